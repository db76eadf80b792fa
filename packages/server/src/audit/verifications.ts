import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { deleteSome } from '../database/delete-some.js';
import { JobQueue, type HeldJob, type JobChanges, type JobRow } from '../database/job-queue.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { objectColumn } from '../database/json-column.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { newId } from '../identifiers.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { Tenant } from '../tenant.js';
import { sameHash, type ChainHashes } from './chain.js';
import type { ChainStore } from './chain-store.js';
import { record } from './record.js';
import type { SubjectIndex } from './subject-index.js';
import { ChainVerifier, type ChainReport } from './verify.js';

const keptForMs = 90 * 24 * 60 * 60_000;

/**
 * The state of a verification. `failed` says nothing about the log: the verification could not be
 * completed, or its result was altered since.
 */
export type AuditVerificationStatus = 'running' | 'done' | 'failed';

/** A verification of a partner's audit chain in the background. Times are milliseconds since 1970. */
export interface AuditVerification {
  /** The verification's id, `ver_…`. */
  readonly id: string;
  /** Whether it is running, done or failed. */
  readonly status: AuditVerificationStatus;
  /** The number of entries checked so far. */
  readonly checked: number;
  /** The number of entries in the chain when it began. */
  readonly total: number;
  /** What was found; undefined unless it is done. */
  readonly report: ChainReport | undefined;
  /** When it was asked for. */
  readonly createdAt: number;
  /** When it ended; undefined while it runs. */
  readonly finishedAt: number | undefined;
}

interface VerificationRow extends JobRow {
  partner_id: string;
  status: AuditVerificationStatus;
  checked: number | string;
  total: number | string;
  /** The report as JSON. */
  report: string | null;
  /** Protects the report from being altered. */
  mac: string | null;
  created_at: number | string;
}

interface VerificationsParts {
  readonly knex: Knex;
  readonly chainStore: ChainStore;
  readonly hashes: ChainHashes;
  readonly subjectIndex: SubjectIndex;
}

/** Verifies chains in the background, one of each partner at a time. */
export class AuditVerifications {
  readonly #parts: VerificationsParts;
  readonly #jobs: JobQueue<VerificationRow>;

  constructor(parts: VerificationsParts) {
    this.#parts = parts;
    this.#jobs = new JobQueue({
      knex: parts.knex,
      table: tables.auditVerifications,
      whenEnded: { running_for: null },
    });
  }

  /** Starts a verification of the tenant's chain. Returns the running one, if there is one. */
  async start({ partnerId, mode }: Tenant): Promise<AuditVerification> {
    const found = await this.#parts.chainStore.head(partnerId);
    const total = found ? found.head.seq - found.head.startSeq : 0;
    for (;;) {
      const running = await inTransaction(this.#parts.knex, async (database) => {
        const id = newId('ver');
        const row = {
          id,
          partner_id: partnerId,
          running_for: partnerId,
          status: 'running',
          checked: 0,
          total,
          attempts: 0,
          created_at: nowMs(database),
        };
        await insertUnlessThere(database, tables.auditVerifications, row, ['running_for']);
        const kept = await database<VerificationRow & { running_for: string | null }>(
          tables.auditVerifications,
        )
          .where({ running_for: partnerId })
          .first();
        if (kept?.id === id) {
          await record(database, {
            partnerId,
            mode,
            action: 'audit.verified',
            details: { verification_id: id },
          });
        }
        if (kept) signalOnCommit(database, 'verifications', undefined);
        return kept;
      });
      // Otherwise another one ended between the two statements.
      if (running) return this.#read(running);
    }
  }

  /**
   * Returns a verification of the partner.
   * @throws HawserError `not_found`
   */
  async get({ partnerId }: Tenant, id: string): Promise<AuditVerification> {
    const row = await this.#rows(partnerId).where({ id }).first();
    if (row) return this.#read(row);
    throw new HawserError('not_found', 'There is no such verification. They are kept for 90 days.');
  }

  /** Returns a page of the partner's verifications, newest first. */
  async list({ partnerId }: Tenant, page: PageRequest): Promise<Page<AuditVerification>> {
    const query = this.#rows(partnerId)
      .orderBy('id', 'desc')
      .limit(page.limit + 1);
    if (page.after !== undefined) void query.where('id', '<', page.after);
    return pageOf(
      (await query).map((row) => this.#read(row)),
      page.limit,
    );
  }

  /** Does a verification that no process is doing. Returns whether there was one. */
  runOnce(stopping: AbortSignal, progressed: () => void): Promise<boolean> {
    return this.#jobs.doOne((job) => this.#verify(job), { stopping, progressed });
  }

  /** Deletes verifications that ended more than 90 days ago; see `deleteSome`. */
  purge(): Promise<'more' | 'done'> {
    const { knex } = this.#parts;
    const old = (): Knex.QueryBuilder =>
      knex(tables.auditVerifications).where('finished_at', '<', nowPlusMs(knex, -keptForMs));
    return deleteSome(old, { key: 'id', oldestBy: 'finished_at' });
  }

  async #verify(job: HeldJob<VerificationRow>): Promise<void> {
    const verifier = new ChainVerifier(this.#parts, job.row.partner_id);
    const report = await verifier.run(undefined, (checked) => job.progress(() => ({ checked })));
    const text = JSON.stringify(report);
    const changes: JobChanges = {
      checked: report.checked,
      report: text,
      mac: this.#parts.hashes.ofVerification(job.row.id, text),
    };
    await job.finish('done', changes);
  }

  #rows(partnerId: string): Knex.QueryBuilder<VerificationRow, VerificationRow[]> {
    return this.#parts
      .knex<VerificationRow>(tables.auditVerifications)
      .where({ partner_id: partnerId });
  }

  #read(row: VerificationRow): AuditVerification {
    const report = this.#reportOf(row);
    return {
      id: row.id,
      status: row.status === 'done' && !report ? 'failed' : row.status,
      checked: Number(row.checked),
      total: Number(row.total),
      report,
      createdAt: Number(row.created_at),
      finishedAt: row.finished_at === null ? undefined : Number(row.finished_at),
    };
  }

  #reportOf({ id, status, report, mac }: VerificationRow): ChainReport | undefined {
    if (status !== 'done' || report === null || mac === null) return undefined;
    if (!sameHash(mac, this.#parts.hashes.ofVerification(id, report))) return undefined;
    // Safe: only this code makes the MAC.
    return objectColumn(report) as ChainReport | undefined;
  }
}
