import type { Knex } from 'knex';
import { dialectOf } from '../database/dialects/dialect-of.js';
import { PreparedSelects } from '../database/prepared-selects.js';
import type { Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { pageOfPositions, statementSizeFor, type Page, type PageRequest } from '../page.js';
import { readPosition, writePosition, type ListKey, type PagePosition } from '../page-position.js';
import { checkedSearch, searchKeyOf } from '../search-key.js';
import type { Tenant } from '../tenant.js';
import type { Account } from './account.js';
import { toAccount, type AccountRow } from './rows.js';

/** Filters a list of accounts. */
export interface AccountSearch {
  /**
   * Accounts whose external id begins so, sorted by it; then those whose name begins so, whatever the
   * case, sorted by that. Before them, the one with this id. 1–255 characters.
   */
  readonly q?: string | undefined;
}

type SortedRow = AccountRow & { readonly sorted_by: string };

/** The parts of a list, in order: how an account is found. A cursor says in which part it is. */
type Part = 'id' | 'external_id' | 'name';

const columns = `a.id, a.partner_id, a.mode, a.external_id, a.identifier_type, a.display_name,
  a.metadata, a.created_at`;

/**
 * Lists accounts. Every page is read from where it begins in an index, so the last takes as long as
 * the first.
 */
export class AccountLists {
  readonly #knex: Knex;
  readonly #selects: PreparedSelects;

  constructor(knex: Knex, statements: Statements) {
    this.#knex = knex;
    this.#selects = new PreparedSelects(statements);
  }

  /**
   * Returns a page of the tenant's accounts.
   * @throws HawserError `validation_failed`
   */
  async page(
    { partnerId, mode }: Tenant,
    search: AccountSearch,
    { after, limit }: PageRequest,
  ): Promise<Page<Account>> {
    const q = search.q === undefined ? undefined : checkedSearch(search.q, 'q');
    const list: ListKey = { of: 'accounts', partnerId, mode, q };
    const parts: readonly Part[] = q === undefined ? ['id'] : ['external_id', 'name'];
    const position = after === undefined ? undefined : positionAt(after, parts, list);
    const size = statementSizeFor(limit);
    const rows: (readonly [part: Part, row: SortedRow])[] = [];
    if (q !== undefined && !position && isId(q))
      for (const row of await this.#read({ partnerId, mode }, { sql: 'a.id = ?', bindings: [q] }))
        rows.push(['external_id', { ...row, sorted_by: '' }]);
    const from = position ? parts.indexOf(position.sort as Part) : 0;
    for (const [at, part] of parts.entries()) {
      if (at < from || rows.length > limit) continue;
      const begun = at === from ? position : undefined;
      const read = await this.#part({ partnerId, mode }, part, { q, position: begun, size });
      for (const row of read) rows.push([part, row]);
    }
    return pageOfPositions(rows, limit, {
      toItem: ([, row]) => toAccount(row),
      next: ([sort, { sorted_by, id }]) => writePosition({ sort, value: sorted_by, id }, list),
    });
  }

  #part(
    tenant: Tenant,
    part: Part,
    {
      q = '',
      position,
      size,
    }: {
      readonly q: string | undefined;
      readonly position: PagePosition | undefined;
      readonly size: number;
    },
  ): Promise<SortedRow[]> {
    const dialect = dialectOf(this.#knex);
    const externalId = dialect.byBytes('a.external_id');
    // The account whose id it is comes first of all.
    const others = isId(q) ? { sql: ' AND a.id <> ?', bindings: [q] } : none;
    if (part === 'id') {
      const begun = { sql: 'a.id > ?', bindings: [position?.id ?? ''] };
      return this.#read(tenant, begun, { column: 'a.id', order: 'a.id', size });
    }
    const [from, to] = dialect.boundsOfBeginning(q);
    if (part === 'external_id') {
      const after = position ? { sql: ` AND ${externalId} > ?`, bindings: [position.value] } : none;
      return this.#read(
        tenant,
        {
          sql: `${externalId} >= ? AND ${externalId} < ?${after.sql}${others.sql}`,
          bindings: [from, to, ...after.bindings, ...others.bindings],
        },
        { column: 'a.external_id', order: externalId, size },
      );
    }
    const [low, high] = dialect.boundsOfBeginning(searchKeyOf(q));
    const after =
      position && dialect.comesAfter(['a.search_key', 'a.id'], [position.value, position.id]);
    return this.#read(
      tenant,
      {
        sql: `a.search_key >= ? AND a.search_key < ?${after ? ` AND ${after.sql}` : ''}
          AND NOT (${externalId} >= ? AND ${externalId} < ?)${others.sql}`,
        bindings: [low, high, ...(after?.bindings ?? []), from, to, ...others.bindings],
      },
      { column: 'a.search_key', order: 'a.search_key, a.id', size },
    );
  }

  #read(
    { partnerId, mode }: Tenant,
    { sql, bindings }: { readonly sql: string; readonly bindings: readonly (number | string)[] },
    { column, order, size } = { column: "''", order: 'a.id', size: 1 },
  ): Promise<SortedRow[]> {
    const text = `
      SELECT ${columns}, ${column} AS sorted_by FROM ${tables.accounts} a
      WHERE a.partner_id = ? AND a.mode = ? AND ${sql} ORDER BY ${order} LIMIT ${size}`;
    return this.#selects.all('hawser_accounts_page', text, [partnerId, mode, ...bindings]);
  }
}

const none = { sql: '', bindings: [] };

function isId(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

/** @throws HawserError `validation_failed` */
function positionAt(after: string, parts: readonly Part[], list: ListKey): PagePosition {
  // An id alone is the position in a list of an earlier release.
  if (parts[0] === 'id' && isId(after)) return { sort: 'id', value: after, id: after };
  return readPosition(after, list, (sort) => (parts as readonly string[]).includes(sort) && 'text');
}
