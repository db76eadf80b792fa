import { defineProvider } from './define-provider.js';
import { githubLogo } from './logos.js';
import type { OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { basicOf } from './revocation.js';

/**
 * Returns paths of a repository. Links to next pages give its number instead of its name.
 * https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api (2026-11)
 */
function ofRepository(...names: readonly string[]): string[] {
  return names.flatMap((name) => [`/repos/*/*${name}`, `/repositories/*${name}`]);
}

/** Who the user is. Any service that is on may ask. */
const whoAmI = ['/user'];

/*
 * What a repository has apart from issues and pull requests. Not here: events, notifications and
 * webhooks, which tell of all of these.
 */
const repositoryParts = [
  'actions',
  'assignees',
  'attestations',
  'autolinks',
  'branches',
  'check-runs',
  'check-suites',
  'code-scanning',
  'codeowners',
  'collaborators',
  'comments',
  'commits',
  'community',
  'compare',
  'contents',
  'contributors',
  'dependabot',
  'dependency-graph',
  'deployments',
  'dispatches',
  'environments',
  'forks',
  'generate',
  'git',
  'immutable-releases',
  'interaction-limits',
  'invitations',
  'keys',
  'languages',
  'license',
  'merge-upstream',
  'merges',
  'pages',
  'private-vulnerability-reporting',
  'properties',
  'readme',
  'releases',
  'rules',
  'rulesets',
  'secret-scanning',
  'security-advisories',
  'stargazers',
  'stats',
  'statuses',
  'subscribers',
  'subscription',
  'tags',
  'tarball',
  'teams',
  'topics',
  'traffic',
  'transfer',
  'vulnerability-alerts',
  'zipball',
];

/**
 * GitHub, as an OAuth app (tokens are valid until revoked) or a GitHub App (eight hours, rotating
 * refresh tokens, `scope` always empty).
 *
 * Errors come with HTTP status 200, responses are form-encoded unless JSON is requested, and scopes
 * are returned separated by commas.
 * @see https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps (2026-11)
 */
export const github = defineProvider({
  slug: 'github',
  name: 'GitHub',
  description: 'Work with repositories, issues and pull requests.',
  authType: 'oauth2',
  categories: ['development'],
  logo: githubLogo,
  docsUrl: 'https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
  consoleUrl: 'https://github.com/settings/developers',
  oauth: {
    authorizationUrl: 'https://github.com/login/oauth/authorize',
    tokenUrl: 'https://github.com/login/oauth/access_token',
    revocationUrl: 'https://api.github.com/applications/{client_id}/grant',
    identityUrl: 'https://api.github.com/user',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    // Without it, GitHub silently uses the signed-in account if the app was authorised before.
    authorizationParameters: { prompt: 'select_account' },
    impliedScopes: (scope) => included[scope] ?? [],
    rotation: 'strict',
  },
  scopes: {
    repo: 'See and change your repositories, private ones too',
    public_repo: 'See and change your public repositories',
    'repo:status': 'See and set the status of commits',
    repo_deployment: 'See and set the status of deployments',
    'repo:invite': 'Answer invitations to repositories',
    security_events: 'See and change security alerts',
    user: 'See and change your profile',
    'read:user': 'See your profile',
    'user:email': 'See your e-mail addresses',
    'user:follow': 'Follow and unfollow people for you',
    'admin:org': 'Manage your organisations and their teams',
    'write:org': 'See and change who belongs to your organisations',
    'read:org': 'See the organisations that you belong to',
    project: 'See and change your projects',
    'read:project': 'See your projects',
    gist: 'Write gists for you',
    workflow: 'Change workflow files',
    notifications: 'See your notifications',
  },
  services: {
    repos: {
      label: 'Repositories',
      scopes: ['repo'],
      paths: [
        ...ofRepository(...repositoryParts.map((part) => `/${part}`)),
        '/user/starred',
        '/user/subscriptions',
        '/user/repository_invitations',
      ],
      exactPaths: [
        ...ofRepository(''),
        '/user/repos',
        '/user/*/repos',
        '/users/*/repos',
        '/orgs/*/repos',
        '/organizations/*/repos',
        '/search/repositories',
        '/search/code',
        '/search/commits',
        ...whoAmI,
      ],
      route: { GET: '/user/repos', POST: '/user/repos', below: '/repos' },
    },
    issues: {
      label: 'Issues',
      scopes: ['repo'],
      paths: [...ofRepository('/issues', '/labels', '/milestones'), '/issues', '/user/issues'],
      exactPaths: ['/orgs/*/issues', '/organizations/*/issues', '/search/issues', ...whoAmI],
      route: { GET: '/issues' },
    },
    pulls: {
      label: 'Pull requests',
      scopes: ['repo'],
      paths: ofRepository('/pulls', '/commits/*/pulls'),
      exactPaths: whoAmI,
    },
  },
  api: {
    baseUrl: 'https://api.github.com',
    headers: { accept: 'application/vnd.github+json', 'user-agent': 'Hawser' },
    forwardHeaders: ['x-github-api-version'],
    opaque: ['/graphql'],
    mixed: { '/search/issues': ['issues', 'pulls'] },
  },
  tools: async () => (await import('./github.tools.js')).githubTools,
  identify: async ({ endpoints, call }) => {
    const user = await call(requireText(endpoints.identityUrl, 'user URL'));
    const id = requireText(text(user['id']), 'id');
    return {
      id,
      label: text(user['login']) ?? id,
      ...(text(user['email']) && { email: text(user['email']) }),
      ...(text(user['avatar_url']) && { avatarUrl: text(user['avatar_url']) }),
    };
  },
  // Revoking the grant ends all of the user's tokens. If another connection needs those, revoke
  // only this token.
  revoke: async ({ endpoints, clientId, clientSecret, accessToken, sharedIdentity, send }) => {
    const grant = requireText(endpoints.revocationUrl, 'revocation URL');
    await send(sharedIdentity ? grant.replace(/grant$/, 'token') : grant, {
      method: 'DELETE',
      headers: {
        authorization: basicOf(clientId, clientSecret),
        accept: 'application/vnd.github+json',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ access_token: accessToken }),
    });
    return 'yes';
  },
} satisfies OAuthProvider);

/** GitHub lists only the broadest scope: `repo`, for example, includes `public_repo`. */
const included: Readonly<Record<string, readonly string[]>> = {
  repo: ['public_repo', 'repo:status', 'repo_deployment', 'repo:invite', 'security_events'],
  user: ['read:user', 'user:email', 'user:follow'],
  'admin:org': ['write:org', 'read:org'],
  'write:org': ['read:org'],
  project: ['read:project'],
};
