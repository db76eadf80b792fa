import { readAtlassianAnswer, sitesWith } from '../atlassian.js';
import { defineProvider } from '../define-provider.js';
import type { OAuthProvider } from '../provider.js';
import { requireText, text } from '../read-json.js';
import { confluenceLogo } from '../logos.js';

/**
 * Confluence Cloud, with OAuth 2.0 (3LO): the same app, consent and tokens as Jira, but different
 * scopes.
 *
 * One consent may cover several sites; the user chooses one. Paths begin with the API:
 * /wiki/api/v2/pages. Refresh tokens are issued only with `offline_access`, work once, and expire
 * after 90 days unused or a year after the consent. There is no revocation endpoint. The scopes are
 * those of the newer version of its API; they and the address are as others write them (CData,
 * confluence.js; 2026-11). Atlassian advises the older, coarser ones where they suffice. According
 * to Atlassian's staff, a person's grants for Jira and Confluence share one refresh token if they
 * come from the same consent, but not if from two.
 * @see https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/ (not read again)
 * @see https://developer.atlassian.com/cloud/confluence/scopes-for-connect-and-oauth-2-3LO-apps/
 * (2026-11, in part)
 */
export const confluence = defineProvider({
  slug: 'confluence',
  name: 'Confluence',
  description: 'See and change pages in Confluence.',
  authType: 'oauth2',
  categories: ['documents'],
  logo: confluenceLogo,
  color: '#172b4d',
  docsUrl: 'https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/',
  consoleUrl: 'https://developer.atlassian.com/console/myapps/',
  oauth: {
    authorizationUrl: 'https://auth.atlassian.com/authorize',
    tokenUrl: 'https://auth.atlassian.com/oauth/token',
    identityUrl: 'https://api.atlassian.com/me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    tokenBody: 'json',
    scopeSeparator: ' ',
    requiredScopes: ['read:me', 'offline_access'],
    defaultScopes: ['read:page:confluence', 'read:space:confluence'],
    authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    readTokenAnswer: readAtlassianAnswer,
    rotation: 'strict',
    refreshTokenLife: { days: 365, unusedDays: 90 },
  },
  scopes: {
    'read:me': 'Know who you are',
    offline_access: 'Keep access while you are away',
    'read:page:confluence': 'See pages',
    'write:page:confluence': 'Create and change pages',
    'read:space:confluence': 'See spaces',
    'read:comment:confluence': 'See comments',
    'write:comment:confluence': 'Comment on pages',
    'search:confluence': 'Search your pages and spaces',
  },
  services: {},
  api: {
    baseUrl: 'https://api.atlassian.com/ex/confluence/{site_id}',
    forwardHeaders: ['x-atlassian-token'],
  },
  sites: sitesWith('confluence'),
  identify: async ({ endpoints, facts, call }) => {
    const user = await call(requireText(endpoints.identityUrl, 'user URL'));
    const site = requireText(text(facts['site_id']), 'site_id');
    const account = requireText(text(user['account_id']), 'account_id');
    const email = text(user['email']);
    const names = [text(facts['site_name']), email ?? text(user['name'])];
    return {
      id: `${site}:${account}`,
      label: names.filter((name) => name !== undefined).join(' · ') || account,
      ...(email && { email }),
    };
  },
} satisfies OAuthProvider);
