'use client';
import { browserSupport } from '@hawser/client/browser';
import { useState } from 'react';
import type { ConnectAction, ConnectViewSpec } from './connect-view.js';
import { useAppearance, useWords } from './hawser-context.js';
import { ToneIcon } from './icons.js';
import { connectMessages } from './connect-messages.js';

export interface ConnectStatusProps {
  readonly id: string;
  readonly spec: ConnectViewSpec;
  readonly values: Readonly<Record<string, string>>;
  readonly onAction: (action: ConnectAction, trigger: HTMLElement) => void;
}

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

/** What is going on, in words, and what else can be done. Always there, so that changes are announced. */
export function ConnectStatus({ id, spec, values, onAction }: ConnectStatusProps) {
  const words = useWords(connectMessages);
  const { slot } = useAppearance();
  return (
    <div {...slot('status')} data-tone={spec.tone}>
      <p id={id} role="status" {...slot('message')}>
        {spec.text && (
          <>
            <ToneIcon tone={spec.tone} />
            <span>{words(spec.text, values)}</span>
          </>
        )}
      </p>
      {spec.actions.length > 0 && (
        <div {...slot('actions')}>
          {spec.actions.map((action) => (
            <button
              key={action}
              type="button"
              {...slot('action', action)}
              aria-describedby={id}
              onClick={(event) => onAction(action, event.currentTarget)}
            >
              {words(actionWords[action])}
            </button>
          ))}
        </div>
      )}
      {/* A sign-in page that refuses embedded browsers sends the user back here without a word. */}
      {spec.actions.includes('dismiss') && isInApp() && <OpenElsewhere values={values} />}
    </div>
  );
}

function OpenElsewhere({ values }: Pick<ConnectStatusProps, 'values'>) {
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
