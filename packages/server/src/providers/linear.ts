import { defineProvider } from './define-provider.js';
import { linearLogo } from './logos.js';
import type { OAuthProvider } from './provider.js';
import { object, requireText, text } from './read-json.js';
import { revocation } from './revocation.js';

/**
 * Linear: teams, issues and projects, with GraphQL.
 *
 * Since April 2026, all apps have access tokens of 24 hours and refresh tokens that are replaced at
 * each use. A refresh whose response was lost may be repeated for 30 minutes. Scopes are separated
 * by commas. Revocation takes only the token, in the form, and no client. It is not documented
 * whether it ends the grant's other token, so the longer-lived one is sent. GraphQL errors come
 * with HTTP status 200, rate limits with 400. PKCE is sent together with the client's secret. That it
 * is checked then is not confirmed; a server that doesn't know it ignores it (RFC 6749 section 3.1).
 * Its pages sever their opener (COOP), so a popup looks closed while it is open.
 * @see https://linear.app/developers/oauth-2-0-authentication (2026-11)
 * @see https://linear.app/.well-known/oauth-client-metadata/mcp.json (2026-11): S256
 */
export const linear = defineProvider({
  slug: 'linear',
  name: 'Linear',
  description: 'See and change issues and projects in Linear.',
  authType: 'oauth2',
  categories: ['project management', 'development'],
  logo: linearLogo,
  docsUrl: 'https://linear.app/developers/oauth-2-0-authentication',
  consoleUrl: 'https://linear.app/settings/api/applications/new',
  oauth: {
    authorizationUrl: 'https://linear.app/oauth/authorize',
    tokenUrl: 'https://api.linear.app/oauth/token',
    revocationUrl: 'https://api.linear.app/oauth/revoke',
    identityUrl: 'https://api.linear.app/graphql',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ',',
    requiredScopes: ['read'],
    // Without it, a user who consented before is not asked for the workspace.
    authorizationParameters: { prompt: 'consent' },
    rotation: 'strict',
  },
  scopes: {
    read: 'See your teams, issues and projects',
    write: 'Change them for you',
    'issues:create': 'Create issues',
    'comments:create': 'Comment on issues',
    'timeSchedule:write': 'Change schedules',
    admin: 'Manage your workspace',
  },
  // The API has a single path, so paths cannot tell services apart: while one is switched off, all
  // calls are refused.
  services: {
    teams: { label: 'Teams', scopes: ['read'], route: { POST: '/graphql' } },
    issues: { label: 'Issues', scopes: ['read'], route: { POST: '/graphql' } },
    projects: { label: 'Projects', scopes: ['read'], route: { POST: '/graphql' } },
  },
  api: { baseUrl: 'https://api.linear.app', opaque: ['/graphql'] },
  tools: async () => (await import('./linear.tools.js')).linearTools,
  identify: async ({ endpoints, call }) => {
    const query = '{ viewer { id name email } organization { id name urlKey } }';
    const answer = await call(requireText(endpoints.identityUrl, 'GraphQL URL'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { viewer, organization } = object(answer['data']);
    const user = object(viewer);
    const workspace = object(organization);
    const email = text(user['email']);
    const names = [text(workspace['name']), email ?? text(user['name'])];
    const userId = requireText(text(user['id']), 'viewer.id');
    return {
      id: `${requireText(text(workspace['id']), 'organization.id')}:${userId}`,
      label: names.filter((name) => name !== undefined).join(' · '),
      ...(email && { email }),
    };
  },
  revoke: revocation({ clientAuth: 'none' }),
} satisfies OAuthProvider);
