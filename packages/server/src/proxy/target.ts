import { HawserError } from '@hawser/contract';

/**
 * The URL that a proxied path means. It is always below the base: what could leave it is refused
 * rather than repaired.
 * @param pathAndQuery as it came, still encoded: `/gmail/v1/users/me/messages?q=x`; one that
 * {@link assertOneMeaning} has let pass
 * @throws HawserError `invalid_path`
 */
export function proxyTarget(baseUrl: string, pathAndQuery: string): URL {
  const queryAt = pathAndQuery.indexOf('?');
  const path = queryAt === -1 ? pathAndQuery : pathAndQuery.slice(0, queryAt);
  const query = queryAt === -1 ? '' : pathAndQuery.slice(queryAt);
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const target = new URL(base.origin + prefix + (path.startsWith('/') ? path : `/${path}`));
  if (query !== '') target.search = query;
  // The parser had the last word: origin and prefix are what they were, or nothing is sent.
  const inside = target.pathname === prefix || target.pathname.startsWith(`${prefix}/`);
  if (target.origin !== base.origin || !inside || target.username !== '' || target.hash !== '') {
    throw invalidPath();
  }
  return target;
}

/**
 * @param pathAndQuery as it came
 * @throws HawserError `invalid_path` for a path that could be read in two ways
 */
export function assertOneMeaning(pathAndQuery: string): void {
  const [path = ''] = pathAndQuery.split('?', 1);
  // Printable ASCII without "\" and "#"; anything else has to come percent-encoded.
  if (!/^[\x21-\x22\x24-\x5b\x5d-\x7e]*$/.test(path)) throw invalidPath();
  // Encoded: control characters, "\", and "%" (which would hide another encoding).
  if (/%(?:[01][0-9a-f]|7f|5c|25(?:2e|2f|5c))/i.test(path)) throw invalidPath();
  if (/%(?![0-9a-f]{2})/i.test(path)) throw invalidPath();
  const segments = path.replace(/%2e/gi, '.').split(/\/|%2f/i);
  if (segments.some((segment) => segment === '.' || segment === '..')) throw invalidPath();
  if (path.startsWith('//')) throw invalidPath();
}

function invalidPath(): HawserError {
  return new HawserError(
    'invalid_path',
    "Use a path of the provider's API without dot segments, backslashes and control characters.",
  );
}
