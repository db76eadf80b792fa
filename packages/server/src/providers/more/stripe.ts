import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { stripeLogo } from '../logos.js';

/**
 * Stripe, with a secret or restricted key.
 *
 * The key is checked by requesting its account, which a restricted key must be allowed to do. Not
 * confirmed: which of its permissions that is.
 * @see https://docs.stripe.com/api/authentication (2026-11)
 * @see https://docs.stripe.com/keys/restricted-api-keys (2026-11, in part)
 */
export const stripe = defineProvider(
  apiKeyProvider({
    slug: 'stripe',
    name: 'Stripe',
    description: 'See payments and customers in Stripe.',
    categories: ['payments'],
    logo: stripeLogo,
    color: '#635bff',
    docsUrl: 'https://docs.stripe.com/api/authentication',
    consoleUrl: 'https://dashboard.stripe.com/apikeys',
    apiBaseUrl: 'https://api.stripe.com',
    forwardHeaders: ['stripe-version', 'stripe-account'],
    verify: { path: '/v1/account', id: 'id', label: 'settings.dashboard.display_name' },
  }),
);
