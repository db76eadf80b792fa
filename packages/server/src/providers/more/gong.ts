import { basicProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Gong, with an access key and its secret, which technical administrators create.
 *
 * The key does not reveal its owner. If Gong shows another address of the API, configure it as
 * `endpoints.apiBaseUrl`. A company is limited to 3 calls per second and 10,000 per day.
 * @see https://help.gong.io/apidocs/introduction-2 (2026-11)
 */
export const gong = defineProvider(
  basicProvider({
    slug: 'gong',
    name: 'Gong',
    description: 'See calls and what was said in Gong.',
    categories: ['CRM'],
    color: '#8039df',
    docsUrl: 'https://help.gong.io/apidocs/introduction-2',
    consoleUrl: 'https://app.gong.io/company/api',
    apiBaseUrl: 'https://api.gong.io',
    usernameLabel: 'Access key',
    passwordLabel: 'Access key secret',
    verify: { path: '/v2/users' },
  }),
);
