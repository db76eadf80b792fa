import type { JsonObject, OAuthProvider, Site } from './provider.js';
import { requireText, text } from './read-json.js';

/*
 * What the OAuth 2.0 (3LO) of all Atlassian products has in common.
 * https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ (2026-11)
 */

/**
 * Returns a look-up of the sites that a grant covers with the product. One consent may cover
 * several, in no particular order.
 */
export function sitesWith(product: 'jira' | 'confluence'): NonNullable<OAuthProvider['sites']> {
  return async ({ endpoints, callList }) => {
    const { origin } = new URL(endpoints.apiBaseUrl);
    const resources = await callList(`${origin}/oauth/token/accessible-resources`);
    // A site with two products may be listed twice.
    const sites = resources.filter((resource) => has(product, resource)).map(readSite);
    return [...new Map(sites.map((site) => [site.id, site])).values()];
  };
}

function has(product: string, { scopes }: JsonObject): boolean {
  return !Array.isArray(scopes) || scopes.some((scope) => text(scope)?.includes(product));
}

function readSite(resource: JsonObject): Site {
  const id = requireText(text(resource['id']), 'id');
  const address = text(resource['url']);
  return { id, name: text(resource['name']) ?? address ?? id, address };
}

/**
 * Normalises a dead refresh token, which is reported as `invalid_grant`, and by some servers as the
 * client's fault.
 */
export function readAtlassianAnswer(answer: JsonObject): JsonObject {
  const dead = /refresh.?token is invalid/i.test(text(answer['error_description']) ?? '');
  return answer['error'] === 'unauthorized_client' && dead
    ? { ...answer, error: 'invalid_grant' }
    : answer;
}
