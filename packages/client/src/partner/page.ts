/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** The `cursor` for the next page; undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/** Which page of a list to return; the first one, if `cursor` is omitted. */
export interface PageQuery {
  /** The `nextCursor` of the previous page. */
  readonly cursor?: string | undefined;
  /** The maximum number of items, 1–100. @default 50 */
  readonly limit?: number | undefined;
}
