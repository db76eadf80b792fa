interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

/** Returns the items of all pages of a list. */
export async function everyItem<Item>(
  readPage: (page: { after: string | undefined; limit: number }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const page = await readPage({ after, limit: 100 });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}
