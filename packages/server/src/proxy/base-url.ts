import { boundedCache } from '../bounded-cache.js';

/** The parts of an API's base URL. */
export interface BaseUrl {
  readonly origin: string;
  readonly host: string;
  /** Empty for the scheme's default port. */
  readonly port: string;
  /** The path without a slash at its end; empty for the root. */
  readonly prefix: string;
}

const parsedAtMost = 1_000;
const parsed = boundedCache<BaseUrl>(parsedAtMost);

/** Returns the parts of a base URL. Parsing takes longer than everything else that finds a target. */
export function baseUrlParts(baseUrl: string): BaseUrl {
  const known = parsed.get(baseUrl);
  if (known) return known;
  const { origin, host, port, pathname } = new URL(baseUrl);
  const parts = { origin, host, port, prefix: pathname.replace(/\/$/, '') };
  parsed.set(baseUrl, parts);
  return parts;
}
