import type { Page } from '@hawser/server/engine';

/** A page with its items as the API tells them. */
export function presentPage<Item, Told>(
  { items, next }: Page<Item>,
  present: (item: Item) => Told,
): Page<Told> {
  return { items: items.map(present), next };
}
