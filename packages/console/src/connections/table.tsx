'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import { AccountMenu } from '@hawser/react/internal';
import type { AccountMenuItem } from '@hawser/react/internal';
import { useState } from 'react';
import { LazyConfirmDialog } from '../dialog/lazy-confirm-dialog.js';
import { listMessages } from '../list/messages.js';
import { ListView } from '../list/list-view.js';
import { ActionFailure } from '../page/failure.js';
import { useConsole, useWords } from '../provider/context.js';
import { CopyButton } from '../shared/copy.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { useConnectionColumns } from './columns.js';
import { useConnectionsPage } from './context.js';
import type { BulkAct } from './bulk.js';
import { connectionsMessages } from './messages.js';
import { nameOfConnection } from './status.js';

const all = { ...connectionsMessages, ...listMessages, ...sharedMessages };

/** The props of `ConnectionsTable`. */
export interface ConnectionsTableProps {
  /** The columns, in the host's choice and order. @default those of `useConnectionColumns` */
  readonly columns?: readonly Column<PartnerConnection>[] | undefined;
}

/** What a host's developer puts into a page, so that users can connect. */
const buttonCode = `import { ConnectButton } from '@hawser/react';

<ConnectButton provider="google" />`;

/** The connections, with checkboxes and a menu each. */
export function ConnectionsTable({ columns }: ConnectionsTableProps) {
  const words = useWords(all);
  const { list, filters, selection, canAct, canWrite, act, online } =
    useConnectionsPage('ConnectionsTable');
  const { pathOf } = useConsole('ConnectionsTable');
  const own = useConnectionColumns(online);
  const [leaving, setLeaving] = useState<PartnerConnection>();
  const { error, run } = useAction(
    ({ what, of }: { readonly what: BulkAct; readonly of: PartnerConnection }) => act(what, of),
  );

  function itemsOf(connection: PartnerConnection): AccountMenuItem[] {
    const item = (what: BulkAct): AccountMenuItem => ({
      name: what,
      label: words(what),
      choose: () => {
        if (what === 'disconnect') setLeaving(connection);
        else void run({ what, of: connection });
      },
    });
    const { status } = connection;
    return [
      ...(status === 'active' || status === 'error' ? [item('refresh')] : []),
      ...(status === 'suspended' ? [item('resume')] : []),
      ...(status !== 'suspended' && status !== 'pending' ? [item('suspend')] : []),
      item('disconnect'),
    ];
  }

  return (
    <>
      <ActionFailure error={error} />
      <ListView
        list={list}
        label={words('connectionsTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        nameOf={nameOfConnection}
        stateOf={({ status }) => status}
        pathOf={({ id }) => pathOf('connections', id)}
        selection={canWrite ? selection : undefined}
        empty={words('connectionsEmpty')}
        emptyAction={<CopyButton text={buttonCode}>{words('connectionsCopyCode')}</CopyButton>}
        noMatch={
          filters.values.q === undefined
            ? undefined
            : words('noMatchSearch', {
                query: filters.values.q,
                what: words('connectionsSearchWhat'),
              })
        }
        clearText={filters.values.q === undefined ? undefined : words('clearSearch')}
        onClear={filters.values.q === undefined ? filters.clear : () => filters.set({ q: '' })}
        menuOf={
          canAct
            ? (connection) => (
                <AccountMenu
                  label={words('actionsFor', { name: nameOfConnection(connection) })}
                  items={itemsOf(connection)}
                />
              )
            : undefined
        }
      />
      {leaving && (
        <LazyConfirmDialog
          title={words('disconnectOneTitle', { name: nameOfConnection(leaving) })}
          confirm={words('disconnectConfirm')}
          onConfirm={() => act('disconnect', leaving)}
          onClose={() => setLeaving(undefined)}
        >
          {words('disconnectOneText')}
        </LazyConfirmDialog>
      )}
    </>
  );
}
