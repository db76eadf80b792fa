import type { Knex } from 'knex';
import { dialectOf } from '../database/dialects/dialect-of.js';
import { preparedInsert } from '../database/prepared-insert.js';
import { paddedTo } from '../database/padded-to.js';
import type { PreparedSelects } from '../database/prepared-selects.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { segmentEntries, type SegmentRow } from './segment.js';
import { subjectsOf } from './subjects.js';

interface IndexSizes {
  /** Segments are indexed once they have this many entries. */
  readonly entriesPerPost: number;
  /** A new epoch begins after this many entries: what is written together lies close together. */
  readonly entriesPerEpoch: number;
}
const usualSizes: IndexSizes = { entriesPerPost: 4_096, entriesPerEpoch: 32_768 };
/** Segments are indexed once they are this many, however few entries they have. */
const segmentsPerPost = 512;
/** Segments that are read at a time. */
const segmentsAtOnce = 64;
/** Postings per transaction. A synchronous driver blocks the process for this long. */
const postingsAtOnce = 1_000;
/** Epochs that are searched by one statement at most. */
const maxEpochsAtOnce = 32;
/** Places that are read at a time. */
const placesPerPage = 64;

interface PostingRow {
  readonly epoch: number;
  readonly subject: number;
  readonly to_at: number;
  readonly first_seq: number;
  readonly span_ms: number;
}

/** A part of the index: segments that end within a time. */
export interface Epoch {
  readonly id: number;
  readonly startAt: number;
  readonly startSeq: number;
  readonly postedSeq: number;
  readonly highAt: number;
}

/** Where a segment is, and when it begins and ends. */
export interface SegmentPlace {
  readonly firstSeq: number;
  readonly fromAt: number;
  readonly toAt: number;
}

export interface PlacesWanted {
  /** Segments have to have an entry about each of them. */
  readonly subjects: readonly [number, ...number[]];
  /** The earliest and the latest end of a segment. */
  readonly from: number;
  readonly until: number;
  readonly ascending: boolean;
}

const key = ['epoch', 'subject', 'to_at', 'first_seq'] as const;

const insert = preparedInsert<PostingRow>(
  'hawser_audit_post',
  tables.auditPostings,
  [...key, 'span_ms'],
  () => ({}),
  (rows, database) => dialectOf(database).keepExisting(database, rows, key),
);

type PlaceRow = Record<'to_at' | 'first_seq' | 'span_ms', number | string>;

type EpochRow = Record<'id' | 'start_at' | 'start_seq' | 'posted_seq' | 'high_at', number | string>;

const readEpochs = preparedStatement<{ readonly partnerId: string }, EpochRow>(
  'hawser_audit_epochs',
  (database, value) =>
    database(tables.auditEpochs)
      .where('partner_id', value('partnerId'))
      .orderBy('start_at')
      .select('id', 'start_at', 'start_seq', 'posted_seq', 'high_at'),
);

interface OfPartner {
  readonly partnerId: string;
}

const readPosted = preparedStatement<OfPartner, Pick<EpochRow, 'posted_seq'>>(
  'hawser_audit_posted',
  (database, value) =>
    database(tables.auditEpochs)
      .where('partner_id', value('partnerId'))
      .orderBy('start_at', 'desc')
      .limit(1, { skipBinding: true })
      .select('posted_seq'),
);

const readLast = preparedStatement<OfPartner, Pick<SegmentRow, 'last_seq'>>(
  'hawser_audit_last',
  (database, value) =>
    database(tables.auditSegments)
      .where('partner_id', value('partnerId'))
      .orderBy('first_seq', 'desc')
      .limit(1, { skipBinding: true })
      .select('last_seq'),
);

const readEnough = preparedStatement<
  OfPartner & { readonly after: number },
  Pick<SegmentRow, 'first_seq'>
>('hawser_audit_enough', (database, value) =>
  database(tables.auditSegments)
    .where('partner_id', value('partnerId'))
    .where('first_seq', '>', value('after'))
    .orderBy('first_seq')
    .limit(1, { skipBinding: true })
    .offset(segmentsPerPost - 1, { skipBinding: true })
    .select('first_seq'),
);

/**
 * Finds the segments with entries about a subject. It is filled in batches, long after segments are
 * chained; lists read the segments that it doesn't have yet. It holds nothing that the segments
 * don't, and can be made again from them.
 *
 * An epoch ends before the next begins, so its postings are in the order of time across epochs. A
 * segment that is chained late goes to the epoch of its time.
 */
export class SubjectIndex {
  readonly #knex: Knex;
  readonly #preparedSelects: PreparedSelects;
  readonly #sizes: IndexSizes;

  constructor(knex: Knex, preparedSelects: PreparedSelects, sizes = usualSizes) {
    this.#knex = knex;
    this.#preparedSelects = preparedSelects;
    this.#sizes = sizes;
  }

