import type { Knex } from 'knex';
import { tables } from '../database/tables.js';
import { sameHash, type ChainHashes, type ChainHead } from './chain.js';
import type { ChainStore } from './chain-store.js';
import type { AuditRow } from './entry.js';

/** A problem found in a partner's chain. */
export type ChainProblem =
  /** An entry is not what was written there: it was changed, or moved from another position. */
  | { readonly kind: 'altered'; readonly seq: number; readonly id: string }
  /** Entries are missing. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  /** The last entries are missing. */
  | { readonly kind: 'truncated'; readonly from: number; readonly to: number }
  /** There are entries after the end that the head states. */
  | { readonly kind: 'added'; readonly from: number; readonly to: number }
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
  /** The hash over this entry and all before it. */
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
}

const pageSize = 500;
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

  constructor(parts: VerifyParts, partnerId: string) {
    this.#parts = parts;
    this.#partnerId = partnerId;
  }

  /** Verifies the chain and returns the report. */
  async run(
    expected: ChainAnchor | undefined,
    onProgress: (checked: number) => void,
  ): Promise<ChainReport> {
    const found = await this.#parts.chainStore.head(this.#partnerId);
    const head = found?.head;
    this.#startAt(head);
    for (;;) {
      const rows = await this.#page(head?.seq);
      for (const row of rows) await this.#check(row);
      onProgress(this.#checked);
      if (rows.length < pageSize) break;
    }
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

  async #page(last: number | undefined): Promise<AuditRow[]> {
    const query = this.#entries().where('seq', '>=', this.#next).orderBy('seq').limit(pageSize);
    if (last !== undefined) query.where('seq', '<=', last);
    return query;
  }

  async #check(row: AuditRow): Promise<void> {
    const seq = Number(row.seq);
    if (seq > this.#next) await this.#passGap(seq);
    const { hashes } = this.#parts;
    const isRestart = hashes.isRestart(seq, row);
    if (isRestart) this.#restarts.push({ seq, at: Number(row.at) });
    const right =
      isRestart ||
      this.#before === undefined ||
      sameHash(row.hash ?? '', hashes.ofEntry(this.#before, seq, row));
    if (!right) this.#report({ kind: 'altered', seq, id: row.id });
    this.#before = row.hash ?? '';
    this.#next = seq + 1;
    this.#checked += 1;
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
    // Use one statement, so that the head and the entries are from the same moment.
    const beyond = this.#entries().where('seq', '>', this.#headSeq());
    const first = await beyond.clone().orderBy('seq').first('seq');
    if (!first) return;
    const last = (await beyond.orderBy('seq', 'desc').first('seq')) ?? first;
    this.#report({ kind: 'added', from: Number(first.seq), to: Number(last.seq) });
  }

  #headSeq(): Knex.QueryBuilder {
    const { knex } = this.#parts;
    return knex(tables.auditHeads).where({ partner_id: this.#partnerId }).select('seq');
  }

  async #holds({ seq, hash }: ChainAnchor): Promise<boolean> {
    const found = await this.#parts.chainStore.head(this.#partnerId);
    if (found && found.head.startSeq === seq) return sameHash(found.head.startHash, hash);
    const row = await this.#entries().where({ seq }).first();
    return sameHash(row?.hash ?? '', hash);
  }

  async #unchained(): Promise<number> {
    const [counted] = await this.#parts
      .knex(tables.auditEntries)
      .where({ partner_id: this.#partnerId })
      .whereNull('seq')
      .count<{ entries: number | string }[]>({ entries: '*' });
    return Number(counted?.entries);
  }

  #entries(): Knex.QueryBuilder<AuditRow, AuditRow[]> {
    const { knex } = this.#parts;
    return knex<AuditRow>(tables.auditEntries).where({ partner_id: this.#partnerId });
  }

  #report(problem: ChainProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < maxProblems) this.#problems.push(problem);
  }
}
