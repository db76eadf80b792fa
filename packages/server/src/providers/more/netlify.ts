import { tokenProvider } from '../credentials.js';
import { defineProvider } from '../integration.js';

/**
 * Netlify, by a personal access token.
 * @see https://docs.netlify.com/api/get-started/ (not read anew)
 */
export const netlify = defineProvider(
  tokenProvider({
    slug: 'netlify',
    name: 'Netlify',
    description: 'See and publish sites at Netlify.',
    categories: ['hosting'],
    color: '#00c7b7',
    docsUrl: 'https://docs.netlify.com/api/get-started/',
    consoleUrl: 'https://app.netlify.com/user/applications',
    apiBaseUrl: 'https://api.netlify.com/api/v1',
    verify: { path: '/user', id: 'id', label: 'email' },
  }),
);
