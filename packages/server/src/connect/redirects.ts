import { HawserError } from '@hawser/contract';
import { isLoopback } from '../net/loopback.js';

/**
 * The URLs that a connect may return to: exact URLs, or path prefixes that end in `/*`. URLs are
 * parsed and compared by origin and path; the query may be anything.
 */
export class AllowedRedirects {
  readonly #exact = new Set<string>();
  readonly #prefixes: string[] = [];

  /**
   * Parses the entries.
   * @throws TypeError when an entry is not a safe URL
   */
  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const isPrefix = entry.endsWith('/*');
      const url = parse(isPrefix ? entry.slice(0, -1) : entry);
      if (!url || url.search !== '' || url.href.includes('*')) {
        throw new TypeError(
          `allowedRedirects: "${entry}" is not allowed. Use an https URL (or http on localhost) without query, fragment, user name, or encoded dots or slashes.`,
        );
      }
      if (isPrefix) this.#prefixes.push(url.origin + url.pathname);
      else this.#exact.add(url.origin + url.pathname);
    }
  }

  /**
   * Returns the parsed URL if it is allowed.
   * @throws HawserError `redirect_not_allowed`
   */
  assertAllowed(address: string): URL {
    const url = parse(address);
    if (url) {
      const place = url.origin + url.pathname;
      if (this.#exact.has(place) || this.#prefixes.some((prefix) => place.startsWith(prefix)))
        return url;
    }
    throw notAllowed();
  }

  /**
   * Returns the parsed URL if it is allowed, or is a URL or path on the given origin.
   * @throws HawserError `redirect_not_allowed`
   */
  assertAllowedOrOwn(address: string, ownOrigin: string): URL {
    if (!address.startsWith('/')) {
      const url = parse(address);
      if (url?.origin === ownOrigin) return url;
      return this.assertAllowed(address);
    }
    const url = parse(ownOrigin + address);
    // Browsers treat "//host" and "/\host" as other origins.
    if (url?.origin === ownOrigin && !/^\/[/\\]/.test(address)) return url;
    throw notAllowed();
  }
}

function notAllowed(): HawserError {
  return new HawserError(
    'redirect_not_allowed',
    'This return address is not allowed. Add it to allowedRedirects, as an exact URL or as a prefix ending in "/*".',
  );
}

/** Parses a URL. Returns undefined if two parsers could understand it differently. */
function parse(address: string): URL | undefined {
  // Only printable ASCII without space and backslash: a parser could strip or change anything else.
  if (!/^[\x21-\x5b\x5d-\x7e]+$/.test(address) || address.includes('#')) return undefined;
  const path = address.split('?', 1)[0] ?? '';
  // Reject encoded dots, slashes, backslashes, percent signs and control characters.
  if (/%(?:2e|2f|5c|25|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) return undefined;
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return undefined;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return undefined;
  // Check the authority as written: parsing drops "user@", an empty user name and a missing slash.
  if (!new RegExp(`^${url.protocol}//[^/?@]+(?:[/?]|$)`, 'i').test(address)) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
    ? url
    : undefined;
}
