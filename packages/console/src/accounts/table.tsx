'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { ListView } from '../list/list-view.js';
import { listMessages } from '../list/messages.js';
import { useConsole, useWords } from '../provider/context.js';
import type { Column } from '../table/columns.js';
import { useAccountColumns } from './columns.js';
import { useAccounts } from './context.js';
import { accountsMessages } from './messages.js';

/** The props of `AccountsTable`. */
export interface AccountsTableProps {
  /** The columns, in the host's choice and order. @default those of `useAccountColumns` */
  readonly columns?: readonly Column<PartnerAccount>[] | undefined;
}

const all = { ...accountsMessages, ...listMessages };

/** The accounts. */
export function AccountsTable({ columns }: AccountsTableProps) {
  const words = useWords(all);
  const { pathOf } = useConsole('AccountsTable');
  const { list, filters } = useAccounts('AccountsTable');
  const own = useAccountColumns();
  return (
    <ListView
      list={list}
      label={words('accountsTitle')}
      columns={columns ?? own}
      keyOf={({ id }) => id}
      nameOf={({ display_name, external_id }) => display_name ?? external_id}
      pathOf={({ id }) => pathOf('accounts', id)}
      empty={words('accountsEmpty')}
      noMatch={words('noMatchSearch', {
        query: filters.values.q ?? '',
        what: words('accountsSearchWhat'),
      })}
      clearText={words('clearSearch')}
      onClear={filters.clear}
    />
  );
}
