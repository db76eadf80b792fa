import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { object, requireText, text } from '../read-json.js';
import { revocation } from '../revocation.js';
import { intercomLogo } from '../logos.js';

/**
 * Intercom: conversations and contacts of one workspace.
 *
 * Scopes belong to the app: none are sent. The token is valid until revoked, and there is no
 * refresh token. Calls are routed to workspaces in Europe and Australia, which also have separate
 * hosts (api.eu.intercom.io, api.au.intercom.io): see `endpoints`. Revoking uninstalls the app from
 * the workspace; whether that ends the tokens of its other teammates is not documented, so it is not
 * done while one of them is connected. One identity is one teammate in one workspace; if `/me` names
 * no workspace, it is the teammate alone. PKCE is sent although it is not documented (RFC 6749:
 * servers ignore unknown parameters). Not confirmed: the token endpoint.
 * @see
 * https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth
 * (2026-11, in part)
 * @see
 * https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/installing-uninstalling-apps
 * (2026-11, in part): revoking access
 * @see https://github.com/NangoHQ/integration-templates (2026-11): revokes in this way
 * @see https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis (2026-11)
 */
export const intercom = defineProvider({
  slug: 'intercom',
  name: 'Intercom',
  description: 'See and answer conversations in Intercom.',
  authType: 'oauth2',
  categories: ['support'],
  logo: intercomLogo,
  color: '#1f8ded',
  docsUrl:
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth',
  consoleUrl: 'https://app.intercom.com/a/developer-signup',
  oauth: {
    authorizationUrl: 'https://app.intercom.com/oauth',
    tokenUrl: 'https://api.intercom.io/auth/eagle/token',
    revocationUrl: 'https://api.intercom.io/auth/uninstall',
    identityUrl: 'https://api.intercom.io/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    rotation: 'strict',
  },
  scopes: {},
  services: {},
  api: { baseUrl: 'https://api.intercom.io', forwardHeaders: ['intercom-version'] },
  identify: async ({ endpoints, call }) => {
    const me = await call(requireText(endpoints.identityUrl, 'identity URL'));
    const { id_code, name } = object(me['app']);
    const email = text(me['email']);
    const ids = [text(id_code), requireText(text(me['id']), 'id')];
    const names = [text(name), email ?? text(me['name'])].filter((part) => part !== undefined);
    const id = ids.filter((part) => part !== undefined).join(':');
    return { id, label: names.join(' · ') || id, ...(email && { email }) };
  },
  workspaceOf: (id) => id.slice(0, id.indexOf(':') + 1) || id,
  revoke: revocation({
    clientAuth: 'bearer',
    tokens: 'access',
    body: 'none',
    endsAllOfWorkspace: true,
  }),
} satisfies OAuthProvider);
