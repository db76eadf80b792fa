import type { CredentialField, Identity } from '@hawser/contract';

/** What JSON can say (RFC 8259). */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** An object of JSON: what most token endpoints and APIs answer. */
export type JsonObject = Record<string, Json>;

/**
 * The static description of a third-party service. One file each in this folder, its quirks inside
 * it; no other code asks which provider it has before it.
 */
export type Provider = OAuthProvider | CredentialProvider;

export interface ProviderBase {
  /** In URLs and in code: `google`. Lower-case letters, digits, "-" and "_". */
  readonly slug: string;
  /** As its own users write it: `Google`. */
  readonly name: string;
  /** One plain sentence for the person who is asked to connect. */
  readonly description: string;
  readonly categories: readonly string[];
  readonly logo?: Logo | undefined;
  /** The brand's colour, `#rrggbb`, for the monogram of a provider without a logo. */
  readonly color?: string | undefined;
  /** Where the provider documents its authorisation. */
  readonly docsUrl?: string | undefined;
  /** Where an app is registered and its client id is found. */
  readonly consoleUrl?: string | undefined;
  /** The parts of its API, switched on or off per connection. */
  readonly services: Readonly<Record<string, Service>>;
  readonly api: Api;
}

/** A mark in one colour, drawn on a quiet tile. */
export interface Logo {
  /** An SVG path in a 24 × 24 box. */
  readonly path: string;
  /** The brand's colour, `#rrggbb`. */
  readonly color: string;
}

/** A named part of a provider's API (Gmail of Google) that can be switched off per connection. */
export interface Service {
  /** As users know it: `Gmail`. */
  readonly label: string;
  /** Scopes that the service needs. */
  readonly scopes: readonly string[];
  /**
   * Paths of the API that belong to it, `*` for one segment and the rest after the last: when the
   * service is switched off on a connection, calls of them are refused.
   */
  readonly paths?: readonly string[] | undefined;
  /**
   * Beginnings of scopes of which one is enough for some call of these paths: who may modify mail may
   * read it. A grant that has none of them, nor `scopes`, is known not to reach, and its calls are
   * refused before they are sent. Without it the provider decides.
   */
  readonly reachedBy?: readonly string[] | undefined;
  /** What `/<provider>/<service>` of the partner API stands for; without it, there is no such route. */
  readonly route?: ServiceRoute | undefined;
  /** Where these paths are, when that is elsewhere than the API's `baseUrl`. */
  readonly baseUrl?: string | undefined;
}

/**
 * Paths of the API. `below` has the rest of the route appended: with `/gmail/v1/users/me`,
 * `/google/gmail/messages` is `/gmail/v1/users/me/messages`. A method's own path is for the route
 * without a rest: with `{ POST: '/chat.postMessage' }`, that is a POST of `/slack/messages`.
 */
export interface ServiceRoute {
  readonly GET?: string | undefined;
  readonly POST?: string | undefined;
  readonly below?: string | undefined;
}

/** Where a provider's API is, and what its calls look like. */
export interface Api {
  /**
   * Proxy paths are appended to it, and can't leave it. `{name}` stands for a fact of the connection
   * (see `keep` and `sites`, or a field that the user fills in): `https://api.example.com/sites/{site_id}`, or the whole origin:
   * `{instance_url}/services`.
   */
  readonly baseUrl: string;
  /**
   * The domains that an origin taken from a token answer may be under: `.example.com`. Nothing is sent
   * to any other, but for the token endpoint's own origin.
   */
  readonly hosts?: readonly string[] | undefined;
  /** Headers that the API asks for on every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * For an API that refuses a credential with a status of success: whether it does in this answer,
   * which has 1,000 bytes at most.
   */
  readonly refusesCredential?: ((answer: JsonObject) => boolean) | undefined;
  /** Request headers of its own that a caller of the proxy may set, in lower case. */
  readonly forwardHeaders?: readonly string[] | undefined;
  /**
   * Where it expects the access token: the header's name in lower case, and what comes before the
   * token. @default `authorization` and `Bearer ` (RFC 6750)
   */
  readonly tokenHeader?: { readonly name: string; readonly prefix: string } | undefined;
}

