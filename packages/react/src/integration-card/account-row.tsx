'use client';
import type { BrowserConnection } from '@hawser/client';
import { ConnectButtonRoot } from '../connect-button/root.js';
import { ConnectButtonStatus } from '../connect-button/status.js';
import { ConnectButtonTrigger } from '../connect-button/trigger.js';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { listMessages } from '../integrations-list/messages.js';
import type { AccountListeners } from '../connect/listeners.js';
import { ManageTrigger } from '../manage-dialog/trigger.js';
import { labelOf } from '../shared/connections.js';
import { useUpdateConnection } from '../queries/use-update-connection.js';

export interface AccountRowProps extends AccountListeners {
  readonly connection: BrowserConnection;
  readonly providerName: string;
  /** Whether the provider has several accounts, so that the default matters. */
  readonly several: boolean;
}

/** Renders one connected account with its status and actions. */
export function AccountRow({ connection, providerName, several, ...callbacks }: AccountRowProps) {
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  const update = useUpdateConnection();
  const which = { provider: connection.provider, connectionId: connection.id, ...callbacks };
  return (
    <li {...slot('account', connection.status)}>
      <ConnectButtonRoot {...which} size="compact" quiet>
        <ConnectButtonStatus />
        {several &&
          (connection.isDefault ? (
            <span {...slot('badge')}>{words('defaultAccount')}</span>
          ) : (
            <button
              type="button"
              {...slot('action', 'makeDefault')}
              aria-disabled={update.isPending || undefined}
              onClick={(event) => {
                if (update.isPending) return;
                const row = event.currentTarget.closest('li');
                update.mutate(
                  { id: connection.id, change: { isDefault: true } },
                  // The badge replaces this button, so keep the focus in the row.
                  {
                    onSuccess: () => row?.querySelector<HTMLElement>('.hawser-button')?.focus(),
                  },
                );
              }}
            >
              {words('makeDefault')}
            </button>
          ))}
        <ManageTrigger {...which} identity={labelOf(connection, providerName)} />
        <ConnectButtonTrigger />
      </ConnectButtonRoot>
    </li>
  );
}
