import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { preparedInsert } from '../database/prepared-insert.js';
import {
  columnsFrom,
  preparedStatement,
  type PreparedStatement,
} from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { sameHash, type ChainHashes, type ChainHead } from './chain.js';
import { toEntry, type AuditRow } from './entry.js';
import { partnersIn } from './partners-in.js';
import { paddedTo } from '../database/padded-to.js';
import { insertEntries, lineOf } from './record.js';
import { groupText, type EntryLine, type InboxRow, type SegmentRow } from './segment.js';

/** Groups of entries that one transaction chains. */
const groupsAtOnce = 100;
/** The limits of a segment. A list reads segments as a whole. */
const entriesPerSegment = 100;
const charactersPerSegment = 256 * 1024;
/** The longest time between the first and the last entry of a segment. */
export const segmentSpanMs = 100;
/** The characters that one transaction chains. */
const charactersAtOnce = 1024 * 1024;
/** Entries and segments that one transaction deletes. */
const deletedAtOnce = 500;

/** Entries that were committed together, in the inbox or as a row of the first table. */
interface Group {
  readonly id: string;
  readonly at: number;
  readonly count: number;
  readonly lines: string;
  readonly table: typeof tables.auditInbox | typeof tables.auditEntries;
}

/** A link of the chain: a segment, or an entry of the first table. */
interface ChainLink {
  readonly lastSeq: number;
  readonly hash: string;
  readonly isOld: boolean;
}

interface HeadRow {
  partner_id: string;
  seq: number | string;
  hash: string;
  start_seq: number | string;
  start_hash: string;
  mac: string;
}

interface OfPartner {
  readonly partnerId: string;
}

const readOneWaiting = preparedStatement<OfPartner, Pick<InboxRow, 'id'>>(
  'hawser_audit_one_waiting',
  (database, value) =>
    database(tables.auditInbox)
      .where('partner_id', value('partnerId'))
      .select('id')
      .limit(1, { skipBinding: true }),
);

const readOneLeft = preparedStatement<OfPartner, Pick<AuditRow, 'id'>>(
  'hawser_audit_one_left',
  (database, value) =>
    database(tables.auditEntries)
      .where('partner_id', value('partnerId'))
      .whereNull('seq')
      .select('id')
      .limit(1, { skipBinding: true }),
);

const readWaiting = preparedStatement<OfPartner, InboxRow>(
  'hawser_audit_waiting',
  (database, value) =>
    database(tables.auditInbox)
      .where('partner_id', value('partnerId'))
      .orderBy(['at', 'id'])
      .limit(groupsAtOnce, { skipBinding: true })
      .select('id', 'partner_id', 'at', 'entry_count', 'entries'),
);

const readLeft = preparedStatement<OfPartner, AuditRow>('hawser_audit_left', (database, value) =>
  database(tables.auditEntries)
    .where('partner_id', value('partnerId'))
    .whereNull('seq')
    .orderBy(['at', 'id'])
    .limit(groupsAtOnce, { skipBinding: true }),
);

// An UPDATE, because SQLite has no SELECT FOR UPDATE.
const lockHead = preparedStatement<OfPartner>('hawser_audit_lock', (database, value) =>
  database(tables.auditHeads)
    .where('partner_id', value('partnerId'))
    .update({ mac: database.ref('mac') }),
);

const headColumns = ['seq', 'hash', 'start_seq', 'start_hash', 'mac'] as const;

const readHead = preparedStatement<OfPartner, HeadRow>('hawser_audit_head', (database, value) =>
  database(tables.auditHeads)
    .where('partner_id', value('partnerId'))
    .select('partner_id', ...headColumns),
);

const writeHead = preparedStatement<OfPartner & Omit<HeadRow, 'partner_id'>>(
  'hawser_audit_write_head',
  (database, value) =>
    database(tables.auditHeads)
      .where('partner_id', value('partnerId'))
      .update(columnsFrom(value, headColumns)),
);

type Deletion = Readonly<Record<string, string | number>>;
/** By the number of groups. */
const deletions = new Map<number, PreparedStatement<Deletion, never>>();

