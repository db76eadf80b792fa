import type { CredentialField, Identity } from '@hawser/contract';
import type { JsonObject } from './json.js';
import type { Tool } from './tool.js';

export type { Json, JsonObject } from './json.js';

/**
 * The static description of a third-party service. Its definition file holds everything special
 * about it; no other code depends on which provider it handles.
 */
export type Provider = OAuthProvider | CredentialProvider;

/** The part of a description that all providers have. */
export interface ProviderBase {
  /**
   * The provider's identifier in URLs and in code, such as `google`: lower-case letters, digits,
   * "-" and "_".
   */
  readonly slug: string;
  /**
   * The slug of the definition that this provider was made from, if an integration has a slug or
   * words of its own.
   */
  readonly basedOn?: string | undefined;
  /** The provider's name, as its users write it: `Google`. */
  readonly name: string;
  /** One plain sentence for the person who is asked to connect. */
  readonly description: string;
  /** Categories for grouping providers, such as `CRM`. */
  readonly categories: readonly string[];
  /** The provider's logo. */
  readonly logo?: Logo | undefined;
  /** The brand's colour, `#rrggbb`, for the monogram of a provider without a logo. */
  readonly color?: string | undefined;
  /** The provider's documentation of its authorisation. */
  readonly docsUrl?: string | undefined;
  /** The page where an app is registered, or where the user finds the credentials. */
  readonly consoleUrl?: string | undefined;
  /** The named parts of the API, which can be switched on or off per connection. */
  readonly services: Readonly<Record<string, Service>>;
  /** Where the API is, and what its calls look like. */
  readonly api: Api;
  /**
   * Returns the provider's tools: operations of its API that programs, such as agents, call by
   * name. It is called at the first use of any tool.
   * @example tools: async () => (await import('./acme.tools.js')).acmeTools
   */
  readonly tools?: (() => Promise<readonly Tool[]>) | undefined;
}

/** A logo: one SVG path in a 24 × 24 box, or several paths in several colours. */
export type Logo = LogoPath | LogoDrawing;

/** A part of a logo in one colour. */
export interface LogoPath {
  /** An SVG path, in a 24 × 24 box unless the drawing has a `viewBox`. */
  readonly path: string;
  /** The colour, `#rrggbb`. */
  readonly color: string;
  /** The colour on a dark background, `#rrggbb`. @default `color` */
  readonly onDark?: string | undefined;
}

/** A logo in several colours. */
export interface LogoDrawing {
  /** The parts, drawn in their order. */
  readonly paths: readonly LogoPath[];
  /** The box of the paths, as in SVG: `0 0 256 256`. @default `0 0 24 24` */
  readonly viewBox?: string | undefined;
}

/**
 * A named part of a provider's API, such as Google's Gmail, which can be switched off per
 * connection.
 */
export interface Service {
  /** The service's name, as users know it: `Gmail`. */
  readonly label: string;
  /** The scopes that the service needs. */
  readonly scopes: readonly string[];
  /**
   * The API paths that belong to the service. A path also covers everything below it. `*` stands
   * for one segment, or for a part of one: `/chat.*`. While a service of the connection is switched
   * off, only paths of services that are on can be called, so list everything that the service
   * needs. If several services list a path, any of them allows it. Of several paths that fit a
   * call, the most specific decides.
   * @default the paths of `route`, if there are no `exactPaths` either
   */
  readonly paths?: readonly string[] | undefined;
  /** Like `paths`, but a path covers only itself, and nothing below it. */
  readonly exactPaths?: readonly string[] | undefined;
  /**
   * Prefixes of scopes any of which allows some call to these paths; a scope to modify mail may
   * also allow reading it. If the grant has none of them, nor all of `scopes`, calls are refused
   * before they are sent. Without `reachedBy`, the provider decides.
   */
  readonly reachedBy?: readonly string[] | undefined;
  /**
   * What the partner API's route `/<provider>/<service>` stands for. Without it, there is no such
   * route.
   */
  readonly route?: ServiceRoute | undefined;
  /** The base URL of these paths, if it differs from the API's. */
  readonly baseUrl?: string | undefined;
}

