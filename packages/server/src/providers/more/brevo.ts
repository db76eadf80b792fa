import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { brevoLogo } from '../logos.js';

/**
 * Brevo (formerly Sendinblue). The identity is the account's e-mail address.
 * @see https://developers.brevo.com/docs/api-key-authentication (2026-11)
 * @see https://developers.brevo.com/reference/get-account (2026-11, in part)
 */
export const brevo = defineProvider(
  apiKeyProvider({
    slug: 'brevo',
    name: 'Brevo',
    description: 'Send mail and see contacts in Brevo.',
    categories: ['email', 'marketing'],
    logo: brevoLogo,
    color: '#0b996e',
    docsUrl: 'https://developers.brevo.com/docs/api-key-authentication',
    consoleUrl: 'https://app.brevo.com/settings/keys/api',
    apiBaseUrl: 'https://api.brevo.com/v3',
    header: 'api-key',
    verify: { path: '/account', id: 'email', label: 'companyName' },
  }),
);
