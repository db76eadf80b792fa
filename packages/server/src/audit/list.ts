import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import type { Page, PageRequest } from '../page.js';
import { segmentSpanMs } from './chain-store.js';
import { toEntry, type AuditEntry, type AuditRow } from './entry.js';
import type { AuditFilter } from './filter.js';
import { inboxEntries, segmentEntries, type InboxRow, type SegmentRow } from './segment.js';
import type { SegmentPlace, SubjectIndex } from './subject-index.js';
import { subjectsFor } from './subjects.js';

const exportPage = 1_000;
/** Groups that wait to be chained, read at a time. */
const groupsAtOnce = 50;
/** Segments that are read at a time: few for the newest entries, then more. */
const fewestSegments = 2;
const mostSegments = 64;

interface ListParts {
  readonly knex: Knex;
  readonly subjectIndex: SubjectIndex;
}

/**
 * Returns a page of entries, newest first.
 * @throws HawserError `validation_failed` for an invalid cursor
 */
export async function listEntries(
  parts: ListParts,
  tenant: Tenant,
  filter: AuditFilter,
  { after, limit }: PageRequest,
): Promise<Page<AuditEntry>> {
  const position = after === undefined ? undefined : readPosition(after);
  const wanted = { tenant, filter, position, ascending: false, limit: limit + 1 };
  const entries = await new Search(parts, wanted).run();
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, next: entries.length > limit && last ? `${last.at}-${last.id}` : undefined };
}

