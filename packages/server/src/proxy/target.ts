import { HawserError } from '@hawser/contract';
import { baseUrlParts } from './base-url.js';

/**
 * Returns the URL for a proxied path. It is always below the base URL; a path that could leave it
 * is rejected, not repaired.
 * @param pathAndQuery as received, still percent-encoded, such as
 * `/gmail/v1/users/me/messages?q=x`, and checked by {@link assertOneMeaning}
 * @throws HawserError `invalid_path`
 */
export function proxyTarget(baseUrl: string, pathAndQuery: string): URL {
  const queryAt = pathAndQuery.indexOf('?');
  const path = queryAt === -1 ? pathAndQuery : pathAndQuery.slice(0, queryAt);
  const query = queryAt === -1 ? '' : pathAndQuery.slice(queryAt);
  const { origin, prefix } = baseUrlParts(baseUrl);
  const target = new URL(origin + prefix + (path.startsWith('/') ? path : `/${path}`));
  if (query !== '') target.search = query;
  // Verify the parsed URL: the origin and prefix must be unchanged.
  const inside = target.pathname === prefix || target.pathname.startsWith(`${prefix}/`);
  if (target.origin !== origin || !inside || target.username !== '' || target.hash !== '') {
    throw invalidPath();
  }
  return target;
}

/**
 * Checks that a path cannot be interpreted in two ways.
 * @param pathAndQuery as received
 * @throws HawserError `invalid_path` when it can
 */
export function assertOneMeaning(pathAndQuery: string): void {
  const [path = ''] = pathAndQuery.split('?', 1);
  // Only printable ASCII without "\" and "#". Anything else must be percent-encoded.
  if (!/^[\x21-\x22\x24-\x5b\x5d-\x7e]*$/.test(path)) throw invalidPath();
  // Reject encoded control characters, "\", and "%" that hides another encoding.
  if (/%(?:[01][0-9a-f]|7f|5c|25(?:2e|2f|5c))/i.test(path)) throw invalidPath();
  if (/%(?![0-9a-f]{2})/i.test(path)) throw invalidPath();
  const segments = path.replace(/%2e/gi, '.').split(/\/|%2f/i);
  if (segments.some((segment) => segment === '.' || segment === '..')) throw invalidPath();
  if (path.startsWith('//')) throw invalidPath();
}

function invalidPath(): HawserError {
  return new HawserError(
    'invalid_path',
    "Use a path of the provider's API without dot segments, backslashes or control characters.",
  );
}
