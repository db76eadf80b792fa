import type { ConnectionStatus, IdentifierType } from '@hawser/contract';
import { filteredProvidersAtMost } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { dialectOf } from '../database/dialects/dialect-of.js';
import { PreparedSelects } from '../database/prepared-selects.js';
import type { Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { pageOfPositions, statementSizeFor, type Page, type PageRequest } from '../page.js';
import { readPosition, writePosition, type ListKey, type PagePosition } from '../page-position.js';
import { checkedSearch, searchKeyOf } from '../search-key.js';
import { invalid } from '../invalid.js';
import type { Tenant } from '../tenant.js';
import { allStatuses, type Connection } from './connection.js';
import { connectionColumns, toConnection, type ReadConnectionRow } from './rows.js';
import type { ConnectionOwner } from './wire.js';

/** What a list of connections is sorted by, ascending. */
export type ConnectionSort = 'id' | 'idle' | 'reconnect_by';

/** Filters a list of connections. A connection must match every given field. */
export interface ConnectionFilter {
  /** The connection's state, or several. */
  readonly status?: ConnectionStatus | readonly ConnectionStatus[] | undefined;
  /** The provider's slug, or up to 20. */
  readonly provider?: string | readonly string[] | undefined;
  /** The internal id of the account. */
  readonly accountId?: string | undefined;
  /**
   * Connections whose identity's e-mail address (its label, if it has none) begins so, whatever the
   * case, or the one with this id. They are sorted by that. 1–255 characters.
   */
  readonly q?: string | undefined;
  /** Connections that were not used for this many days, nor consented to; 1–3650. */
  readonly unusedForDays?: number | undefined;
  /** Connections whose grant ends within this many days unless the user reconnects; 1–3650. */
  readonly reconnectWithinDays?: number | undefined;
  /**
   * What the list is sorted by; not with `q`. `reconnect_by` leaves out connections without an end.
   * @default 'idle' with `unusedForDays`, 'reconnect_by' with `reconnectWithinDays`, 'id' otherwise
   */
  readonly sort?: ConnectionSort | undefined;
}

/** A connection of a list, with the account that it belongs to. */
export interface ListedConnection extends Connection {
  /** The account's fields that are shown with the connection. */
  readonly owner: ConnectionOwner;
}

type ListedRow = ReadConnectionRow & {
  external_id: string;
  identifier_type: IdentifierType | null;
  sorted_by: number | string;
};

const dayMs = 24 * 60 * 60_000;
/** Numbers of providers that statements are made for, so that few serve all filters. */
const providerCounts = [1, 2, 5, 10, filteredProvidersAtMost];

/** A filter after its checks; lists are sorted and without duplicates. */
interface CheckedFilter {
  readonly statuses: readonly ConnectionStatus[] | undefined;
  readonly providers: readonly string[] | undefined;
  readonly accountId: string | undefined;
  readonly q: string | undefined;
  readonly unusedForDays: number | undefined;
  readonly reconnectWithinDays: number | undefined;
  readonly sort: ConnectionSort | 'q';
}

/** A part of SQL with what it binds. */
interface Condition {
  readonly sql: string;
  readonly bindings: readonly (number | string)[];
}

/** By provider and state, sorted by id. Another index, sorted by idle time, has the same beginning. */
const providerStatusIndex = `${tables.connections}_provider_status_index`;

const sortColumns = {
  id: 'c.id',
  idle: 'c.idle_since',
  reconnect_by: 'c.reconnect_by',
  q: 'c.search_key',
} as const;

/**
 * Lists and counts connections. A page is a merge of a few ranges of an index, each of which begins
 * where the page does; so the last page takes as long as the first, and a filter that nothing
 * matches no longer.
 */
export class ConnectionLists {
  readonly #knex: Knex;
  readonly #selects: PreparedSelects;
  /**
   * For lists whose order other indexes have too: a plan for any state and provider would read one of
   * those, and all of it where few rows match.
   */
  readonly #replanned: PreparedSelects;
  readonly #now: () => number;

  constructor(knex: Knex, statements: Statements, now: () => number) {
    this.#knex = knex;
    this.#selects = new PreparedSelects(statements);
    this.#replanned = new PreparedSelects(statements, { replan: true });
    this.#now = now;
  }

  /**
   * Returns a page of the tenant's connections.
   * @throws HawserError `validation_failed`
   */
  async page(
    tenant: Tenant,
    given: ConnectionFilter,
    { after, limit }: PageRequest,
  ): Promise<Page<ListedConnection>> {
    const filter = checked(given);
    const list: ListKey = { of: 'connections', ...tenantKey(tenant), ...filter };
    const position = after === undefined ? undefined : positionAt(after, filter, list);
    const whole = position ? [] : await this.#whole(tenant, filter);
    const size = statementSizeFor(limit);
    const rows = await this.#read(tenant, filter, { position, size });
    return pageOfPositions(whole.concat(rows), limit, {
      toItem: toListed,
      next: (row) => writePosition(positionOf(row, filter), list),
    });
  }

  /** Returns the connection whose id a search names. */
  async #whole(tenant: Tenant, { q, ...filter }: CheckedFilter): Promise<ListedRow[]> {
    if (q === undefined || !isId(q)) return [];
    const one = { sql: 'c.id = ?', bindings: [q] };
    const conditions = [ofTenant(tenant), one, ...this.#filters({ ...filter, q: undefined })];
    return this.#merge(this.#selects, [{ conditions, column: "''", order: 'c.id', by: '' }], 2);
  }

  #read(
    tenant: Tenant,
    filter: CheckedFilter,
    { position, size }: { readonly position: PagePosition | undefined; readonly size: number },
  ): Promise<ListedRow[]> {
    const { sort } = filter;
    const column = sortColumns[sort];
    const after = position && this.#after(column, position);
    const by = isByProvider(filter) ? dialectOf(this.#knex).byIndex(providerStatusIndex) : '';
    const ranges = this.#ranges(tenant, filter).map((conditions) => ({
      conditions: after ? [...conditions, after] : conditions,
      column,
      order: sort === 'id' ? column : `${column}, c.id`,
      by,
    }));
    const isFiltered = ranges.some(({ conditions }) => conditions.length > (after ? 2 : 1));
    const isReplanned = sort === 'reconnect_by' || (sort === 'id' && isFiltered);
    return this.#merge(isReplanned ? this.#replanned : this.#selects, ranges, size);
  }

  #after(column: string, { sort, value, id }: PagePosition): Condition {
    if (sort === 'id') return { sql: 'c.id > ?', bindings: [id] };
    return dialectOf(this.#knex).comesAfter([column, 'c.id'], [value, id]);
  }

  /**
   * Returns the conditions of each range. By state and provider, indexes are sorted by id, by idle time
   * and by the end of grants; by state alone, also by what searches find. The latter two have the
   * provider as well, so that it is compared without reading rows.
   */
  #ranges(tenant: Tenant, filter: CheckedFilter): Condition[][] {
    const { accountId, statuses, providers, q, sort, unusedForDays, reconnectWithinDays } = filter;
    const rest = (known: Partial<CheckedFilter>): Condition[] =>
      this.#filters({ ...filter, ...known });
    // An account has few.
    if (accountId !== undefined)
      return [[{ sql: 'c.account_id = ?', bindings: [accountId] }, ...rest({})]];
    const byEnd = sort === 'reconnect_by' || reconnectWithinDays !== undefined;
    const bySort = byEnd || sort !== 'id' || unusedForDays !== undefined;
    if (!bySort && !statuses && !providers) return [[ofTenant(tenant)]];
    // Twenty providers would be a hundred ranges, which take longer than comparing the provider.
    const isSplit = !byEnd || providers?.length === 1;
    if (providers && isSplit && q === undefined) {
      return padded(providers).flatMap((provider) =>
        (statuses ?? allStatuses).map((status) => [
          ofTenant(tenant),
          equal('c.provider', provider),
          equal('c.status', status),
          ...rest({ providers: undefined, statuses: undefined }),
        ]),
      );
    }
    return (statuses ?? allStatuses).map((status) => [
      ofTenant(tenant),
      equal('c.status', status),
      ...rest({ statuses: undefined }),
    ]);
  }

  /** Returns the conditions of a filter, apart from whose connections they are. */
  #filters(filter: CheckedFilter): Condition[] {
    const { statuses, providers, q, sort, unusedForDays, reconnectWithinDays } = filter;
    const found: Condition[] = [];
    if (statuses) found.push(isIn('c.status', statuses));
    if (providers) found.push(isIn('c.provider', padded(providers)));
    if (q !== undefined) {
      const bindings = dialectOf(this.#knex).boundsOfBeginning(searchKeyOf(q));
      found.push({ sql: 'c.search_key >= ? AND c.search_key < ?', bindings });
      // It is the first of the list.
      if (isId(q)) found.push({ sql: 'c.id <> ?', bindings: [q] });
    }
    if (unusedForDays !== undefined)
      found.push({
        sql: 'c.idle_since <= ?',
        bindings: [this.#now() - unusedForDays * dayMs],
      });
    if (reconnectWithinDays !== undefined)
      found.push({
        sql: 'c.reconnect_by <= ?',
        bindings: [this.#now() + reconnectWithinDays * dayMs],
      });
    else if (sort === 'reconnect_by')
      found.push({ sql: 'c.reconnect_by IS NOT NULL', bindings: [] });
    return found;
  }

  async #merge(
    selects: PreparedSelects,
    ranges: readonly {
      readonly conditions: readonly Condition[];
      readonly column: string;
      readonly order: string;
      /** What follows the table. */
      readonly by: string;
    }[],
    size: number,
  ): Promise<ListedRow[]> {
    const ofRanges = ranges.map(
      ({ conditions, column, order, by }) =>
        `SELECT c.id AS id, ${column} AS sorted_by FROM ${tables.connections} c${by}
        WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY ${order} LIMIT ${size}`,
    );
    const [only = '', ...others] = ofRanges;
    const merged =
      others.length === 0
        ? only
        : `${ofRanges.map((sql, at) => `SELECT id, sorted_by FROM (${sql}) range_${at}`).join(' UNION ALL ')}
          ORDER BY sorted_by, id LIMIT ${size}`;
    const sql = `
      SELECT ${connectionColumns}, a.external_id, a.identifier_type, page.sorted_by
      FROM (${merged}) page
      JOIN ${tables.connections} c ON c.id = page.id
      JOIN ${tables.accounts} a ON a.id = c.account_id
      ORDER BY page.sorted_by, page.id`;
    const bindings = ranges.flatMap(({ conditions }) =>
      conditions.flatMap((condition) => condition.bindings),
    );
    return selects.all<ListedRow>('hawser_page', sql, bindings);
  }
}

