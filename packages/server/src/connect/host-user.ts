import { hostPartnerId } from '../partners/partners.js';
import type { Session } from './session.js';

/** The user who is signed in to the host. */
export interface HostUser {
  /** The host's id for the user, stored as the account's `external_id`. */
  readonly accountId: string;
}

type AccountOfSession = Pick<Session, 'partnerId' | 'accountMode' | 'accountExternalId'>;

/**
 * Returns whether the host's sign-in can vouch for the account's user. It cannot for accounts of
 * other partners or for test accounts.
 */
function knowsUsersOf({ partnerId, accountMode }: AccountOfSession): boolean {
  return partnerId === hostPartnerId && accountMode === 'live';
}

/** Returns whether the host's sign-in proves that the session's user is at the browser. */
export function provesUser(user: HostUser | undefined, session: AccountOfSession): boolean {
  return (
    user !== undefined && knowsUsersOf(session) && user.accountId === session.accountExternalId
  );
}

/** Returns whether the host's sign-in proves that someone else is at the browser. */
export function isOtherUser(user: HostUser | undefined, session: AccountOfSession): boolean {
  return (
    user !== undefined && knowsUsersOf(session) && user.accountId !== session.accountExternalId
  );
}
