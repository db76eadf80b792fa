import type { Quirks } from '../quirks.js';
import { answerWith, peopleWith, standard, standardMembers, uuidOf } from '../standard.js';
import { failure, routes } from './jira-api.js';

/** @see https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ */
export const jira = {
  ...standard,
  slug: 'jira',
  name: 'Jira',
  clientId: 'sAnDb0xOc1e17',
  paths: { authorize: '/authorize', token: '/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    // Atlassian has none. This one answers 404, as theirs would.
    revocationUrl: `${origin}/oauth/revoke`,
    identityUrl: `${origin}/ex/jira/{site_id}/rest/api/3/myself`,
    apiBaseUrl: `${origin}/ex/jira/{site_id}`,
  }),
  ...peopleWith((email) => uuidOf(email).replaceAll('-', '')),
  scopes: {
    'read:jira-user': 'View user profiles',
    'read:jira-work': 'View Jira issue data',
    'write:jira-work': 'Create and manage issues',
    'manage:jira-project': 'Manage project settings',
    'manage:jira-webhook': 'Manage Jira webhooks',
    'read:me': 'View your Atlassian profile',
    offline_access: 'Keep access while you’re away',
  },
  settle: (agreed) => ({ ...agreed, refreshToken: agreed.scopes.includes('offline_access') }),
  tokenLifetime: (state) => state.tokenLifetime ?? 3600,
  tokenPrefix: () => 'eyJ',
  answerToken: answerWith(
    (body, consent) => ({
      ...standardMembers(body, consent),
      token_type: 'Bearer',
      scope: consent.scopes.join(' '),
    }),
    ({ error }) => ({
      status: error === 'invalid_client' ? 401 : 403,
      body: {
        error: error === 'invalid_client' ? 'access_denied' : error,
        error_description:
          error === 'invalid_client' ? 'Unauthorized' : 'Unknown or invalid refresh token.',
      },
    }),
  ),
  routes,
  unknownRoute: failure(404, 'Not Found'),
} satisfies Quirks;