/**
 * Where an OAuth provider answers. An integration may point them elsewhere: a stand-in, an enterprise
 * host. `{name}` stands for a fact of the connection, in the first three for one of the provider's
 * `fields`, and `{client_id}` for the app's.
 */
export interface Endpoints {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** @default tokenUrl */
  readonly refreshUrl?: string | undefined;
  readonly apiBaseUrl: string;
  readonly revocationUrl?: string | undefined;
  readonly identityUrl?: string | undefined;
  /** As the authorization server names itself in `iss` (RFC 9207). */
  readonly issuer?: string | undefined;
}

/** A provider whose users consent on its own page (RFC 6749). */
export interface OAuthProvider extends ProviderBase {
  readonly authType: 'oauth2';
  readonly oauth: OAuth;
  /**
   * What the user is asked for before the provider is opened, because its addresses are made of it: a
   * subdomain. No secrets; the connection keeps it as facts.
   */
  readonly fields?: readonly CredentialField[] | undefined;
  /** Each scope in plain words. */
  readonly scopes: Readonly<Record<string, string>>;
  /**
   * The sites (workspaces, organisations) that a grant reaches, where the API is called for one of them
   * at a time. Of several the user picks one, which the connection keeps as the facts `site_id` and
   * `site_name`.
   */
  readonly sites?: ((context: SitesContext) => Promise<readonly Site[]>) | undefined;
  /** Who the account at the provider is. Without it an account has one connection to the provider at most. */
  readonly identify?: ((context: IdentityContext) => Promise<Identity>) | undefined;
  /** Ends the grant at the provider (RFC 7009 or its like). Without it, disconnecting says `unsupported`. */
  readonly revoke?: ((context: RevocationContext) => Promise<'yes' | 'unsupported'>) | undefined;
}

/**
 * How a provider does OAuth 2.0, and where it departs from it. Addresses may have placeholders: see
 * {@link Endpoints}.
 */
export interface OAuth {
  /** `undefined` for both: discovered from `issuer` (OpenID Connect Discovery 1.0). */
  readonly authorizationUrl: string | undefined;
  readonly tokenUrl: string | undefined;
  /** Where refresh tokens are used, when that is elsewhere. @default tokenUrl */
  readonly refreshUrl?: string | undefined;
  /** RFC 7009, or its like. */
  readonly revocationUrl?: string | undefined;
  /** Where `identify` learns who consented. */
  readonly identityUrl?: string | undefined;
  /** As the authorization server names itself in `iss` (RFC 9207). */
  readonly issuer?: string | undefined;
  /** RFC 7636. Always S256; `none` only where the provider refuses it. */
  readonly pkce: 'S256' | 'none';
  /**
   * How the client proves itself to the token endpoint (RFC 7591 section 2). `undefined` tries the
   * usual ways in turn.
   */
  readonly clientAuth: 'client_secret_post' | 'client_secret_basic' | 'none' | undefined;
  /** How the token endpoint takes its parameters. @default 'form', as RFC 6749 has it */
  readonly tokenBody?: 'form' | 'json' | undefined;
  /** Parameters that the token endpoint asks for beside those of RFC 6749, at the exchange of a code. */
  readonly tokenParameters?: Readonly<Record<string, string>> | undefined;
  /** Headers that the token endpoint asks for. */
  readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
  /** Between scopes in the authorize URL. Answers are split at spaces and commas alike. */
  readonly scopeSeparator: ' ' | ',';
  /** Always asked for: what the identity look-up needs, or what makes refresh tokens come. */
  readonly requiredScopes?: readonly string[] | undefined;
  /** Asked for when the integration names no scopes. */
  readonly defaultScopes?: readonly string[] | undefined;
  /** Sent with the authorize request; the integration's own come before them. */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /** Sends some of the scopes in a parameter of their own. */
  readonly splitScopes?:
    ((scopes: readonly string[]) => Readonly<Record<string, readonly string[]>>) | undefined;
  /**
   * Brings a token answer that departs from RFC 6749 section 5 into its shape: members `access_token`,
   * `refresh_token`, `expires_in`, `scope`, or `error`.
   */
  readonly readTokenAnswer?: ((answer: JsonObject) => JsonObject) | undefined;
  /**
   * A second token in the same answer, of somebody else (Slack's user beside the bot), in the shape of
   * RFC 6749 section 5. It is kept, refreshed and revoked beside the first, which calls are made with.
   */
  readonly secondToken?: ((answer: JsonObject) => JsonObject | undefined) | undefined;
  /** Members of the token answer that are no secret and are kept with the connection, as its facts. */
  readonly keep?: readonly string[] | undefined;
  /** Parameters of the redirect, beside those of RFC 6749, that are kept as facts in the same way. */
  readonly keepParameters?: readonly string[] | undefined;
  /** What happens to a refresh token that was used: it lives on, dies after a while, or dies at once. */
  readonly rotation: 'none' | 'grace' | 'strict';
  /** Where the provider ends refresh tokens and its answers don't say so. @default they live on */
  readonly refreshTokenLife?: RefreshTokenLife | undefined;
  /** Refreshes a second that one process sends by itself at most, 2 at least. @default 50 */
  readonly refreshesPerSecond?: number | undefined;
}

