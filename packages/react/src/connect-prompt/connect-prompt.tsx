'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { ConnectOffer } from '@hawser/contract';
import { forwardRef, useId, useRef } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance, useOwnAppearance } from '../provider/look.js';
import { useIntegrations } from '../queries/use-integrations.js';
import { useMergedRef } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { Logo } from '../shared/logo.js';
import { nameOfSlug } from '../shared/name-of-slug.js';
import { inWords, UnknownPermissions } from '../shared/permissions.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { useFocusKept } from '../shared/use-focus-kept.js';
import { CodeForm } from './code-form.js';
import { promptMessages } from './messages.js';
import { useConnectPrompt } from './use-connect-prompt.js';
import type { ConnectPromptPreview } from './use-connect-prompt.js';

/** The props of `ConnectPrompt`, including those of its `<div>`. */
export interface ConnectPromptProps
  extends AppearanceProps, ElementProps<'div', 'children' | 'onError'> {
  /** The `details.connect` of the call that the agent could not make. */
  readonly offer: ConnectOffer;
  /**
   * Sends the code that the user has typed in, without spaces and in capitals, to your backend,
   * which confirms the session with it. Reject with the router's error, or with its `code`.
   */
  readonly onCode: (code: string) => Promise<unknown>;
  /**
   * Called with the connection when it has been made, also if it was made before the prompt was
   * shown; without one if it has been deleted since.
   */
  readonly onConnected?: ((connection: BrowserConnection | undefined) => void) | undefined;
  /** Called when the user wants another link, after this one has ended. @default no button */
  readonly onRetry?: (() => void) | undefined;
  /** Called when the user does not want to connect. @default no button */
  readonly onDismiss?: (() => void) | undefined;
  /** The level of the heading. @default 3 */
  readonly headingLevel?: 2 | 3 | 4 | 5 | 6 | undefined;
  /** Shows this state without a server, for design and tests. */
  readonly previewState?: ConnectPromptPreview | undefined;
}

const titles = {
  not_connected: 'promptTitle',
  scope_missing: 'promptTitleScopes',
  expired: 'promptTitleReconnect',
  revoked: 'promptTitleReconnect',
} as const;

const messages = {
  idle: null,
  waiting: { tone: 'busy', text: 'promptWaiting' },
  code: null,
  checking: null,
  'code-shape': null,
  'code-wrong': null,
  'code-early': null,
  'code-failed': null,
  connected: { tone: 'good', text: 'promptConnected' },
  cancelled: { tone: 'quiet', text: 'promptCancelled' },
  expired: { tone: 'warn', text: 'promptExpired' },
  ended: { tone: 'bad', text: 'promptEnded' },
  failed: { tone: 'bad', text: 'promptFailed' },
  unread: { tone: 'warn', text: 'promptUnread' },
} as const;

/**
 * Asks the user to connect what an agent's call lacks: says what and why, opens the hosted page,
 * takes the code that it may show, and notices when the connection is made.
 *
 * @example
 * <ConnectPrompt
 *   offer={error.details.connect}
 *   onCode={(code) => post('/api/confirm', { session_id: error.details.connect.session_id, code })}
 *   onConnected={repeatTheCall}
 * />
 */
export const ConnectPrompt = forwardRef(function ConnectPrompt(
  props: ConnectPromptProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const {
    offer,
    onCode,
    onConnected,
    onRetry,
    onDismiss,
    headingLevel = 3,
    previewState,
    appearance,
    ...element
  } = props;
  const words = useWords(promptMessages);
  const { slot, root, within } = useOwnAppearance(appearance);
  const { state, open, wantCode, send } = useConnectPrompt({
    offer,
    onCode,
    onConnected,
    previewState,
  });
  const { data } = useIntegrations();
  const prompt = useRef<HTMLDivElement>(null);
  const mergedRef = useMergedRef(prompt, ref);
  const headingId = useId();

  const integration = data?.find(({ slug }) => slug === offer.provider);
  const name = integration?.name ?? nameOfSlug(offer.provider);
  const values = { provider: name };
  const Heading = `h${headingLevel}` as const;
  const message = messages[state];
  const isOver = ['connected', 'cancelled', 'expired', 'ended'].includes(state);
  const isCode = state === 'checking' || state.startsWith('code');
  const isReconnect = offer.reason === 'expired' || offer.reason === 'revoked';
  const canRetry = isOver && state !== 'connected' && onRetry !== undefined;
  useFocusKept(prompt, !isCode, (within) => within.querySelector('input'));
  useFocusKept(prompt, !isOver, (within) => within);

  return within(
    <div
      role="group"
      aria-labelledby={headingId}
      tabIndex={-1}
      {...element}
      {...root('prompt', state, element)}
      ref={mergedRef}
    >
      <div {...slot('card-head')}>
        <Logo name={name} url={integration?.logoUrl} propsOf={slot} />
        <Heading id={headingId} {...slot('card-name')}>
          {words(titles[offer.reason], values)}
        </Heading>
      </div>
      {!isOver && integration && <Asked offer={offer} integration={integration} />}
      {isCode && <CodeForm provider={name} state={state} onSend={send} />}
      <p role="status" {...slot('message')} data-tone={message?.tone}>
        {message && (
          <>
            <ToneIcon tone={message.tone} />
            <span>{words(message.text, values)}</span>
          </>
        )}
      </p>
      {(!isOver || canRetry) && (
        <div {...slot('actions')}>
          {!isOver && (
            <a
              href={offer.url}
              target="_blank"
              // The provider's page must not reach this one.
              rel="noopener"
              {...slot('button', state === 'idle' || state === 'failed' ? 'primary' : 'secondary')}
              onClick={open}
            >
              {words(
                state === 'idle' || state === 'unread'
                  ? isReconnect
                    ? 'promptReconnect'
                    : 'promptOpen'
                  : 'promptOpenAgain',
                values,
              )}{' '}
              <span className="hawser-hidden">{words('promptNewTab')}</span>
            </a>
          )}
          {!isOver && !isCode && (
            <button type="button" {...slot('action', 'code')} onClick={wantCode}>
              {words('promptHasCode')}
            </button>
          )}
          {!isOver && onDismiss && (
            <button type="button" {...slot('action', 'dismiss')} onClick={onDismiss}>
              {words('promptDismiss')}
            </button>
          )}
          {canRetry && (
            <button type="button" {...slot('button', 'secondary')} onClick={onRetry}>
              {words('promptRetry')}
            </button>
          )}
        </div>
      )}
    </div>,
  );
});

/** Lists what the provider will ask the user to allow. */
function Asked({ offer, integration }: AskedProps) {
  const { localization } = useHawser('ConnectPrompt');
  const words = useWords(promptMessages);
  const { slot } = useAppearance();
  const { texts, unknown } = inWords(integration, offer.scopes, localization);
  const provider = integration.name;
  if (texts.length + unknown.length === 0) return null;
  return (
    <div>
      <p {...slot('card-text')}>{words('promptScopes', { provider })}</p>
      <ul {...slot('consent')}>
        {texts.map((text) => (
          <li key={text}>
            <bdi>{text}</bdi>
          </li>
        ))}
        {unknown.length > 0 && (
          <li>
            <UnknownPermissions provider={provider} names={unknown} />
          </li>
        )}
      </ul>
    </div>
  );
}

interface AskedProps {
  readonly offer: ConnectOffer;
  readonly integration: BrowserIntegration;
}
