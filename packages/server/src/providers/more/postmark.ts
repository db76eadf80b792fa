import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Postmark, with the token of one server. One identity is one server.
 * @see https://postmarkapp.com/developer/api/overview (not read again)
 * @see https://postmarkapp.com/developer/user-guide/managing-your-account (2026-11)
 * @see https://www.npmjs.com/package/postmark (2026-11)
 */
export const postmark = defineProvider(
  apiKeyProvider({
    slug: 'postmark',
    name: 'Postmark',
    description: 'Send mail by a Postmark server.',
    categories: ['email'],
    color: '#ffde00',
    docsUrl: 'https://postmarkapp.com/developer/api/overview',
    consoleUrl: 'https://account.postmarkapp.com/servers',
    apiBaseUrl: 'https://api.postmarkapp.com',
    header: 'X-Postmark-Server-Token',
    apiHeaders: { accept: 'application/json' },
    verify: { path: '/server', id: 'ID', label: 'Name' },
  }),
);
