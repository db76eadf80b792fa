import type { Account } from '../accounts/account.js';
import { hostPartnerId } from '../partners/partners.js';

/** The user who is signed in to the host. */
export interface HostUser {
  /** The host's id for the user, stored as the account's `external_id`. */
  readonly accountId: string;
}

/**
 * Returns whether the host's sign-in can vouch for the account's user. It cannot for accounts of
 * other partners or for test accounts.
 */
function knowsUsersOf(account: Account): boolean {
  return account.partnerId === hostPartnerId && account.mode === 'live';
}

/** Returns whether the host's sign-in proves that the account's user is at the browser. */
export function provesUser(user: HostUser | undefined, account: Account): boolean {
  return user !== undefined && knowsUsersOf(account) && user.accountId === account.externalId;
}

/** Returns whether the host's sign-in proves that someone else is at the browser. */
export function isOtherUser(user: HostUser | undefined, account: Account): boolean {
  return user !== undefined && knowsUsersOf(account) && user.accountId !== account.externalId;
}
