import { tokenProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { netlifyLogo } from '../logos.js';

/**
 * Netlify, with a personal access token. Not confirmed: the fields of the identity.
 * @see https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/ (2026-11, in
 * part)
 * @see https://netlify.com/auth.md (2026-11, in part)
 */
export const netlify = defineProvider(
  tokenProvider({
    slug: 'netlify',
    name: 'Netlify',
    description: 'See and publish sites at Netlify.',
    categories: ['hosting'],
    logo: netlifyLogo,
    color: '#00c7b7',
    docsUrl: 'https://docs.netlify.com/api-and-cli-guides/api-guides/get-started-with-api/',
    consoleUrl: 'https://app.netlify.com/user/applications',
    apiBaseUrl: 'https://api.netlify.com/api/v1',
    verify: { path: '/user', id: 'id', label: 'email' },
  }),
);
