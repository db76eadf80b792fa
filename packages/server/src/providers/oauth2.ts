import type { CredentialField, Identity } from '@hawser/contract';
import { identityAt, type IdentityPaths } from './identity.js';
import { type OAuthConfig, type OAuthIntegration } from './integration.js';
import { defineProvider } from './define-provider.js';
import type { Api, IdentityContext, Logo, OAuth, OAuthProvider, Service } from './provider.js';
import { revokeByRfc7009 } from './revocation.js';

/** What any OAuth provider can be described with, client credentials included. */
export interface OAuthDefinition extends Omit<OAuthConfig, 'endpoints'> {
  readonly slug: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly logo?: Logo | undefined;
  /**
   * How the client proves itself to the token endpoint; `post` and `basic` are short for the names of
   * RFC 7591. @default the usual ways in turn, or 'none' without a clientSecret
   */
  readonly tokenEndpointAuth?: OAuth['clientAuth'] | 'post' | 'basic';
  /** Each scope in plain words. */
  readonly scopeDescriptions?: Readonly<Record<string, string>> | undefined;
  readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
  /** Headers that the API asks for on every request. */
  readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
  /** Request headers of its own that a caller of the proxy may set, in lower case. */
  readonly forwardHeaders?: readonly string[] | undefined;
}

/**
 * An OAuth 2.0 provider (RFC 6749) that Hawser does not ship, with its addresses, and the app that
 * is registered there.
 */
export interface OAuth2Definition extends OAuthDefinition {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** Where refresh tokens are used. @default tokenUrl */
  readonly refreshUrl?: string | undefined;
  /** Where proxied calls go; paths are appended to it. */
  readonly apiBaseUrl: string;
  /** As the server names itself in `iss`. @default the origin of authorizationUrl, where `iss` comes */
  readonly issuer?: string | undefined;
  /** @default ' ' */
  readonly scopeSeparator?: ' ' | ',' | undefined;
  /** `false` only where the provider refuses it. @default true (S256) */
  readonly pkce?: boolean | undefined;
  /** Asks for JSON or form-encoded token requests. @default 'form' */
  readonly tokenBody?: 'form' | 'json' | undefined;
  /** RFC 7009. Without it, disconnecting says `unsupported`. */
  readonly revocationUrl?: string | undefined;
  /** @default 'strict', which is right for every server, if slower to recover */
  readonly rotation?: OAuth['rotation'] | undefined;
  /** Members of the token answer that are no secret, to be kept as the connection's facts. */
  readonly keep?: readonly string[] | undefined;
  /** Parameters of the redirect to be kept in the same way. */
  readonly keepParameters?: readonly string[] | undefined;
  /**
   * What the user fills in before the provider is opened; `{name}` in an address stands for it:
   * `https://{subdomain}.acme.example/oauth/authorize`.
   */
  readonly connectionFields?: readonly CredentialField[] | undefined;
  /** Where the API expects the token. @default `authorization`, `Bearer ` */
  readonly tokenHeader?: Api['tokenHeader'];
  /** How to learn who connected. Without it an account has one connection to the provider at most. */
  readonly identity?:
    IdentityDefinition | ((context: IdentityContext) => Promise<Identity>) | undefined;
}

/** Where the identity is in the answer of a GET: dotted paths, `data.user.email`. */
export interface IdentityDefinition extends IdentityPaths {
  readonly url: string;
}

/** Any OAuth 2.0 provider in one object. */
export function oauth2(definition: OAuth2Definition): OAuthIntegration {
  const { identity } = definition;
  return defineProvider({
    ...describe(definition),
    oauth: {
      authorizationUrl: definition.authorizationUrl,
      tokenUrl: definition.tokenUrl,
      refreshUrl: definition.refreshUrl,
      revocationUrl: definition.revocationUrl,
      identityUrl: typeof identity === 'object' ? identity.url : undefined,
      issuer: definition.issuer,
      pkce: definition.pkce === false ? 'none' : 'S256',
      clientAuth: clientAuthOf(definition),
      tokenBody: definition.tokenBody,
      scopeSeparator: definition.scopeSeparator ?? ' ',
      rotation: definition.rotation ?? 'strict',
      keepParameters: definition.keepParameters,
      keep: definition.keep,
    },
    fields: definition.connectionFields,
    api: {
      baseUrl: definition.apiBaseUrl,
      headers: definition.apiHeaders,
      forwardHeaders: definition.forwardHeaders,
      tokenHeader: definition.tokenHeader,
    },
    identify: typeof identity === 'object' ? identityAt(identity) : identity,
    revoke: definition.revocationUrl === undefined ? undefined : revokeByRfc7009,
  })(definition);
}

/** The parts of a definition that every general OAuth provider shares. */
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
