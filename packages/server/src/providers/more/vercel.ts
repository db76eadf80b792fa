import { tokenProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Vercel, by an access token.
 *
 * Paths begin with the version: /v9/projects. A team's are called with the query `teamId`.
 * @see https://vercel.com/docs/rest-api (not read anew)
 */
export const vercel = defineProvider(
  tokenProvider({
    slug: 'vercel',
    name: 'Vercel',
    description: 'See and publish projects at Vercel.',
    categories: ['hosting'],
    color: '#000000',
    docsUrl: 'https://vercel.com/docs/rest-api',
    consoleUrl: 'https://vercel.com/account/tokens',
    apiBaseUrl: 'https://api.vercel.com',
    verify: { path: '/v2/user', id: 'user.id', label: 'user.email' },
  }),
);
