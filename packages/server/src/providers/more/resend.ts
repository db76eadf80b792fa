import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { resendLogo } from '../logos.js';

/**
 * Resend, with an API key.
 *
 * It is stored unchecked, because a key that may only send cannot read anything. Resend rejects
 * calls without a `User-Agent`; the caller's header takes precedence over this one. OAuth exists
 * too, but is not supported here.
 * @see https://resend.com/docs/api-reference/introduction (2026-11)
 */
export const resend = defineProvider(
  apiKeyProvider({
    slug: 'resend',
    name: 'Resend',
    description: 'Send mail by Resend.',
    categories: ['email'],
    logo: resendLogo,
    color: '#000000',
    docsUrl: 'https://resend.com/docs/api-reference/introduction',
    consoleUrl: 'https://resend.com/api-keys',
    apiBaseUrl: 'https://api.resend.com',
    apiHeaders: { 'user-agent': 'Hawser' },
  }),
);
