import type { Engine, Page, PageRequest, Tenant } from '@hawser/server/engine';

const itemsPerPage = 100;

interface WholeList<Item> {
  /** The list's name in the audit log. */
  readonly name: string;
  readonly tenant: Tenant;
  readonly readPage: (page: PageRequest) => Promise<Page<Item>>;
}

/**
 * Yields the items of all pages, each page as it is wanted. The export is audited before its first
 * item.
 */
export async function* wholeList<Item>(
  { audit }: Pick<Engine, 'audit'>,
  { name, tenant, readPage }: WholeList<Item>,
): AsyncGenerator<Item> {
  let page = await readPage({ limit: itemsPerPage });
  await audit.recordSoon({ ...tenant, action: 'console.exported', details: { list: name } });
  for (;;) {
    yield* page.items;
    if (page.next === undefined) return;
    page = await readPage({ after: page.next, limit: itemsPerPage });
  }
}
