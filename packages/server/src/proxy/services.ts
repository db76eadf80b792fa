import { HawserError } from '@hawser/contract';
import type { ConnectionForUse } from '../connections/sealed-credential.js';
import type { Provider, Service } from '../providers/provider.js';

/**
 * Rejects a call to a service that the connection's scopes do not cover, or that is switched off.
 * If scopes other than the service's might suffice, the provider decides.
 * @throws HawserError `invalid_permissions` when scopes are missing, `forbidden` when the service
 * is switched off
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
      `The user has not granted access to ${service.label} of ${name}. Start a connect session with the missing scopes.`,
      { details: { service: slug, missing } },
    );
  }
  if (missing.length > 0 || connection.services[slug] !== false) return;
  throw new HawserError(
    'forbidden',
    `${service.label} of ${name} is switched off for this connection. Switch the service on first.`,
    {
      details: { service: slug },
    },
  );
}

/**
 * Returns whether none of the granted scopes can cover the service. Granted scopes are not always
 * known.
 */
function isOutOfReach({ reachedBy }: Service, granted: readonly string[]): boolean {
  if (reachedBy === undefined || granted.length === 0) return false;
  return !granted.some((scope) => reachedBy.some((beginning) => scope.startsWith(beginning)));
}

/** Returns the base URL of the path's service, if it differs from the rest of the API. */
export function serviceBaseUrl({ services }: Provider, path: string): string | undefined {
  const [plain = ''] = path.split('?', 1);
  const slug = serviceOf(services, plain);
  return slug === undefined ? undefined : services[slug]?.baseUrl;
}

/** Returns the service that the path belongs to. If several match, the longest pattern wins. */
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
