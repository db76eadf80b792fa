import { tokenProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { vercelLogo } from '../logos.js';

/**
 * Vercel, with an access token.
 *
 * Paths begin with the version: /v9/projects. A team's resources require the query parameter
 * `teamId`. Tokens may be for the whole account, a team or a single project; that the last kind can
 * be checked by requesting its owner is not confirmed.
 * @see https://vercel.com/docs/rest-api (2026-11, in part)
 * @see https://vercel.com/docs/accounts/access-tokens (2026-11, in part)
 */
export const vercel = defineProvider(
  tokenProvider({
    slug: 'vercel',
    name: 'Vercel',
    description: 'See and publish projects at Vercel.',
    categories: ['hosting'],
    logo: vercelLogo,
    color: '#000000',
    docsUrl: 'https://vercel.com/docs/rest-api',
    consoleUrl: 'https://vercel.com/account/tokens',
    apiBaseUrl: 'https://api.vercel.com',
    verify: { path: '/v2/user', id: 'user.id', label: 'user.email' },
  }),
);
