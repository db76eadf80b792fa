import { readAtlassianAnswer, sitesWith } from './atlassian.js';
import { defineProvider } from './define-provider.js';
import { jiraLogo } from './logos.js';
import type { OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';

const versions = ['/rest/api/2', '/rest/api/3', '/rest/api/latest'];

function at(...names: readonly string[]): string[] {
  return versions.flatMap((version) => names.map((name) => `${version}/${name}`));
}

/** Who the user is. Any service that is on may ask. */
const myself = at('myself');

/**
 * Jira Cloud, with OAuth 2.0 (3LO).
 *
 * One consent may cover several sites, in no particular order; the user chooses one, and calls go
 * there. Refresh tokens are issued only with `offline_access`, are replaced at each use, and expire
 * after 90 days unused or a year after the consent. According to Atlassian's staff, a used token
 * works for some minutes more; the documentation says that it is disabled immediately, so it is
 * treated as dead. There is no revocation endpoint: users revoke access in their Atlassian account.
 * @see https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ (2026-11)
 * @see https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens/ (2026-11)
 */
export const jira = defineProvider({
  slug: 'jira',
  name: 'Jira',
  description: 'See and change projects and issues in Jira.',
  authType: 'oauth2',
  categories: ['project management'],
  logo: jiraLogo,
  docsUrl: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
  consoleUrl: 'https://developer.atlassian.com/console/myapps/',
  oauth: {
    authorizationUrl: 'https://auth.atlassian.com/authorize',
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    identityUrl: 'https://api.atlassian.com/ex/jira/{site_id}/rest/api/3/myself',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    tokenBody: 'json',
    scopeSeparator: ' ',
    requiredScopes: ['read:jira-user', 'offline_access'],
    defaultScopes: ['read:jira-work'],
    authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    readTokenAnswer: readAtlassianAnswer,
    rotation: 'strict',
    refreshTokenLife: { days: 365, unusedDays: 90 },
  },
  scopes: {
    'read:jira-user': 'Know who you are, and see the people of the site',
    'read:jira-work': 'See projects and issues',
    'write:jira-work': 'Create and change issues',
    'manage:jira-project': 'Change the settings of projects',
    'manage:jira-webhook': 'Get notified of changes',
    offline_access: 'Keep access while you are away',
  },
  services: {
    projects: {
      label: 'Projects',
      scopes: ['read:jira-work'],
      route: { GET: '/rest/api/3/project/search', below: '/rest/api/3/project' },
      paths: at('project', 'projectCategory', 'component', 'version', 'role'),
      exactPaths: myself,
    },
    issues: {
      label: 'Issues',
      scopes: ['read:jira-work'],
      route: { GET: '/rest/api/3/search/jql', below: '/rest/api/3/issue' },
      paths: at(
        'issue',
        'search',
        'attachment',
        'comment',
        'field',
        'issueLink',
        'issueLinkType',
        'issuetype',
        'label',
        'priority',
        'resolution',
        'status',
        'statuscategory',
        'worklog',
      ),
      exactPaths: myself,
    },
  },
  api: {
    baseUrl: 'https://api.atlassian.com/ex/jira/{site_id}',
    forwardHeaders: ['x-atlassian-token'],
    reads: ['POST /rest/api/*/search/jql'],
    opaque: at('bulk', 'expression', 'issue/bulk*', 'issue/*/bulk*'),
    // It lists the projects in which issues can be created.
    mixed: Object.fromEntries(at('issue/createmeta').map((path) => [path, ['projects', 'issues']])),
  },
  tools: async () => (await import('./jira.tools.js')).jiraTools,
  sites: sitesWith('jira'),
  identify: async ({ endpoints, facts, call }) => {
    const user = await call(requireText(endpoints.identityUrl, 'user URL'));
    const site = requireText(text(facts['site_id']), 'site_id');
    const account = requireText(text(user['accountId']), 'accountId');
    const email = text(user['emailAddress']);
    const names = [text(facts['site_name']), email ?? text(user['displayName'])];
    return {
      id: `${site}:${account}`,
      label: names.filter((name) => name !== undefined).join(' · ') || account,
      ...(email && { email }),
    };
  },
} satisfies OAuthProvider);
