import type { ControlState } from './control.js';
import type { Answer, Call, Handler } from './http.js';

/** A user with an account at the stand-in. */
export interface SandboxUser {
  /** The short name on the consent page's button, such as `ada`. */
  key: string;
  /** The provider's id for this user. */
  id: string;
  name: string;
  email: string;
  /** The name that the provider shows, if it differs from the user's name (GitHub's login). */
  login: string;
}

/** A provider's endpoints, in the format of `endpoints` in `@hawser/server/providers`. */
export interface Endpoints {
  /** The authorization endpoint. */
  authorizationUrl: string;
  /** The token endpoint. */
  tokenUrl: string;
  /** The revocation endpoint. */
  revocationUrl: string;
  /** The URL that tells whom an access token belongs to. */
  identityUrl: string;
  /** The base URL of the API. */
  apiBaseUrl: string;
  /** The issuer, if the provider supports OpenID Connect. */
  issuer?: string;
}

/** What the user consented to. */
export interface Consent {
  user: SandboxUser;
  scopes: string[];
  /** The scopes of a second token, which belongs to the user (Slack's `user_scope`). */
  userScopes: string[];
  refreshToken: boolean;
}

/** The scopes that an authorization request asks for. */
export interface Asked {
  scopes: string[];
  userScopes: string[];
}

/** The authorization server's response to a token request, before the quirks apply. */
export interface TokenOutcome {
  call: Call;
  grantType: string;
  /** Whether the client id in the request was the sandbox's. */
  knownClient: boolean;
  result:
    { ok: true; body: TokenBody; consent: Consent } | { ok: false; status: number; error: string };
}

export interface TokenBody {
  access_token: string;
  expires_in?: number;
  refresh_token?: string;
  id_token?: string;
  scope: string;
}

/** What a token gives access to. */
export interface TokenInfo {
  value: string;
  kind: 'access' | 'refresh';
  user: SandboxUser;
  scopes: Set<string>;
  grantId: string;
  /** Whether it is a refresh token that has been used. */
  used: boolean;
}

/** The part of the authorization server that a provider's quirks and routes use. */
export interface TokenServer {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly users: SandboxUser[];
  /** Returns what a token gives access to; undefined when it is unknown, expired or revoked. */
  find(value: string | undefined): Promise<TokenInfo | undefined>;
  /** Issues tokens without a code exchange, on a separate grant. */
  mint(consent: Consent): Promise<{ accessToken: string; refreshToken?: string }>;
  /** Revokes one token, and nothing else of its grant. */
  revokeToken(token: TokenInfo): Promise<void>;
  /** Revokes every token of the same consent. */
  revokeGrant(token: TokenInfo): void;
  /** Revokes everything that a user, named by id or key, has granted. */
  revokeUser(idOrKey: string): void;
}

/** All the ways in which a provider departs from the standard, in one object per provider. */
export interface Quirks {
  slug: string;
  name: string;
  clientId: string;
  paths: { authorize: string; token: string; userinfo?: string };
  endpoints: (origin: string) => Endpoints;
  users: SandboxUser[];
  makeUser: (email: string) => SandboxUser;

  /** A plain description of each known scope. */
  scopes: Record<string, string>;
  /** `refuse`: an unknown scope is an error. `ignore`: it is silently dropped. */
  unknownScopes: 'refuse' | 'ignore';
  readScopes: (asked: URLSearchParams) => Asked;
  /** Whether the user may untick single scopes. */
  scopesAreOptional: boolean;
  /** Whether the page is skipped for a user who has consented to these scopes before. */
  skipsPage: (asked: URLSearchParams, scopes: string[], before: Consent | undefined) => boolean;
  /** Adjusts a consent before the code is issued. */
  settle: (
    agreed: Omit<Consent, 'refreshToken'>,
    asked: URLSearchParams,
    before: Consent | undefined,
    state: ControlState,
  ) => Consent;
  /** Changes the address that the browser is sent back to. */
  callback: (url: URL, consent: Consent | undefined) => void;

  /** The lifetime of an access token in seconds; undefined means that it does not expire. */
  tokenLifetime: (state: ControlState) => number | undefined;
  tokenPrefix: (kind: 'access' | 'refresh', scopes: Set<string>, state: ControlState) => string;
  /** Whether a refresh returns a new refresh token and invalidates the used one. */
  rotatesRefreshTokens: boolean | ((state: ControlState) => boolean);
  /** How the client may authenticate to the token endpoint. @default either */
  clientAuth?: 'basic' | 'post';
  /** The only encoding that the token endpoint accepts. @default either */
  tokenBody?: 'form' | 'json';
  /** Whether an authorization request without PKCE is refused. @default false */
  requiresPkce?: boolean;
  answerToken: (
    outcome: TokenOutcome,
    server: TokenServer,
    state: ControlState,
  ) => Answer | Promise<Answer>;

  /** API and revocation routes; each start of a stand-in gets its own data. */
  routes: (server: TokenServer) => {
    api: Record<string, Handler>;
    revocation: Record<string, Handler>;
  };
  /** The response to an API path that the stand-in does not have. */
  unknownRoute: Answer;
}
