import { defineProvider } from '../define-provider.js';
import type { JsonObject, OAuthProvider } from '../provider.js';
import { requireText, text } from '../read-json.js';
import { revocation } from '../revocation.js';
import { isError } from '../../is-error.js';
import { supabaseLogo } from '../logos.js';

/**
 * Supabase: the organisation that the user chooses at the consent, with the Management API.
 *
 * Scopes belong to the app: none are sent. Neither the response nor the API says who the user is.
 * The identity is the organisation, which the API lists if the app has the scope
 * `organizations:read`; without it, an account can have only one connection. Revocation takes the
 * refresh token as JSON. Whether it also ends the tokens of other people of the organisation is not
 * documented, so it is not done while one of them is connected.
 * @see https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration (2026-11)
 * @see https://supabase.com/docs/reference/api/v1-list-all-organizations (could not be read in
 * 2026-11): a list
 */
export const supabase = defineProvider({
  slug: 'supabase',
  name: 'Supabase',
  description: 'Manage projects of a Supabase organisation.',
  authType: 'oauth2',
  categories: ['hosting', 'development'],
  logo: supabaseLogo,
  color: '#3ecf8e',
  docsUrl: 'https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration',
  consoleUrl: 'https://supabase.com/dashboard/org/_/apps',
  oauth: {
    authorizationUrl: 'https://api.supabase.com/v1/oauth/authorize',
    tokenUrl: 'https://api.supabase.com/v1/oauth/token',
    revocationUrl: 'https://api.supabase.com/v1/oauth/revoke',
    identityUrl: 'https://api.supabase.com/v1/organizations',
    pkce: 'S256',
    clientAuth: 'client_secret_basic',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.supabase.com/v1' },
  identify: async ({ endpoints, callList }) => {
    const url = requireText(endpoints.identityUrl, 'organizations URL');
    const found = (await callList(url).catch(noneIfForbidden))
      .map(({ id, name }) => ({ id: text(id), label: text(name) }))
      .sort((one, other) => ((one.id ?? '') < (other.id ?? '') ? -1 : 1))
      .find(({ id }) => id !== undefined);
    if (found?.id === undefined) return { id: 'default', label: 'Supabase' };
    return { id: found.id, label: found.label ?? found.id };
  },
  revoke: revocation({
    clientAuth: 'post',
    body: 'json',
    names: { token: 'refresh_token' },
    endsAllOfUser: true,
  }),
} satisfies OAuthProvider);

/** An app without the scope for organisations cannot list them. */
function noneIfForbidden(error: unknown): JsonObject[] {
  if (isError(error) && 'status' in error && error.status === 403) return [];
  throw error;
}
