import { tokenProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { cloudflareLogo } from '../logos.js';

/**
 * Cloudflare, with a user's API token.
 *
 * The identity is the token's id. Tokens that an account owns are verified elsewhere, and refused
 * here.
 * @see https://developers.cloudflare.com/fundamentals/api/get-started/create-token/ (2026-11)
 */
export const cloudflare = defineProvider(
  tokenProvider({
    slug: 'cloudflare',
    name: 'Cloudflare',
    description: 'Manage domains and workers at Cloudflare.',
    categories: ['hosting'],
    logo: cloudflareLogo,
    color: '#f38020',
    docsUrl: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
    consoleUrl: 'https://dash.cloudflare.com/profile/api-tokens',
    apiBaseUrl: 'https://api.cloudflare.com/client/v4',
    verify: { path: '/user/tokens/verify', id: 'result.id' },
  }),
);