/** Returns whether a list is sorted by id, and all that it compares are providers and states. */
function isByProvider(filter: CheckedFilter): boolean {
  const { sort, providers, accountId, unusedForDays, reconnectWithinDays } = filter;
  const others = [accountId, unusedForDays, reconnectWithinDays];
  return sort === 'id' && providers !== undefined && others.every((one) => one === undefined);
}

function isId(text: string): boolean {
  return /^conn_[\w-]{1,59}$/.test(text);
}

function ofTenant({ partnerId, mode }: Tenant): Condition {
  return { sql: 'c.partner_id = ? AND c.mode = ?', bindings: [partnerId, mode] };
}

function equal(column: string, value: string): Condition {
  return { sql: `${column} = ?`, bindings: [value] };
}

function isIn(column: string, values: readonly string[]): Condition {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, bindings: values };
}

/** Adds names that no provider has, up to a number that statements are made for. */
function padded(providers: readonly string[]): readonly string[] {
  const count = providerCounts.find((one) => one >= providers.length) ?? providers.length;
  return [...providers, ...Array.from({ length: count - providers.length }, () => '')];
}

function tenantKey({ partnerId, mode }: Tenant): Tenant {
  return { partnerId, mode };
}

/** @throws HawserError `validation_failed` */
function checked(given: ConnectionFilter): CheckedFilter {
  const { accountId, unusedForDays, reconnectWithinDays, sort } = given;
  const q = given.q === undefined ? undefined : checkedSearch(given.q, 'q');
  if (q !== undefined && sort !== undefined)
    throw invalid('sort', 'leave it out with q, whose results are sorted by what it finds.');
  const statuses = listOf(given.status, 'status');
  const providers = listOf(given.provider, 'provider');
  const unknown = statuses?.find((status) => !allStatuses.includes(status));
  if (unknown !== undefined) throw invalid('status', `use ${allStatuses.join(', ')}.`);
  if (providers && providers.length > filteredProvidersAtMost)
    throw invalid('provider', `name ${filteredProvidersAtMost} providers at most.`);
  assertDays(unusedForDays, 'unused_for_days');
  assertDays(reconnectWithinDays, 'reconnect_within_days');
  return {
    statuses: statuses?.length === allStatuses.length ? undefined : statuses,
    providers,
    accountId,
    q,
    unusedForDays,
    reconnectWithinDays,
    sort: q === undefined ? (sort ?? usualSort(given)) : 'q',
  };
}

