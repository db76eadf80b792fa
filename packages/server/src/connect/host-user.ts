import type { Account } from '../accounts/account.js';
import { hostPartnerId } from '../partners/partners.js';

/** Who the host's own sign-in says is at the browser: its id for the user, stored as `external_id`. */
export interface HostUser {
  readonly accountId: string;
}

/**
 * The host signs in its own users only; of another partner's accounts, and of test accounts, its
 * word says nothing.
 */
function knowsUsersOf(account: Account): boolean {
  return account.partnerId === hostPartnerId && account.mode === 'live';
}

/** Whether the host shows that the account's user is at the browser. */
export function provesUser(user: HostUser | undefined, account: Account): boolean {
  return user !== undefined && knowsUsersOf(account) && user.accountId === account.externalId;
}

/** Whether the host shows that somebody else is. */
export function isOtherUser(user: HostUser | undefined, account: Account): boolean {
  return user !== undefined && knowsUsersOf(account) && user.accountId !== account.externalId;
}
