import {
  assertKnownOptions,
  type KnownOptions,
  type CredentialField,
  type Identity,
} from '@hawser/contract';
import { identityAt, type IdentityPaths } from './identity.js';
import { type OAuthConfig, type OAuthIntegration } from './integration.js';
import { defineProvider } from './define-provider.js';
import { configOf, oauthConfig } from './known-names.js';
import type { Api, IdentityContext, Logo, OAuth, OAuthProvider, Service } from './provider.js';
import { revokeByRfc7009 } from './revocation.js';

/**
 * The common part of the definitions of OAuth and OpenID providers, including this deployment's
 * client credentials.
 */
export interface OAuthDefinition
  extends Omit<OAuthConfig, 'endpoints'>, Pick<Api, 'opaque' | 'opaqueQuery' | 'mixed'> {
  /** The provider's identifier in URLs and in code: lower-case letters, digits, "-" and "_". */
  readonly slug: string;
  /** The provider's name, as its users write it. */
  readonly name: string;
  /** One plain sentence for the person who is asked to connect. */
  readonly description?: string | undefined;
  /** Categories for grouping providers, such as `CRM`. */
  readonly categories?: readonly string[] | undefined;
  /** The provider's logo. */
  readonly logo?: Logo | undefined;
  /**
   * How the client authenticates to the token endpoint. `post` and `basic` are short for
   * `client_secret_post` and `client_secret_basic` (RFC 7591).
   * @default tries the usual methods in turn; 'none' without a clientSecret
   */
  readonly tokenEndpointAuth?: OAuth['clientAuth'] | 'post' | 'basic';
  /** A plain description of each scope. */
  readonly scopeDescriptions?: Readonly<Record<string, string>> | undefined;
  /** The named parts of the API, which can be switched on or off per connection. */
  readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
  /** Headers to send with every request to the API. */
  readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
  /**
   * Request headers of this API that callers of the proxy may set, in lower case, although their
   * names look like those of credentials.
   */
  readonly forwardHeaders?: readonly string[] | undefined;
}

/**
 * Describes an OAuth 2.0 provider (RFC 6749) that Hawser does not ship, and the app that is
 * registered there.
 */
export interface OAuth2Definition
  extends
    OAuthDefinition,
    Pick<
      OAuth,
      | 'countsFailedRequests'
      | 'impliedScopes'
      | 'keep'
      | 'keepParameters'
      | 'readTokenAnswer'
      | 'refreshParameters'
      | 'refreshUrl'
      | 'refreshesPerSecond'
      | 'requiredScopes'
      | 'scopesParameter'
      | 'secondToken'
      | 'splitScopes'
      | 'tokenBody'
      | 'tokenHeaders'
      | 'tokenParameters'
    >,
    Pick<Api, 'hosts' | 'refusesCredential' | 'tokenHeader'>,
    Pick<OAuthProvider, 'revoke' | 'sites' | 'workspaceOf'> {
  /** The authorization endpoint, to which the user is sent. */
  readonly authorizationUrl: string;
  /** The token endpoint. */
  readonly tokenUrl: string;
  /** The URL that proxied calls go to; their paths are appended to it. */
  readonly apiBaseUrl: string;
  /**
   * The server's identifier in the `iss` parameter (RFC 9207).
   * @default the origin of authorizationUrl, if `iss` is sent
   */
  readonly issuer?: string | undefined;
  /** The separator between scopes in the authorization request. @default ' ' */
  readonly scopeSeparator?: ' ' | ',' | undefined;
  /**
   * Whether to use PKCE (S256). Set it to `false` only if the provider rejects PKCE.
   * @default true
   */
  readonly pkce?: boolean | undefined;
  /**
   * The revocation endpoint (RFC 7009). For one that departs from the standard, set `revoke` too,
   * such as `revocation({ clientAuth: 'bearer' })`. Without either, disconnecting says
   * `unsupported`.
   */
  readonly revocationUrl?: string | undefined;
  /**
   * What happens to a refresh token once it is used: it stays valid (`none`), stays valid for a
   * while (`grace`), or becomes invalid (`strict`).
   * @default 'strict', which works for every server but recovers more slowly
   */
  readonly rotation?: OAuth['rotation'] | undefined;
  /**
   * Fields to ask the user for before going to the provider. `{name}` in an address stands for the
   * value: `https://{subdomain}.acme.example/oauth/authorize`.
   */
  readonly connectionFields?: readonly CredentialField[] | undefined;
  /**
   * How to find out who connected. Without it, an account can have only one connection to the
   * provider.
   */
  readonly identity?:
    IdentityDefinition | ((context: IdentityContext) => Promise<Identity>) | undefined;
}

