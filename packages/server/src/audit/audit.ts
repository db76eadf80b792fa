import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import type { Page, PageRequest } from '../page.js';
import type { PreparedSelects } from '../database/prepared-selects.js';
import { tables } from '../database/tables.js';
import type { ChainHashes } from './chain.js';
import type { ChainStore } from './chain-store.js';
import type { Chainer } from './chainer.js';
import type { AuditEntry, NewAuditEntry } from './entry.js';
import type { GroupCommit } from './group-commit.js';
import type { AuditFilter } from './filter.js';
import { exportEntries, listEntries } from './list.js';
import { partnersIn } from './partners-in.js';
import { record } from './record.js';
import type { SubjectIndex } from './subject-index.js';
import type { AuditVerification, AuditVerifications } from './verifications.js';
import { ChainVerifier, type ChainAnchor, type ChainReport } from './verify.js';

/** What to verify of the audit log. By default, all partners' chains. */
export interface VerifyOptions {
  /** The id of the only partner whose chain is verified. */
  readonly partnerId?: string | undefined;
  /**
   * An entry of that partner's chain, as `audit.head` returned it earlier. It must still be there.
   */
  readonly expect?: ChainAnchor | undefined;
  /**
   * Called from time to time with the number of entries checked so far and the total number of
   * entries.
   */
  readonly onProgress?: ((checked: number, total: number) => void) | undefined;
}

interface AuditParts {
  readonly knex: Knex;
  readonly chainStore: ChainStore;
  readonly hashes: ChainHashes;
  readonly chainer: Chainer;
  readonly groupCommit: GroupCommit;
  readonly preparedSelects: PreparedSelects;
  readonly subjectIndex: SubjectIndex;
  readonly verifications: AuditVerifications;
}

/** The audit log: who did what to which account or connection, when, and from where. */
export interface Audit {
  /**
   * Records an action of the current actor that no database change shows, such as a read. Resolves
   * when the entry is committed, and rejects when it is not. Await it before an action that must
   * not happen unrecorded.
   */
  recordSoon(entry: NewAuditEntry): Promise<void>;
  /**
   * Returns a page of entries that match the filter, newest first.
   * @throws HawserError `validation_failed` for an invalid cursor
   */
  list(tenant: Tenant, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /**
   * Yields all entries that match the filter, oldest first. The export is recorded as an entry too.
   */
  export(tenant: Tenant, filter?: AuditFilter): AsyncGenerator<AuditEntry>;
  /**
   * Walks the hash chains and reports, for each partner, whatever was changed since it was written.
   * Writers need not be stopped.
   */
  verify(options?: VerifyOptions): Promise<ChainReport[]>;
  /**
   * Returns the end of a partner's chain, to be stored outside the database; undefined before its
   * first entry.
   */
  head(partnerId: string): Promise<ChainAnchor | undefined>;
  /**
   * Restarts a partner's chain after its end was tampered with, because nothing is chained to an
   * untrusted end. Every later `verify` reports the restart while entries from before it are kept.
   * Returns the entry that records the restart.
   * @throws HawserError `validation_failed` when the end of the chain is intact
   */
  restart(partnerId: string): Promise<ChainAnchor>;
  /**
   * Starts a verification of the partner's chain in the background, by whichever process is free.
   * Returns the running one, if there is one: a partner has one at a time.
   */
  startVerification(tenant: Tenant): Promise<AuditVerification>;
  /**
   * Returns a verification of the partner. They are kept for 90 days.
   * @throws HawserError `not_found`
   */
  verification(tenant: Tenant, id: string): Promise<AuditVerification>;
  /** Returns a page of the partner's verifications, newest first. */
  verifications(tenant: Tenant, page: PageRequest): Promise<Page<AuditVerification>>;
  /**
   * Links all entries that are not yet in the chain, as the background chainer does. Use it from a
   * scheduled job when `audit.chainer` is off.
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
    return listEntries(this.#parts, tenant, filter, page);
  }

  async *export(tenant: Tenant, filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
    const { knex } = this.#parts;
    await record(knex, { ...tenant, action: 'audit.exported' });
    yield* exportEntries(this.#parts, tenant, filter);
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

  startVerification(tenant: Tenant): Promise<AuditVerification> {
    return this.#parts.verifications.start(tenant);
  }

  verification(tenant: Tenant, id: string): Promise<AuditVerification> {
    return this.#parts.verifications.get(tenant, id);
  }

  verifications(tenant: Tenant, page: PageRequest): Promise<Page<AuditVerification>> {
    return this.#parts.verifications.list(tenant, page);
  }

  chain(): Promise<void> {
    return this.#parts.chainer.chainAll();
  }

  /** Returns the ids of all partners with entries or a chain head. */
  async #partners(): Promise<string[]> {
    const { knex, chainStore } = this.#parts;
    const all = new Set((await chainStore.heads()).map((head) => head.partnerId));
    for (const table of [tables.auditEntries, tables.auditSegments, tables.auditInbox])
      for (const partnerId of await partnersIn(knex, table)) all.add(partnerId);
    return [...all].sort();
  }
}