/**
 * Maps the route `/<provider>/<service>` to API paths. The paths for a method apply to the route
 * itself: with `{ POST: '/chat.postMessage' }`, a POST to `/slack/messages` calls it. `below`
 * applies to longer routes: with `/gmail/v1/users/me`, `/google/gmail/messages` calls
 * `/gmail/v1/users/me/messages`.
 */
export interface ServiceRoute {
  /** The API path for a GET or HEAD request to the route itself. */
  readonly GET?: string | undefined;
  /** The API path for a POST request to the route itself. */
  readonly POST?: string | undefined;
  /** The API path to which the rest of a longer route is appended. */
  readonly below?: string | undefined;
}

/** Where a provider's API is, and what its calls look like. */
export interface Api {
  /**
   * The URL to which proxied paths are appended; they cannot leave it. `{name}` stands for a fact
   * of the connection, from `keep`, `sites` or a field that the user fills in:
   * `https://api.example.com/sites/{site_id}`. A fact may also be the whole origin:
   * `{instance_url}/services`.
   */
  readonly baseUrl: string;
  /**
   * The domains that an origin from a token response may belong to, such as `.example.com`.
   * Requests go nowhere else, except to the token endpoint's origin.
   */
  readonly hosts?: readonly string[] | undefined;
  /**
   * Headers to send with every request to the API. `{client_id}` stands for the app's client id. A
   * caller of the proxy may override those that are listed in `forwardHeaders` or generally
   * forwarded, such as a version.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * For an API that rejects a credential with a success status: returns whether this response is a
   * rejection. It is called for responses of at most 1,000 bytes.
   */
  readonly refusesCredential?: ((answer: JsonObject) => boolean) | undefined;
  /**
   * Request headers of this API that callers of the proxy may set, in lower case, although their
   * names look like those of credentials, such as `x-api-token`. Most other headers are forwarded
   * anyway.
   */
  readonly forwardHeaders?: readonly string[] | undefined;
  /**
   * Paths at which the body, and not the path, says what is done: batches and GraphQL. They are
   * refused while a service of the connection is switched off, even below the path of a service
   * that is on. Here, `**` stands for any number of segments.
   */
  readonly opaque?: readonly string[] | undefined;
  /**
   * Further paths that an agent token allows only where its grant names them in full, because the
   * body says too much of what is done.
   */
  readonly opaqueToAgents?: readonly string[] | undefined;
  /**
   * Calls that change nothing although their method is not GET or HEAD: `POST /v1/search`. `*`
   * stands for one segment. A grant of an agent token that only reads allows them.
   */
  readonly reads?: readonly string[] | undefined;
  /**
   * Whether only the calls of `reads` change nothing, because GET may change something too.
   * @default false
   */
  readonly readsAreListed?: boolean | undefined;
  /**
   * Names of query parameters that reach into other services, such as Microsoft Graph's `$expand`.
   * They are refused while a service of the connection is switched off.
   */
  readonly opaqueQuery?: readonly string[] | undefined;
  /**
   * Paths whose answers contain what belongs to several services, with the names of those services.
   * They are refused while one of these services is switched off.
   */
  readonly mixed?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * The header in which the API expects the access token: its lower-case name, and the text before
   * the token.
   * @default `authorization` and `Bearer ` (RFC 6750)
   */
  readonly tokenHeader?: { readonly name: string; readonly prefix: string } | undefined;
}

/**
 * The endpoints of an OAuth provider. An integration may replace them for a sandbox or an
 * enterprise host. `{name}` stands for a fact of the connection, or in the first three for one of
 * the provider's `fields`; `{client_id}` stands for the app's client id.
 */
