import { defineProvider } from './define-provider.js';
import { notionLogo } from './logos.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { object, requireText, text } from './read-json.js';
import { revocation } from './revocation.js';

const version = { 'notion-version': '2025-09-03' };

/**
 * Notion: the pages and databases that the user chooses at the consent. There are no scopes:
 * permissions of an integration are set in Notion.
 *
 * Its OAuth endpoints use Basic authentication and JSON. Refresh tokens are issued with new grants
 * and replaced at each use; older grants have none, and do not expire. `expires_in` is not always
 * returned. Consenting again returns the same `bot_id`, and so the same connection.
 * @see https://developers.notion.com/reference/create-a-token (2026-11)
 * @see https://developers.notion.com/reference/revoke-token (2026-11): requires Notion-Version
 */
export const notion = defineProvider({
  slug: 'notion',
  name: 'Notion',
  description: 'Read and write the Notion pages that you choose.',
  authType: 'oauth2',
  categories: ['documents'],
  logo: notionLogo,
  docsUrl: 'https://developers.notion.com/docs/authorization',
  consoleUrl: 'https://www.notion.so/profile/integrations',
  oauth: {
    authorizationUrl: 'https://api.notion.com/v1/oauth/authorize',
    tokenUrl: 'https://api.notion.com/v1/oauth/token',
    revocationUrl: 'https://api.notion.com/v1/oauth/revoke',
    identityUrl: 'https://api.notion.com/v1/users/me',
    pkce: 'none',
    clientAuth: 'client_secret_basic',
    tokenBody: 'json',
    tokenHeaders: version,
    scopeSeparator: ' ',
    splitScopes: () => ({}),
    authorizationParameters: { owner: 'user' },
    readTokenAnswer,
    keep: ['bot_id', 'workspace_id', 'workspace_name'],
    rotation: 'strict',
  },
  scopes: {},
  services: {
    pages: {
      label: 'Pages',
      scopes: [],
      paths: ['/v1/pages', '/v1/blocks', '/v1/comments', '/v1/file_uploads'],
      exactPaths: ['/v1/users/me'],
      route: { below: '/v1/pages' },
    },
    databases: {
      label: 'Databases',
      scopes: [],
      paths: ['/v1/databases', '/v1/data_sources'],
      exactPaths: ['/v1/users/me'],
      route: { below: '/v1/databases' },
    },
  },
  // The caller's Notion-Version header takes precedence over this one.
  api: {
    baseUrl: 'https://api.notion.com',
    headers: version,
    forwardHeaders: ['notion-version'],
    reads: ['POST /v1/search', 'POST /v1/data_sources/*/query'],
    // It finds pages and databases alike.
    mixed: { '/v1/search': ['pages', 'databases'] },
  },
  tools: async () => (await import('./notion.tools.js')).notionTools,
  identify: async ({ endpoints, facts, call }) => {
    const bot = await call(requireText(endpoints.identityUrl, 'user URL'));
    const details = object(bot['bot']);
    const owner = object(object(details['owner'])['user']);
    const id = requireText(text(facts['bot_id']) ?? text(bot['id']), 'bot_id');
    const email = text(object(owner['person'])['email']);
    const workspace = text(facts['workspace_name']) ?? text(details['workspace_name']);
    const names = [workspace, text(owner['name']) ?? email].filter((name) => name !== undefined);
    return { id, label: names.join(' · ') || id, ...(email && { email }) };
  },
  revoke: revocation({ clientAuth: 'basic', body: 'json', tokens: 'both', headers: version }),
} satisfies OAuthProvider);

/** Errors are reported as in OAuth, or in the format of Notion's API. */
function readTokenAnswer(answer: JsonObject): JsonObject {
  if (answer['object'] !== 'error') return answer;
  const code = text(answer['code']) ?? 'invalid_request';
  return { ...answer, error: code === 'unauthorized' ? 'invalid_client' : code };
}
