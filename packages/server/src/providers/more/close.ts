import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { closeLogo } from '../logos.js';

/**
 * Close, with an API key, which is the user name of Basic authentication.
 *
 * A key belongs to one person in one organisation, and the identity is the person, so two
 * organisations of the same person are one identity. Not confirmed: its fields.
 * @see https://developer.close.com/api/overview/api-key-authentication (2026-11)
 */
export const close = defineProvider(
  apiKeyProvider({
    slug: 'close',
    name: 'Close',
    description: 'See and change leads in Close.',
    categories: ['CRM'],
    logo: closeLogo,
    color: '#4ec375',
    docsUrl: 'https://developer.close.com/api/overview/api-key-authentication',
    consoleUrl: 'https://app.close.com/settings/developer/',
    apiBaseUrl: 'https://api.close.com/api/v1',
    basicPassword: '',
    verify: { path: '/me/', id: 'id', label: 'email' },
  }),
);
