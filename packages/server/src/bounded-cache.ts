import { LRUCache } from 'lru-cache';

interface BoundedCacheOptions<Value extends object | true> {
  /** How long an entry may be served, in milliseconds. @default as long as it is kept */
  readonly ttl?: number;
  /** How old the clock may be that an entry's age is measured by, in milliseconds. @default 1 */
  readonly ttlResolution?: number;
  /** Is called with each entry that is removed, for whatever reason. */
  readonly dispose?: (value: Value, key: string) => void;
}

/**
 * Returns a cache of at most this many entries. Beyond that, it forgets what was longest unused.
 *
 * The library's own bound (`max`) makes room for all entries when the cache is made: more than thirty
 * milliseconds of each start, for all of ours. As a bound on sizes, of which each entry has one, it
 * grows with its entries.
 */
export function boundedCache<Value extends object | true>(
  entriesAtMost: number,
  options: BoundedCacheOptions<Value> = {},
): LRUCache<string, Value> {
  return new LRUCache({ ...options, maxSize: entriesAtMost, sizeCalculation: () => 1 });
}
