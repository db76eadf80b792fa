import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { sendgridLogo } from '../logos.js';

/**
 * SendGrid, with an API key.
 *
 * The key is checked by requesting its scopes, and does not reveal its owner. Subusers in Europe
 * use https://api.eu.sendgrid.com: configure `endpoints`.
 * @see
 * https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access
 * (2026-11)
 */
export const sendgrid = defineProvider(
  apiKeyProvider({
    slug: 'sendgrid',
    name: 'SendGrid',
    description: 'Send mail by Twilio SendGrid.',
    categories: ['email'],
    logo: sendgridLogo,
    color: '#1a82e2',
    docsUrl:
      'https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access',
    consoleUrl: 'https://app.sendgrid.com/settings/api_keys',
    apiBaseUrl: 'https://api.sendgrid.com',
    forwardHeaders: ['on-behalf-of'],
    verify: { path: '/v3/scopes' },
  }),
);
