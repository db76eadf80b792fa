'use client';
import type { BrowserConnection, RevocationOutcome } from '@hawser/client';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useListeners } from '../connect/use-listeners.js';
import { dialogMessages } from '../dialog/messages.js';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { useDisconnect } from '../queries/use-disconnect.js';
import { labelOf } from '../shared/connections.js';
import { ToneIcon } from '../shared/tone-icon.js';
import type { DisconnectPreview } from './preview.js';

export interface DisconnectStepsProps {
  readonly connection: BrowserConnection;
  readonly providerName: string;
  readonly onDisconnected: (() => void) | undefined;
  /** Called when the user keeps the connection. */
  readonly onKeep: () => void;
  /** Called when the user has read the outcome. */
  readonly onDone: () => void;
  readonly previewState: DisconnectPreview | undefined;
}

/** What to show of the current step: a question, or its outcome. */
export interface DisconnectSteps {
  readonly title: string;
  readonly text: ReactNode;
  /** A failure, and the buttons. */
  readonly children: ReactNode;
  /** Closes the current step. */
  readonly leave: () => void;
}

const outcomes = {
  yes: { tone: 'good', text: 'revokedYes' },
  unsupported: { tone: 'quiet', text: 'revokedUnsupported' },
  failed: { tone: 'warn', text: 'revokedFailed' },
} as const;

/** Asks for confirmation, disconnects, and then tells whether the provider revoked the access. */
export function useDisconnectSteps(props: DisconnectStepsProps): DisconnectSteps {
  const { connection, providerName, onDisconnected, onKeep, onDone, previewState } = props;
  // Disconnecting takes a while, so call the latest handler.
  const listeners = useListeners({ onDisconnected });
  const words = useWords(dialogMessages);
  const { slot } = useAppearance();
  const disconnect = useDisconnect();
  const { localization } = useHawser('useDisconnectSteps');
  const values = {
    provider: providerName,
    identity: labelOf(connection, providerName, localization),
  };
  const state = previewState ?? stateOf(disconnect);
  const revoked = /^revoked-(.+)$/.exec(state)?.[1] as RevocationOutcome | undefined;

  // The focused button is gone by then.
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (revoked) done.current?.focus();
  }, [revoked]);

  if (revoked) {
    const outcome = outcomes[revoked];
    return {
      title: words('disconnected', values),
      leave: onDone,
      text: (
        <span className="hawser-message" data-tone={outcome.tone}>
          <ToneIcon tone={outcome.tone} />
          <span role="status">{words(outcome.text, values)}</span>
        </span>
      ),
      children: (
        <div {...slot('dialog-actions')}>
          <button
            ref={done}
            type="button"
            {...slot('button', 'primary')}
            data-size="compact"
            onClick={onDone}
          >
            {words('done')}
          </button>
        </div>
      ),
    };
  }

  const busy = state === 'disconnecting';
  return {
    title: words('disconnectTitle', values),
    text: words('disconnectBody', values),
    leave: onKeep,
    children: (
      <>
        <p role="status" {...slot('message')} data-tone="bad">
          {state === 'failed' && (
            <>
              <ToneIcon tone="bad" />
              <span>{words('disconnectFailed', values)}</span>
            </>
          )}
        </p>
        <div {...slot('dialog-actions')}>
          <button
            type="button"
            {...slot('button', 'secondary')}
            data-size="compact"
            onClick={onKeep}
          >
            {words('keep')}
          </button>
          <button
            type="button"
            {...slot('button', 'danger')}
            data-size="compact"
            aria-disabled={busy || undefined}
            aria-busy={busy || undefined}
            onClick={() => {
              if (previewState || disconnect.isPending) return;
              // Even if the dialog has been closed by then. It shows a failure itself.
              void disconnect.mutateAsync(connection).then(listeners.onDisconnected, () => null);
            }}
          >
            {words(busy ? 'disconnectingDialog' : 'disconnectConfirm')}
          </button>
        </div>
      </>
    ),
  };
}

function stateOf(disconnect: ReturnType<typeof useDisconnect>): DisconnectPreview {
  if (disconnect.isPending) return 'disconnecting';
  if (disconnect.isError) return 'failed';
  return disconnect.data ? `revoked-${disconnect.data.revoked}` : 'confirm';
}
