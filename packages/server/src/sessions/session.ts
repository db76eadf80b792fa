import type { ConnectErrorCode, KeyMode, SessionStatus } from '@hawser/contract';

/**
 * How the session ends: in the popup's callback page, at the host's page, at a partner's redirect_url,
 * or at a partner's own redirect URI, from which it brings the code for exchange.
 */
export type SessionMode = 'popup' | 'redirect' | 'link' | 'exchange';

export interface Session {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly accountMode: KeyMode;
  readonly provider: string;
  readonly mode: SessionMode;
  readonly status: SessionStatus;
  readonly error: { readonly code: ConnectErrorCode; readonly message: string } | undefined;
  readonly openerOrigin: string | undefined;
  readonly returnTo: string | undefined;
  /** A partner's own redirect URI, in mode `exchange`. */
  readonly redirectUri: string | undefined;
  /** The caller's state: told where the session ends. */
  readonly clientState: string | undefined;
  readonly claimChallenge: string | undefined;
  readonly confirmTokenHash: string | undefined;
  /** Nonce of the one browser that may claim; undefined when the opener is known to have opened it. */
  readonly claimNonceHash: string | undefined;
  readonly targetConnectionId: string | undefined;
  readonly connectionId: string | undefined;
  readonly scopes: readonly string[];
  readonly services: readonly string[];
  /** What the user filled in before the provider was opened. */
  readonly fields: Readonly<Record<string, string>>;
  readonly unclaimed: Buffer | undefined;
  /** A grant that waits for its user to pick a site. */
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