function usualSort({ unusedForDays, reconnectWithinDays }: ConnectionFilter): ConnectionSort {
  if (reconnectWithinDays !== undefined) return 'reconnect_by';
  return unusedForDays === undefined ? 'id' : 'idle';
}

function listOf<Value extends string>(
  given: Value | readonly Value[] | undefined,
  field: string,
): readonly Value[] | undefined {
  if (given === undefined) return undefined;
  const values = [...new Set(typeof given === 'string' ? [given] : given)].sort();
  if (values.length === 0) throw invalid(field, 'name at least one, or leave it out.');
  return values;
}

function assertDays(days: number | undefined, field: string): void {
  if (days === undefined || (Number.isInteger(days) && days >= 1 && days <= 3650)) return;
  throw invalid(field, 'use a whole number of days from 1 to 3650.');
}

/** @throws HawserError `validation_failed` */
function positionAt(after: string, filter: CheckedFilter, list: ListKey): PagePosition {
  // An id alone is the position in a list of an earlier release.
  if (filter.sort === 'id' && isId(after)) return { sort: 'id', value: after, id: after };
  return readPosition(after, list, (sort) => sort === filter.sort && kindOf(filter));
}

function kindOf({ sort }: CheckedFilter): 'number' | 'text' {
  return sort === 'idle' || sort === 'reconnect_by' ? 'number' : 'text';
}

function positionOf({ id, sorted_by }: ListedRow, filter: CheckedFilter): PagePosition {
  const value = kindOf(filter) === 'number' ? Number(sorted_by) : sorted_by;
  return { sort: filter.sort, value, id };
}

function toListed(row: ListedRow): ListedConnection {
  const owner = {
    externalId: row.external_id,
    identifierType: row.identifier_type ?? undefined,
  };
  return Object.assign(toConnection(row), { owner });
}
