import type { Page } from '@hawser/server/engine';

/** Returns a page with its items converted for the wire. */
export function presentPage<Item, Wire>(
  { items, next }: Page<Item>,
  present: (item: Item) => Wire,
): Page<Wire> {
  return { items: items.map(present), next };
}
