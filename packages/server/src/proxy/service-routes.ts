import { HawserError } from '@hawser/contract';
import { offeredServices } from '../integrations/scopes.js';
import type { Integration } from '../providers/integration.js';
import type { ServiceRoute } from '../providers/provider.js';

/** A call to a provider's API that a service route stands for. */
export interface ServiceCall {
  /** The integration's slug. */
  readonly provider: string;
  /** The path below the provider's base URL, with the query. */
  readonly path: string;
}

/**
 * Translates a service route to a call: `/google/gmail/messages?q=x`, or `/gmail/messages?q=x` if
 * only one integration offers a service of that name. An integration's slug comes before a
 * service's name, so `/gmail/messages` also works where `gmail` is the slug of the only integration
 * that offers Gmail.
 * @param url the path and query as received, still percent-encoded
 * @throws HawserError `not_found`, naming the routes that exist
 */
export function serviceCall(
  integrations: readonly Integration[],
  method: string,
  url: string,
): ServiceCall {
  const [, pathname = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? [];
  const [, first = '', second = '', ...after] = pathname.split('/');
  const named = integrations.find(({ provider }) => provider.slug === first);
  if (named && routeOf(named, second))
    return callOf(named, { service: second, rest: after.join('/'), method, query });
  const offering = integrations.filter((one) => routeOf(one, first));
  const [only, ...others] = offering;
  if (only && others.length === 0)
    return callOf(only, { service: first, rest: [second, ...after].join('/'), method, query });
  if (named) throw noRoute(named);
  if (!only) throw new HawserError('not_found', 'This path does not exist.');
  const slugs = offering.map(({ provider }) => provider.slug);
  throw new HawserError(
    'not_found',
    `${slugs.join(' and ')} have a service of this name. Start the path with one of them.`,
  );
}

interface RoutedCall {
  readonly service: string;
  /** What follows the service's name. */
  readonly rest: string;
  readonly method: string;
  /** Empty, or with its question mark. */
  readonly query: string;
}

function callOf(
  integration: Integration,
  { service, rest, method, query }: RoutedCall,
): ServiceCall {
  const path = pathOf(routeOf(integration, service), method, rest);
  if (path === undefined) throw noRoute(integration);
  return { provider: integration.provider.slug, path: path + query };
}

function routeOf(integration: Integration, service: string): ServiceRoute | undefined {
  const services = offeredServices(integration);
  return Object.hasOwn(services, service) ? services[service]?.route : undefined;
}

function pathOf(route: ServiceRoute | undefined, method: string, rest: string): string | undefined {
  if (rest !== '') return route?.below && `${route.below}/${rest}`;
  const own = { GET: route?.GET, HEAD: route?.GET, POST: route?.POST }[method];
  return own ?? route?.below;
}

function noRoute(integration: Integration): HawserError {
  const { slug } = integration.provider;
  const routes = Object.entries(offeredServices(integration)).filter(([, { route }]) => route);
  const there = routes.map(([name]) => `/${slug}/${name}`).join(', ');
  return new HawserError(
    'not_found',
    `There is no such service route. There is ${there === '' ? '' : `${there}, and `}/proxy/${slug}/ for every path of the API.`,
  );
}