/**
 * Where to find the identity in the response to a GET request, as dotted paths: `data.user.email`.
 */
export interface IdentityDefinition extends IdentityPaths {
  /** The URL to request. */
  readonly url: string;
}

const { endpoints: _replaced, ...definedConfig } = oauthConfig;

/** The names of what OAuth and OpenID definitions share. */
export const oauthDefinition = {
  ...definedConfig,
  categories: true,
  logo: true,
  tokenEndpointAuth: true,
  scopeDescriptions: true,
  serviceDefinitions: true,
  apiHeaders: true,
  forwardHeaders: true,
  opaque: true,
  opaqueQuery: true,
  mixed: true,
} as const satisfies KnownOptions<OAuthDefinition>;

/** The members that reach the provider as they are. */
const oauthPassedOn = {
  countsFailedRequests: true,
  impliedScopes: true,
  keep: true,
  keepParameters: true,
  readTokenAnswer: true,
  refreshParameters: true,
  refreshUrl: true,
  refreshesPerSecond: true,
  requiredScopes: true,
  revocationUrl: true,
  scopesParameter: true,
  secondToken: true,
  splitScopes: true,
  tokenBody: true,
  tokenHeaders: true,
  tokenParameters: true,
} as const;

const apiPassedOn = {
  hosts: true,
  refusesCredential: true,
  tokenHeader: true,
} as const;

const providerPassedOn = {
  revoke: true,
  sites: true,
  workspaceOf: true,
} as const;

const oauth2Definition = {
  ...oauthDefinition,
  ...oauthPassedOn,
  ...apiPassedOn,
  ...providerPassedOn,
  authorizationUrl: true,
  tokenUrl: true,
  apiBaseUrl: true,
  issuer: true,
  scopeSeparator: true,
  pkce: true,
  rotation: true,
  connectionFields: true,
  identity: true,
} as const satisfies KnownOptions<OAuth2Definition>;

/**
 * Returns an integration for any OAuth 2.0 provider.
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function oauth2(definition: OAuth2Definition): OAuthIntegration {
  assertKnownOptions('oauth2', definition, oauth2Definition);
  const { identity } = definition;
  const { revoke = definition.revocationUrl === undefined ? undefined : revokeByRfc7009 } =
    definition;
  return defineProvider({
    ...describe(definition),
    ...given(definition, providerPassedOn),
    oauth: {
      ...given(definition, oauthPassedOn),
      authorizationUrl: definition.authorizationUrl,
      tokenUrl: definition.tokenUrl,
      identityUrl: typeof identity === 'object' ? identity.url : undefined,
      issuer: definition.issuer,
      pkce: definition.pkce === false ? 'none' : 'S256',
      clientAuth: clientAuthOf(definition),
      scopeSeparator: definition.scopeSeparator ?? ' ',
      rotation: definition.rotation ?? 'strict',
    },
    fields: definition.connectionFields,
    api: {
      ...given(definition, apiPassedOn),
      baseUrl: definition.apiBaseUrl,
      headers: definition.apiHeaders,
      forwardHeaders: definition.forwardHeaders,
      opaque: definition.opaque,
      opaqueQuery: definition.opaqueQuery,
      mixed: definition.mixed,
    },
    identify: typeof identity === 'object' ? identityAt(identity) : identity,
    revoke,
  })(configOf<OAuthConfig>(definition, oauthConfig));
}

/** Returns the named members of a definition. */
function given<Definition, Name extends keyof Definition & string>(
  definition: Definition,
  names: Readonly<Record<Name, unknown>>,
): Pick<Definition, Name> {
  const entries = (Object.keys(names) as Name[]).map((name) => [name, definition[name]]);
  return Object.fromEntries(entries) as Pick<Definition, Name>;
}

/** Returns the parts of a provider that OAuth and OpenID definitions share. */
export function describe(
  definition: OAuthDefinition,
): Pick<
  OAuthProvider,
  'slug' | 'name' | 'description' | 'authType' | 'categories' | 'logo' | 'scopes' | 'services'
> {
  return {
    slug: definition.slug,
    name: definition.name,
    description: definition.description ?? `Connect your ${definition.name} account.`,
    authType: 'oauth2',
    categories: definition.categories ?? [],
    logo: definition.logo,
    scopes: definition.scopeDescriptions ?? {},
    services: definition.serviceDefinitions ?? {},
  };
}

export function clientAuthOf({
  clientSecret,
  tokenEndpointAuth,
}: OAuthDefinition): OAuth['clientAuth'] {
  if (!clientSecret) return 'none';
  if (tokenEndpointAuth === 'post' || tokenEndpointAuth === 'basic')
    return `client_secret_${tokenEndpointAuth}`;
  return tokenEndpointAuth;
}
