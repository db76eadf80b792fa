import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';

/**
 * Supabase: the organisation that the user picks at the consent, by the Management API.
 *
 * Scopes are the app's: none are sent. The answer and the API don't say who it is, so an account has
 * one connection to it at most. Revocation takes the refresh token as JSON.
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

  revoke: revocation({ body: 'json', member: 'refresh_token' }),
} satisfies OAuthProvider);
