import { expect, it } from 'vitest';
import { boundedCache } from './bounded-cache.js';

it('forgets what was longest unused', () => {
  const removed: string[] = [];
  const cache = boundedCache<true>(2, { dispose: (_value, key) => removed.push(key) });
  cache.set('one', true);
  cache.set('two', true);
  cache.get('one');
  cache.set('three', true);
  expect([...cache.keys()].sort()).toEqual(['one', 'three']);
  expect(removed).toEqual(['two']);
});

it('makes no room for entries before they come', () => {
  // With that, each of these would take four gigabytes.
  const caches = Array.from({ length: 100 }, () => boundedCache<true>(2 ** 28));
  for (const cache of caches) cache.set('one', true);
  expect(caches.every((cache) => cache.size === 1)).toBe(true);
});
