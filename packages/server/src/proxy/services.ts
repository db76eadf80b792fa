import { HawserError } from '@hawser/contract';
import type { ConnectionForUse } from '../connections/sealed-credential.js';
import type { Provider, Service } from '../providers/provider.js';

/**
 * Refuses a call of a service that was switched off on the connection. A service whose scopes were
 * never granted is the provider's to refuse: other scopes may do for the call.
 * @throws HawserError `forbidden`
 */
export function assertSwitchedOn(
  { name, services }: Provider,
  connection: Pick<ConnectionForUse, 'services' | 'scopesGranted'>,
  path: string,
): void {
  const [plain = ''] = path.split('?', 1);
  const slug = serviceOf(services, plain);
  const service = slug === undefined ? undefined : services[slug];
  if (slug === undefined || !service || connection.services[slug] !== false) return;
  const granted = new Set(connection.scopesGranted);
  if (!service.scopes.every((scope) => granted.has(scope))) return;
  throw new HawserError(
    'forbidden',
    `${service.label} of ${name} is switched off on this connection.`,
    {
      details: { service: slug },
    },
  );
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
