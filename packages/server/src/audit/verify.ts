import type { Knex } from 'knex';
import { tables } from '../database/tables.js';
import { sameHash, type ChainHashes, type ChainHead } from './chain.js';
import type { ChainStore } from './chain-store.js';
import type { AuditRow } from './entry.js';
import type { InboxRow, SegmentRow } from './segment.js';
import type { Epoch, SubjectIndex } from './subject-index.js';

/** A problem found in a partner's chain. */
export type ChainProblem =
  /**
   * An entry is not what was written there: it was changed, or moved from another position. With
   * `to`, it is at least one of the entries from `seq` to there, which share a hash; `id` is that of
   * the first.
   */
  | { readonly kind: 'altered'; readonly seq: number; readonly id: string; readonly to?: number }
  /** Entries are missing. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  /** The last entries are missing. */
  | { readonly kind: 'truncated'; readonly from: number; readonly to: number }
  /** There are entries after the end that the head states. */
  | { readonly kind: 'added'; readonly from: number; readonly to: number }
  /** Entries are intact, but lists don't find them: the index of the log was changed. */
  | { readonly kind: 'unlisted'; readonly from: number; readonly to: number }
  /** The head was changed, replaced by an earlier one, or deleted. */
  | { readonly kind: 'head' }
  /** The expected entry is no longer in the chain. */
  | { readonly kind: 'anchor'; readonly seq: number };

/**
 * One entry of a chain, to be stored outside the database, where an attacker who changes the
 * database cannot change it.
 */
export interface ChainAnchor {
  /** The entry's number in the chain, starting at 1. */
  readonly seq: number;
  /** The hash over this entry, those chained together with it and all before. */
  readonly hash: string;
}

/**
 * The result of verifying one partner's audit chain. Without problems, the entries are as they were
 * written.
 */
export interface ChainReport {
  /** The partner's id. */
  readonly partnerId: string;
  /** The number of entries checked. */
  readonly checked: number;
  /** The number of entries that are not yet in the chain. */
  readonly unchained: number;
  /** The end of the chain; undefined before the first entry is chained. */
  readonly head: ChainAnchor | undefined;
  /** Where the chain was restarted. */
  readonly restarts: readonly ChainRestart[];
  /** The first hundred problems, in chain order. */
  readonly problems: readonly ChainProblem[];
  /** The number of all problems. */
  readonly problemCount: number;
}

/**
 * A point where a chain was restarted after its end was tampered with. Entries before it may be
 * missing.
 */
export interface ChainRestart {
  /** The number of the entry that records the restart. */
  readonly seq: number;
  /** When it was restarted, in milliseconds since 1970. */
  readonly at: number;
}

interface VerifyParts {
  readonly knex: Knex;
  readonly chainStore: ChainStore;
  readonly hashes: ChainHashes;
  readonly subjectIndex: SubjectIndex;
}

/** What has one hash in the chain: an entry of the first table, or a segment. */
type Link =
  | {
      readonly kind: 'entry';
      readonly first: number;
      readonly last: number;
      readonly row: AuditRow;
    }
  | {
      readonly kind: 'segment';
      readonly first: number;
      readonly last: number;
      readonly row: SegmentRow;
    };

const pageSize = 500;
const segmentsAtOnce = 32;
const maxProblems = 100;

/** Verifies a partner's chain from its beginning to its current end, while others may add to it. */
export class ChainVerifier {
  readonly #parts: VerifyParts;
  readonly #partnerId: string;
  readonly #problems: ChainProblem[] = [];
  readonly #restarts: ChainRestart[] = [];
  #problemCount = 0;
  #checked = 0;
  /** The hash of the previous entry; undefined after a gap. */
  #before: string | undefined = '';
  #next = 1;
  #epochs: readonly Epoch[] = [];

  constructor(parts: VerifyParts, partnerId: string) {
    this.#parts = parts;
    this.#partnerId = partnerId;
  }

