import type { OAuthConfig, CredentialConfig } from './integration.js';
import { clientIdPlaceholder } from './token-headers.js';
import type { OAuthProvider, Provider } from './provider.js';

/**
 * Parameters of the authorization request that only the flow sets. Definitions, integrations and
 * callers cannot override them.
 */
export const reservedParameters: ReadonlySet<string> = new Set([
  'client_id',
  'redirect_uri',
  'response_type',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'scope',
  'request',
  'request_uri',
  'client_secret',
]);

/** Parameters of a token request that only the flow sets. */
const reservedTokenParameters: ReadonlySet<string> = new Set([
  'grant_type',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'client_id',
  'client_secret',
]);

/** Headers that frame a message (RFC 9110, RFC 9112). Another value would break every request. */
const reservedHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The ways in which the answer reaches the redirect URI. */
const responseModes: ReadonlySet<string> = new Set(['query', 'form_post']);

/** Query parameters of the redirect that the flow reads itself. */
const reservedInRedirect = ['code', 'state', 'error', 'iss'];

type Texts = Readonly<Record<string, string>>;

/** Returns the problems of what a definition adds to requests. */
export function requestProblems(provider: Provider): string[] {
  const { api } = provider;
  return [
    ...headerProblems('api.headers', api.headers),
    ...(api.forwardHeaders ?? [])
      .filter((name) => reservedHeaders.has(name) || name === 'authorization')
      .map((name) => `api.forwardHeaders: "${name}" cannot be forwarded. Remove it.`),
    ...tokenHeaderProblems(provider),
    ...(provider.authType === 'oauth2' ? oauthRequestProblems(provider) : []),
  ];
}

/** Returns the problems of what an integration adds to its provider's requests. */
export function configProblems(config: OAuthConfig | CredentialConfig): string[] {
  const { userAgent } = config;
  const own = userAgent === undefined ? {} : { 'user-agent': userAgent };
  if (!('clientId' in config)) return headerProblems('userAgent', own);
  return [
    ...headerProblems('userAgent', own),
    ...authorizationProblems(config.authorizationParameters),
    ...scopeProblems('scopes', config.scopes),
    ...lifeProblems(config.refreshTokenLife),
  ];
}

function oauthRequestProblems({ oauth, services }: OAuthProvider): string[] {
  return [
    ...headerProblems('oauth.tokenHeaders', oauth.tokenHeaders),
    ...authorizationProblems(oauth.authorizationParameters),
    ...tokenParameterProblems('oauth.tokenParameters', oauth.tokenParameters),
    ...tokenParameterProblems('oauth.refreshParameters', oauth.refreshParameters),
    ...scopeProblems('oauth.requiredScopes', oauth.requiredScopes),
    ...scopeProblems('oauth.defaultScopes', oauth.defaultScopes),
    ...Object.entries(services).flatMap(([name, { scopes }]) =>
      scopeProblems(`services.${name}.scopes`, scopes),
    ),
    ...lifeProblems(oauth.refreshTokenLife),
    ...[...(oauth.keepParameters ?? []), oauth.scopesParameter ?? '']
      .filter((name) => reservedInRedirect.includes(name))
      .map((name) => `oauth: "${name}" of the redirect is read by the flow. It cannot be kept.`),
  ];
}

function authorizationProblems(parameters: Texts = {}): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const where = `authorizationParameters: "${name}"`;
    if (reservedParameters.has(name)) return [`${where} is set by the flow. Remove it.`];
    if (name === 'response_mode' && !responseModes.has(value))
      return [
        `${where} cannot be "${value}": with fragment, the code never reaches the server. Use query or form_post.`,
      ];
    return literalProblems(where, value);
  });
}

function tokenParameterProblems(where: string, parameters: Texts = {}): string[] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    reservedTokenParameters.has(name)
      ? [`${where}: "${name}" is set by the flow. Remove it.`]
      : literalProblems(`${where}: "${name}"`, value),
  );
}

function headerProblems(where: string, headers: Texts = {}): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const here = `${where}: "${name}"`;
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return [`${here} is not the name of a header.`];
    if (reservedHeaders.has(name.toLowerCase()))
      return [`${here} belongs to the connection and cannot be set. Remove it.`];
    if (!/^[\x20-\x7e\xa0-\xff]*$/.test(value))
      return [`${here} has a line break, or a character that no header can carry.`];
    return literalProblems(here, value.replaceAll(clientIdPlaceholder, ''));
  });
}

function tokenHeaderProblems({ api: { tokenHeader } }: Provider): string[] {
  if (!tokenHeader) return [];
  const { name, prefix } = tokenHeader;
  const problems = headerProblems('api.tokenHeader', { [name]: prefix });
  if (name !== name.toLowerCase()) problems.push(`api.tokenHeader: write "${name}" in lower case.`);
  return problems;
}

/** A placeholder outside of an address would be sent as it is written. */
function literalProblems(where: string, value: string): string[] {
  const [placeholder] = /\$?\{[a-z_][\w.]*\}/i.exec(value) ?? [];
  return placeholder === undefined
    ? []
    : [`${where} contains ${placeholder}, which is filled in only in addresses. Write the value.`];
}

function scopeProblems(where: string, scopes: readonly string[] = []): string[] {
  return scopes
    .filter((scope) => scope === '' || /[\s,]/.test(scope))
    .map(
      (scope) =>
        `${where}: "${scope}" is not one scope. List each scope by itself, without spaces and commas.`,
    );
}

function lifeProblems(life: OAuthConfig['refreshTokenLife'] = {}): string[] {
  return Object.entries(life)
    .filter(([, days]) => days !== undefined && !(days > 0))
    .map(([name]) => `refreshTokenLife.${name} must be more than 0.`);
}
