import type { IncomingMessage } from 'node:http';
import { externalId, HawserError, type Metadata } from '@hawser/contract';

/** The account that is signed in to the host. */
export interface HostAccount {
  /** The host's id for the user or organisation: printable ASCII, 1–255 characters. */
  readonly accountId: string;
  /** A name for people. It is stored with the account and updated when it changes. */
  readonly displayName?: string | undefined;
  /**
   * Metadata to store when the account is created, on its first request; at most 16 KiB as JSON.
   */
  readonly metadata?: Metadata | undefined;
}

/** A request after the host's middleware. */
export interface HostRequest extends IncomingMessage {
  /**
   * The user that sign-in middleware such as Passport sets. For another request type, use
   * `hawserRouter<MyRequest>`.
   */
  readonly user?: { readonly id: string } | undefined;
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

/**
 * Returns the host's signed-in account. An invalid account id is a bug in the host and throws a
 * TypeError.
 */
export async function hostAccountOf(
  authenticate: Authenticate<IncomingMessage> | undefined,
  request: IncomingMessage,
): Promise<HostAccount | undefined> {
  const account = await authenticate?.(request);
  if (!account) return undefined;
  if (!externalId.safeParse(account.accountId).success) {
    throw new TypeError(
      'authenticate returned an invalid accountId. Return 1–255 printable ASCII characters without leading or trailing spaces',
    );
  }
  return account;
}

/** @throws HawserError `unauthorized` */
export async function requireHostAccount(
  authenticate: Authenticate<IncomingMessage>,
  request: IncomingMessage,
): Promise<HostAccount> {
  const host = await hostAccountOf(authenticate, request);
  if (host) return host;
  throw new HawserError('unauthorized', 'Sign in first.');
}
