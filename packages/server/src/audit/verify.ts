import type { Knex } from 'knex';
import { tables } from '../database/tables.js';
import { sameHash, type ChainHashes, type ChainHead } from './chain.js';
import type { ChainStore } from './chain-store.js';
import type { AuditRow } from './entry.js';

/** What was found wrong with a partner's chain. */
export type ChainProblem =
  /** Not the entry that was written there: changed, or moved from another place. */
  | { readonly kind: 'altered'; readonly seq: number; readonly id: string }
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  /** The last ones are gone. */
  | { readonly kind: 'truncated'; readonly from: number; readonly to: number }
  /** Entries after the end that the head knows. */
  | { readonly kind: 'added'; readonly from: number; readonly to: number }
  /** The head was changed, put back to an earlier state, or taken away. */
  | { readonly kind: 'head' }
  /** What was noted elsewhere isn't here any more. */
  | { readonly kind: 'anchor'; readonly seq: number };

/** One entry of a chain, noted elsewhere: whoever changes the database can't change it there. */
export interface ChainAnchor {
  /** The entry's place, from 1. */
  readonly seq: number;
  /** Over this entry and all before it. */
  readonly hash: string;
}

/**
 * What a walk of one partner's audit chain has found. Without problems, its entries are as they
 * were written.
 */
export interface ChainReport {
  readonly partnerId: string;
  /** Entries that were looked at. */
  readonly checked: number;
  /** Entries that have no place in the chain yet. */
  readonly unchained: number;
  /** Where it ends; undefined when nothing was chained yet. */
  readonly head: ChainAnchor | undefined;
  readonly restarts: readonly ChainRestart[];
  /** In the order of the chain; the first hundred. */
  readonly problems: readonly ChainProblem[];
  /** All of them. */
  readonly problemCount: number;
}

/** Where a chain was begun anew, after somebody had changed its end: entries before may be missing. */
export interface ChainRestart {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface VerifyParts {
  readonly knex: Knex;
  readonly chainStore: ChainStore;
  readonly hashes: ChainHashes;
}

const pageSize = 500;
const problemsAtMost = 100;

/** Walks a partner's chain from its beginning to the end that it has now, while others add to it. */
export class ChainVerifier {
  readonly #parts: VerifyParts;
  readonly #partnerId: string;
  readonly #problems: ChainProblem[] = [];
  readonly #restarts: ChainRestart[] = [];
  #problemCount = 0;
  #checked = 0;
  /** Of the entry before the next one; undefined after a gap. */
  #before: string | undefined = '';
  #next = 1;

  constructor(parts: VerifyParts, partnerId: string) {
    this.#parts = parts;
    this.#partnerId = partnerId;
  }

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

  /** Entries may have been deleted for their age since the walk began: the head says so then. */
  async #passGap(seq: number): Promise<void> {
    const now = await this.#parts.chainStore.head(this.#partnerId);
    if (now?.genuine && now.head.startSeq >= this.#next && now.head.startSeq < seq)
      this.#startAt(now.head);
    if (seq === this.#next) return;
    this.#report({ kind: 'missing', from: this.#next, to: seq - 1 });
    this.#before = undefined;
  }

  async #lookBeyondHead(): Promise<void> {
    // One statement sees the head and the entries of one moment.
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
    if (this.#problems.length < problemsAtMost) this.#problems.push(problem);
  }
}
