'use client';
import { browserSupport, isInForeignFrame } from '@hawser/client/browser';
import { useState } from 'react';
import type { ConnectAction } from './states.js';
import { useAppearance, useWords } from '../provider/context.js';
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

/** What is going on, in words, and what else can be done. */
export function ConnectButtonStatus() {
  const { spec } = useConnectButtonParts('ConnectButtonStatus');
  const { slot } = useAppearance();
  return (
    <div {...slot('status')} data-tone={spec.tone}>
      <ConnectButtonMessage />
      <ConnectButtonActions />
    </div>
  );
}

/** What is going on, in words. Always there, so that changes are announced. */
export function ConnectButtonMessage() {
  const { spec, values, messageId } = useConnectButtonParts('ConnectButtonMessage');
  const words = useWords(connectMessages);
  const { slot } = useAppearance();
  return (
    <p id={messageId} role="status" {...slot('message')} data-tone={spec.tone}>
      {spec.text && (
        <>
          <ToneIcon tone={spec.tone} />
          <span>{words(spec.text, values)}</span>
        </>
      )}
    </p>
  );
}

/**
 * Which of the actions beside the message are shown; all that the state has, when nothing is said.
 */
export interface ConnectButtonActionsProps {
  /** Leaves this one out, where it is offered elsewhere. */
  readonly except?: ConnectAction;
}

/** What else can be done now, beside what the button does. */
export function ConnectButtonActions({ except }: ConnectButtonActionsProps) {
  const { view, spec, values, messageId, act } = useConnectButtonParts('ConnectButtonActions');
  const words = useWords(connectMessages);
  const { slot } = useAppearance();
  // A sign-in page lets nobody show it in a frame.
  const refused = isEmbedded() ? 'continueHere' : undefined;
  const actions = spec.actions.filter((action) => action !== except && action !== refused);
  return (
    <>
      {actions.length > 0 && (
        <div {...slot('actions')}>
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
    </>
  );
}

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

/** Whether the page is shown in a frame of another one, where windows and sign-in pages are kept from it. */
function isEmbedded(): boolean {
  return typeof window !== 'undefined' && isInForeignFrame(window);
}
