import { HawserError } from '@hawser/contract';
import type { ConnectionForUse } from '../connections/sealed-credential.js';
import { servicesSwitchedOff } from '../connections/service-states.js';
import type { Provider, Service } from '../providers/provider.js';
import { overridesMethod } from './method.js';
import { decodedSegments, encodedPath, fold, isPlain, mayLeaveItsPlace } from './segments.js';
import { ServicePaths, type PathOwners } from './service-paths.js';

type HeaderValues = Readonly<Record<string, string | string[] | undefined>>;

/** The part of a connection that decides which services it may be used for. */
type Permissions = Pick<ConnectionForUse, 'services' | 'switchedOff' | 'scopesGranted'>;

/**
 * Returns the path to send, after rejecting a call to a service that the connection's scopes do not
 * cover, or that is switched off. If scopes other than the service's might suffice, the provider
 * decides. While any service is switched off, only paths that a service which is on declares may be
 * called, and the path that is compared is the one that is sent.
 * @param path the path and query as received, still percent-encoded
 * @throws HawserError `invalid_permissions` when scopes are missing, `forbidden` when the call could
 * reach a service that is switched off
 */
export function assertServed(
  provider: Provider,
  connection: Permissions,
  path: string,
  headers: HeaderValues = {},
): string {
  return servicesOf(provider).served(connection, path, headers);
}

/** Returns the base URL of the path's service, if it differs from the rest of the API. */
export function serviceBaseUrl(provider: Provider, path: string): string | undefined {
  return servicesOf(provider).baseUrl(path);
}

/** Returns the base URLs of services that differ from the rest of the API. */
export function serviceBaseUrls({ services }: Provider): string[] {
  return Object.values(services)
    .map(({ baseUrl }) => baseUrl)
    .filter((baseUrl) => baseUrl !== undefined);
}

/**
 * Returns whether the body of a call to this path says what is done, as for GraphQL and batches, so
 * that an agent token has to name the path in full.
 * @param segments the decoded segments
 */
export function isOpaquePath(provider: Provider, segments: readonly string[]): boolean {
  return servicesOf(provider).isOpaqueToAgents(segments);
}

/** The services of a provider's API: which of them a path belongs to, and whether it may be called. */
class ApiServices {
  readonly #provider: Provider;
  readonly #paths: ServicePaths;
  /** Whether a path's service matters although none is switched off. */
  readonly #haveOwnRules: boolean;