  /** Returns a partner's epochs, the earliest first. */
  async epochs(partnerId: string, database = this.#knex): Promise<Epoch[]> {
    const rows = await readEpochs.all(database, { partnerId });
    return rows.map((row) => ({
      id: Number(row.id),
      startAt: Number(row.start_at),
      startSeq: Number(row.start_seq),
      postedSeq: Number(row.posted_seq),
      highAt: Number(row.high_at),
    }));
  }

  /**
   * Indexes a partner's segments if enough of them have come together. Several processes may do so
   * at the same time.
   */
  async post(partnerId: string): Promise<void> {
    while (await this.#postSome(partnerId));
  }

  /** Yields the places of indexed segments, in the order of the time at which they end. */
  async *places(epochs: readonly Epoch[], wanted: PlacesWanted): AsyncGenerator<SegmentPlace[]> {
    const inTime = epochs.filter(({ startAt }, at) => {
      const endAt = epochs[at + 1]?.startAt ?? Number.POSITIVE_INFINITY;
      // The first epoch has earlier segments as well, should there be any.
      return (at === 0 || startAt <= wanted.until) && endAt > wanted.from;
    });
    const ids = inTime.map(({ id }) => id);
    if (!wanted.ascending) ids.reverse();
    let atOnce = 1;
    while (ids.length > 0) {
      yield* this.#placesIn(ids.splice(0, atOnce), wanted);
      atOnce = Math.min(2 * atOnce, maxEpochsAtOnce);
    }
  }

  /** Returns whether the index has a segment under all of its subjects. */
  async has(epochs: readonly Epoch[], segment: SegmentRow): Promise<boolean> {
    const postings = postingsOf(epochs, segment);
    const [first] = postings;
    if (!first) return true;
    const [counted] = await this.#knex<PostingRow>(tables.auditPostings)
      .where({
        epoch: first.epoch,
        to_at: first.to_at,
        first_seq: first.first_seq,
        span_ms: first.span_ms,
      })
      .whereIn(
        'subject',
        postings.map(({ subject }) => subject),
      )
      .count<{ postings: number | string }[]>({ postings: '*' });
    return Number(counted?.postings) === postings.length;
  }

  /** Deletes the epochs of which no segment is left after entries up to `startSeq` were deleted. */
  async purge(partnerId: string, startSeq: number): Promise<void> {
    // Of the last one, the next segments learn where they go.
    for (const { id, startSeq: first } of (await this.epochs(partnerId)).slice(0, -1)) {
      if (first > startSeq) return;
      const left = await this.#knex<PostingRow>(tables.auditPostings)
        .where({ epoch: id })
        .where('first_seq', '>', startSeq)
        .first('first_seq');
      if (left) return;
      await this.#knex(tables.auditPostings).where({ epoch: id }).delete();
      await this.#knex(tables.auditEpochs).where({ id }).delete();
    }
  }

  /** Whether enough segments have come together. A write transaction would cost much more. */
  async #isDue(partnerId: string): Promise<boolean> {
    const [posted] = await readPosted.all(this.#knex, { partnerId });
    const [last] = await readLast.all(this.#knex, { partnerId });
    const after = Number(posted?.posted_seq ?? 0);
    if (Number(last?.last_seq ?? 0) - after >= this.#sizes.entriesPerPost) return true;
    return (await readEnough.all(this.#knex, { partnerId, after })).length > 0;
  }

  async #postSome(partnerId: string): Promise<boolean> {
    if (!(await this.#isDue(partnerId))) return false;
    const part = await this.#begin(partnerId);
    if (!part) return false;
    const { epochs, after, last } = part;
    const postings: PostingRow[] = [];
    let highAt = 0;
    let next = after;
    while (next < last) {
      const segments = await this.#knex<SegmentRow>(tables.auditSegments)
        .where({ partner_id: partnerId })
        .where('first_seq', '>', next)
        .where('first_seq', '<=', last)
        .orderBy('first_seq')
        .limit(segmentsAtOnce);
      for (const segment of segments) {
        for (const posting of postingsOf(epochs, segment)) postings.push(posting);
        highAt = Math.max(highAt, Number(segment.to_at));
      }
      next = segments.length < segmentsAtOnce ? last : Number(segments.at(-1)?.last_seq);
    }
    postings.sort(
      (a, b) => a.epoch - b.epoch || a.subject - b.subject || a.first_seq - b.first_seq,
    );
    for (let done = 0; done < postings.length; done += postingsAtOnce) {
      const some = postings.slice(done, done + postingsAtOnce);
      await inTransaction(this.#knex, (database) => insert.run(database, some));
    }
    await this.#end(epochs.at(-1)?.id ?? 0, last, highAt);
    return true;
  }

  /**
   * Returns which segments to index, and the epochs that they go to; undefined when too few have
   * come together. A lock lets one process at a time begin an epoch.
   */
  #begin(
    partnerId: string,
  ): Promise<
    { readonly epochs: readonly Epoch[]; readonly after: number; readonly last: number } | undefined
  > {
    return inTransaction(this.#knex, async (database) => {
      await database(tables.auditHeads)
        .where({ partner_id: partnerId })
        .update({ mac: database.ref('mac') });
      const epochs = await this.epochs(partnerId, database);
      const current = epochs.at(-1);
      const after = current?.postedSeq ?? 0;
      const waiting = await database<SegmentRow>(tables.auditSegments)
        .where({ partner_id: partnerId })
        .where('first_seq', '>', after)
        .orderBy('first_seq')
        .limit(segmentsPerPost)
        .select('first_seq', 'last_seq');
      let entries = 0;
      const enough = waiting.findIndex(({ first_seq, last_seq }) => {
        entries += Number(last_seq) - Number(first_seq) + 1;
        return entries >= this.#sizes.entriesPerPost;
      });
      const end = waiting[enough === -1 ? segmentsPerPost - 1 : enough];
      if (!end) return undefined;
      const last = Number(end.last_seq);
      const isFull = !current || after - current.startSeq + 1 >= this.#sizes.entriesPerEpoch;
      const startAt = current ? current.highAt + 1 : 0;
      if (!isFull || (current && startAt <= current.startAt)) return { epochs, after, last };
      await database(tables.auditEpochs).insert({
        partner_id: partnerId,
        start_at: startAt,
        start_seq: after + 1,
        posted_seq: after,
        high_at: current?.highAt ?? 0,
      });
      return { epochs: await this.epochs(partnerId, database), after, last };
    });
  }

  async #end(epoch: number, last: number, highAt: number): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      const row = (): Knex.QueryBuilder => database(tables.auditEpochs).where({ id: epoch });
      await row().where('high_at', '<', highAt).update({ high_at: highAt });
      await row().where('posted_seq', '<', last).update({ posted_seq: last });
    });
  }

  async *#placesIn(
    ids: readonly number[],
    { subjects, from, until, ascending }: PlacesWanted,
  ): AsyncGenerator<SegmentPlace[]> {
    const order = ascending ? 'ASC' : 'DESC';
    const beyond = ascending ? '>' : '<';
    // A few sizes of statements serve any number of epochs.
    const size = paddedTo(ids.length);
    const epochs = Array.from({ length: size }, (_, at) => ids[at] ?? ids[0] ?? 0);
    const [subject, ...others] = subjects;
    const inAll = others.map(
      () => ` AND EXISTS (SELECT 1 FROM ${tables.auditPostings} q WHERE q.epoch = p.epoch
        AND q.subject = ? AND q.to_at = p.to_at AND q.first_seq = p.first_seq)`,
    );
    let after: SegmentPlace | undefined;
    for (;;) {
      const low = ascending && after ? after.toAt : from;
      const high = !ascending && after ? after.toAt : until;
      const sql = `SELECT p.to_at, p.first_seq, p.span_ms FROM ${tables.auditPostings} p
        WHERE p.epoch IN (${epochs.map(() => '?').join(', ')}) AND p.subject = ?
        AND p.to_at BETWEEN ? AND ?${inAll.join('')}
        ${after ? `AND (p.to_at ${beyond} ? OR p.first_seq ${beyond} ?)` : ''}
        ORDER BY p.to_at ${order}, p.first_seq ${order} LIMIT ${placesPerPage}`;
      const rows = await this.#preparedSelects.all<PlaceRow>('hawser_audit_places', sql, [
        ...epochs,
        subject,
        low,
        high,
        ...others,
        ...(after ? [after.toAt, after.firstSeq] : []),
      ]);
      const places = rows.map((row) => ({
        fromAt: Number(row.to_at) - Number(row.span_ms),
        toAt: Number(row.to_at),
        firstSeq: Number(row.first_seq),
      }));
      if (places.length > 0) yield places;
      after = places.at(-1);
      if (places.length < placesPerPage) return;
    }
  }
}

function postingsOf(epochs: readonly Epoch[], segment: SegmentRow): PostingRow[] {
  const toAt = Number(segment.to_at);
  const epoch = epochs.findLast(({ startAt }) => startAt <= toAt) ?? epochs[0];
  if (!epoch) return [];
  const subjects = new Set(segmentEntries(segment).flatMap(subjectsOf));
  return [...subjects].map((subject) => ({
    epoch: epoch.id,
    subject,
    to_at: toAt,
    first_seq: Number(segment.first_seq),
    span_ms: toAt - Number(segment.from_at),
  }));
}
