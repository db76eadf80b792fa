import type { IncomingMessage } from 'node:http';
import {
  checkedAccountId,
  HawserError,
  isHawserError,
  type AccountId,
  type Metadata,
} from '@hawser/contract';
import type { Account, Engine } from '@hawser/server/engine';

/** The account that is signed in to the host. */
export interface HostAccount {
  /**
   * The host's id for the user or organisation: text of 1–255 printable ASCII characters, a whole
   * number, a bigint, or an object such as a MongoDB ObjectId. It is stored as text.
   */
  readonly accountId: AccountId;
  /** A name for people. It is stored with the account and updated when it changes. */
  readonly displayName?: string | null | undefined;
  /**
   * Metadata to store when the account is created, on its first request; at most 16 KiB as JSON.
   */
  readonly metadata?: Metadata | null | undefined;
}

/** A request after the host's middleware. */
export interface HostRequest extends IncomingMessage {
  /**
   * The user that sign-in middleware such as Passport sets. For another request type, use
   * `hawserRouter<MyRequest>`.
   */
  readonly user?: { readonly id: AccountId } | undefined;
}

/**
 * Returns the signed-in account of a request, from whatever the host uses: a session cookie, a
 * bearer token. Any falsy value means that no user is signed in.
 */
export type Authenticate<Request extends IncomingMessage = HostRequest> = (
  request: Request,
) => AuthenticateAnswer | Promise<AuthenticateAnswer>;

/**
 * The result of {@link Authenticate}: the signed-in account, or a falsy value if no user is signed
 * in.
 */
export type AuthenticateAnswer = HostAccount | null | undefined | false | '' | 0;

/** The host's signed-in account, with its id as text. */
interface KnownHostAccount {
  readonly accountId: string;
  readonly displayName: string | undefined;
  readonly metadata: Metadata | undefined;
}

/**
 * Returns the host's signed-in account. What `authenticate` returned is the host's to mend, so an
 * invalid value throws a TypeError for the log instead of a refusal for the browser.
 */
export async function hostAccountOf(
  authenticate: Authenticate<IncomingMessage> | undefined,
  request: IncomingMessage,
): Promise<KnownHostAccount | undefined> {
  const account = await authenticate?.(request);
  if (!account) return undefined;
  const { displayName, metadata } = account;
  const accountId = ofHost(() => checkedAccountId(account.accountId, 'accountId'));
  if (displayName !== undefined && displayName !== null && typeof displayName !== 'string')
    throw new TypeError('authenticate returned a displayName that is not text');
  return {
    accountId,
    displayName: displayName ?? undefined,
    metadata: metadata ?? undefined,
  };
}

/** @throws HawserError `unauthorized` */
export async function requireHostAccount(
  authenticate: Authenticate<IncomingMessage>,
  request: IncomingMessage,
): Promise<KnownHostAccount> {
  const host = await hostAccountOf(authenticate, request);
  if (host) return host;
  throw new HawserError('unauthorized', 'Sign in first.');
}

/**
 * Returns the account of the host's user, creating it on the user's first request. What is
 * acknowledged to the user is committed after the account, and the account with it.
 */
export async function ensureHostAccount(
  { accounts, hostScope }: Engine,
  { accountId, ...details }: KnownHostAccount,
): Promise<Account> {
  return accounts.ensure(hostScope, accountId, details, { synced: false }).catch(fromHost);
}

function ofHost<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return fromHost(error);
  }
}

function fromHost(error: unknown): never {
  if (!isHawserError(error, 'validation_failed')) throw error;
  throw new TypeError(`authenticate returned an invalid value: ${error.message}`, { cause: error });
}
