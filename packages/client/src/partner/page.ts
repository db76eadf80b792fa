import type { CallOptions, Transport } from './transport.js';

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be given to the next call; undefined at the end. */
  readonly nextCursor: string | undefined;
}

/** Which page of a list to answer: the first, when `cursor` is left out. */
export interface PageQuery {
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** 1–100. @default 50 */
  readonly limit?: number | undefined;
}

/**
 * All items of a list, one page after the other as they are asked for.
 * @example for await (const account of hawser.accounts.listAll()) …
 */
export async function* pages<Item>(
  transport: Transport,
  path: string,
  { query, ...options }: CallOptions & { query: Readonly<Record<string, string | undefined>> },
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
