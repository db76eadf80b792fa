import type { Page } from '@hawser/server/engine';

/** Returns a page with its items converted for the wire. */
export function presentPage<Item, Told>(
  { items, next }: Page<Item>,
  present: (item: Item) => Told,
): Page<Told> {
  return { items: items.map(present), next };
}
