import { HawserError } from '@hawser/contract';
import { fillAddress } from '../providers/address.js';
import type { Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { baseUrlParts, type BaseUrl } from './base-url.js';
import { serviceBaseUrl, serviceBaseUrls } from './services.js';

/** What a caller asks for: a path of the API, or a link that the API has given. */
export interface Link {
  /** The host of an absolute link, without its scheme. */
  readonly host: string | undefined;
  /** The path and query as received, still percent-encoded. */
  readonly path: string;
}

/** Where a call goes: the path and query are below the base URL. */
interface Location {
  readonly baseUrl: string;
  readonly path: string;
}

/**
 * Splits an absolute link, such as that of a next page, into its host and the rest. The slash of
 * the proxy's route may precede it; a server in front of Hawser may have merged its two slashes.
 */
export function linkOf(target: string): Link {
  const [, host, rest = ''] = /^\/?https?:\/{1,2}([^/?#\\]+)([^#]*)/is.exec(target) ?? [];
  if (host === undefined) return { host, path: target };
  return { host, path: rest.startsWith('/') ? rest : `/${rest}` };
}

/**
 * Finds the base URL for a path or a link. A link has to be below the API's base URL, or below that
 * of the service that the rest of the link belongs to. A path that begins with the path of the base
 * URL, as links without a host do, is taken to be below the host.
 * @throws HawserError `invalid_path` for a link to anywhere else
 */
export function locate(integration: Integration, link: Link, facts: JsonObject): Location {
  const { provider, config } = integration;
  const override = config.endpoints?.apiBaseUrl;
  const general = override ?? provider.api.baseUrl;
  const addressOf = (path: string): string =>
    override ?? serviceBaseUrl(provider, path) ?? provider.api.baseUrl;
  const addresses = override === undefined ? [general, ...serviceBaseUrls(provider)] : [general];
  for (const address of new Set(addresses)) {
    const baseUrl = fillAddress(integration, address, facts);
    const path = pathBelow(baseUrlParts(baseUrl), link);
    if (path !== undefined && addressOf(path) === address) return { baseUrl, path };
  }
  if (link.host === undefined) return locateExactly(integration, link.path, facts);
  throw new HawserError(
    'invalid_path',
    `This absolute URL is not below the base URL of ${provider.name}'s API. Pass a path below ${fillAddress(integration, general, facts)}, or a link below it.`,
  );
}

/** Finds the base URL for a path, which stays as it is, whatever it begins with. */
export function locateExactly(integration: Integration, path: string, facts: JsonObject): Location {
  const { provider, config } = integration;
  const address =
    config.endpoints?.apiBaseUrl ?? serviceBaseUrl(provider, path) ?? provider.api.baseUrl;
  return { baseUrl: fillAddress(integration, address, facts), path };
}

/** Returns the rest of a link that is below the base URL, or that names the base's path. */
function pathBelow(base: BaseUrl, { host, path }: Link): string | undefined {
  const { prefix } = base;
  if (host === undefined && prefix === '') return undefined;
  if (host !== undefined && !isHostOf(base, host)) return undefined;
  if (!path.startsWith(prefix)) return undefined;
  const rest = path.slice(prefix.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : undefined;
}

/** A link may name its scheme's default port. Whatever its scheme, the base URL's is used. */
function isHostOf({ host, port }: BaseUrl, named: string): boolean {
  const lower = named.toLowerCase();
  return (
    lower === host || (port === '' && /:(?:80|443)$/.test(lower) && lower.startsWith(`${host}:`))
  );
}
