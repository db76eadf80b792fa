import { HawserError } from '@hawser/contract';
import type { Integration, OAuthIntegration } from './integration.js';
import type { Endpoints, JsonObject } from './provider.js';
import { text } from './read-json.js';

/** A placeholder in an address: `{name}`. */
const variable = /\{([a-z][a-z0-9_]*)\}/gi;

/** Returns whether the address differs between connections. */
export function isPerConnection(address: string): boolean {
  return address.includes('{');
}

/** Returns every address of an OAuth integration. */
export function addressesOf({ provider, config }: OAuthIntegration): string[] {
  const { oauth, api } = provider;
  const own = { ...oauth, apiBaseUrl: api.baseUrl, ...config.endpoints };
  const { authorizationUrl, tokenUrl, refreshUrl, identityUrl, revocationUrl, apiBaseUrl } = own;
  return [authorizationUrl, tokenUrl, refreshUrl, identityUrl, revocationUrl, apiBaseUrl].filter(
    (address) => address !== undefined,
  );
}

/** Returns the names of the placeholders in an address. */
export function factsIn(address: string): string[] {
  return [...address.matchAll(variable)].map(([, name = '']) => name);
}

/**
 * Returns a connection's address with each `{name}` replaced by the fact of that name. Facts come
 * from the provider's response or from the user. A fact may therefore fill only one label of the
 * host or one segment of the path, or be an origin below the provider's domains.
 * @throws HawserError `upstream_unreachable` when a fact is missing or would lead elsewhere
 */
export function fillAddress(integration: Integration, address: string, facts: JsonObject): string {
  if (!isPerConnection(address)) return address;
  return address.replaceAll(variable, (_all, name: string, at: number) => {
    if (name === 'client_id') return encodeURIComponent(clientIdOf(integration));
    const value = text(facts[name]);
    if (value === undefined) throw unknownAddress(integration);
    if (at === 0) return originOf(integration, value);
    if (!fitsAt(address, at, value)) throw unknownAddress(integration);
    return value;
  });
}

/** Returns whether the value may fill the placeholder `name` in the address. */
export function fitsAddress(address: string, name: string, value: string): boolean {
  return [...address.matchAll(variable)].every(
    (found) => found[1] !== name || fitsAt(address, found.index, value),
  );
}

/**
 * In the host, a value may be one label; in the path, one segment of RFC 3986's unreserved
 * characters.
 */
function fitsAt(address: string, at: number, value: string): boolean {
  const inHost = /^https?:\/\/[^/]*$/.test(address.slice(0, at));
  return inHost ? /^[a-z0-9-]+$/i.test(value) : /^(?!\.{1,2}$)[\w.~-]+$/.test(value);
}

/**
 * Extracts the part of the user's input that fills the placeholder `name`. Asked for `acme`, people
 * enter `acme.example.com` or a page's whole address. Host names are lower-cased (RFC 3986 section
 * 3.2.2), because the value becomes part of the connection's identity.
 */
export function partOfAddress(address: string, name: string, value: string): string {
  const [, before, after] =
    new RegExp(`^https?://([^/]*)\\{${name}\\}([^/{]*)`, 'i').exec(address) ?? [];
  if (before === undefined || after === undefined) return value;
  const given = value.trim().toLowerCase();
  const host = given.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const whole =
    host.startsWith(before) && host.endsWith(after) && host.length > before.length + after.length;
  return whole ? host.slice(before.length, host.length - after.length) : given;
}

/**
 * Returns the addresses of a connection's authorization server, filled in.
 * @throws HawserError `upstream_unreachable` when a fact is missing or would lead elsewhere
 */
export function fillAddresses<Name extends string>(
  integration: Integration,
  addresses: Readonly<Record<Name, string | undefined>>,
  facts: JsonObject,
): Record<Name, string | undefined> {
  const filled = Object.entries<string | undefined>(addresses).map(([name, address]) => [
    name,
    address === undefined ? undefined : fillAddress(integration, address, facts),
  ]);
  return Object.fromEntries(filled) as Record<Name, string | undefined>;
}

/**
 * Returns the endpoints with the connection's addresses filled in.
 * @throws HawserError `upstream_unreachable` when a fact is missing or would lead elsewhere
 */
export function fillEndpoints(
  integration: Integration,
  endpoints: Endpoints,
  facts: JsonObject,
): Endpoints {
  const { apiBaseUrl, identityUrl, revocationUrl } = endpoints;
  return {
    ...endpoints,
    apiBaseUrl: fillAddress(integration, apiBaseUrl, facts),
    ...fillAddresses(integration, { identityUrl, revocationUrl }, facts),
  };
}

/** Returns the origin in a fact, if tokens may be sent there. */
function originOf(integration: Integration, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || url.username !== '' || url.password !== '') throw unknownAddress(integration);
  // The server that issues the tokens may see them.
  if (url.origin === tokenOriginOf(integration)) return url.origin;
  const { hosts = [] } = integration.provider.api;
  const known = hosts.some((domain) => url.hostname.endsWith(domain));
  if (!known || url.protocol !== 'https:' || url.port !== '') throw unknownAddress(integration);
  return url.origin;
}

function tokenOriginOf({ provider, config }: Integration): string | undefined {
  if (provider.authType !== 'oauth2') return undefined;
  const override = config.endpoints as Partial<Endpoints> | undefined;
  const tokenUrl = override?.tokenUrl ?? provider.oauth.tokenUrl;
  return tokenUrl === undefined || isPerConnection(tokenUrl) ? undefined : new URL(tokenUrl).origin;
}

function clientIdOf({ config }: Integration): string {
  return 'clientId' in config ? config.clientId : '';
}

function unknownAddress({ provider }: Integration): HawserError {
  return new HawserError(
    'upstream_unreachable',
    `${provider.name} gave no valid address of its API. Reconnect the account.`,
  );
}
