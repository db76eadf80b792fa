import type { KnownOptions } from '@hawser/contract';
import type { CredentialConfig, OAuthConfig } from './integration.js';
import type { Api, CredentialProvider, Endpoints, OAuth, OAuthProvider } from './provider.js';

/* The names of everything that a provider's functions take, to refuse what nothing reads. */

const naming = { slug: true, name: true, description: true, logo: true } as const;

export const credentialConfig = {
  ...naming,
  services: true,
  active: true,
  userAgent: true,
  endpoints: { apiBaseUrl: true },
} as const satisfies KnownOptions<CredentialConfig>;

const endpoints = {
  authorizationUrl: true,
  tokenUrl: true,
  refreshUrl: true,
  apiBaseUrl: true,
  revocationUrl: true,
  identityUrl: true,
  issuer: true,
} as const satisfies KnownOptions<Endpoints>;

export const oauthConfig = {
  ...naming,
  clientId: true,
  clientSecret: true,
  scopes: true,
  services: true,
  authorizationParameters: true,
  endpoints,
  manualTokens: true,
  active: true,
  awaitingApproval: true,
  userAgent: true,
  refreshTokenLife: { days: true, unusedDays: true },
} as const satisfies KnownOptions<OAuthConfig>;

const providerBase = {
  ...naming,
  basedOn: true,
  authType: true,
  categories: true,
  color: true,
  docsUrl: true,
  consoleUrl: true,
  services: true,
  api: {
    baseUrl: true,
    hosts: true,
    headers: true,
    refusesCredential: true,
    forwardHeaders: true,
    opaque: true,
    opaqueQuery: true,
    mixed: true,
    opaqueToAgents: true,
    reads: true,
    readsAreListed: true,
    tokenHeader: true,
  } as const satisfies KnownOptions<Api>,
  fields: true,
  tools: true,
} as const;

export const oauthProvider = {
  ...providerBase,
  oauth: {
    authorizationUrl: true,
    tokenUrl: true,
    refreshUrl: true,
    revocationUrl: true,
    identityUrl: true,
    issuer: true,
    pkce: true,
    clientAuth: true,
    tokenBody: true,
    tokenParameters: true,
    refreshParameters: true,
    tokenHeaders: true,
    scopeSeparator: true,
    requiredScopes: true,
    defaultScopes: true,
    authorizationParameters: true,
    splitScopes: true,
    impliedScopes: true,
    readTokenAnswer: true,
    secondToken: true,
    keep: true,
    keepParameters: true,
    scopesParameter: true,
    rotation: true,
    refreshTokenLife: true,
    refreshesPerSecond: true,
    countsFailedRequests: true,
    requestsOfflineAccess: true,
  } as const satisfies KnownOptions<OAuth>,
  scopes: true,
  sites: true,
  identify: true,
  revoke: true,
  workspaceOf: true,
} as const satisfies KnownOptions<OAuthProvider>;

export const credentialProvider = {
  ...providerBase,
  authorize: true,
  verify: true,
} as const satisfies KnownOptions<CredentialProvider>;

/** Returns the members of a definition that configure the integration, for the provider's function. */
export function configOf<Config extends object>(
  definition: Config,
  known: KnownOptions<Config>,
): Config {
  const config = { ...definition };
  for (const name of Object.keys(config))
    if (!Object.hasOwn(known, name)) Reflect.deleteProperty(config, name);
  return config;
}
