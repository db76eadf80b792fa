import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { sameHash, type ChainHashes, type ChainHead } from './chain.js';
import type { AuditRow } from './entry.js';

interface HeadRow {
  partner_id: string;
  seq: number | string;
  hash: string;
  start_seq: number | string;
  start_hash: string;
  mac: string;
}

/** The head of a partner's chain isn't what this deployment wrote: nothing may be added to it. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
  readonly partnerId: string;

  constructor(partnerId: string) {
    super(
      `The head of the audit log of partner ${partnerId} was changed by somebody else. New entries are kept, but not chained. Run "hawser audit verify".`,
    );
    this.partnerId = partnerId;
  }
}

export class ChainStore {
  readonly #knex: Knex;
  readonly #hashes: ChainHashes;

  constructor(knex: Knex, hashes: ChainHashes) {
    this.#knex = knex;
    this.#hashes = hashes;
  }

  /** Partners with entries that are not chained yet. */
  async unchainedPartners(): Promise<string[]> {
    const rows: { partner_id: string }[] = await this.#knex(tables.auditEntries)
      .whereNull('seq')
      .distinct('partner_id');
    return rows.map(({ partner_id }) => partner_id);
  }

  /**
   * Chains up to `limit` of a partner's entries, the oldest first. One transaction at a time can, of
   * all processes; each entry gets the next number, and no number is left out. Returns how many.
   * @throws BrokenChain
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
   * Deletes up to `limit` of a partner's oldest entries that are from before `time`, and notes where
   * the chain begins then. Returns how many.
   * @throws BrokenChain
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

  /** The head, and whether this deployment wrote it; undefined when nothing was chained yet. */
  async head(partnerId: string): Promise<{ head: ChainHead; genuine: boolean } | undefined> {
    const row = await this.#knex<HeadRow>(tables.auditHeads)
      .where({ partner_id: partnerId })
      .first();
    return row && this.#read(row);
  }

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

  /** An UPDATE, because SQLite has no SELECT FOR UPDATE. */
  async #lockHead(database: Knex, partnerId: string): Promise<ChainHead> {
    const lock = (): Promise<number> =>
      database(tables.auditHeads)
        .where({ partner_id: partnerId })
        .update({ mac: database.ref('mac') });
    if ((await lock()) === 0) {
      await this.#beginChain(database, partnerId);
      await lock();
    }
    const row = await database<HeadRow>(tables.auditHeads).where({ partner_id: partnerId }).first();
    const read = row && this.#read(row);
    if (!read?.genuine) throw new BrokenChain(partnerId);
    return read.head;
  }

  async #beginChain(database: Knex, partnerId: string): Promise<void> {
    const head: ChainHead = { partnerId, seq: 0, hash: '', startSeq: 0, startHash: '' };
    await insertUnlessThere(
      database,
      tables.auditHeads,
      { partner_id: partnerId, ...this.#columns(head) },
      ['partner_id'],
    );
    const chained: unknown = await database(tables.auditEntries)
      .where({ partner_id: partnerId })
      .where('seq', '>', 0)
      .orderBy('seq')
      .first('id');
    // The head that these had was taken away.
    if (chained !== undefined && (await this.#seqOf(database, partnerId)) === 0)
      throw new BrokenChain(partnerId);
  }

  async #seqOf(database: Knex, partnerId: string): Promise<number> {
    const row = await database<HeadRow>(tables.auditHeads)
      .where({ partner_id: partnerId })
      .first('seq');
    return Number(row?.seq ?? 0);
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

  #read(row: HeadRow): { head: ChainHead; genuine: boolean } {
    const head = {
      ...{ partnerId: row.partner_id, seq: Number(row.seq), hash: row.hash },
      ...{ startSeq: Number(row.start_seq), startHash: row.start_hash },
    };
    return { head, genuine: sameHash(row.mac, this.#hashes.ofHead(head)) };
  }
}

/** All of them in one statement. */
async function storeLinks(
  database: Knex,
  links: readonly { id: string; seq: number; hash: string }[],
): Promise<void> {
  const ids = links.map(({ id }) => id);
  const hashes = links.flatMap(({ id, hash }) => [id, hash]);
  const whenSeq = links.map(({ seq }) => `WHEN ? THEN ${seq}`).join(' ');
  const whenHash = links.map(() => 'WHEN ? THEN ?').join(' ');
  await database(tables.auditEntries)
    .whereIn('id', ids)
    .update({
      seq: database.raw(`CASE id ${whenSeq} END`, ids),
      hash: database.raw(`CASE id ${whenHash} END`, hashes),
    });
}
