import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Freshdesk: one help desk. The key is the user name of Basic authentication; the password may be
 * any text.
 *
 * Agents find their key in their profile, except in accounts without a paid plan. How it is sent,
 * and the fields of the identity, are as others write it (Airbyte, One; 2026-11).
 * @see https://developers.freshdesk.com/api/#authentication (not read again)
 * @see https://support.freshdesk.com/en/support/solutions/articles/215517 (2026-11)
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