/** How long refresh tokens live, where the provider's token answers don't say. */
export interface RefreshTokenLife {
  /** Days from the consent, whatever is done meanwhile: then the user has to reconnect. */
  readonly days?: number | undefined;
  /** Days after which one dies that is not used. It is used in time. */
  readonly unusedDays?: number | undefined;
}

/** Asks the provider with the connection's credential and gives the JSON of a 2xx answer. */
export type ApiCall = (
  url: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<JsonObject>;

/** What a provider looks up the sites of a grant with. */
export interface SitesContext {
  /** Without the facts of a site: they are what is looked for. */
  readonly endpoints: Endpoints;
  /** As {@link ApiCall}, for an answer that is a list of objects. */
  readonly callList: (url: string) => Promise<readonly JsonObject[]>;
}

/** One workspace or organisation that a grant reaches. */
export interface Site {
  /** The provider's own id: unique, and the same at each consent. */
  readonly id: string;
  readonly name: string;
  /** As people know it: `acme.atlassian.net`. */
  readonly address?: string | undefined;
}

/** What a provider looks up with who has consented. */
export interface IdentityContext {
  /** With the facts of the connection in their places. */
  readonly endpoints: Endpoints;
  /** What is kept of the token answer, and of the site that was picked. */
  readonly facts: JsonObject;
  /** The token answer, when the connection comes from one. */
  readonly tokenAnswer: JsonObject;
  /** The verified claims of the ID token, when the provider is an OpenID provider. */
  readonly claims: JsonObject | undefined;
  /** With the new access token. */
  readonly call: ApiCall;
}

/** What a provider ends a grant with. */
export interface RevocationContext {
  /** With the facts of the connection in their places. */
  readonly endpoints: Endpoints;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** Of a provider that gives two tokens. */
  readonly secondAccessToken: string | undefined;
  /**
   * Whether another connection holds a grant of the same identity. Where revoking would end that too,
   * it must not be done.
   */
  readonly sharedIdentity: boolean;
  /** Sends without the connection's credential; rejects unless the answer is 2xx. */
  readonly send: ApiCall;
}

/** A provider whose users type in credentials: a key, a password, a token. */
export interface CredentialProvider extends ProviderBase {
  readonly authType: 'api_key' | 'basic' | 'token';
  /** What the user is asked for. */
  readonly fields: readonly CredentialField[];
  /** Puts the credentials where the API expects them. */
  readonly authorize: (credentials: Credentials) => {
    readonly headers?: Record<string, string>;
    readonly query?: Record<string, string>;
  };
  /** Throws or rejects when the credentials are not accepted. Without it they are stored unchecked. */
  readonly verify?: ((context: CredentialContext) => Promise<Identity | undefined>) | undefined;
}

/** What a user typed in, by the names of the provider's `fields`. Secret. */
export type Credentials = Readonly<Record<string, string>>;

/** What a provider checks typed-in credentials with. */
export interface CredentialContext {
  /** The API's, with what the user filled in in its place. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  /** With the credentials where the API expects them. */
  readonly call: ApiCall;
}
