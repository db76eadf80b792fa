/** Which page of a list to return. Lists are ordered by id, unless they say otherwise. */
export interface PageRequest {
  /** The `next` of the previous page. @default the list's beginning */
  readonly after?: string | undefined;
  /** The maximum number of items on the page. */
  readonly limit: number;
}

/** One page of a list. */
export interface Page<T> {
  /** The page's items. */
  readonly items: T[];
  /** What to pass as `after` for the next page; undefined on the last page. */
  readonly next: string | undefined;
}

/** Makes a page from up to `limit + 1` rows. An extra row means that there is another page. */
export function pageOf<T extends { readonly id: string }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}

/** Makes a page from rows that a list is not sorted by the id of; see {@link pageOf}. */
export function pageOfPositions<Row, T>(
  rows: readonly Row[],
  limit: number,
  { toItem, next }: { readonly toItem: (row: Row) => T; readonly next: (last: Row) => string },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: last !== undefined && rows.length > limit ? next(last) : undefined,
  };
}

/** Rows of a page's statement, so that few statements serve pages of every size. */
const statementSizes = [11, 26, 51, 101];

/** Returns how many rows the statement for a page of this limit reads: at least one more than it. */
export function statementSizeFor(limit: number): number {
  return statementSizes.find((size) => size > limit) ?? limit + 1;
}
