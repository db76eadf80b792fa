import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';

/**
 * Supabase: the organisation that the user chooses at the consent, with the Management API.
 *
 * Scopes belong to the app: none are sent. Neither the response nor the API says who the user is,
 * so an account can have only one connection. Revocation takes the refresh token as JSON.
 * @see https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration (2026-11)
 */
export const supabase = defineProvider({
  slug: 'supabase',
  name: 'Supabase',
  description: 'Manage projects of a Supabase organisation.',
  authType: 'oauth2',
  categories: ['hosting', 'development'],
  color: '#3ecf8e',
  docsUrl: 'https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration',
  consoleUrl: 'https://supabase.com/dashboard/org/_/apps',
  oauth: {
    authorizationUrl: 'https://api.supabase.com/v1/oauth/authorize',
    tokenUrl: 'https://api.supabase.com/v1/oauth/token',
    revocationUrl: 'https://api.supabase.com/v1/oauth/revoke',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.supabase.com/v1' },

  revoke: revocation({ body: 'json', names: { token: 'refresh_token' } }),
} satisfies OAuthProvider);
