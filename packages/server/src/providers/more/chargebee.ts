import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { chargebeeLogo } from '../logos.js';

/**
 * Chargebee: one site's customers and subscriptions. The key is the user name of Basic
 * authentication. It does not reveal its owner, and is checked by requesting a customer, which a
 * restricted key must be allowed to do.
 * @see https://apidocs.chargebee.com/docs/api/auth (2026-11)
 */
export const chargebee = defineProvider(
  apiKeyProvider({
    slug: 'chargebee',
    name: 'Chargebee',
    description: 'See and change subscriptions in Chargebee.',
    categories: ['payments'],
    logo: chargebeeLogo,
    color: '#ff3300',
    docsUrl: 'https://apidocs.chargebee.com/docs/api/auth',
    consoleUrl: 'https://app.chargebee.com/',
    apiBaseUrl: 'https://{site}.chargebee.com/api/v2',
    connectionFields: [
      {
        name: 'site',
        label: 'Site',
        placeholder: 'acme',
        help: 'The part before .chargebee.com',
        secret: false,
        required: true,
      },
    ],
    basicPassword: '',
    verify: { path: '/customers?limit=1' },
  }),
);