export interface Endpoints {
  /** The authorization endpoint, to which the user is sent. */
  readonly authorizationUrl: string;
  /** The token endpoint. */
  readonly tokenUrl: string;
  /** The token endpoint for refreshes, if it differs. @default tokenUrl */
  readonly refreshUrl?: string | undefined;
  /** The URL that proxied calls go to. */
  readonly apiBaseUrl: string;
  /** The revocation endpoint. */
  readonly revocationUrl?: string | undefined;
  /** The URL that tells who consented. */
  readonly identityUrl?: string | undefined;
  /** The authorization server's identifier in the `iss` parameter (RFC 9207). */
  readonly issuer?: string | undefined;
}

/** A provider whose users consent on its page (RFC 6749). */
export interface OAuthProvider extends ProviderBase {
  /** Always `oauth2`. */
  readonly authType: 'oauth2';
  /** How the provider does OAuth 2.0. */
  readonly oauth: OAuth;
  /**
   * Fields to ask the user for before going to the provider, because its addresses contain them,
   * such as a subdomain. They must not be secret; the connection stores them as facts.
   */
  readonly fields?: readonly CredentialField[] | undefined;
  /** A plain description of each scope. */
  readonly scopes: Readonly<Record<string, string>>;
  /**
   * Returns the sites (workspaces, organisations) that a grant covers, for an API that is called
   * for one site at a time. If there are several, the user chooses one. The connection stores it as
   * the facts `site_id` and `site_name`.
   */
  readonly sites?: ((context: SitesContext) => Promise<readonly Site[]>) | undefined;
  /**
   * Returns who the account at the provider is. Without it, an account can have only one connection
   * to the provider.
   */
  readonly identify?: ((context: IdentityContext) => Promise<Identity>) | undefined;
  /**
   * Returns the beginning that the ids of all identities of a workspace have in common, such as
   * `T123:`, for a provider that shares tokens within a workspace.
   */
  readonly workspaceOf?: ((identityId: string) => string) | undefined;
  /**
   * Revokes the grant at the provider (RFC 7009 or similar). Without it, disconnecting says
   * `unsupported`.
   */
  readonly revoke?: ((context: RevocationContext) => Promise<'yes' | 'unsupported'>) | undefined;
}

/**
 * How a provider does OAuth 2.0, and where it departs from the standard. Addresses may contain
 * placeholders, as described at `Endpoints`.
 */
