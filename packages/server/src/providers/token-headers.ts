import type { Integration } from './integration.js';
import type { Api } from './provider.js';

/**
 * Returns the header that carries the access token: as in RFC 6750 section 2.1, unless the provider
 * definition says otherwise.
 */
export function tokenHeaders({ tokenHeader }: Api, accessToken: string): Record<string, string> {
  const { name, prefix } = tokenHeader ?? { name: 'authorization', prefix: 'Bearer ' };
  return { [name]: prefix + accessToken };
}

/**
 * Returns the headers of every request to the integration's API, by lower-case name, with the app's
 * client id filled in.
 */
export function apiHeaders({ provider, config }: Integration): Record<string, string> {
  const clientId = 'clientId' in config ? config.clientId : '';
  return Object.fromEntries(
    Object.entries(provider.api.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value.replaceAll('{client_id}', clientId),
    ]),
  );
}
