import { HawserError } from '@hawser/contract';
import type { Integration } from '../providers/integration.js';
import type { Provider, ServiceRoute } from '../providers/provider.js';

/** A call to a provider's API that a service route stands for. */
export interface ServiceCall {
  /** The provider's slug. */
  readonly provider: string;
  /** The path below the provider's base URL, with the query. */
  readonly path: string;
}

/**
 * Translates a service route to a call: `/google/gmail/messages?q=x`, or `/gmail/messages?q=x` if
 * only one configured provider has a service of that name.
 * @param url the path and query as received, still percent-encoded
 * @throws HawserError `not_found`, naming the routes that exist
 */
export function serviceCall(
  integrations: readonly Integration[],
  method: string,
  url: string,
): ServiceCall {
  const [, pathname = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? [];
  const [, first = '', ...after] = pathname.split('/');
  const providers = integrations.map(({ provider }) => provider);
  const named = providers.find(({ slug }) => slug === first);
  const [service = '', ...rest] = named ? after : [first, ...after];
  const provider = named ?? onlyProviderOf(providers, service);
  const route = routeOf(provider, service);
  const path = pathOf(route, method, rest.join('/'));
  if (path === undefined) throw noRoute(provider);
  return { provider: provider.slug, path: path + query };
}

function onlyProviderOf(providers: readonly Provider[], service: string): Provider {
  const [provider, ...others] = providers.filter((one) => routeOf(one, service));
  if (!provider) throw new HawserError('not_found', 'This path does not exist.');
  if (others.length === 0) return provider;
  const slugs = [provider, ...others].map(({ slug }) => slug);
  throw new HawserError(
    'not_found',
    `${slugs.join(' and ')} have a service of this name. Start the path with one of them.`,
  );
}

function routeOf({ services }: Provider, service: string): ServiceRoute | undefined {
  return Object.hasOwn(services, service) ? services[service]?.route : undefined;
}

function pathOf(route: ServiceRoute | undefined, method: string, rest: string): string | undefined {
  if (rest !== '') return route?.below && `${route.below}/${rest}`;
  const own = { GET: route?.GET, HEAD: route?.GET, POST: route?.POST }[method];
  return own ?? route?.below;
}

function noRoute({ slug, services }: Provider): HawserError {
  const routes = Object.keys(services).filter((name) => services[name]?.route);
  const there = routes.map((name) => `/${slug}/${name}`).join(', ');
  return new HawserError(
    'not_found',
    `There is no such service route. There is ${there === '' ? '' : `${there}, and `}/proxy/${slug}/ for every path of the API.`,
  );
}
