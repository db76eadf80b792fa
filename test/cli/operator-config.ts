import type { HawserOptions } from '@hawser/server';
import { apiKey, oauth2 } from '@hawser/server/providers';

/** A `--config` module, with the provider that connections.test.ts serves. */
const host = process.env['PROVIDER_HOST'] ?? '';
const origin = `http://${host}`;

export default {
  baseUrl: 'http://localhost/hawser',
  egress: { allowPrivateNetwork: [host] },
  integrations: [
    apiKey({ slug: 'keyed', name: 'Keyed', apiBaseUrl: origin, verify: { path: '/me' } }),
    oauth2({
      slug: 'acme',
      name: 'Acme',
      clientId: 'client',
      clientSecret: 'a-client-secret',
      tokenUrl: `${origin}/token`,
      authorizationUrl: `${origin}/authorize`,
      apiBaseUrl: origin,
    }),
  ],
} satisfies Partial<HawserOptions>;
