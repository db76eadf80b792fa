import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Resend, by an API key.
 *
 * It is stored unchecked: a key that may only send can read nothing that it could be tried by. Resend
 * refuses calls without a `User-Agent`; a caller's own comes before this one. There is OAuth too, which
 * is not taken up here.
 * @see https://resend.com/docs/api-reference/introduction (2026-11)
 */
export const resend = defineProvider(
  apiKeyProvider({
    slug: 'resend',
    name: 'Resend',
    description: 'Send mail by Resend.',
    categories: ['email'],
    color: '#000000',
    docsUrl: 'https://resend.com/docs/api-reference/introduction',
    consoleUrl: 'https://resend.com/api-keys',
    apiBaseUrl: 'https://api.resend.com',
    apiHeaders: { 'user-agent': 'Hawser' },
  }),
);
