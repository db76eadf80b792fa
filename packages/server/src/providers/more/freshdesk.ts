import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Freshdesk: one help desk. The key is the user name of Basic authentication, and any text the
 * password.
 * @see https://developers.freshdesk.com/api/#authentication (not read anew)
 */
export const freshdesk = defineProvider(
  apiKeyProvider({
    slug: 'freshdesk',
    name: 'Freshdesk',
    description: 'See and answer tickets in Freshdesk.',
    categories: ['support'],
    color: '#25c16f',
    docsUrl: 'https://developers.freshdesk.com/api/#authentication',
    consoleUrl: 'https://www.freshworks.com/freshdesk/',
    apiBaseUrl: 'https://{domain}.freshdesk.com/api/v2',
    connectionFields: [
      {
        name: 'domain',
        label: 'Domain',
        placeholder: 'acme',
        help: 'The part before .freshdesk.com',
        secret: false,
        required: true,
      },
    ],
    basicPassword: 'X',
    verify: { path: '/agents/me', id: 'id', label: 'contact.email' },
  }),
);