/** Returns the statement that deletes so many groups of a time from the inbox. */
function deletionOf(count: number): PreparedStatement<Deletion, never> {
  const known = deletions.get(count);
  if (known) return known;
  const made = preparedStatement<Deletion>(`hawser_audit_delete_${count}`, (database, value) =>
    database(tables.auditInbox)
      .where('partner_id', value('partnerId'))
      .whereBetween('at', [value('from'), value('to')])
      .whereIn(
        'id',
        Array.from({ length: count }, (_, at) => value(`id${at}`)),
      )
      .delete(),
  );
  deletions.set(count, made);
  return made;
}

interface FoundHead {
  readonly head: ChainHead;
  /** Whether this deployment wrote it. */
  readonly genuine: boolean;
}

/**
 * The head of a partner's chain is not what this deployment wrote, so nothing may be added to it.
 */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
  readonly partnerId: string;

  constructor(partnerId: string) {
    super(
      `The head of the audit log of partner ${partnerId} was tampered with. New entries are stored, but not chained. Run "hawser audit verify" to see what is wrong, then "hawser audit restart".`,
    );
    this.partnerId = partnerId;
  }
}

/** Reads and writes the hash chains of audit entries. */
export class ChainStore {
  readonly #knex: Knex;
  readonly #hashes: ChainHashes;

  constructor(knex: Knex, hashes: ChainHashes) {
    this.#knex = knex;
    this.#hashes = hashes;
  }

