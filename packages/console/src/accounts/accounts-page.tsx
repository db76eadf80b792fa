'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef, useCallback } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { ListView } from '../list/list-view.js';
import { listMessages } from '../list/messages.js';
import { SearchBox } from '../list/search-box.js';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useFilters } from '../routing/use-filters.js';
import { ExportButton } from '../shared/export-button.js';
import type { Column } from '../table/columns.js';
import { useAccountColumns } from './columns.js';
import { accountsMessages } from './messages.js';

/** The props of `AccountsPage`, including those of its `<section>`. */
export interface AccountsPageProps extends PageElementProps {
  /** The columns, in the host's choice and order. @default those of `useAccountColumns` */
  readonly columns?: readonly Column<PartnerAccount>[] | undefined;
  /** Stands after the title. */
  readonly actions?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

const all = { ...accountsMessages, ...listMessages };

/** The partner's accounts: its end users and organisations. */
export const AccountsPage = forwardRef(function AccountsPage(
  { columns, actions, previewState, ...element }: AccountsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(all);
  const { pathOf } = useConsole('AccountsPage');
  const { accounts } = usePartnerClient();
  const own = useAccountColumns();
  const { slot } = useAppearance();
  const { values, any, set, clear } = useFilters(['q']);
  const { q } = values;
  const search = useCallback((text: string) => set({ q: text }, { replace: true }), [set]);
  const list = useList({
    key: ['accounts', 'list', q ?? null],
    read: (cursor, signal) =>
      accounts.list({ cursor, limit: 100, ...(q !== undefined && { q }) }, { signal }),
    filtered: any,
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).sampleAccounts(long),
  });
  return (
    <Page
      title={words('accountsTitle')}
      actions={actions ?? <ExportButton list="accounts" query={{ q }} />}
      {...element}
      ref={ref}
    >
      <div {...slot('console-toolbar')}>
        <SearchBox value={q ?? ''} placeholder={words('accountsSearch')} onSearch={search} />
      </div>
      <ListView
        list={list}
        label={words('accountsTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        nameOf={({ display_name, external_id }) => display_name ?? external_id}
        pathOf={({ id }) => pathOf('accounts', id)}
        empty={words('accountsEmpty')}
        noMatch={words('noMatchSearch', { query: q ?? '', what: words('accountsSearchWhat') })}
        clearText={words('clearSearch')}
        onClear={clear}
      />
    </Page>
  );
});
