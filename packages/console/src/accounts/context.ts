'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import type { List } from '../list/use-list.js';
import { rootContext } from '../page/root-context.js';
import type { Filters } from '../routing/use-filters.js';

/** What the parts of the page share. */
export interface AccountsNow {
  readonly list: List<PartnerAccount>;
  readonly filters: Filters<'q'>;
}

export const [AccountsContext, useAccounts] = rootContext<AccountsNow>('AccountsRoot');
