'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { AccountsRoot } from './root.js';
import type { AccountsRootProps } from './root.js';
import { AccountsTable } from './table.js';
import type { AccountsTableProps } from './table.js';
import { AccountsToolbar } from './toolbar.js';

/** The props of `AccountsPage`. */
export interface AccountsPageProps
  extends Omit<AccountsRootProps, 'children'>, AccountsTableProps {}

/** The partner's accounts: its end users and organisations. */
export const AccountsPage = forwardRef(function AccountsPage(
  { columns, ...root }: AccountsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <AccountsRoot {...root} ref={ref}>
      <AccountsToolbar />
      <AccountsTable columns={columns} />
    </AccountsRoot>
  );
});
