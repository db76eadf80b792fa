import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Stripe, by a secret or restricted key.
 *
 * The key is tried by asking for its account, which a restricted key has to be allowed. Not confirmed:
 * which of its permissions that is.
 * @see https://docs.stripe.com/api/authentication (2026-11)
 * @see https://docs.stripe.com/keys/restricted-api-keys (2026-11, in part)
 */
export const stripe = defineProvider(
  apiKeyProvider({
    slug: 'stripe',
    name: 'Stripe',
    description: 'See payments and customers in Stripe.',
    categories: ['payments'],
    color: '#635bff',
    docsUrl: 'https://docs.stripe.com/api/authentication',
    consoleUrl: 'https://dashboard.stripe.com/apikeys',
    apiBaseUrl: 'https://api.stripe.com',
    forwardHeaders: ['stripe-version', 'stripe-account'],
    verify: { path: '/v1/account', id: 'id', label: 'settings.dashboard.display_name' },
  }),
);
