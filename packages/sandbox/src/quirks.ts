import type { ControlState } from './control.js';
import type { Answer, Call, Handler } from './http.js';

/** A person with an account at the stand-in. */
export interface SandboxUser {
  /** The short name on the consent page's button, such as `ada`. */
  key: string;
  /** The provider's own id for this user. */
  id: string;
  name: string;
  email: string;
  /** The name that the provider shows, where it has one of its own (GitHub's login). */
  login: string;
}

/** Where a provider is found; the shape of `endpoints` in `@hawser/server/providers`. */
export interface Endpoints {
  authorizationUrl: string;
  tokenUrl: string;
  revocationUrl: string;
  /** Says whose an access token is. */
  identityUrl: string;
  apiBaseUrl: string;
  /** Where the provider speaks OpenID Connect. */
  issuer?: string;
}

/** What the user agreed to. */
export interface Consent {
  user: SandboxUser;
  scopes: string[];
  /** Scopes for a second token, of the user's own (Slack's `user_scope`). */
  userScopes: string[];
  refreshToken: boolean;
}

/** The scopes that an authorization request asks for. */
export interface Asked {
  scopes: string[];
  userScopes: string[];
}

/** The authorization server's own answer to a token request, before the quirks. */
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

/** What a token stands for. */
export interface TokenInfo {
  value: string;
  kind: 'access' | 'refresh';
  user: SandboxUser;
  scopes: Set<string>;
  grantId: string;
  /** A refresh token that has been used up. */
  used: boolean;
}

/** What a provider's quirks and routes may ask of its authorization server. */
export interface TokenServer {
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly users: SandboxUser[];
  /** Returns what a live token stands for; undefined when it is unknown, expired or revoked. */
  find(value: string | undefined): Promise<TokenInfo | undefined>;
  /** Makes tokens outside a code exchange, on a grant of their own. */
  mint(consent: Consent): Promise<{ accessToken: string; refreshToken?: string }>;
  /** Ends one token, and nothing else of its grant. */
  revokeToken(token: TokenInfo): Promise<void>;
  /** Ends every token that came from the same consent. */
  revokeGrant(token: TokenInfo): void;
  /** Ends everything that a user, by id or key, ever granted. */
  revokeUser(idOrKey: string): void;
}

/** Where a provider differs from the standard: all of it, in one object a provider. */
export interface Quirks {
  slug: string;
  name: string;
  clientId: string;
  paths: { authorize: string; token: string; userinfo?: string };
  endpoints: (origin: string) => Endpoints;
  users: SandboxUser[];
  makeUser: (email: string) => SandboxUser;

  /** Each known scope in plain words. */
  scopes: Record<string, string>;
  /** `refuse`: an unknown scope is an error. `ignore`: it is dropped without a word. */
  unknownScopes: 'refuse' | 'ignore';
  readScopes: (asked: URLSearchParams) => Asked;
  /** Whether the user may untick single scopes. */
  scopesAreOptional: boolean;
  /** Whether no page is shown to a user who has agreed to these scopes before. */
  skipsPage: (asked: URLSearchParams, scopes: string[], before: Consent | undefined) => boolean;
  /** The last word on a consent, before the code is issued. */
  settle: (
    agreed: Omit<Consent, 'refreshToken'>,
    asked: URLSearchParams,
    before: Consent | undefined,
    state: ControlState,
  ) => Consent;
  /** Changes the address that the browser is sent back to. */
  callback: (url: URL, consent: Consent | undefined) => void;

  /** Seconds that an access token lives; undefined for no end. */
  tokenLifetime: (state: ControlState) => number | undefined;
  tokenPrefix: (kind: 'access' | 'refresh', scopes: Set<string>, state: ControlState) => string;
  rotatesRefreshTokens: boolean;
  /** How the client may prove itself at the token endpoint. @default either */
  clientAuth?: 'basic' | 'post';
  /** The only body that the token endpoint reads. @default either */
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
  /** The answer to an API path that the stand-in doesn't have. */
  unknownRoute: Answer;
}