  constructor(provider: Provider) {
    this.#provider = provider;
    this.#paths = new ServicePaths(provider);
    this.#haveOwnRules = Object.values(provider.services).some(
      ({ baseUrl, reachedBy }) => baseUrl !== undefined || reachedBy !== undefined,
    );
  }

  baseUrl(path: string): string | undefined {
    const { services } = this.#provider;
    const found = new Set(this.#ownersOf(path)?.services.map((slug) => services[slug]?.baseUrl));
    const [baseUrl] = found;
    return found.size === 1 ? baseUrl : undefined;
  }

  isOpaqueToAgents(segments: readonly string[]): boolean {
    return this.#paths.isOpaqueToAgents(segments.map(fold));
  }

  served(connection: Permissions, path: string, headers: HeaderValues): string {
    this.#assertInReach(connection, path);
    const off = servicesSwitchedOff(this.#provider, connection);
    return off.length === 0 ? path : this.#servedWhile(off, path, headers);
  }

  /** Rejects a call to a service that the granted scopes cannot cover. */
  #assertInReach({ scopesGranted }: Permissions, path: string): void {
    const { name, services } = this.#provider;
    const owners = this.#ownersOf(path);
    if (!owners) return;
    const [slug = '', ...others] = owners.services;
    const service = services[slug];
    if (!service || (owners.needs === 'any' && others.length > 0)) return;
    const granted = new Set(scopesGranted);
    const missing = service.scopes.filter((scope) => !granted.has(scope));
    if (missing.length === 0 || !isOutOfReach(service, scopesGranted)) return;
    throw new HawserError(
      'invalid_permissions',
      `The user has not granted access to ${service.label} of ${name}. Start a connect session with the missing scopes.`,
      { details: { service: slug, missing } },
    );
  }

  #servedWhile(off: readonly string[], pathAndQuery: string, headers: HeaderValues): string {
    const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(pathAndQuery) ?? [];
    const segments = decodedSegments(path);
    if (!segments) throw this.#refused(off, 'its path can be read in two ways');
    const folded = segments.map(fold);
    const found = this.#paths.find(segments);
    const mixed: PathOwners = { services: this.#paths.findMixed(folded), needs: 'all' };
    for (const owners of [found, this.#paths.findFolded(folded), mixed]) {
      const refusing = owners && refusingService(owners, off);
      if (refusing !== undefined) throw this.#switchedOffError(refusing);
    }
    const free = this.#paths.freeSegments(segments);
    const bound = segments.slice(0, segments.length - free);
    if (!bound.every(isPlain) || segments.slice(bound.length).some(mayLeaveItsPlace))
      throw this.#refused(off, 'its path can be read in two ways');
    if (!found) throw this.#refused(off, 'its path belongs to none of them');
    if (this.#paths.isOpaque(folded)) throw this.#refused(off, 'its path may reach other services');
    const parameter = this.#opaqueParameter(query);
    if (parameter !== undefined)
      throw this.#refused(off, `its parameter "${parameter}" may reach other services`);
    if (overridesMethod(headers, query)) throw this.#refused(off, 'it overrides its method');
    return encodedPath(segments) + query;
  }

  #opaqueParameter(query: string): string | undefined {
    const { opaqueQuery = [] } = this.#provider.api;
    if (opaqueQuery.length === 0 || query === '') return undefined;
    const names = new Set([...new URLSearchParams(query).keys()].map(fold));
    return opaqueQuery.find((name) => names.has(fold(name)));
  }

  /** Returns the services of a path, if any of their rules depend on it. */
  #ownersOf(pathAndQuery: string): PathOwners | undefined {
    if (!this.#haveOwnRules) return undefined;
    const [path = ''] = pathAndQuery.split('?', 1);
    const segments = decodedSegments(path);
    return segments && this.#paths.find(segments);
  }

  #switchedOffError(slug: string): HawserError {
    const { name, services } = this.#provider;
    return new HawserError(
      'forbidden',
      `${services[slug]?.label ?? slug} of ${name} is switched off for this connection. Switch the service on first.`,
      { details: { service: slug } },
    );
  }

  #refused(off: readonly string[], reason: string): HawserError {
    const { name, services } = this.#provider;
    const labels = off.map((slug) => services[slug]?.label ?? slug).join(', ');
    const [first] = off;
    return new HawserError(
      'forbidden',
      `While a service of ${name} is switched off (${labels}), only paths of services that are on can be called. This call is refused because ${reason}.`,
      { details: first === undefined ? {} : { service: first } },
    );
  }
}

const known = new WeakMap<Provider, ApiServices>();

function servicesOf(provider: Provider): ApiServices {
  const services = known.get(provider) ?? new ApiServices(provider);
  known.set(provider, services);
  return services;
}

function refusingService(
  { services, needs }: PathOwners,
  off: readonly string[],
): string | undefined {
  const refusing = services.filter((slug) => off.includes(slug));
  const isRefused = needs === 'all' ? refusing.length > 0 : refusing.length === services.length;
  return isRefused ? refusing[0] : undefined;
}

/**
 * Returns whether none of the granted scopes can cover the service. Granted scopes are not always
 * known.
 */
function isOutOfReach({ reachedBy }: Service, granted: readonly string[]): boolean {
  if (reachedBy === undefined || granted.length === 0) return false;
  return !granted.some((scope) => reachedBy.some((beginning) => scope.startsWith(beginning)));
}
