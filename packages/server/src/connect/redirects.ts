import { HawserError } from '@hawser/contract';
import { isLoopback } from '../net/loopback.js';

/**
 * The URLs that a connect may end at: exact ones, or path prefixes written with `/*` at their end.
 * Compared by origin and path after parsing; the query is the caller's own.
 */
export class AllowedRedirects {
  readonly #exact = new Set<string>();
  readonly #prefixes: string[] = [];

  /** @throws TypeError for an entry that can't be what its author meant. */
  constructor(entries: readonly string[]) {
    for (const entry of entries) {
      const isPrefix = entry.endsWith('/*');
      const url = parse(isPrefix ? entry.slice(0, -1) : entry);
      if (!url || url.search !== '' || url.href.includes('*')) {
        throw new TypeError(
          `allowedRedirects: "${entry}" is no https URL (http on localhost) without query, fragment, user name and encoded dots or slashes.`,
        );
      }
      if (isPrefix) this.#prefixes.push(url.origin + url.pathname);
      else this.#exact.add(url.origin + url.pathname);
    }
  }

  /** @throws HawserError `redirect_not_allowed` */
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
   * As {@link assertAllowed}, and allows a path on the given origin too.
   * @throws HawserError `redirect_not_allowed`
   */
  assertAllowedOrOwn(address: string, ownOrigin: string): URL {
    if (!address.startsWith('/')) {
      const url = parse(address);
      if (url?.origin === ownOrigin) return url;
      return this.assertAllowed(address);
    }
    const url = parse(ownOrigin + address);
    // "//host" and "/\host" are other origins to a browser, whatever they look like.
    if (url?.origin === ownOrigin && !/^\/[/\\]/.test(address)) return url;
    throw notAllowed();
  }
}

function notAllowed(): HawserError {
  return new HawserError(
    'redirect_not_allowed',
    'That address is not one to return to. List it in allowedRedirects, exactly or as a prefix ending in "/*".',
  );
}

/** A URL with one meaning only; undefined for what two programs could read in two ways. */
function parse(address: string): URL | undefined {
  // Printable ASCII without space and backslash: nothing that a parser strips, folds or turns round.
  if (!/^[\x21-\x5b\x5d-\x7e]+$/.test(address) || address.includes('#')) return undefined;
  const path = address.split('?', 1)[0] ?? '';
  // %2e . %2f / %5c \ %25 % and control characters, encoded.
  if (/%(?:2e|2f|5c|25|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) return undefined;
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return undefined;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return undefined;
  // The authority as it was written: "user@", an empty user name or a missing slash is gone after parsing.
  if (!new RegExp(`^${url.protocol}//[^/?@]+(?:[/?]|$)`, 'i').test(address)) return undefined;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
    ? url
    : undefined;
}
