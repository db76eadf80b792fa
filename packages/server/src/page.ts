/** One page of a list that is ordered by id: what comes after `after`, `limit` at most. */
export interface PageRequest {
  /** The id that the page before ended with. @default from the beginning */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** One page of a list that is ordered by id, and where the next one begins. */
export interface Page<T> {
  readonly items: T[];
  /** The id to go on after; undefined at the end. */
  readonly next: string | undefined;
}

/** Makes a page of `limit + 1` rows: the one too many says that there is more. */
export function pageOf<T extends { readonly id: string }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined };
}
