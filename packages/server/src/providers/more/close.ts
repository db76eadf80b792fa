import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Close, by an API key, which is the user name of Basic authentication.
 * @see https://developer.close.com/topics/authentication-with-api-keys/ (not read anew)
 */
export const close = defineProvider(
  apiKeyProvider({
    slug: 'close',
    name: 'Close',
    description: 'See and change leads in Close.',
    categories: ['CRM'],
    color: '#4ec375',
    docsUrl: 'https://developer.close.com/topics/authentication-with-api-keys/',
    consoleUrl: 'https://app.close.com/settings/developer/',
    apiBaseUrl: 'https://api.close.com/api/v1',
    basicPassword: '',
    verify: { path: '/me/', id: 'id', label: 'email' },
  }),
);
