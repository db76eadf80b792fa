import type { ConnectErrorCode, KeyMode, SessionStatus } from '@hawser/contract';

/**
 * How the session ends: in the popup's callback page, at the host's page, at a partner's redirect_url,
 * or at a partner's own redirect URI, from which it brings the code for exchange.
 */
export type SessionMode = 'popup' | 'redirect' | 'link' | 'exchange';

/** A right to make one connection, for 30 minutes. Times are milliseconds since 1970. */
export interface Session {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly accountMode: KeyMode;
  readonly provider: string;
  readonly mode: SessionMode;
  readonly status: SessionStatus;
  /** Why the last opening has failed. */
  readonly error: { readonly code: ConnectErrorCode; readonly message: string } | undefined;
  /** Of the page that opened the popup: the only one that is told how it ended. */
  readonly openerOrigin: string | undefined;
  /** Where the browser lands at the end, in the modes `redirect` and `link`. */
  readonly returnTo: string | undefined;
  /** A partner's own redirect URI, in mode `exchange`. */
  readonly redirectUri: string | undefined;
  /** The caller's state: told where the session ends. */
  readonly clientState: string | undefined;
  /** The opener proves itself by what this was made of, in the manner of PKCE (RFC 7636). */
  readonly claimChallenge: string | undefined;
  readonly confirmTokenHash: string | undefined;
  /** Nonce of the one browser that may claim; undefined when the opener is known to have opened it. */
  readonly claimNonceHash: string | undefined;
  /** The connection to reconnect, or the pending one to fill. */
  readonly targetConnectionId: string | undefined;
  /** What it has become, once it is completed. */
  readonly connectionId: string | undefined;
  /** All that the provider is asked for. */
  readonly scopes: readonly string[];
  /** Services to switch on, with their scopes. */
  readonly services: readonly string[];
  /** What the user filled in before the provider was opened. */
  readonly fields: Readonly<Record<string, string>>;
  /** A sealed grant that waits for proof of who its user is. */
  readonly unclaimed: Buffer | undefined;
  /** A sealed grant that waits for its user to pick a site. */
  readonly choosing: Buffer | undefined;
  /** The state of the opening whose grant that is. */
  readonly choosingHash: string | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Whether its end has come, by the database's clock. */
  readonly expired: boolean;
}

export type NewSession = Pick<
  Session,
  | 'id'
  | 'partnerId'
  | 'accountId'
  | 'provider'
  | 'mode'
  | 'openerOrigin'
  | 'returnTo'
  | 'redirectUri'
  | 'clientState'
  | 'claimChallenge'
  | 'targetConnectionId'
  | 'scopes'
  | 'services'
  | 'fields'
> & { readonly startTokenHash: string };

/** One opening of a start URL. */
export interface Attempt {
  readonly stateHash: string;
  readonly sessionId: string;
  readonly nonceHash: string;
  /** Whether the host's own sign-in showed the session's account when it was opened. */
  readonly accountProven: boolean;
  /** Whether the page that made the session is known to have opened it. */
  readonly openerProven: boolean;
}