  /** Returns the ids of partners with entries that are not yet in the chain. */
  async unchainedPartners(): Promise<string[]> {
    const waiting = await partnersIn(this.#knex, tables.auditInbox);
    const left: { partner_id: string }[] = await this.#knex(tables.auditEntries)
      .whereNull('seq')
      .distinct('partner_id');
    return [...new Set([...waiting, ...left.map(({ partner_id }) => partner_id)])];
  }

  /**
   * Moves some of a partner's waiting entries into segments at the end of the chain, oldest first. A
   * lock lets only one transaction at a time do so, across processes. Entries are numbered without
   * gaps. Returns whether others may be waiting.
   * @throws BrokenChain when the head was tampered with
   */
  async chain(partnerId: string): Promise<boolean> {
    if (!(await this.#isWaiting(partnerId))) return false;
    return inTransaction(this.#knex, async (database) => {
      const head = await this.#lockHead(database, partnerId);
      const { groups, isAll } = await this.#waiting(database, partnerId);
      if (groups.length === 0) return false;
      const segments = this.#link(head, groups);
      await insert.run(database, segments);
      await this.#delete(database, partnerId, groups);
      const last = segments.at(-1);
      if (last) await this.#storeHead(database, { ...head, seq: last.last_seq, hash: last.hash });
      return !isAll;
    });
  }

  /**
   * Deletes some of a partner's oldest entries from before `time`, and stores where the remaining
   * chain begins. Of a segment, the last entry counts. Returns whether there may be more.
   * @throws BrokenChain when the head was tampered with
   */
  async purge(partnerId: string, time: Knex.Raw): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const head = await this.#lockHead(database, partnerId);
      const links = await this.#firstLinks(database, head, time);
      const firstKept = links.findIndex(({ isOld }) => !isOld);
      const old = firstKept === -1 ? links : links.slice(0, firstKept);
      const last = old.at(-1);
      if (!last) return false;
      for (const [table, seq] of [
        [tables.auditEntries, 'seq'],
        [tables.auditSegments, 'first_seq'],
      ] as const) {
        await database(table)
          .where({ partner_id: partnerId })
          .where(seq, '<=', last.lastSeq)
          .delete();
      }
      await this.#storeHead(database, { ...head, startSeq: last.lastSeq, startHash: last.hash });
      return firstKept === -1;
    });
  }

  /**
   * Restarts a chain whose end was tampered with. The new entry follows no other and is numbered
   * after all existing ones, which stay as they are. A lock lets only one transaction at a time do
   * so.
   * @throws HawserError `validation_failed` when the end of the chain is intact
   */
  async restart(partnerId: string): Promise<ChainHead> {
    return inTransaction(this.#knex, async (database) => {
      await this.#insertHead(database, partnerId);
      await this.#lock(database, partnerId);
      const found = await this.#find(database, partnerId);
      const last = await this.#lastSeq(database, partnerId);
      if (!found || (found.genuine && last <= found.head.seq))
        throw new HawserError(
          'validation_failed',
          'The end of this chain is intact. It does not need a restart.',
        );
      const start = await this.#startOf(database, found);
      const { id, line } = lineOf({ partnerId, mode: 'live', action: 'audit.restarted' });
      await insertEntries(database, [{ id, partnerId, line }]);
      const row = await database<InboxRow>(tables.auditInbox)
        .where({ partner_id: partnerId, id })
        .first();
      if (!row) throw new TypeError('The entry that was just inserted is missing');
      const seq = last + 1;
      const group = groupOf(row);
      const segment = segmentOf(partnerId, seq, [group]);
      const hash = this.#hashes.ofSegmentRestart(segment);
      await insert.run(database, [{ ...segment, hash }]);
      await this.#delete(database, partnerId, [group]);
      const head = { ...start, partnerId, seq, hash };
      await this.#storeHead(database, head);
      return head;
    });
  }

  /**
   * Returns the head, and whether this deployment wrote it; undefined before the first entry is
   * chained.
   */
  head(partnerId: string): Promise<FoundHead | undefined> {
    return this.#find(this.#knex, partnerId);
  }

  /** Returns the heads of all partners' chains. */
  async heads(): Promise<ChainHead[]> {
    const rows = await this.#knex<HeadRow>(tables.auditHeads).orderBy('partner_id').select();
    return rows.map((row) => this.#read(row).head);
  }

  async #isWaiting(partnerId: string): Promise<boolean> {
    const waiting = await readOneWaiting.all(this.#knex, { partnerId });
    if (waiting.length > 0) return true;
    return (await readOneLeft.all(this.#knex, { partnerId })).length > 0;
  }

  /**
   * Returns the oldest groups that wait, and whether these are all. The first table has some that a
   * previous release has left or still writes.
   */
  async #waiting(
    database: Knex,
    partnerId: string,
  ): Promise<{ readonly groups: readonly Group[]; readonly isAll: boolean }> {
    const inbox = await readWaiting.all(database, { partnerId });
    const left = await readLeft.all(database, { partnerId });
    const all = [...inbox.map(groupOf), ...left.map(groupOfRow)].sort(
      (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
    );
    let characters = 0;
    const tooMany = all.findIndex(({ lines }, at) => {
      characters += lines.length;
      return at > 0 && characters > charactersAtOnce;
    });
    return {
      groups: tooMany === -1 ? all : all.slice(0, tooMany),
      isAll: tooMany === -1 && inbox.length < groupsAtOnce && left.length < groupsAtOnce,
    };
  }

  /** Deletes groups from where they waited. */
  async #delete(database: Knex, partnerId: string, groups: readonly Group[]): Promise<void> {
    const idsIn = (name: Group['table']): string[] =>
      groups.filter(({ table }) => table === name).map(({ id }) => id);
    const waiting = idsIn(tables.auditInbox);
    const times = groups.map(({ at }) => at);
    if (waiting.length > 0) {
      // A few sizes of statements serve any number of groups.
      const count = paddedTo(waiting.length);
      const ids = Array.from({ length: count }, (_, at) => [
        `id${at}`,
        waiting[at] ?? waiting[0] ?? '',
      ]);
      await deletionOf(count).run(database, {
        ...(Object.fromEntries(ids) as Record<string, string>),
        partnerId,
        from: Math.min(...times),
        to: Math.max(...times),
      });
    }
    const left = idsIn(tables.auditEntries);
    if (left.length > 0) await database(tables.auditEntries).whereIn('id', left).delete();
  }

  /** Makes segments of the groups, each linked to the one before. */
  #link(head: ChainHead, groups: readonly Group[]): NumberedSegment[] {
    const segments: NumberedSegment[] = [];
    let { seq, hash } = head;
    for (const together of divide(groups)) {
      const segment = segmentOf(head.partnerId, seq + 1, together);
      hash = this.#hashes.ofSegment(hash, segment);
      seq = segment.last_seq;
      segments.push({ ...segment, hash });
    }
    return segments;
  }

  /** Returns the first links of the chain, and whether they are from before `time`. */
  async #firstLinks(
    database: Knex,
    { partnerId, startSeq }: ChainHead,
    time: Knex.Raw,
  ): Promise<ChainLink[]> {
    const read = async (
      table: string,
      columns: { readonly first: string; readonly last: string; readonly at: string },
    ): Promise<ChainLink[]> => {
      const rows: { last: number | string; hash: string; old: number | boolean }[] = await database(
        table,
      )
        .where({ partner_id: partnerId })
        .where(columns.first, '>', startSeq)
        .orderBy(columns.first)
        .limit(deletedAtOnce)
        .select(
          `${columns.last} as last`,
          'hash',
          database.raw('CASE WHEN ?? < ? THEN 1 ELSE 0 END AS old', [columns.at, time]),
        );
      return rows.map(({ last, hash, old }) => ({
        lastSeq: Number(last),
        hash,
        isOld: Number(old) === 1,
      }));
    };
    const before = await read(tables.auditEntries, { first: 'seq', last: 'seq', at: 'at' });
    const segments = await read(tables.auditSegments, {
      first: 'first_seq',
      last: 'last_seq',
      at: 'to_at',
    });
    const all = [...before, ...segments].sort((a, b) => a.lastSeq - b.lastSeq);
    // Beyond the end of a full page, links of the same table may be missing.
    const ends = [before, segments].flatMap((page) =>
      page.length < deletedAtOnce ? [] : [page.at(-1)?.lastSeq ?? 0],
    );
    const end = Math.min(...ends, Number.POSITIVE_INFINITY);
    return all.filter(({ lastSeq }) => lastSeq <= end);
  }

  async #lockHead(database: Knex, partnerId: string): Promise<ChainHead> {
    if (!(await this.#lock(database, partnerId))) {
      await this.#insertHead(database, partnerId);
      await this.#lock(database, partnerId);
      const found = await this.#find(database, partnerId);
      // Entries are chained but the head is missing: it was deleted.
      if (found?.head.seq === 0 && (await this.#lastSeq(database, partnerId)) > 0)
        throw new BrokenChain(partnerId);
    }
    const found = await this.#find(database, partnerId);
    if (!found?.genuine) throw new BrokenChain(partnerId);
    return found.head;
  }

  /** Locks the head. Returns false when there is none. */
  async #lock(database: Knex, partnerId: string): Promise<boolean> {
    return (await lockHead.run(database, { partnerId })) > 0;
  }

  async #insertHead(database: Knex, partnerId: string): Promise<void> {
    const head: ChainHead = { partnerId, seq: 0, hash: '', startSeq: 0, startHash: '' };
    const row = { partner_id: partnerId, ...this.#columns(head) };
    await insertUnlessThere(database, tables.auditHeads, row, ['partner_id']);
  }

  async #find(database: Knex, partnerId: string): Promise<FoundHead | undefined> {
    const [row] = await readHead.all(database, { partnerId });
    return row && this.#read(row);
  }

  /** Returns the number of the last entry in the tables, whatever the head says; 0 without one. */
  async #lastSeq(database: Knex, partnerId: string): Promise<number> {
    const before = await database<AuditRow>(tables.auditEntries)
      .where({ partner_id: partnerId })
      .where('seq', '>', 0)
      .orderBy('seq', 'desc')
      .first('seq');
    const segment = await database<SegmentRow>(tables.auditSegments)
      .where({ partner_id: partnerId })
      .orderBy('first_seq', 'desc')
      .first('last_seq');
    return Math.max(Number(before?.seq ?? 0), Number(segment?.last_seq ?? 0));
  }

  /**
   * Returns where the remaining chain begins. A changed head is trusted only if the first entry
   * follows from it. Otherwise the chain begins at the very first entry, so that missing ones are
   * reported.
   */
  async #startOf(
    database: Knex,
    { head, genuine }: FoundHead,
  ): Promise<Pick<ChainHead, 'startSeq' | 'startHash'>> {
    const { startSeq, startHash, partnerId } = head;
    const seq = startSeq + 1;
    const first = await database<AuditRow>(tables.auditEntries)
      .where({ partner_id: partnerId, seq })
      .first();
    const segment = await database<SegmentRow>(tables.auditSegments)
      .where({ partner_id: partnerId, first_seq: seq })
      .first();
    const follows =
      (first && sameHash(first.hash ?? '', this.#hashes.ofEntry(startHash, seq, first))) ??
      (segment && sameHash(segment.hash, this.#hashes.ofSegment(startHash, segment)));
    return genuine || follows ? { startSeq, startHash } : { startSeq: 0, startHash: '' };
  }

  async #storeHead(database: Knex, head: ChainHead): Promise<void> {
    await writeHead.run(database, { partnerId: head.partnerId, ...this.#columns(head) });
  }

  #columns(head: ChainHead): Omit<HeadRow, 'partner_id'> {
    const { seq, hash, startSeq, startHash } = head;
    const mac = this.#hashes.ofHead(head);
    return { seq, hash, start_seq: startSeq, start_hash: startHash, mac };
  }

  #read(row: HeadRow): FoundHead {
    const head = {
      partnerId: row.partner_id,
      seq: Number(row.seq),
      hash: row.hash,
      startSeq: Number(row.start_seq),
      startHash: row.start_hash,
    };
    return { head, genuine: sameHash(row.mac, this.#hashes.ofHead(head)) };
  }
}

/** A segment as this process makes it, with numbers that are numbers. */
type NumberedSegment = SegmentRow & {
  readonly first_seq: number;
  readonly last_seq: number;
  readonly from_at: number;
  readonly to_at: number;
};

const insert = preparedInsert<NumberedSegment>(
  'hawser_audit_segment',
  tables.auditSegments,
  ['id', 'partner_id', 'first_seq', 'last_seq', 'from_at', 'to_at', 'hash', 'entries'],
  () => ({}),
);

function groupOf(row: InboxRow): Group {
  const { id, at, entry_count: count, entries: lines } = row;
  return { id, at: Number(at), count, lines, table: tables.auditInbox };
}

function groupOfRow(row: AuditRow): Group {
  const line: EntryLine = [
    row.id,
    row.mode,
    row.action,
    row.actor_type,
    row.actor_id,
    row.ip,
    row.user_agent,
    row.request_id,
    row.account_id,
    row.connection_id,
    toEntry(row).details,
  ];
  const lines = JSON.stringify(line);
  return { id: row.id, at: Number(row.at), count: 1, lines, table: tables.auditEntries };
}

/** Divides groups, in their order, among segments. */
function* divide(groups: readonly Group[]): Generator<readonly Group[]> {
  let together: Group[] = [];
  let entries = 0;
  let characters = 0;
  for (const group of groups) {
    const isFull =
      entries + group.count > entriesPerSegment ||
      characters + group.lines.length > charactersPerSegment ||
      group.at - (together[0] ?? group).at > segmentSpanMs;
    if (isFull && together.length > 0) {
      yield together;
      [together, entries, characters] = [[], 0, 0];
    }
    together.push(group);
    entries += group.count;
    characters += group.lines.length;
  }
  if (together.length > 0) yield together;
}

function segmentOf(
  partnerId: string,
  firstSeq: number,
  groups: readonly Group[],
): Omit<NumberedSegment, 'hash'> {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return {
    id: groups[0]?.id ?? '',
    partner_id: partnerId,
    first_seq: firstSeq,
    last_seq: firstSeq + count - 1,
    from_at: groups[0]?.at ?? 0,
    to_at: groups.at(-1)?.at ?? 0,
    entries: groups.map(({ at, lines }) => groupText(at, lines)).join('\n'),
  };
}
