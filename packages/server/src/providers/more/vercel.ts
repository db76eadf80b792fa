import { tokenProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';

/**
 * Vercel, by an access token.
 *
 * Paths begin with the version: /v9/projects. A team's are called with the query `teamId`. Tokens may be
 * of the whole account, of a team or of one project; not confirmed is that the last can be tried by
 * asking whose they are.
 * @see https://vercel.com/docs/rest-api (2026-11, in part)
 * @see https://vercel.com/docs/accounts/access-tokens (2026-11, in part)
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
