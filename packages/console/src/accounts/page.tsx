'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
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

/** The partner's accounts: its end users and organisations. */
export const AccountsPage = forwardRef(function AccountsPage(
  { columns, actions, previewState, ...element }: AccountsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(accountsMessages);
  const { pathOf } = useConsole('AccountsPage');
  const { accounts } = usePartnerClient();
  const own = useAccountColumns();
  const list = useList({
    key: ['accounts', 'list'],
    read: (cursor, signal) => accounts.list({ cursor, limit: 100 }, { signal }),
    previewState,
    sample: async (long) => (await import('../testing/fixtures.js')).sampleAccounts(long),
  });
  return (
    <Page title={words('accountsTitle')} actions={actions} {...element} ref={ref}>
      <ListView
        list={list}
        label={words('accountsTitle')}
        columns={columns ?? own}
        keyOf={({ id }) => id}
        nameOf={({ display_name, external_id }) => display_name ?? external_id}
        pathOf={({ id }) => pathOf('accounts', id)}
        empty={words('accountsEmpty')}
      />
    </Page>
  );
});
