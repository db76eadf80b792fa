'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import {
  AccountConnections,
  AccountFacts,
  AccountMetadata,
  AccountTimeline,
  AccountUsage,
} from './parts.js';
import { AccountRoot } from './root.js';
import type { AccountRootProps } from './root.js';

/** The props of `AccountPage`. */
export type AccountPageProps = Omit<AccountRootProps, 'children'>;

/** One account: what it has connected, and what has happened to it. */
export const AccountPage = forwardRef(function AccountPage(
  root: AccountPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <AccountRoot {...root} ref={ref}>
      <AccountFacts />
      <AccountConnections />
      <AccountUsage />
      <AccountMetadata />
      <AccountTimeline />
    </AccountRoot>
  );
});
