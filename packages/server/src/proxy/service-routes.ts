import { HawserError } from '@hawser/contract';
import type { Integration } from '../providers/integration.js';
import type { Provider, ServiceRoute } from '../providers/provider.js';

/** A call of a provider's API, as the proxy takes it. */
export interface ServiceCall {
  readonly provider: string;
  /** With its query. */
  readonly path: string;
}

/**
 * The call that a service route stands for: `/google/gmail/messages?q=x`, or `/gmail/messages?q=x`
 * where one of the configured providers has a service of that name.
 * @param url path and query as they came, still encoded
 * @throws HawserError `not_found`, saying what there is
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
  if (!provider) throw new HawserError('not_found', 'There is nothing at this path.');
  if (others.length === 0) return provider;
  const slugs = [provider, ...others].map(({ slug }) => slug);
  throw new HawserError(
    'not_found',
    `${slugs.join(' and ')} have a service of this name: begin the path with one of them.`,
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