export interface OAuth {
  /**
   * The authorization endpoint. If this and `tokenUrl` are undefined, they are discovered from
   * `issuer` (OpenID Connect Discovery 1.0).
   */
  readonly authorizationUrl: string | undefined;
  /** The token endpoint. */
  readonly tokenUrl: string | undefined;
  /** The token endpoint for refreshes, if it differs. @default tokenUrl */
  readonly refreshUrl?: string | undefined;
  /** The revocation endpoint (RFC 7009 or similar). */
  readonly revocationUrl?: string | undefined;
  /** The URL from which `identify` learns who consented. */
  readonly identityUrl?: string | undefined;
  /** The authorization server's identifier in the `iss` parameter (RFC 9207). */
  readonly issuer?: string | undefined;
  /** Whether to use PKCE (RFC 7636). Use `S256`, and `none` only if the provider rejects PKCE. */
  readonly pkce: 'S256' | 'none';
  /**
   * How the client authenticates to the token endpoint (RFC 7591 section 2). `undefined` tries the
   * usual methods in turn.
   */
  readonly clientAuth: 'client_secret_post' | 'client_secret_basic' | 'none' | undefined;
  /** The encoding of token requests. @default 'form', as in RFC 6749 */
  readonly tokenBody?: 'form' | 'json' | undefined;
  /**
   * Parameters that the token endpoint requires for a code exchange in addition to those of RFC
   * 6749.
   */
  readonly tokenParameters?: Readonly<Record<string, string>> | undefined;
  /** Parameters that the token endpoint requires for a refresh in addition to those of RFC 6749. */
  readonly refreshParameters?: Readonly<Record<string, string>> | undefined;
  /** Headers that the token endpoint requires. `{client_id}` stands for the app's client id. */
  readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
  /**
   * The separator between scopes in the authorization request. Responses are split at both spaces
   * and commas.
   */
  readonly scopeSeparator: ' ' | ',';
  /**
   * Scopes that are always requested, because the identity look-up needs them or because refresh
   * tokens depend on them.
   */
  readonly requiredScopes?: readonly string[] | undefined;
  /**
   * Whether to request `offline_access` from a discovered server that advertises it, with the
   * consent that OpenID Connect Core section 11 requires for it.
   * @default false
   */
  readonly requestsOfflineAccess?: boolean | undefined;
  /** The scopes to request when the integration names none. */
  readonly defaultScopes?: readonly string[] | undefined;
  /**
   * Additional parameters of the authorization request. Those of the integration take precedence.
   */
  readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
  /** Distributes the scopes over several parameters of the authorization request. */
  readonly splitScopes?:
    ((scopes: readonly string[]) => Readonly<Record<string, readonly string[]>>) | undefined;
  /**
   * Returns the scopes that a granted scope includes, for a provider that lists only the broader
   * one: `write_orders` includes `read_orders`. A scope's other names count too.
   */
  readonly impliedScopes?: ((scope: string) => readonly string[]) | undefined;
  /**
   * Converts a non-standard token response to the format of RFC 6749 section 5, with the fields
   * `access_token`, `refresh_token`, `expires_in`, `scope`, or `error`.
   */
  readonly readTokenAnswer?: ((answer: JsonObject) => JsonObject) | undefined;
  /**
   * Returns a second token from the same response, in the format of RFC 6749 section 5. It belongs
   * to someone else, such as Slack's user in addition to the bot. It is stored, refreshed and
   * revoked together with the first, but calls are made with the first.
   */
  readonly secondToken?: ((answer: JsonObject) => JsonObject | undefined) | undefined;
  /** Non-secret fields of the token response to store as the connection's facts. */
  readonly keep?: readonly string[] | undefined;
  /**
   * Query parameters of the redirect, other than those of RFC 6749, to store as the connection's
   * facts.
   */
  readonly keepParameters?: readonly string[] | undefined;
  /**
   * The query parameter of the redirect that lists the granted scopes, for a provider whose token
   * response does not list them. Only requested scopes are accepted from it.
   */
  readonly scopesParameter?: string | undefined;
  /**
   * What happens to a refresh token once it is used: it stays valid (`none`), stays valid for a
   * while (`grace`), or becomes invalid (`strict`).
   */
  readonly rotation: 'none' | 'grace' | 'strict';
  /** How long refresh tokens are valid, if responses do not say so. @default they do not expire */
  readonly refreshTokenLife?: RefreshTokenLife | undefined;
  /**
   * The maximum number of background refreshes per second from one process, at least 2.
   * @default 200
   */
  readonly refreshesPerSecond?: number | undefined;
  /**
   * Whether the provider counts failed token requests against the app, and blocks it after some. A
   * check of the integration then sends none.
   * @default false
   */
  readonly countsFailedRequests?: boolean | undefined;
}

/** How long refresh tokens are valid, for a provider whose token responses do not say. */
export interface RefreshTokenLife {
  /** Days from the consent after which the user has to reconnect in any case. */
  readonly days?: number | undefined;
  /** Days after which an unused refresh token expires. Hawser uses it before then. */
  readonly unusedDays?: number | undefined;
}

/**
 * Calls the provider with the connection's credential and returns the JSON of a 2xx response.
 * Rejects for any other status.
 */
