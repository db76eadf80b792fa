import { identityAt } from '../identity.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { revokeByRfc7009 } from '../revocation.js';
import { gitlabLogo } from '../logos.js';

/** A GitLab of your own. */
export interface GitlabConfig {
  /** `gitlab.acme.example`. @default 'gitlab.com' */
  readonly host?: string | undefined;
}

/**
 * GitLab: projects, issues and merge requests.
 *
 * Access tokens are valid for two hours; a refresh ends both previous tokens. Paths are relative to
 * /api/v4.
 * @see https://docs.gitlab.com/api/oauth2/ (2026-11)
 */
export const gitlab = defineProvider(
  {
    slug: 'gitlab',
    name: 'GitLab',
    description: 'See and change projects in GitLab.',
    authType: 'oauth2',
    categories: ['development'],
    logo: gitlabLogo,
    color: '#fc6d26',
    docsUrl: 'https://docs.gitlab.com/api/oauth2/',
    consoleUrl: 'https://gitlab.com/-/user_settings/applications',
    oauth: {
      authorizationUrl: 'https://gitlab.com/oauth/authorize',
      tokenUrl: 'https://gitlab.com/oauth/token',
      revocationUrl: 'https://gitlab.com/oauth/revoke',
      identityUrl: 'https://gitlab.com/api/v4/user',
      pkce: 'S256',
      clientAuth: 'client_secret_post',
      scopeSeparator: ' ',
      requiredScopes: ['read_user'],
      defaultScopes: ['read_api'],
      rotation: 'strict',
    },
    scopes: {
      read_user: 'Know who you are',
      read_api: 'See everything that you can see',
      api: 'Do everything that you can do',
      read_repository: 'Read repositories',
      write_repository: 'Write to repositories',
    },
    services: {},
    api: { baseUrl: 'https://gitlab.com/api/v4' },
    identify: identityAt({ id: 'id', label: 'username', email: 'email', avatarUrl: 'avatar_url' }),
    revoke: revokeByRfc7009,
  } satisfies OAuthProvider,
  ({ host }: GitlabConfig) =>
    host === undefined
      ? {}
      : {
          authorizationUrl: `https://${host}/oauth/authorize`,
          tokenUrl: `https://${host}/oauth/token`,
          revocationUrl: `https://${host}/oauth/revoke`,
          identityUrl: `https://${host}/api/v4/user`,
          apiBaseUrl: `https://${host}/api/v4`,
        },
);