  /**
   * Verifies the chain and returns the report.
   * @param onProgress called every 500 entries, and awaited
   */
  async run(
    expected: ChainAnchor | undefined,
    onProgress: (checked: number) => unknown,
  ): Promise<ChainReport> {
    const found = await this.#parts.chainStore.head(this.#partnerId);
    const head = found?.head;
    this.#startAt(head);
    this.#epochs = await this.#parts.subjectIndex.epochs(this.#partnerId);
    let told = 0;
    for await (const link of this.#links(head?.seq)) {
      await this.#check(link);
      if (this.#checked < told + pageSize) continue;
      told = this.#checked;
      await onProgress(told);
    }
    await onProgress(this.#checked);
    if (head && this.#next <= head.seq)
      this.#report({ kind: 'truncated', from: this.#next, to: head.seq });
    if (found ? !found.genuine : this.#checked > 0) this.#report({ kind: 'head' });
    await this.#lookBeyondHead();
    if (expected && !(await this.#holds(expected)))
      this.#report({ kind: 'anchor', seq: expected.seq });
    return {
      partnerId: this.#partnerId,
      checked: this.#checked,
      unchained: await this.#unchained(),
      head: head && { seq: head.seq, hash: head.hash },
      restarts: this.#restarts,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  #startAt(head: ChainHead | undefined): void {
    this.#next = (head?.startSeq ?? 0) + 1;
    this.#before = head?.startHash ?? '';
  }

  /** Yields what the chain consists of up to a number, from both tables in one order. */
  async *#links(last: number | undefined): AsyncGenerator<Link> {
    const entries = this.#entryLinks(last);
    const segments = this.#segmentLinks(last);
    let [entry, segment] = [await entries.next(), await segments.next()];
    for (;;) {
      if (
        entry.done !== true &&
        (segment.done === true || entry.value.first <= segment.value.first)
      ) {
        yield entry.value;
        entry = await entries.next();
      } else if (segment.done !== true) {
        yield segment.value;
        segment = await segments.next();
      } else return;
    }
  }

  async *#entryLinks(last = Number.MAX_SAFE_INTEGER): AsyncGenerator<Link> {
    let next = this.#next;
    for (;;) {
      const rows = await this.#entries()
        .whereBetween('seq', [next, last])
        .orderBy('seq')
        .limit(pageSize);
      for (const row of rows) {
        const seq = Number(row.seq);
        yield { kind: 'entry', first: seq, last: seq, row };
        next = seq + 1;
      }
      if (rows.length < pageSize) return;
    }
  }

  async *#segmentLinks(last = Number.MAX_SAFE_INTEGER): AsyncGenerator<Link> {
    let next = this.#next;
    for (;;) {
      const rows = await this.#segments()
        .whereBetween('first_seq', [next, last])
        .orderBy('first_seq')
        .limit(segmentsAtOnce);
      for (const row of rows) {
        const first = Number(row.first_seq);
        yield { kind: 'segment', first, last: Number(row.last_seq), row };
        next = first + 1;
      }
      if (rows.length < segmentsAtOnce) return;
    }
  }

  async #check(link: Link): Promise<void> {
    const { first, last, row } = link;
    if (first > this.#next) await this.#passGap(first);
    const { hashes } = this.#parts;
    const isRestart =
      link.kind === 'entry' ? hashes.isRestart(first, link.row) : hashes.isSegmentRestart(link.row);
    if (isRestart) {
      const at = Number(link.kind === 'entry' ? link.row.at : link.row.to_at);
      this.#restarts.push({ seq: first, at });
    }
    // A number that another link has had already is not this one's.
    const isRight = first >= this.#next && (isRestart || this.#follows(link));
    if (!isRight) this.#report(altered(link));
    this.#before = row.hash ?? '';
    this.#next = Math.max(this.#next, last + 1);
    this.#checked += Math.max(0, last - first + 1);
    if (isRight && link.kind === 'segment') await this.#checkIndex(link.row, first, last);
  }

  #follows(link: Link): boolean {
    if (this.#before === undefined) return true;
    const { hashes } = this.#parts;
    const expected =
      link.kind === 'entry'
        ? hashes.ofEntry(this.#before, link.first, link.row)
        : hashes.ofSegment(this.#before, link.row);
    return sameHash(link.row.hash ?? '', expected);
  }

  /** Looks for an intact segment where lists do. */
  async #checkIndex(row: SegmentRow, from: number, to: number): Promise<void> {
    if (from > (this.#epochs.at(-1)?.postedSeq ?? 0)) return;
    if (await this.#parts.subjectIndex.has(this.#epochs, row)) return;
    // Old epochs may have been deleted since the walk began.
    this.#epochs = await this.#parts.subjectIndex.epochs(this.#partnerId);
    if (!(await this.#parts.subjectIndex.has(this.#epochs, row)))
      this.#report({ kind: 'unlisted', from, to });
  }

  /**
   * Handles a gap. Old entries may have been deleted since the walk began; the head then says so.
   */
  async #passGap(seq: number): Promise<void> {
    const now = await this.#parts.chainStore.head(this.#partnerId);
    if (now?.genuine && now.head.startSeq >= this.#next && now.head.startSeq < seq)
      this.#startAt(now.head);
    if (seq === this.#next) return;
    this.#report({ kind: 'missing', from: this.#next, to: seq - 1 });
    this.#before = undefined;
  }

  async #lookBeyondHead(): Promise<void> {
    const found: { readonly first: number; readonly last: number }[] = [];
    // Each is one statement, so that the head and the entries are from the same moment.
    const entries = this.#entries().where('seq', '>', this.#headSeq());
    const first = await entries.clone().orderBy('seq').first('seq');
    if (first) {
      const last = (await entries.orderBy('seq', 'desc').first('seq')) ?? first;
      found.push({ first: Number(first.seq), last: Number(last.seq) });
    }
    const segments = this.#segments().where('first_seq', '>', this.#headSeq());
    const segment = await segments.clone().orderBy('first_seq').first('first_seq', 'last_seq');
    if (segment) {
      const last =
        (await segments.orderBy('first_seq', 'desc').first('first_seq', 'last_seq')) ?? segment;
      found.push({ first: Number(segment.first_seq), last: Number(last.last_seq) });
    }
    if (found.length === 0) return;
    const from = Math.min(...found.map((part) => part.first));
    this.#report({ kind: 'added', from, to: Math.max(...found.map((part) => part.last)) });
  }

  #headSeq(): Knex.QueryBuilder {
    const { knex } = this.#parts;
    return knex(tables.auditHeads).where({ partner_id: this.#partnerId }).select('seq');
  }

  async #holds({ seq, hash }: ChainAnchor): Promise<boolean> {
    const found = await this.#parts.chainStore.head(this.#partnerId);
    if (found && found.head.startSeq === seq) return sameHash(found.head.startHash, hash);
    const row = await this.#entries().where({ seq }).first();
    if (row) return sameHash(row.hash ?? '', hash);
    const segment = await this.#segments()
      .where('first_seq', '<=', seq)
      .orderBy('first_seq', 'desc')
      .first();
    return Number(segment?.last_seq ?? 0) >= seq && sameHash(segment?.hash ?? '', hash);
  }

  async #unchained(): Promise<number> {
    const { knex } = this.#parts;
    const [left] = await knex(tables.auditEntries)
      .where({ partner_id: this.#partnerId })
      .whereNull('seq')
      .count<{ entries: number | string }[]>({ entries: '*' });
    const [waiting] = await knex<InboxRow>(tables.auditInbox)
      .where({ partner_id: this.#partnerId })
      .sum<{ entries: number | string | null }[]>({ entries: 'entry_count' });
    return Number(left?.entries) + Number(waiting?.entries ?? 0);
  }

  #entries(): Knex.QueryBuilder<AuditRow, AuditRow[]> {
    const { knex } = this.#parts;
    return knex<AuditRow>(tables.auditEntries).where({ partner_id: this.#partnerId });
  }

  #segments(): Knex.QueryBuilder<SegmentRow, SegmentRow[]> {
    const { knex } = this.#parts;
    return knex<SegmentRow>(tables.auditSegments).where({ partner_id: this.#partnerId });
  }

  #report(problem: ChainProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < maxProblems) this.#problems.push(problem);
  }
}

function altered({ kind, first, last, row }: Link): ChainProblem {
  const problem = { kind: 'altered', seq: first, id: row.id } as const;
  return kind === 'entry' || last <= first ? problem : { ...problem, to: last };
}
