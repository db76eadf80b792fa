import type { Api } from './provider.js';

/** Where the API expects an access token: RFC 6750 section 2.1, unless the provider's file says otherwise. */
export function tokenHeaders({ tokenHeader }: Api, accessToken: string): Record<string, string> {
  const { name, prefix } = tokenHeader ?? { name: 'authorization', prefix: 'Bearer ' };
  return { [name]: prefix + accessToken };
}