/** Yields all matching entries, oldest first, reading a page at a time. */
export async function* exportEntries(
  parts: ListParts,
  tenant: Tenant,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry> {
  let position: Position | undefined;
  for (;;) {
    const wanted = { tenant, filter, position, ascending: true, limit: exportPage };
    const entries = await new Search(parts, wanted).run();
    yield* entries;
    position = entries.at(-1);
    if (entries.length < exportPage) return;
  }
}

/** The position of an entry. Several entries can have the same time. */
type Position = Pick<AuditEntry, 'at' | 'id'>;

interface Wanted {
  readonly tenant: Tenant;
  readonly filter: AuditFilter;
  /** The entries begin after it. */
  readonly position: Position | undefined;
  readonly ascending: boolean;
  readonly limit: number;
}

const readNotIndexed = preparedStatement<
  { readonly partnerId: string; readonly after: number },
  Pick<SegmentRow, 'first_seq' | 'from_at' | 'to_at'>
>('hawser_audit_not_indexed', (database, value) =>
  database(tables.auditSegments)
    .where('partner_id', value('partnerId'))
    .where('first_seq', '>', value('after'))
    .orderBy('first_seq')
    .select('first_seq', 'from_at', 'to_at'),
);

/**
 * Finds the first entries after a position, in the order of their time and id. Entries that wait to
 * be chained are read before segments, because they move there meanwhile: they are then found twice,
 * and never missed.
 */
class Search {
  readonly #parts: ListParts;
  readonly #wanted: Wanted;
  readonly #from: number;
  readonly #until: number;
  /** A text that the lines of matching entries contain. */
  readonly #containing: string;

  constructor(parts: ListParts, wanted: Wanted) {
    this.#parts = parts;
    this.#wanted = wanted;
    const { filter, position, ascending } = wanted;
    const first = ascending ? position?.at : undefined;
    const last = ascending ? undefined : position?.at;
    this.#from = Math.max(filter.from ?? 0, first ?? 0);
    this.#until = Math.min(
      (filter.until ?? Number.MAX_SAFE_INTEGER) - 1,
      last ?? Number.MAX_SAFE_INTEGER,
    );
    const text = filter.connectionId ?? filter.accountId ?? filter.actorId ?? filter.action;
    this.#containing = text === undefined ? '' : JSON.stringify(text);
  }

  async run(): Promise<AuditEntry[]> {
    if (this.#from > this.#until) return [];
    const found = new Map<string, AuditEntry>();
    for (const entry of await this.#waiting()) found.set(entry.id, entry);
    for (const entry of await this.#inFirstTable()) found.set(entry.id, entry);
    for (const entry of await this.#inSegments()) found.set(entry.id, entry);
    return [...found.values()].sort(this.#order).slice(0, this.#wanted.limit);
  }

  readonly #order = (a: Position, b: Position): number => {
    const later = a.at - b.at || (a.id < b.id ? -1 : 1);
    return this.#wanted.ascending ? later : -later;
  };

  readonly #matches = (entry: AuditEntry): boolean => {
    const { tenant, filter, position } = this.#wanted;
    return (
      entry.mode === tenant.mode &&
      entry.at >= this.#from &&
      entry.at <= this.#until &&
      (filter.accountId === undefined || entry.accountId === filter.accountId) &&
      (filter.connectionId === undefined || entry.connectionId === filter.connectionId) &&
      (filter.action === undefined || entry.action === filter.action) &&
      (filter.actorId === undefined || entry.actor.id === filter.actorId) &&
      (position === undefined || (entry.id !== position.id && this.#order(entry, position) > 0))
    );
  };

  async #waiting(): Promise<AuditEntry[]> {
    const { tenant, ascending, limit } = this.#wanted;
    const order = ascending ? 'asc' : 'desc';
    const found: AuditEntry[] = [];
    let after: Position | undefined;
    for (;;) {
      const query = this.#parts
        .knex<InboxRow>(tables.auditInbox)
        .where({ partner_id: tenant.partnerId })
        .whereBetween('at', [this.#from, this.#until])
        .orderBy([
          { column: 'at', order },
          { column: 'id', order },
        ])
        .limit(groupsAtOnce);
      if (after) beyond(query, ascending ? '>' : '<', after);
      const groups = await query;
      for (const group of groups)
        found.push(...inboxEntries(group, this.#containing).filter(this.#matches));
      const last = groups.at(-1);
      if (!last || groups.length < groupsAtOnce) return found;
      after = { at: Number(last.at), id: last.id };
      const edge = after.at;
      // Groups of one time are in the order of their first entries only.
      if (found.filter(({ at }) => at !== edge).length >= limit) return found;
    }
  }

  async #inFirstTable(): Promise<AuditEntry[]> {
    const { tenant, filter, position, ascending, limit } = this.#wanted;
    const order = ascending ? 'asc' : 'desc';
    const query = filtered(this.#parts.knex, tenant, filter)
      .orderBy([
        { column: 'at', order },
        { column: 'id', order },
      ])
      .limit(limit);
    if (position) beyond(query, ascending ? '>' : '<', position);
    return (await query).map(toEntry);
  }

  async #inSegments(): Promise<AuditEntry[]> {
    const { ascending, limit } = this.#wanted;
    const places = await this.#places();
    const found: AuditEntry[] = [];
    let atOnce = fewestSegments;
    for (;;) {
      const some: number[] = [];
      while (some.length < atOnce) {
        const place = await places.next();
        if (!place) break;
        // All of its entries may be beyond the wanted time.
        if (place.fromAt <= this.#until) some.push(place.firstSeq);
      }
      if (some.length === 0) return found;
      for (const segment of await this.#read(some))
        found.push(...segmentEntries(segment, this.#containing).filter(this.#matches));
      const next = await places.peek();
      if (!next) return found;
      // Entries of the next segment come after these.
      const edge = next.toAt;
      const before = found.filter(({ at }) => (ascending ? at < edge - segmentSpanMs : at > edge));
      if (before.length >= limit) return found;
      atOnce = Math.min(2 * atOnce, mostSegments);
    }
  }

  /** Returns where segments that may have matching entries are, in the order of their ends. */
  async #places(): Promise<Places> {
    const { tenant, filter, ascending } = this.#wanted;
    const { knex, subjectIndex } = this.#parts;
    const epochs = await subjectIndex.epochs(tenant.partnerId);
    const [from, until] = [this.#from, this.#until + segmentSpanMs];
    const after = epochs.at(-1)?.postedSeq ?? 0;
    const rows = await readNotIndexed.all(knex, { partnerId: tenant.partnerId, after });
    const direction = ascending ? 1 : -1;
    const notIndexed = rows
      .map((row) => ({
        firstSeq: Number(row.first_seq),
        fromAt: Number(row.from_at),
        toAt: Number(row.to_at),
      }))
      .filter(({ toAt }) => toAt >= from && toAt <= until)
      .sort((a, b) => direction * (a.toAt - b.toAt || a.firstSeq - b.firstSeq));
    const subjects = subjectsFor(tenant, filter);
    const indexed = subjectIndex.places(epochs, { subjects, from, until, ascending });
    return new Places(notIndexed, indexed, ascending);
  }

  #read(firstSeqs: readonly number[]): Promise<SegmentRow[]> {
    return this.#parts
      .knex<SegmentRow>(tables.auditSegments)
      .where({ partner_id: this.#wanted.tenant.partnerId })
      .whereIn('first_seq', firstSeqs)
      .then((rows) => rows);
  }
}

/** The places of segments that are not indexed yet, and of those that are, in one order. */
class Places {
  readonly #notIndexed: readonly SegmentPlace[];
  readonly #indexed: AsyncGenerator<SegmentPlace[]>;
  readonly #ascending: boolean;
  #done = 0;
  #page: readonly SegmentPlace[] = [];
  #atInPage = 0;
  #isEnd = false;

  constructor(
    notIndexed: readonly SegmentPlace[],
    indexed: AsyncGenerator<SegmentPlace[]>,
    ascending: boolean,
  ) {
    this.#notIndexed = notIndexed;
    this.#indexed = indexed;
    this.#ascending = ascending;
  }

  async next(): Promise<SegmentPlace | undefined> {
    const place = await this.peek();
    if (place === this.#notIndexed[this.#done]) this.#done += 1;
    else this.#atInPage += 1;
    return place;
  }

  async peek(): Promise<SegmentPlace | undefined> {
    if (this.#atInPage === this.#page.length && !this.#isEnd) {
      const page = await this.#indexed.next();
      this.#isEnd = page.done === true;
      [this.#page, this.#atInPage] = [page.done === true ? [] : page.value, 0];
    }
    const indexed = this.#page[this.#atInPage];
    const other = this.#notIndexed[this.#done];
    if (!indexed || !other) return indexed ?? other;
    return other.toAt < indexed.toAt === this.#ascending ? other : indexed;
  }
}

function readPosition(cursor: string): Position {
  const [, at, id] = /^(\d{1,15})-(\w+)$/.exec(cursor) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  throw new HawserError(
    'validation_failed',
    'cursor: use the next_cursor of the previous page unchanged.',
    { details: { field: 'cursor' } },
  );
}

function filtered(
  knex: Knex,
  { partnerId, mode }: Tenant,
  filter: AuditFilter,
): Knex.QueryBuilder<AuditRow, AuditRow[]> {
  const equals = {
    account_id: filter.accountId,
    connection_id: filter.connectionId,
    action: filter.action,
    actor_id: filter.actorId,
  };
  const query = knex<AuditRow>(tables.auditEntries).where({ partner_id: partnerId, mode });
  for (const [column, value] of Object.entries(equals))
    if (value !== undefined) query.where(column, value);
  if (filter.from !== undefined) query.where('at', '>=', filter.from);
  if (filter.until !== undefined) query.where('at', '<', filter.until);
  return query;
}

/**
 * Restricts a query to entries beyond a position. The first condition is redundant, but lets the
 * database use an index.
 */
function beyond(query: Knex.QueryBuilder, side: '<' | '>', { at, id }: Position): void {
  query.where('at', `${side}=`, at).where((exactly) => {
    void exactly.where('at', side, at).orWhere('id', side, id);
  });
}
