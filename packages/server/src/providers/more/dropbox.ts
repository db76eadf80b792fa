import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revocation } from '../revocation.js';
import { dropboxLogo } from '../logos.js';

/**
 * Dropbox: files and folders.
 *
 * A refresh token is issued only with `token_access_type=offline`, and is not replaced. Access
 * tokens are valid for four hours. Every call is a POST. Calls for content go to a separate host,
 * which the proxy derives from the path. Revoking ends the access token that it is sent with;
 * whether its refresh token ends too is not confirmed.
 * @see https://developers.dropbox.com/oauth-guide (not read again)
 * @see https://dropbox.tech/developers/using-oauth-2-0-with-offline-access (2026-11, in part)
 * @see https://dropbox.tech/developers/migrating-app-permissions-and-access-tokens (2026-11, in
 * part)
 * @see https://github.com/dropbox/dropbox-api-spec (2026-11)
 */
export const dropbox = defineProvider({
  slug: 'dropbox',
  name: 'Dropbox',
  description: 'See and change files in Dropbox.',
  authType: 'oauth2',
  categories: ['files'],
  logo: dropboxLogo,
  color: '#0061ff',
  docsUrl: 'https://developers.dropbox.com/oauth-guide',
  consoleUrl: 'https://www.dropbox.com/developers/apps',
  oauth: {
    authorizationUrl: 'https://www.dropbox.com/oauth2/authorize',
    tokenUrl: 'https://api.dropboxapi.com/oauth2/token',
    revocationUrl: 'https://api.dropboxapi.com/2/auth/token/revoke',
    identityUrl: 'https://api.dropboxapi.com/2/users/get_current_account',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['account_info.read'],
    defaultScopes: ['files.metadata.read'],
    authorizationParameters: { token_access_type: 'offline' },
    rotation: 'none',
  },
  scopes: {
    'account_info.read': 'Know who you are',
    'files.metadata.read': 'See the names of your files and folders',
    'files.content.read': 'Read your files',
    'files.content.write': 'Create, change and delete files',
    'sharing.read': 'See what is shared',
    'sharing.write': 'Share files and folders',
  },
  services: {
    // The first is available only at a separate host.
    content: {
      label: 'Content of files',
      scopes: ['files.content.read'],
      // Upload sessions too, except for their batches.
      paths: [
        '/2/files/download*',
        '/2/files/export',
        '/2/files/upload*',
        '/2/files/get_preview*',
        '/2/files/get_thumbnail*',
        '/2/files/paper',
        '/2/sharing/get_shared_link_file',
      ],
      reachedBy: ['files.content.'],
      baseUrl: 'https://content.dropboxapi.com',
    },
    batches: {
      label: 'Uploads in batches',
      scopes: ['files.content.write'],
      paths: ['/2/files/upload_session/start_batch*', '/2/files/upload_session/finish_batch*'],
    },
  },
  api: {
    baseUrl: 'https://api.dropboxapi.com',
    forwardHeaders: ['dropbox-api-arg', 'dropbox-api-path-root', 'dropbox-api-select-user'],
  },
  identify: identityAt(
    { id: 'account_id', label: 'email', email: 'email', avatarUrl: 'profile_photo_url' },
    { method: 'POST' },
  ),
  // The call has no arguments, and rejects a body.
  revoke: revocation({ clientAuth: 'bearer', tokens: 'access', body: 'none' }),
} satisfies OAuthProvider);
