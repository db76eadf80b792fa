import { createHash } from 'node:crypto';
import type { AuthorizationRules } from '../oauth/authorization-rules.js';
import type { OAuthIntegration } from '../providers/integration.js';
import { reservedParameters } from '../providers/request-problems.js';

/** The part of an authorization URL that differs per request. */
export interface AuthorizationUrlRequest {
  readonly scopes: readonly string[];
  readonly state: string;
  readonly redirectUri: string;
  /** The code verifier (RFC 7636), of which the URL has the challenge. */
  readonly verifier: string;
  readonly nonce: string;
}

/** Returns the URL of the provider's page on which a user consents. */
export function authorizationUrl(
  { authorizationUrl: endpoint, offersOfflineAccess, canPromptForConsent }: AuthorizationRules,
  { provider, config }: OAuthIntegration,
  { scopes, state, redirectUri, verifier, nonce }: AuthorizationUrlRequest,
): URL {
  const { oauth } = provider;
  const url = new URL(endpoint);
  const offline = oauth.requestsOfflineAccess === true && offersOfflineAccess;
  const extra = {
    ...(offline && canPromptForConsent && { prompt: 'consent' }),
    ...oauth.authorizationParameters,
    ...config.authorizationParameters,
  };
  for (const [name, value] of Object.entries(extra)) {
    if (!reservedParameters.has(name)) url.searchParams.set(name, value);
  }
  const requested = offline ? [...new Set([...scopes, 'offline_access'])] : scopes;
  const split = oauth.splitScopes?.(requested) ?? { scope: requested };
  for (const [name, values] of Object.entries(split)) {
    if (values.length > 0) url.searchParams.set(name, values.join(oauth.scopeSeparator));
  }
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('client_id', config.clientId);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  if (oauth.pkce === 'S256') {
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    url.searchParams.set('code_challenge', challenge);
    url.searchParams.set('code_challenge_method', 'S256');
  }
  if (scopes.includes('openid')) url.searchParams.set('nonce', nonce);
  return url;
}
