import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import type { Page, PageRequest } from '../page.js';
import { tables } from '../database/tables.js';
import type { ChainHashes } from './chain.js';
import type { ChainStore } from './chain-store.js';
import type { Chainer } from './chainer.js';
import type { AuditEntry, NewAuditEntry } from './entry.js';
import type { GroupCommit } from './group-commit.js';
import { exportEntries, listEntries, type AuditFilter } from './list.js';
import { record } from './record.js';
import { ChainVerifier, type ChainAnchor, type ChainReport } from './verify.js';

/** What of the audit trail to verify, and against what; all of it, when nothing is said. */
export interface VerifyOptions {
  /** One partner's chain only. */
  readonly partnerId?: string | undefined;
  /** An entry of that partner's chain, as {@link AuditService.head} gave it once. */
  readonly expect?: ChainAnchor | undefined;
  /** Is told, now and then, how many of all entries are checked. */
  readonly onProgress?: ((checked: number, total: number) => void) | undefined;
}

interface AuditParts {
  readonly knex: Knex;
  readonly chainStore: ChainStore;
  readonly hashes: ChainHashes;
  readonly chainer: Chainer;
  readonly groupCommit: GroupCommit;
}

/** Who did what to which account or connection, when, and from where. */
export interface Audit {
  /**
   * Writes down what the current actor does and no change of the database shows. What may not happen
   * unseen must wait for it: it rejects when the entry could not be committed.
   */
  recordSoon(entry: NewAuditEntry): Promise<void>;
  /** A page, newest first. */
  list(tenant: Tenant, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /** All that the filter leaves, oldest first. That it was read as a whole is an entry too. */
  export(tenant: Tenant, filter?: AuditFilter): AsyncGenerator<AuditEntry>;
  /**
   * Walks the chains from end to end and reports what is not as it was written, partner by partner.
   * It needs no pause of those who write.
   */
  verify(options?: VerifyOptions): Promise<ChainReport[]>;
  /** Where a partner's chain ends, to be noted elsewhere; undefined before its first entry. */
  head(partnerId: string): Promise<ChainAnchor | undefined>;
  /**
   * Begins a partner's chain anew after somebody has changed its end, since nothing is chained to an
   * end that can't be trusted. The break stays in every report of {@link verify}, as long as entries
   * are kept. Returns the entry that says so, which is an entry like others.
   * @throws HawserError `validation_failed` where the chain goes on by itself
   */
  restart(partnerId: string): Promise<ChainAnchor>;
  /**
   * Chains what is not chained yet, as the chainer does by itself. For a deployment that runs it by a
   * job of its own, with `audit.chainer` off.
   */
  chain(): Promise<void>;
}

export class AuditService implements Audit {
  readonly #parts: AuditParts;

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  recordSoon(entry: NewAuditEntry): Promise<void> {
    return this.#parts.groupCommit.record(entry);
  }

  list(tenant: Tenant, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    return listEntries(this.#parts.knex, tenant, filter, page);
  }

  async *export(tenant: Tenant, filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
    const { knex } = this.#parts;
    await record(knex, { ...tenant, action: 'audit.exported' });
    yield* exportEntries(knex, tenant, filter);
  }

  async verify({ partnerId, expect, onProgress }: VerifyOptions = {}): Promise<ChainReport[]> {
    const partners = partnerId === undefined ? await this.#partners() : [partnerId];
    const heads = await this.#parts.chainStore.heads();
    const total = heads
      .filter((head) => partners.includes(head.partnerId))
      .reduce((sum, { seq, startSeq }) => sum + seq - startSeq, 0);
    const reports: ChainReport[] = [];
    let done = 0;
    for (const partner of partners) {
      const verifier = new ChainVerifier(this.#parts, partner);
      const report = await verifier.run(expect, (checked) => onProgress?.(done + checked, total));
      done += report.checked;
      reports.push(report);
    }
    return reports;
  }

  async head(partnerId: string): Promise<ChainAnchor | undefined> {
    const found = await this.#parts.chainStore.head(partnerId);
    return found && { seq: found.head.seq, hash: found.head.hash };
  }

  async restart(partnerId: string): Promise<ChainAnchor> {
    const { seq, hash } = await this.#parts.chainStore.restart(partnerId);
    return { seq, hash };
  }

  chain(): Promise<void> {
    return this.#parts.chainer.chainAll();
  }

  /** Also those whose head was taken away. */
  async #partners(): Promise<string[]> {
    const { knex, chainStore } = this.#parts;
    const rows: { partner_id: string }[] = await knex(tables.auditEntries).distinct('partner_id');
    const all = [...(await chainStore.heads()).map((head) => head.partnerId)];
    return [...new Set([...all, ...rows.map(({ partner_id }) => partner_id)])].sort();
  }
}
