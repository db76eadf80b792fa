import { HawserError } from '@hawser/contract';
import { auditActions, auditGroupOf } from '@hawser/contract/partner';
import type { Tenant } from '../tenant.js';
import { paddedTo } from '../database/padded-to.js';
import type { PreparedSelects } from '../database/prepared-selects.js';
import { tables } from '../database/tables.js';
import { statementSizeFor, type Page, type PageRequest } from '../page.js';
import { segmentSpanMs } from './chain-store.js';
import { toEntry, type AuditEntry, type AuditRow } from './entry.js';
import type { AuditFilter } from './filter.js';
import {
  inboxEntries,
  segmentEntries,
  type InboxRow,
  type ReadSegment,
  type SegmentRow,
} from './segment.js';
import type { SegmentPlace, SubjectIndex } from './subject-index.js';
import { isGroup, subjectsFor } from './subjects.js';

const exportPage = 1_000;
/** Groups that wait to be chained, read at a time. */
const groupsAtOnce = 50;
/** Segments that are read at a time: few for the newest entries, then more. */
const fewestSegments = 2;
const mostSegments = 64;

interface ListParts {
  readonly preparedSelects: PreparedSelects;
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

const readNotIndexed = `SELECT first_seq, from_at, to_at FROM ${tables.auditSegments}
  WHERE partner_id = ? AND first_seq > ? ORDER BY first_seq`;

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
    this.#containing = textOf(filter);
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
      (filter.action === undefined ||
        filter.action === entry.action ||
        filter.action === auditGroupOf(entry.action)) &&
      (filter.actorType === undefined || entry.actor.type === filter.actorType) &&
      (filter.actorId === undefined || entry.actor.id === filter.actorId) &&
      (position === undefined || (entry.id !== position.id && this.#order(entry, position) > 0))
    );
  };

  async #waiting(): Promise<AuditEntry[]> {
    const { tenant, limit } = this.#wanted;
    const found: AuditEntry[] = [];
    let after: Position | undefined;
    for (;;) {
      const groups = await this.#select<InboxRow>({
        columns: 'id, partner_id, at, entry_count, entries',
        table: tables.auditInbox,
        where: [
          ['partner_id = ?', tenant.partnerId],
          ['at >= ?', this.#from],
          ['at <= ?', this.#until],
        ],
        after,
        size: groupsAtOnce,
      });
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
    const { tenant, filter, position, limit } = this.#wanted;
    const rows = await this.#select<AuditRow>({
      columns: '*',
      table: tables.auditEntries,
      where: [
        ['partner_id = ?', tenant.partnerId],
        ['mode = ?', tenant.mode],
        ['account_id = ?', filter.accountId],
        ['connection_id = ?', filter.connectionId],
        actionCondition(filter.action),
        ['actor_type = ?', filter.actorType],
        ['actor_id = ?', filter.actorId],
        ['at >= ?', filter.from],
        ['at < ?', filter.until],
      ],
      after: position,
      size: statementSizeFor(limit - 1),
    });
    return rows.map(toEntry);
  }

  /** Selects rows in the wanted order of their time and id. Conditions without a value are left out. */
  #select<Row>({ columns, table, where, after, size }: Selection): Promise<Row[]> {
    const { ascending } = this.#wanted;
    const [order, beyond] = ascending ? ['ASC', '>'] : ['DESC', '<'];
    const given = where.filter(([, value]) => value !== undefined);
    const conditions = given.map(([condition]) => condition);
    const bindings = given.flatMap(([, value]) => value ?? []);
    if (after) {
      // The first condition is redundant, but lets the database use an index.
      conditions.push(`at ${beyond}= ?`, `(at ${beyond} ? OR id ${beyond} ?)`);
      bindings.push(after.at, after.at, after.id);
    }
    const sql = `SELECT ${columns} FROM ${table} WHERE ${conditions.join(' AND ')}
      ORDER BY at ${order}, id ${order} LIMIT ${size}`;
    return this.#parts.preparedSelects.all('hawser_audit_page', sql, bindings);
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
      // Nearly every segment of the index has an entry, so no more are read than entries are missing.
      atOnce = Math.min(2 * atOnce, mostSegments, Math.max(limit - before.length, fewestSegments));
    }
  }

  /** Returns where segments that may have matching entries are, in the order of their ends. */
  async #places(): Promise<Places> {
    const { tenant, filter, ascending } = this.#wanted;
    const { preparedSelects, subjectIndex } = this.#parts;
    const epochs = await subjectIndex.epochs(tenant.partnerId);
    const [from, until] = [this.#from, this.#until + segmentSpanMs];
    const after = epochs.at(-1)?.postedSeq ?? 0;
    const rows = await preparedSelects.all<Pick<SegmentRow, 'first_seq' | 'from_at' | 'to_at'>>(
      'hawser_audit_not_indexed',
      readNotIndexed,
      [tenant.partnerId, after],
    );
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

  #read(firstSeqs: readonly number[]): Promise<ReadSegment[]> {
    // A few sizes of statements serve any number of segments.
    const size = paddedTo(firstSeqs.length);
    const seqs = Array.from({ length: size }, (_, at) => firstSeqs[at] ?? firstSeqs[0] ?? 0);
    const sql = `SELECT partner_id, first_seq, hash, entries FROM ${tables.auditSegments}
      WHERE partner_id = ? AND first_seq IN (${seqs.map(() => '?').join(', ')})`;
    const { preparedSelects } = this.#parts;
    return preparedSelects.all('hawser_audit_segments', sql, [
      this.#wanted.tenant.partnerId,
      ...seqs,
    ]);
  }
}

type Condition = readonly [
  condition: string,
  value: string | number | readonly string[] | undefined,
];

interface Selection {
  readonly columns: string;
  readonly table: string;
  readonly where: readonly Condition[];
  /** The rows begin after it. */
  readonly after: Position | undefined;
  readonly size: number;
}

/** Returns a text that the line of every matching entry contains. */
function textOf({ connectionId, accountId, actorId, action, actorType }: AuditFilter): string {
  const id = connectionId ?? accountId ?? actorId;
  if (id !== undefined) return JSON.stringify(id);
  if (action !== undefined && isGroup(action)) return `"${action.slice(0, -1)}`;
  const word = action ?? actorType;
  return word === undefined ? '' : JSON.stringify(word);
}

function actionCondition(action: AuditFilter['action']): Condition {
  if (action === undefined || !isGroup(action)) return ['action = ?', action];
  const all = auditActions.filter((one) => auditGroupOf(one) === action);
  return [`action IN (${all.map(() => '?').join(', ')})`, all];
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
