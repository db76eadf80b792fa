'use client';
import type { RevocationOutcome } from '@hawser/client';
import { useEffect, useRef } from 'react';
import { Dialog, DialogText } from '../dialog/dialog.js';
import type { DialogFrameProps } from '../dialog/dialog.js';
import type { DisconnectRequestProps } from '../dialog/requests.js';
import { useListeners } from '../connect/use-listeners.js';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { dialogMessages } from '../dialog/messages.js';
import { useDisconnect } from '../queries/use-disconnect.js';
import { labelOf } from '../shared/connections.js';

/**
 * The states of the disconnect dialog that can be shown without a server. `revoked-…` is the
 * outcome of the revocation at the provider.
 */
export type DisconnectPreview =
  'confirm' | 'disconnecting' | 'failed' | `revoked-${RevocationOutcome}`;

export interface DisconnectDialogViewProps extends DisconnectRequestProps, DialogFrameProps {
  readonly previewState?: DisconnectPreview | undefined;
}

const outcomes = {
  yes: { tone: 'good', text: 'revokedYes' },
  unsupported: { tone: 'quiet', text: 'revokedUnsupported' },
  failed: { tone: 'warn', text: 'revokedFailed' },
} as const;

/** Asks for confirmation, disconnects, and then shows whether the provider revoked the access. */
export function DisconnectDialogView(props: DisconnectDialogViewProps) {
  const { connection, providerName, onDisconnected, onDone, previewState, ...frame } = props;
  const { onClose } = frame;
  // Disconnecting takes a while, so call the latest handler.
  const listeners = useListeners({ onDisconnected });
  const words = useWords(dialogMessages);
  const { slot } = useAppearance();
  const disconnect = useDisconnect();
  const values = {
    provider: providerName,
    identity: labelOf(connection, providerName),
  };
  const state = previewState ?? stateOf(disconnect);
  const revoked = /^revoked-(.+)$/.exec(state)?.[1] as RevocationOutcome | undefined;

  // The focused button is gone by then.
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (revoked) done.current?.focus();
  }, [revoked]);

  const confirm = () => {
    if (previewState || disconnect.isPending) return;
    disconnect.mutate(connection, { onSuccess: listeners.onDisconnected });
  };

  if (revoked) {
    const outcome = outcomes[revoked];
    const close = () => {
      onClose();
      onDone?.();
    };
    return (
      <Dialog title={words('disconnected', values)} role="alertdialog" {...frame} onClose={close}>
        <DialogText>
          <span className="hawser-message" data-tone={outcome.tone}>
            <ToneIcon tone={outcome.tone} />
            <span role="status">{words(outcome.text, values)}</span>
          </span>
        </DialogText>
        <div {...slot('dialog-actions')}>
          <button
            ref={done}
            type="button"
            {...slot('button', 'primary')}
            data-size="compact"
            onClick={close}
          >
            {words('done')}
          </button>
        </div>
      </Dialog>
    );
  }

  const busy = state === 'disconnecting';
  return (
    <Dialog title={words('disconnectTitle', values)} role="alertdialog" {...frame}>
      <DialogText>{words('disconnectBody', values)}</DialogText>
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
          onClick={onClose}
        >
          {words('keep')}
        </button>
        <button
          type="button"
          {...slot('button', 'danger')}
          data-size="compact"
          aria-disabled={busy || undefined}
          aria-busy={busy || undefined}
          onClick={confirm}
        >
          {words(busy ? 'disconnectingDialog' : 'disconnectConfirm')}
        </button>
      </div>
    </Dialog>
  );
}

function stateOf(disconnect: ReturnType<typeof useDisconnect>): DisconnectPreview {
  if (disconnect.isPending) return 'disconnecting';
  if (disconnect.isError) return 'failed';
  return disconnect.data ? `revoked-${disconnect.data.revoked}` : 'confirm';
}
