import type { Connection } from '../connections/connection.js';
import type { Egress } from '../egress/egress.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject, Site } from '../providers/provider.js';
import { apiHeaders, tokenHeaders } from '../providers/token-headers.js';
import { providerListCall } from './provider-call.js';
import type { TokenEndpoint } from './token-endpoint.js';

/** Returns the sites that the token covers; undefined for a provider without sites. */
export async function lookUpSites(
  parts: { readonly egress: Egress; readonly tokenEndpoint: TokenEndpoint },
  integration: OAuthIntegration,
  accessToken: string,
  fields: JsonObject,
): Promise<readonly Site[] | undefined> {
  const { sites, api } = integration.provider;
  if (!sites) return undefined;
  const headers = { ...apiHeaders(integration), ...tokenHeaders(api, accessToken) };
  const endpoints = await parts.tokenEndpoint.endpoints(integration, fields);
  return sites({ endpoints, callList: providerListCall(parts.egress, { headers }) });
}

/**
 * Returns the site to use without asking: the only one, or that of the connection being
 * reconnected.
 */
export function obviousSite(
  sites: readonly Site[],
  reconnected: Connection | undefined,
): Site | undefined {
  if (sites.length === 1) return sites[0];
  const held = reconnected?.identity && reconnected.providerData['site_id'];
  return sites.find(({ id }) => id === held);
}

/** Returns the facts about its site that a connection stores. */
export function factsOfSite({ id, name }: Site): JsonObject {
  return { site_id: id, site_name: name };
}
