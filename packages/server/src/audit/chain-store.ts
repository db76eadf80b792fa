import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { sameHash, type ChainHashes, type ChainHead } from './chain.js';
import type { AuditRow } from './entry.js';
import { insertEntries, rowOf } from './record.js';
import { storeLinks } from './store-links.js';

interface HeadRow {
  partner_id: string;
  seq: number | string;
  hash: string;
  start_seq: number | string;
  start_hash: string;
  mac: string;
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
    const rows: { partner_id: string }[] = await this.#knex(tables.auditEntries)
      .whereNull('seq')
      .distinct('partner_id');
    return rows.map(({ partner_id }) => partner_id);
  }

  /**
   * Links up to `limit` of a partner's entries into the chain, oldest first. A lock lets only one
   * transaction at a time do so, across processes. Entries are numbered without gaps. Returns how
   * many were linked.
   * @throws BrokenChain when the head was tampered with
   */
  async chain(partnerId: string, limit: number): Promise<number> {
    const waiting: unknown = await this.#unchained(this.#knex, partnerId).first('id');
    if (waiting === undefined) return 0;
    return inTransaction(this.#knex, async (database) => {
      const head = await this.#lockHead(database, partnerId);
      const rows: AuditRow[] = await this.#unchained(database, partnerId).limit(limit);
      let { seq, hash } = head;
      const links = rows.map((row) => {
        seq += 1;
        hash = this.#hashes.ofEntry(hash, seq, row);
        return { id: row.id, seq, hash };
      });
      if (links.length === 0) return 0;
      await storeLinks(database, links);
      await this.#storeHead(database, { ...head, seq, hash });
      return links.length;
    });
  }

  /**
   * Deletes up to `limit` of a partner's oldest entries from before `time`, and stores where the
   * remaining chain begins. Returns how many were deleted.
   * @throws BrokenChain when the head was tampered with
   */
  async purge(partnerId: string, time: Knex.Raw, limit: number): Promise<number> {
    return inTransaction(this.#knex, async (database) => {
      const head = await this.#lockHead(database, partnerId);
      const rows: { seq: number | string; hash: string; old: number | boolean }[] = await database(
        tables.auditEntries,
      )
        .where({ partner_id: partnerId })
        .where('seq', '>', head.startSeq)
        .orderBy('seq')
        .limit(limit)
        .select('seq', 'hash', database.raw('CASE WHEN at < ? THEN 1 ELSE 0 END AS old', [time]));
      const firstKept = rows.findIndex(({ old }) => Number(old) === 0);
      const old = firstKept === -1 ? rows : rows.slice(0, firstKept);
      const last = old.at(-1);
      if (!last) return 0;
      await database(tables.auditEntries)
        .where({ partner_id: partnerId })
        .where('seq', '<=', Number(last.seq))
        .delete();
      await this.#storeHead(database, {
        ...head,
        startSeq: Number(last.seq),
        startHash: last.hash,
      });
      return old.length;
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
      const entry = rowOf({ partnerId, mode: 'live', action: 'audit.restarted' });
      await insertEntries(database, [entry]);
      const row = await database<AuditRow>(tables.auditEntries).where({ id: entry.id }).first();
      if (!row) throw new TypeError('The entry that was just inserted is missing');
      const seq = last + 1;
      const hash = this.#hashes.ofRestart(seq, row);
      await storeLinks(database, [{ id: row.id, seq, hash }]);
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

  #unchained(database: Knex, partnerId: string): Knex.QueryBuilder<AuditRow, AuditRow[]> {
    return database<AuditRow>(tables.auditEntries)
      .where({ partner_id: partnerId })
      .whereNull('seq')
      .orderBy(['at', 'id']);
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

  /**
   * Locks the head. It is an UPDATE because SQLite has no SELECT FOR UPDATE. Returns false when
   * there is none.
   */
  async #lock(database: Knex, partnerId: string): Promise<boolean> {
    const locked: number = await database(tables.auditHeads)
      .where({ partner_id: partnerId })
      .update({ mac: database.ref('mac') });
    return locked > 0;
  }

  async #insertHead(database: Knex, partnerId: string): Promise<void> {
    const head: ChainHead = { partnerId, seq: 0, hash: '', startSeq: 0, startHash: '' };
    const row = { partner_id: partnerId, ...this.#columns(head) };
    await insertUnlessThere(database, tables.auditHeads, row, ['partner_id']);
  }

  async #find(database: Knex, partnerId: string): Promise<FoundHead | undefined> {
    const row = await database<HeadRow>(tables.auditHeads).where({ partner_id: partnerId }).first();
    return row && this.#read(row);
  }

  async #lastSeq(database: Knex, partnerId: string): Promise<number> {
    const row = await database<AuditRow>(tables.auditEntries)
      .where({ partner_id: partnerId })
      .where('seq', '>', 0)
      .orderBy('seq', 'desc')
      .first('seq');
    return Number(row?.seq ?? 0);
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
    const { startSeq, startHash } = head;
    const seq = startSeq + 1;
    const where = { partner_id: head.partnerId, seq };
    const first = await database<AuditRow>(tables.auditEntries).where(where).first();
    const follows =
      first && sameHash(first.hash ?? '', this.#hashes.ofEntry(startHash, seq, first));
    return genuine || follows ? { startSeq, startHash } : { startSeq: 0, startHash: '' };
  }

  async #storeHead(database: Knex, head: ChainHead): Promise<void> {
    await database(tables.auditHeads)
      .where({ partner_id: head.partnerId })
      .update(this.#columns(head));
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
