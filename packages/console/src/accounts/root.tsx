'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useFilters } from '../routing/use-filters.js';
import { ExportButton } from '../shared/export-button.js';
import { AccountsContext } from './context.js';
import { accountsMessages } from './messages.js';

/** The props of `AccountsRoot`, including those of its `<section>`. */
export interface AccountsRootProps extends PageElementProps {
  /** Stands after the title. @default a button that saves the list as CSV */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of accounts: what its parts share. */
export const AccountsRoot = forwardRef(function AccountsRoot(
  { actions, children, previewState, ...element }: AccountsRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(accountsMessages);
  const { accounts } = usePartnerClient();
  const filters = useFilters(['q']);
  const { q } = filters.values;
  const list = useList({
    key: ['accounts', 'list', q ?? null],
    read: (cursor, signal) =>
      accounts.list({ cursor, limit: 100, ...(q !== undefined && { q }) }, { signal }),
    filtered: filters.isFiltered,
    previewState,
    sample: (data, long) => data.sampleAccounts(long),
  });
  return (
    <AccountsContext.Provider value={{ list, filters }}>
      <Page
        title={words('accountsTitle')}
        actions={actions ?? <ExportButton list="accounts" query={{ q }} />}
        {...element}
        ref={ref}
      >
        {children}
      </Page>
    </AccountsContext.Provider>
  );
});
