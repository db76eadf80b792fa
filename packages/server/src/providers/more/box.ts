import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revokeByRfc7009 } from '../revocation.js';
import { boxLogo } from '../logos.js';

/**
 * Box: files and folders.
 *
 * Without scopes, an app gets those of its settings. Access tokens are valid for about an hour. A
 * refresh token works once, and expires after 60 days unused. Uploads are at
 * https://upload.box.com, which the proxy does not reach. PKCE is sent although it is not
 * documented (RFC 6749: servers ignore unknown parameters).
 * @see https://developer.box.com/guides/authentication/oauth2/ (2026-11)
 * @see https://developer.box.com/reference/post-oauth2-revoke (2026-11)
 */
export const box = defineProvider({
  slug: 'box',
  name: 'Box',
  description: 'See and change files in Box.',
  authType: 'oauth2',
  categories: ['files'],
  logo: boxLogo,
  color: '#0061d5',
  docsUrl: 'https://developer.box.com/guides/authentication/oauth2/',
  consoleUrl: 'https://app.box.com/developers/console',
  oauth: {
    authorizationUrl: 'https://account.box.com/api/oauth2/authorize',
    tokenUrl: 'https://api.box.com/oauth2/token',
    revocationUrl: 'https://api.box.com/oauth2/revoke',
    identityUrl: 'https://api.box.com/2.0/users/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    rotation: 'strict',
    refreshTokenLife: { unusedDays: 60 },
  },
  scopes: {
    root_readonly: 'See your files and folders',
    root_readwrite: 'See and change your files and folders',
    manage_webhook: 'Get notified of changes',
  },
  services: {},
  api: { baseUrl: 'https://api.box.com/2.0', forwardHeaders: ['as-user', 'boxapi'] },
  identify: identityAt({ id: 'id', label: 'login', email: 'login' }),
  revoke: revokeByRfc7009,
} satisfies OAuthProvider);
