import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Resend, by an API key.
 *
 * It is stored unchecked: a key that may only send can read nothing that it could be tried by.
 * @see https://resend.com/docs/api-reference/introduction (not read anew)
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
  }),
);
