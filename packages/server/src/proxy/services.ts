import { HawserError } from '@hawser/contract';
import type { ConnectionForUse } from '../connections/sealed-credential.js';
import type { Provider, Service } from '../providers/provider.js';

/**
 * Refuses a call of a service that the connection's grant doesn't reach, or that was switched off on
 * it. Where other scopes than the service's own may do for the call, that is the provider's to say.
 * @throws HawserError `invalid_permissions`, `forbidden`
 */
export function assertServed(
  { name, services }: Provider,
  connection: Pick<ConnectionForUse, 'services' | 'scopesGranted'>,
  path: string,
): void {
  const [plain = ''] = path.split('?', 1);
  const slug = serviceOf(services, plain);
  const service = slug === undefined ? undefined : services[slug];
  if (slug === undefined || !service) return;
  const granted = new Set(connection.scopesGranted);
  const missing = service.scopes.filter((scope) => !granted.has(scope));
  if (missing.length > 0 && isOutOfReach(service, connection.scopesGranted)) {
    throw new HawserError(
      'invalid_permissions',
      `The user has not allowed ${service.label} of ${name}. Ask for it: begin a connect session with these scopes.`,
      { details: { service: slug, missing } },
    );
  }
  if (missing.length > 0 || connection.services[slug] !== false) return;
  throw new HawserError(
    'forbidden',
    `${service.label} of ${name} is switched off on this connection.`,
    {
      details: { service: slug },
    },
  );
}

/** Whether none of the scopes is of any use for it. What a grant may do at all isn't always known. */
function isOutOfReach({ reachedBy }: Service, granted: readonly string[]): boolean {
  if (reachedBy === undefined || granted.length === 0) return false;
  return !granted.some((scope) => reachedBy.some((beginning) => scope.startsWith(beginning)));
}

/** Where the path's service answers, when that is elsewhere than the rest of the API. */
export function serviceBaseUrl({ services }: Provider, path: string): string | undefined {
  const [plain = ''] = path.split('?', 1);
  const slug = serviceOf(services, plain);
  return slug === undefined ? undefined : services[slug]?.baseUrl;
}

/** The service that the path belongs to: of several, the one that says most of it. */
function serviceOf(services: Readonly<Record<string, Service>>, path: string): string | undefined {
  let found: { slug: string; length: number } | undefined;
  for (const [slug, { paths = [] }] of Object.entries(services)) {
    for (const pattern of paths) {
      if (pattern.length > (found?.length ?? 0) && matches(pattern, path))
        found = { slug, length: pattern.length };
    }
  }
  return found?.slug;
}

function matches(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return path.startsWith(pattern);
  const wanted = pattern.split('/');
  const segments = path.split('/');
  return wanted.every((segment, index) => segment === '*' || segment === segments[index]);
}
