import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { object, requireText, text } from '../read-json.js';
import { revocation } from '../revocation.js';
import { miroLogo } from '../logos.js';

/**
 * Miro: boards of the team that the user chooses at the consent.
 *
 * Apps whose tokens expire (a setting of the app) get access tokens of an hour and refresh tokens
 * that expire after 60 days; others get one that does not expire. Revoking an access token ends its
 * refresh token too, and does not uninstall the app. One identity is one person in one team. PKCE is sent
 * although it is not documented (RFC 6749: servers ignore unknown parameters).
 * @see https://developers.miro.com/docs/getting-started-with-oauth (2026-11)
 * @see https://developers.miro.com/changelog/2024-12-16 (2026-11): revocation by a JSON body, whose
 * token it calls `access_token`
 * @see https://developers.miro.com/reference/revoke-token (2026-11)
 * @see https://www.npmjs.com/package/@mirohq/miro-api (2026-11): the names of its fields in Miro's own
 * client, which are sent
 * @see https://developers.miro.com/reference/get-new-access-token-using-refresh-token (2026-11)
 */
export const miro = defineProvider({
  slug: 'miro',
  name: 'Miro',
  description: 'See and change boards in Miro.',
  authType: 'oauth2',
  categories: ['design'],
  logo: miroLogo,
  color: '#ffd02f',
  docsUrl: 'https://developers.miro.com/docs/getting-started-with-oauth',
  consoleUrl: 'https://miro.com/app/settings/user-profile/apps',
  oauth: {
    authorizationUrl: 'https://miro.com/oauth/authorize',
    tokenUrl: 'https://api.miro.com/v1/oauth/token',
    revocationUrl: 'https://api.miro.com/v2/oauth/revoke',
    identityUrl: 'https://api.miro.com/v1/oauth-token',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['boards:read'],
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 60 },
  },
  scopes: {
    'boards:read': 'See boards',
    'boards:write': 'Create and change boards',
    'identity:read': 'See your e-mail address',
    'team:read': 'See the people of the team',
  },
  services: {},
  api: { baseUrl: 'https://api.miro.com' },
  identify: async ({ endpoints, call }) => {
    const { team, user } = await call(requireText(endpoints.identityUrl, 'token URL'));
    const ids = [object(team), object(user)].map(({ id }) => requireText(text(id), 'id'));
    const names = [text(object(team)['name']), text(object(user)['name'])];
    return { id: ids.join(':'), label: names.filter((name) => name !== undefined).join(' · ') };
  },
  revoke: revocation({
    clientAuth: 'post',
    body: 'json',
    tokens: 'access',
    names: { token: 'accessToken', clientId: 'clientId', clientSecret: 'clientSecret' },
  }),
} satisfies OAuthProvider);
