import type { ConnectErrorCode, KeyMode, SessionStatus } from '@hawser/contract';

/**
 * How a session ends: on the popup's callback page (`popup`), on the host's page (`redirect`), on a
 * partner's page (`link`), by a partner exchanging the code it received (`exchange`), or on the page
 * that its link opens (`page`).
 */
export type SessionMode = 'popup' | 'redirect' | 'link' | 'exchange' | 'page';

/**
 * A connect session: the right to make one connection within 30 minutes. Times are milliseconds
 * since 1970.
 */
export interface Session {
  /** The session's id, `cs_…`. */
  readonly id: string;
  /** The id of the partner that owns the account. */
  readonly partnerId: string;
  /** The internal id of the account to connect. */
  readonly accountId: string;
  /** Whether the account is live or test data. */
  readonly accountMode: KeyMode;
  /** The partner's id for the account. */
  readonly accountExternalId: string;
  /** The account's name for people. */
  readonly accountName: string | undefined;
  /** The provider's slug. */
  readonly provider: string;
  /** How the session ends. */
  readonly mode: SessionMode;
  /** The session's state. */
  readonly status: SessionStatus;
  /** Why the last attempt failed. */
  readonly error: { readonly code: ConnectErrorCode; readonly message: string } | undefined;
  /** The origin of the page that opened the popup. Only this origin is told the outcome. */
  readonly openerOrigin: string | undefined;
  /** The URL that the browser returns to, in the modes `redirect` and `link`. */
  readonly returnTo: string | undefined;
  /** The partner's redirect URI, in mode `exchange`. */
  readonly redirectUri: string | undefined;
  /** The caller's state, passed back where the session ends. */
  readonly clientState: string | undefined;
  /**
   * The hash of the verifier with which the page that created the session claims it, as in PKCE
   * (RFC 7636).
   */
  readonly claimChallenge: string | undefined;
  /** The hash of the token with which a partner's backend confirms the session. */
  readonly confirmTokenHash: string | undefined;
  /**
   * The hash of the nonce that only the claiming browser has. Undefined when the page that created
   * the session is known to have opened it.
   */
  readonly claimNonceHash: string | undefined;
  /** The id of the connection to reconnect, or of the pending connection to fill. */
  readonly targetConnectionId: string | undefined;
  /** The id of the resulting connection, once the session is completed. */
  readonly connectionId: string | undefined;
  /** All scopes that are requested from the provider. */
  readonly scopes: readonly string[];
  /** The services to switch on, with their scopes. */
  readonly services: readonly string[];
  /** What the user entered before going to the provider. */
  readonly fields: Readonly<Record<string, string>>;
  /** An encrypted grant that waits until its user is proven. */
  readonly unclaimed: Buffer | undefined;
  /** An encrypted grant that waits until its user has chosen a site. */
  readonly choosing: Buffer | undefined;
  /** The hash of the state of the attempt whose grant waits for a choice of site. */
  readonly choosingHash: string | undefined;
  /** The id of the session with the link, for one integration of a link with several. */
  readonly leadId: string | undefined;
  /** The agent token that began the session. */
  readonly agentTokenId: string | undefined;
  /** The name of the agent that began the session. */
  readonly agentName: string | undefined;
  /** The HMAC of the code that its end page has shown. */
  readonly codeHash: string | undefined;
  /** When that code expires. */
  readonly codeExpiresAt: number | undefined;
  /** When the session was created. */
  readonly createdAt: number;
  /** When the session expires. */
  readonly expiresAt: number;
  /** Whether the session has expired, by the database's clock. */
  readonly expired: boolean;
}

/** The fields of a session to insert. */
export type NewSession = Pick<
  Session,
  | 'id'
  | 'partnerId'
  | 'accountId'
  | 'accountMode'
  | 'accountExternalId'
  | 'accountName'
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
  | 'leadId'
  | 'agentTokenId'
  | 'agentName'
> & {
  readonly startTokenHash: string;
  /** What the session is the only live one for. */
  readonly slot: string | undefined;
};

/** One opening of a session's start URL. */
export interface Attempt {
  readonly stateHash: string;
  readonly sessionId: string;
  readonly nonceHash: string;
  /** Whether the host's sign-in proved the session's account when the URL was opened. */
  readonly accountProven: boolean;
  /** Whether the page that created the session is known to have opened the URL. */
  readonly openerProven: boolean;
}
