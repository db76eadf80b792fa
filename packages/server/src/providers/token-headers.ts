import type { Integration, OAuthIntegration } from './integration.js';
import type { Api } from './provider.js';

/**
 * Returns the header that carries the access token: as in RFC 6750 section 2.1, unless the provider
 * definition says otherwise.
 */
export function tokenHeaders({ tokenHeader }: Api, accessToken: string): Record<string, string> {
  const { name, prefix } = tokenHeader ?? { name: 'authorization', prefix: 'Bearer ' };
  return { [name]: prefix + accessToken };
}

/** What stands for the app's client id in a header of a definition. */
export const clientIdPlaceholder = '{client_id}';

/** Returns the headers of every request to the integration's API, by lower-case name. */
export function apiHeaders(integration: Integration): Record<string, string> {
  return filled(integration, integration.provider.api.headers);
}

/**
 * Returns those headers of every request that say which app calls, by lower-case name. A caller of
 * the proxy cannot override them.
 */
export function appHeaders(integration: Integration): Record<string, string> {
  const own = Object.entries(integration.provider.api.headers ?? {});
  const named = own.filter(([, value]) => value.includes(clientIdPlaceholder));
  return filled(integration, Object.fromEntries(named));
}

/** Returns the headers of the integration's token requests, by lower-case name. */
export function tokenRequestHeaders(integration: OAuthIntegration): Record<string, string> {
  return filled(integration, integration.provider.oauth.tokenHeaders);
}

/** Returns the headers with the app's client id filled in, and the app's own User-Agent. */
function filled(
  { config }: Integration,
  headers: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const clientId = 'clientId' in config ? config.clientId : '';
  const named = Object.entries(headers).map(([name, value]) => [
    name.toLowerCase(),
    value.replaceAll(clientIdPlaceholder, clientId),
  ]);
  return {
    ...(Object.fromEntries(named) as Record<string, string>),
    ...(config.userAgent !== undefined && { 'user-agent': config.userAgent }),
  };
}
