import type { IncomingMessage } from 'node:http';
import { externalId, HawserError, type Metadata } from '@hawser/contract';

/** Who the host's own sign-in says is calling. */
export interface HostAccount {
  /** The host's id for the user or organisation: printable ASCII, 1–255 characters. */
  readonly accountId: string;
  /** Kept on the account, and again when it has changed. */
  readonly displayName?: string | undefined;
  /** Kept on the account when it is made, which is on its first request; at most 16 KiB as JSON. */
  readonly metadata?: Metadata | undefined;
}

/** A request as the host's middleware has left it. */
export interface HostRequest extends IncomingMessage {
  /**
   * What sign-in middleware such as Passport leaves; another type goes as
   * `hawserRouter<MyRequest>`.
   */
  readonly user?: { readonly id: string } | undefined;
}

/**
 * Gives the signed-in account of a request, from whatever the host uses: a session cookie, a bearer
 * token. Anything falsy means that nobody is signed in.
 */
export type Authenticate<Request extends IncomingMessage = HostRequest> = (
  request: Request,
) => AuthenticateAnswer | Promise<AuthenticateAnswer>;

/** What {@link Authenticate} gives: the signed-in account, or anything falsy when nobody is signed in. */
export type AuthenticateAnswer = HostAccount | null | undefined | false | '' | 0;

/** Asks the host. A host that gives an id which can't be one has a fault that must not be guessed around. */
export async function hostAccountOf(
  authenticate: Authenticate<IncomingMessage> | undefined,
  request: IncomingMessage,
): Promise<HostAccount | undefined> {
  const account = await authenticate?.(request);
  if (!account) return undefined;
  if (!externalId.safeParse(account.accountId).success) {
    throw new TypeError(
      'authenticate gave an accountId that is not 1–255 printable ASCII characters without spaces at its ends',
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
