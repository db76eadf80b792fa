import type { Api } from './provider.js';

/**
 * Returns the header that carries the access token: as in RFC 6750 section 2.1, unless the provider
 * definition says otherwise.
 */
export function tokenHeaders({ tokenHeader }: Api, accessToken: string): Record<string, string> {
  const { name, prefix } = tokenHeader ?? { name: 'authorization', prefix: 'Bearer ' };
  return { [name]: prefix + accessToken };
}
