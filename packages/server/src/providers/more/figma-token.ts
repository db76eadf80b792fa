import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { figmaLogo } from '../logos.js';

/**
 * Figma, with a personal access token that has the scope `current_user:read`.
 * @see https://developers.figma.com/docs/rest-api/authentication (2026-11)
 */
export const figmaToken = defineProvider(
  apiKeyProvider({
    slug: 'figma-token',
    name: 'Figma (token)',
    description: 'See files and comments in Figma.',
    categories: ['design'],
    logo: figmaLogo,
    color: '#f24e1e',
    docsUrl: 'https://developers.figma.com/docs/rest-api/authentication',
    consoleUrl: 'https://www.figma.com/settings',
    apiBaseUrl: 'https://api.figma.com',
    header: 'X-Figma-Token',
    verify: { path: '/v1/me', id: 'id', label: 'email' },
  }),
);
