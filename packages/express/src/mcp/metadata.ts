import type { Hawser } from '@hawser/server';
import { engineOf, type Engine } from '@hawser/server/engine';
import { nothingHere, send, setCommonHeaders } from '../http/answer.js';
import type { Dispatch, Exchange } from '../http/exchange.js';
import { mountable, type Mountable } from '../http/mount.js';

/** The path of the metadata, below the router's mount or at the root (RFC 9728 section 3). */
export const metadataPath = '/.well-known/oauth-protected-resource';

/** Returns the address of the MCP endpoint's metadata. */
export function metadataUrlOf({ settings }: Pick<Engine, 'settings'>): string {
  return settings.baseUrl + metadataPath;
}

/**
 * Answers with the metadata of the MCP endpoint as a protected resource (RFC 9728), by which clients
 * find the authorization servers.
 * @throws HawserError `not_found` if there are none
 */
export function metadataDispatch({ settings }: Engine): Dispatch {
  return ({ response }: Exchange) => {
    const { mcp, baseUrl, brand } = settings;
    if (!mcp) return Promise.reject(nothingHere());
    setCommonHeaders(response);
    response.setHeader('Access-Control-Allow-Origin', '*');
    const metadata = {
      resource: `${baseUrl}/mcp`,
      authorization_servers: mcp.authorizationServers,
      bearer_methods_supported: ['header'],
      ...(brand.name !== undefined && { resource_name: brand.name }),
    };
    send(response, { status: 200, text: JSON.stringify(metadata) });
    return Promise.resolve();
  };
}

/**
 * Returns a handler that serves the MCP endpoint's metadata at the root of the host's site, where
 * some clients look first: `/.well-known/oauth-protected-resource/hawser/mcp`. Mount it at the root.
 * @example app.use(mcpMetadata(hawser));
 */
export function mcpMetadata(hawser: Hawser): Mountable {
  const engine = engineOf(hawser);
  const { baseUrl, origin } = engine.settings;
  const path = `${metadataPath}${baseUrl.slice(origin.length)}/mcp`;
  const answer = mountable(metadataDispatch(engine), '');
  return (request, response, next) => {
    const [pathname] = (request.url ?? '').split('?', 1);
    if (engine.settings.mcp && pathname === path) answer(request, response, next);
    else next?.();
  };
}
