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
