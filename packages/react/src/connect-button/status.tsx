'use client';
import { browserSupport, isInForeignFrame } from '@hawser/client/browser';
import { forwardRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ConnectAction } from './states.js';
import { useWords } from '../provider/context.js';
import { useAppearance, useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { connectMessages } from './messages.js';
import { useConnectButtonParts } from './use-connect-button.js';
import type { ConnectButtonNow } from './use-connect-button.js';

const actionWords = {
  open: 'tryAgain',
  reload: 'tryAgain',
  focusWindow: 'focusWindow',
  cancel: 'cancel',
  continueHere: 'continueHere',
  dismiss: 'dismiss',
  disconnect: 'disconnectShort',
  none: 'dismiss',
} as const satisfies Record<ConnectAction, keyof typeof connectMessages>;

/** The props of `ConnectButtonStatus`, including those of its `<div>`. */
export interface ConnectButtonStatusProps
  extends AppearanceProps, ElementProps<'div', 'children'> {}

/** The message about the current state of the connect, and further actions. */
export const ConnectButtonStatus = forwardRef(function ConnectButtonStatus(
  { appearance, ...element }: ConnectButtonStatusProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { spec } = useConnectButtonParts('ConnectButtonStatus');
  const { part, within } = useOwnAppearance(appearance);
  return within(
    <div {...element} {...part('status', undefined, element)} data-tone={spec.tone} ref={ref}>
      <ConnectButtonMessage />
      <ConnectButtonActions />
    </div>,
  );
});

/** The props of `ConnectButtonMessage`, including those of its `<p>`. */
export interface ConnectButtonMessageProps extends AppearanceProps, ElementProps<'p', 'children'> {}

/**
 * The message about the current state of the connect. The element is always present, so that screen
 * readers announce changes.
 */
export const ConnectButtonMessage = forwardRef(function ConnectButtonMessage(
  { appearance, ...element }: ConnectButtonMessageProps,
  ref: ForwardedRef<HTMLParagraphElement>,
) {
  const { spec, message, messageId } = useConnectButtonParts('ConnectButtonMessage');
  const { part, within } = useOwnAppearance(appearance);
  const { id = messageId } = element;
  return within(
    <p
      role="status"
      {...element}
      {...part('message', undefined, element)}
      id={id}
      data-tone={spec.tone}
      ref={ref}
    >
      {message !== null && (
        <>
          <ToneIcon tone={spec.tone} />
          {/* The button is described by it, by whatever id the host has given the message. */}
          <span id={id === messageId ? undefined : messageId}>{message}</span>
        </>
      )}
    </p>,
  );
});

/** The props of `ConnectButtonActions`, including those of its `<div>`. */
export interface ConnectButtonActionsProps
  extends AppearanceProps, ElementProps<'div', 'children'> {
  /** An action to omit, because the page offers it elsewhere. */
  readonly except?: ConnectAction | undefined;
}

/** The further actions of the current state, in addition to the button. */
export const ConnectButtonActions = forwardRef(function ConnectButtonActions(
  { except, appearance, ...element }: ConnectButtonActionsProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { view, spec, values, messageId, act } = useConnectButtonParts('ConnectButtonActions');
  const words = useWords(connectMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const actions = spec.actions.filter(
    (action) =>
      action !== except &&
      // Sign-in pages refuse to be shown in an iframe.
      !(action === 'continueHere' && isEmbedded()),
  );
  return within(
    <>
      {actions.length > 0 && (
        <div {...element} {...part('actions', undefined, element)} ref={ref}>
          {actions.map((action) => (
            <button
              key={action}
              type="button"
              {...slot('action', action)}
              aria-describedby={messageId}
              onClick={(event) => act(action, event.currentTarget)}
            >
              {words(actionWords[action])}
            </button>
          ))}
        </div>
      )}
      {/* A sign-in page that refuses embedded browsers sends the user back here without a word. */}
      {actions.includes('dismiss') && isInApp() && <OpenElsewhere values={values} />}
      {(view === 'blocked' || view === 'not-verified') && isEmbedded() && (
        <div {...slot('actions')}>
          <span>{words('embeddedText', values)}</span>
          <a href={location.href} target="_blank" rel="noopener" {...slot('action', 'openPage')}>
            {words('openPage')}
          </a>
        </div>
      )}
    </>,
  );
});

function OpenElsewhere({ values }: Pick<ConnectButtonNow, 'values'>) {
  const words = useWords(connectMessages);
  const { slot } = useAppearance();
  const [copied, setCopied] = useState(false);
  return (
    <div {...slot('actions')}>
      <span>{words('inAppBrowserText', values)}</span>
      <button
        type="button"
        {...slot('action', 'copyLink')}
        onClick={() => {
          void navigator.clipboard.writeText(location.href).then(() => setCopied(true));
        }}
      >
        {words(copied ? 'linkCopied' : 'copyLink')}
      </button>
    </div>
  );
}

function isInApp(): boolean {
  return typeof navigator !== 'undefined' && browserSupport(navigator) === 'in-app';
}

/** Returns whether the page is in an iframe, where popups and sign-in pages may be blocked. */
function isEmbedded(): boolean {
  return typeof window !== 'undefined' && isInForeignFrame(window);
}
