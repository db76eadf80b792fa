import type { CallOptions, Transport } from './transport.js';

/**
 * Iterates over all items of a list, fetching pages as needed.
 * @example for await (const account of hawser.accounts.listAll()) …
 */
export async function* iteratePages<Item>(
  transport: Transport,
  path: string,
  {
    query,
    ...options
  }: CallOptions & { query: Readonly<Record<string, string | number | undefined>> },
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await transport.page<Item>(path, {
      ...options,
      query: { ...query, limit: 100, cursor },
    });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
