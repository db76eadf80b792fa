import type { JsonObject, OAuthProvider, Site } from './provider.js';
import { requireText, text } from './read-json.js';

/*
 * What OAuth 2.0 (3LO) of all Atlassian products has in common.
 * https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ (2026-11)
 */

/** The sites that a grant reaches with the product: one consent may reach several, in no order. */
export function sitesWith(product: 'jira' | 'confluence'): NonNullable<OAuthProvider['sites']> {
  return async ({ endpoints, callList }) => {
    const { origin } = new URL(endpoints.apiBaseUrl);
    const resources = await callList(`${origin}/oauth/token/accessible-resources`);
    // A site with two products may be listed once for each.
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

/** A dead refresh token is told as `invalid_grant`, and by some of its servers as the client's fault. */
export function readAtlassianAnswer(answer: JsonObject): JsonObject {
  const dead = /refresh.?token is invalid/i.test(text(answer['error_description']) ?? '');
  return answer['error'] === 'unauthorized_client' && dead
    ? { ...answer, error: 'invalid_grant' }
    : answer;
}