export type ApiCall = (
  url: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<JsonObject>;

/** What a provider's site look-up is given. */
export interface SitesContext {
  /** The endpoints, without the facts of a site. */
  readonly endpoints: Endpoints;
  /** Calls the provider like `ApiCall`, for a response that is a list of objects. */
  readonly callList: (url: string) => Promise<readonly JsonObject[]>;
}

/** A workspace or organisation that a grant covers. */
export interface Site {
  /** The provider's id for it, unique and the same at each consent. */
  readonly id: string;
  /** Its name, for people. */
  readonly name: string;
  /** Its address as people know it: `acme.atlassian.net`. */
  readonly address?: string | undefined;
}

/** What a provider's identity look-up is given. */
export interface IdentityContext {
  /** The endpoints, with the connection's facts filled in. */
  readonly endpoints: Endpoints;
  /** What was kept from the token response, and the chosen site. */
  readonly facts: JsonObject;
  /** The token response; empty when the user entered a token. */
  readonly tokenAnswer: JsonObject;
  /** The verified claims of the ID token, of an OpenID provider. */
  readonly claims: JsonObject | undefined;
  /** Calls the provider with the new access token. */
  readonly call: ApiCall;
  /** Calls the provider like `call`, for a response that is a list of objects. */
  readonly callList: (url: string) => Promise<readonly JsonObject[]>;
}

/** What a provider's revocation is given. */
export interface RevocationContext {
  /** The endpoints, with the connection's facts filled in. */
  readonly endpoints: Endpoints;
  /** The app's client id. */
  readonly clientId: string;
  /** The app's client secret; undefined for a public client. */
  readonly clientSecret: string | undefined;
  /** The access token to revoke. */
  readonly accessToken: string;
  /** The refresh token to revoke, if there is one. */
  readonly refreshToken: string | undefined;
  /** The second access token, of a provider that issues two. */
  readonly secondAccessToken: string | undefined;
  /**
   * Whether another connection of the same app has a grant of the same identity. If revoking would
   * end that grant too, do not revoke.
   */
  readonly sharedIdentity: boolean;
  /**
   * Whether another connection of the same app has a grant in the same workspace, by `workspaceOf`.
   * If revoking would end that grant too, do not revoke.
   */
  readonly sharedWorkspace: boolean;
  /**
   * Sends a request without the connection's credential. Rejects unless the provider revoked the
   * token or no longer knows it.
   */
  readonly send: ApiCall;
  /**
   * Sends a request in which the client authenticates as it does at the token endpoint. `send`
   * receives the headers and the fields for that, and may be called a second time with others.
   */
  readonly asClient: <T>(
    send: (client: {
      readonly headers: Readonly<Record<string, string>>;
      readonly fields: Readonly<Record<string, string>>;
    }) => Promise<T>,
  ) => Promise<T>;
}

/** A provider whose users enter credentials: a key, a password or a token. */
export interface CredentialProvider extends ProviderBase {
  /** The kind of credentials. */
  readonly authType: 'api_key' | 'basic' | 'token';
  /** The fields of the form. */
  readonly fields: readonly CredentialField[];
  /** Returns the headers or query parameters in which the API expects the credentials. */
  readonly authorize: (credentials: Credentials) => {
    readonly headers?: Record<string, string>;
    readonly query?: Record<string, string>;
  };
  /**
   * Checks the credentials and returns whose they are. It rejects when they are not accepted.
   * Without it, credentials are stored unchecked.
   */
  readonly verify?: ((context: CredentialContext) => Promise<Identity | undefined>) | undefined;
}

/** The secret values that a user entered, by the names of the provider's `fields`. */
export type Credentials = Readonly<Record<string, string>>;

/** What a provider's check of credentials is given. */
export interface CredentialContext {
  /** The API's base URL, with the user's values filled in. */
  readonly baseUrl: string;
  /** The values that the user entered. */
  readonly credentials: Credentials;
  /** Calls the provider with the credentials. */
  readonly call: ApiCall;
}
