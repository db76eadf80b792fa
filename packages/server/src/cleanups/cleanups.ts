import { HawserError, type IdentifierType } from '@hawser/contract';
import { cleanupPolicy, createCleanupBody } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import type { Account } from '../accounts/account.js';
import type { AccountsService } from '../accounts/accounts.js';
import { actingAs, currentActor } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import type { ListedConnection } from '../connections/lists.js';
import { recordChange } from '../connections/record-change.js';
import { connectionColumns, toConnection, type ReadConnectionRow } from '../connections/rows.js';
import type { ConnectionStore } from '../connections/store.js';
import { deleteSome } from '../database/delete-some.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { JobQueue, type HeldJob } from '../database/job-queue.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { newId } from '../identifiers.js';
import type { Logger } from '../logger.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { Tenant } from '../tenant.js';
import {
  defaultPolicy,
  filterText,
  positionOf,
  starterOf,
  toPolicy,
  wantedOf,
  type Cleanup,
  type CleanupPolicy,
  type CleanupRow,
  type NewCleanup,
  type PolicyRow,
  type Position,
} from './cleanup.js';
import {
  countUnused,
  idle,
  isUnused,
  longestUnused,
  nextUnused,
  type Unused,
  type UnusedConnection,
} from './unused.js';

const dayMs = 24 * 60 * 60_000;
/** How long a preview can be started. */
const previewMs = 15 * 60_000;
/** How long clean-ups are kept after their end. */
const keptForMs = 90 * dayMs;
/** Connections that are read at a time. */
const batchSize = 100;
/** Connections that are changed at the same time, and counted after. */
const atOnce = 8;
const sampleSize = 10;

/** Suspends or disconnects connections that nobody uses. */
export interface Cleanups {
  /**
   * Counts the connections that match, without changing any. The clean-up can be started for 15
   * minutes, and is about connections that are unused now: one that is used meanwhile is left alone.
   * @throws HawserError `validation_failed`
   */
  preview(tenant: Tenant, wanted: NewCleanup): Promise<Cleanup>;
  /**
   * Starts the clean-up in the background, by whichever process is free.
   * @param matches the number that the preview stated
   * @throws HawserError `not_found`; `preview_stale` when the number is another, when the preview
   * expired, or when it was started or cancelled before
   */
  start(tenant: Tenant, id: string, matches: number): Promise<Cleanup>;
  /**
   * Cancels the clean-up. What it has done stays done. One that has ended stays as it is.
   * @throws HawserError `not_found`
   */
  cancel(tenant: Tenant, id: string): Promise<Cleanup>;
  /**
   * Returns a clean-up. They are kept for 90 days.
   * @throws HawserError `not_found`
   */
  get(tenant: Tenant, id: string): Promise<Cleanup>;
  /** Returns a page of clean-ups, newest first, previews included, without samples. */
  list(tenant: Tenant, page: PageRequest): Promise<Page<Cleanup>>;
  /** Returns what is done with unused connections by itself. */
  policy(tenant: Tenant): Promise<CleanupPolicy>;
  /**
   * Sets what is done with unused connections by itself, once an hour.
   * @throws HawserError `validation_failed`
   */
  setPolicy(tenant: Tenant, policy: CleanupPolicy): Promise<CleanupPolicy>;
}

interface CleanupsParts {
  readonly knex: Knex;
  readonly accounts: AccountsService;
  readonly connectionStore: ConnectionStore;
  readonly logger: Logger;
  /** Revokes a connection's grant where possible, and deletes the connection. */
  readonly disconnect: (account: Account, id: string) => Promise<unknown>;
  /** Returns the database's time. */
  readonly now: () => number;
}

export class CleanupsService implements Cleanups {
  readonly #parts: CleanupsParts;
  readonly #jobs: JobQueue<CleanupRow>;

  constructor(parts: CleanupsParts) {
    this.#parts = parts;
    this.#jobs = new JobQueue({
      knex: parts.knex,
      table: tables.cleanups,
      whenEnded: { running_for: null },
    });
  }

  async preview(tenant: Tenant, wanted: NewCleanup): Promise<Cleanup> {
    assertInput(createCleanupBody, {
      unused_for_days: wanted.unusedForDays,
      statuses: wanted.statuses,
      providers: wanted.providers,
      action: wanted.action,
      ...(wanted.deleteEmptyAccounts && { delete_empty_accounts: true }),
    });
    const { knex, now } = this.#parts;
    const idleUntil = now() - wanted.unusedForDays * dayMs;
    const unused = unusedOf(tenant, wanted, { idleUntil });
    const { matches, oldest } = await countUnused(knex, unused);
    const id = newId('cln');
    await inTransaction(knex, async (database) => {
      await database(tables.cleanups).insert({
        ...newRow(database, tenant, wanted),
        id,
        status: 'previewed',
        idle_until: idleUntil,
        matches,
        oldest: oldest ?? null,
      });
      await record(database, {
        ...tenant,
        action: 'cleanup.previewed',
        details: { cleanup_id: id, action: wanted.action, matches },
      });
    });
    return this.get(tenant, id);
  }

  async start(tenant: Tenant, id: string, matches: number): Promise<Cleanup> {
    const isStarted = await inTransaction(this.#parts.knex, async (database) => {
      const started = await this.#row(database, tenant, id)
        .where({ status: 'previewed', matches })
        .where('expires_at', '>', nowMs(database))
        .update({ status: 'running', actor: JSON.stringify(currentActor()) });
      if (started === 0) return false;
      await record(database, {
        ...tenant,
        action: 'cleanup.started',
        details: { cleanup_id: id, matches },
      });
      signalOnCommit(database, 'cleanups', undefined);
      return true;
    });
    const cleanup = await this.get(tenant, id);
    if (isStarted) return cleanup;
    if (cleanup.status !== 'previewed') throw stale(`This clean-up is ${cleanup.status} already.`);
    if (cleanup.matches === matches) throw stale('The preview is older than 15 minutes.');
    throw stale(`The preview states ${cleanup.matches} connections, not ${matches}.`);
  }

  async cancel(tenant: Tenant, id: string): Promise<Cleanup> {
    await inTransaction(this.#parts.knex, async (database) => {
      const cancelled = await this.#row(database, tenant, id)
        .whereIn('status', ['previewed', 'running'])
        .update({
          status: 'cancelled',
          running_for: null,
          lease_owner: null,
          leased_until: null,
          finished_at: nowMs(database),
        });
      if (cancelled === 0) return;
      await record(database, {
        ...tenant,
        action: 'cleanup.cancelled',
        details: { cleanup_id: id },
      });
    });
    return this.get(tenant, id);
  }

  async get(tenant: Tenant, id: string): Promise<Cleanup> {
    const { knex } = this.#parts;
    const row = (await this.#row(knex, tenant, id).first()) as CleanupRow | undefined;
    if (!row) throw new HawserError('not_found', 'There is no such clean-up.');
    const isOpen = row.status === 'previewed' || row.status === 'running';
    const unused = unusedOfRow(row);
    const ids = isOpen ? await longestUnused(knex, unused, sampleSize) : [];
    return toCleanup(row, await this.#listed(ids));
  }

  async list({ partnerId, mode }: Tenant, page: PageRequest): Promise<Page<Cleanup>> {
    const query = this.#parts
      .knex<CleanupRow>(tables.cleanups)
      .where({ partner_id: partnerId, mode })
      .orderBy('id', 'desc')
      .limit(page.limit + 1);
    if (page.after !== undefined) void query.where('id', '<', page.after);
    const rows: CleanupRow[] = await query;
    return pageOf(
      rows.map((row) => toCleanup(row, [])),
      page.limit,
    );
  }

  async policy(tenant: Tenant): Promise<CleanupPolicy> {
    const row = await this.#parts
      .knex<PolicyRow>(tables.cleanupPolicies)
      .where({ id: policyId(tenant) })
      .first();
    return row ? toPolicy(row) : defaultPolicy;
  }

  async setPolicy(tenant: Tenant, policy: CleanupPolicy): Promise<CleanupPolicy> {
    const wire = {
      enabled: policy.enabled,
      unused_for_days: policy.unusedForDays,
      action: policy.action,
      notice_days: policy.noticeDays,
    };
    assertInput(cleanupPolicy, wire);
    const id = policyId(tenant);
    const { partnerId: partner_id, mode } = tenant;
    await inTransaction(this.#parts.knex, async (database) => {
      const set = { ...wire, updated_at: nowMs(database) };
      const row = { id, partner_id, mode, ...set };
      await insertUnlessThere(database, tables.cleanupPolicies, row, ['id']);
      await database(tables.cleanupPolicies).where({ id }).update(set);
      await record(database, { ...tenant, action: 'cleanup_policy.updated', details: wire });
    });
    return this.policy(tenant);
  }

  /** Does a clean-up that no process is doing. Returns whether there was one. */
  runOnce(stopping?: AbortSignal, progressed?: () => void): Promise<boolean> {
    return this.#jobs.doOne((job) => actingAs(starterOf(job.row), () => this.#cleanUp(job)), {
      ...(stopping && { stopping }),
      ...(progressed && { progressed }),
    });
  }

  /** Announces and begins what the policies say. */
  async applyPolicies(stopping?: AbortSignal): Promise<void> {
    const { knex } = this.#parts;
    let after = '';
    for (;;) {
      const policies: PolicyRow[] = await knex<PolicyRow>(tables.cleanupPolicies)
        .where({ enabled: true })
        .where('id', '>', after)
        .orderBy('id')
        .limit(batchSize);
      for (const policy of policies) {
        if (stopping?.aborted) return;
        await this.#apply(policy, stopping);
      }
      after = policies.at(-1)?.id ?? after;
      if (policies.length < batchSize) return;
    }
  }

  /**
   * Deletes previews that were not started, and clean-ups that ended 90 days ago; see `deleteSome`.
   */
  async purge(): Promise<'more' | 'done'> {
    const { knex } = this.#parts;
    const unstarted = (): Knex.QueryBuilder =>
      knex(tables.cleanups)
        .where({ status: 'previewed' })
        .where('expires_at', '<', nowPlusMs(knex, -dayMs));
    const old = (): Knex.QueryBuilder =>
      knex(tables.cleanups).where('finished_at', '<', nowPlusMs(knex, -keptForMs));
    const previews = await deleteSome(unstarted, { key: 'id', oldestBy: 'expires_at' });
    if (previews === 'more') return 'more';
    return deleteSome(old, { key: 'id', oldestBy: 'finished_at' });
  }

  async #cleanUp(job: HeldJob<CleanupRow>): Promise<void> {
    const { row } = job;
    const { knex } = this.#parts;
    const wanted = wantedOf(row);
    const unused = unusedOfRow(row);
    let position = positionOf(row);
    const counts = {
      done: Number(row.done),
      skipped: Number(row.skipped),
      failed: Number(row.failed),
    };
    for (;;) {
      const found = await nextUnused(knex, unused, { after: position, limit: batchSize });
      if (found.length === 0) break;
      for (let first = 0; first < found.length; first += atOnce) {
        const some = found.slice(first, first + atOnce);
        const ends = await Promise.all(some.map((one) => this.#end(row, unused, wanted, one)));
        for (const end of ends) counts[end] += 1;
        position = some.at(-1)?.position;
        // Each few, so that a killed process leaves few uncounted.
        await job.save({ ...counts, position: positionText(position) });
        await job.progress(() => ({}));
      }
    }
    // Those that were counted in the preview, and no longer match, were used or changed meanwhile.
    const { done, failed } = counts;
    const skipped = Math.max(counts.skipped, Number(row.matches) - done - failed);
    await job.finish('done', { done, failed, skipped });
    await record(knex, {
      partnerId: row.partner_id,
      mode: row.mode,
      action: 'cleanup.finished',
      details: { cleanup_id: row.id, done, skipped, failed },
    });
  }

  async #end(
    row: CleanupRow,
    unused: Unused,
    wanted: NewCleanup,
    { id, accountId }: UnusedConnection,
  ): Promise<'done' | 'skipped' | 'failed'> {
    const { knex, accounts, connectionStore, disconnect, logger } = this.#parts;
    const tenant = { partnerId: row.partner_id, mode: row.mode };
    try {
      if (wanted.action === 'suspend') {
        const reason = `Unused for ${wanted.unusedForDays} days`;
        const suspended = await connectionStore.suspend(id, reason, (query) =>
          idle(query.whereIn('status', unused.statuses), unused),
        );
        return suspended ? 'done' : 'skipped';
      }
      if (!(await isUnused(knex, unused, id))) return 'skipped';
      await disconnect(await accounts.get(tenant, accountId), id);
      if (wanted.deleteEmptyAccounts)
        await accounts.deleteUnless(tenant, accountId, (database) => isNeeded(database, accountId));
      return 'done';
    } catch (error) {
      // Somebody else has deleted it, or its account.
      if (isGone(error)) return 'skipped';
      logger.warn(
        { error, connectionId: id, cleanupId: row.id },
        'could not clean up a connection',
      );
      return 'failed';
    }
  }

  async #apply(row: PolicyRow, stopping: AbortSignal | undefined): Promise<void> {
    const { knex, now } = this.#parts;
    const { partner_id: partnerId, mode } = row;
    const { unusedForDays, action, noticeDays } = toPolicy(row);
    const tenant = { partnerId, mode };
    const wanted = { unusedForDays, action, statuses: statusesFor[action] };
    if (noticeDays > 0)
      await this.#announce(
        unusedOf(tenant, wanted, { idleUntil: now() - (unusedForDays - noticeDays) * dayMs }),
        stopping,
      );
    const idleUntil = now() - unusedForDays * dayMs;
    const announcedUntil = noticeDays > 0 ? now() - noticeDays * dayMs : undefined;
    const { matches, oldest } = await countUnused(
      knex,
      unusedOf(tenant, wanted, { idleUntil, announcedUntil }),
    );
    if (matches === 0) return;
    await inTransaction(knex, async (database) => {
      const id = newId('cln');
      const running = {
        ...newRow(database, tenant, wanted),
        id,
        running_for: row.id,
        status: 'running',
        idle_until: idleUntil,
        announced_until: announcedUntil ?? null,
        matches,
        oldest: oldest ?? null,
      };
      await insertUnlessThere(database, tables.cleanups, running, ['running_for']);
      const begun = (await database(tables.cleanups).where({ id }).first('id')) as unknown;
      if (begun === undefined) return;
      await record(database, {
        ...tenant,
        action: 'cleanup.started',
        details: { cleanup_id: id, matches, by_policy: true },
      });
      signalOnCommit(database, 'cleanups', undefined);
    });
  }

  /** Sends `connection.unused` for connections for which it was not sent since their last use. */
  async #announce(unused: Unused, stopping: AbortSignal | undefined): Promise<void> {
    const { knex } = this.#parts;
    let after: Position | undefined;
    while (!stopping?.aborted) {
      const found = await nextUnused(knex, unused, { after, limit: batchSize });
      if (found.length === 0) return;
      for (const { id } of found)
        await inTransaction(knex, async (database) => {
          const rows = await idle(database(tables.connections).where({ id }), unused)
            .where((open) => {
              void open
                .whereNull('announced_unused_at')
                .orWhereRaw('announced_unused_at < idle_since');
            })
            .update({ announced_unused_at: nowMs(database) });
          if (rows === 1) await recordChange(database, id, 'connection.unused');
        });
      after = found.at(-1)?.position;
    }
  }

  #row(database: Knex, { partnerId, mode }: Tenant, id: string): Knex.QueryBuilder {
    return database(tables.cleanups).where({ id, partner_id: partnerId, mode });
  }

  /** Returns connections with their accounts, in this order. */
  async #listed(ids: readonly string[]): Promise<ListedConnection[]> {
    if (ids.length === 0) return [];
    const { knex } = this.#parts;
    const rows: ListedRow[] = await knex(`${tables.connections} as c`)
      .join(`${tables.accounts} as a`, 'a.id', 'c.account_id')
      .whereIn('c.id', ids)
      .select(knex.raw(connectionColumns), 'a.external_id', 'a.identifier_type');
    return rows
      .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((row) => {
        const identifierType = row.identifier_type ?? undefined;
        const owner = { externalId: row.external_id, identifierType };
        return Object.assign(toConnection(row), { owner });
      });
  }
}

type ListedRow = ReadConnectionRow & {
  external_id: string;
  identifier_type: IdentifierType | null;
};

/** The states that a policy cleans up. */
const statusesFor = {
  suspend: ['active', 'error'],
  disconnect: ['pending', 'active', 'expired', 'revoked', 'error', 'suspended'],
} as const satisfies Record<CleanupPolicy['action'], NewCleanup['statuses']>;

function policyId({ partnerId, mode }: Tenant): string {
  return `${partnerId}:${mode}`;
}

function unusedOf(
  { partnerId, mode }: Tenant,
  { statuses, providers }: NewCleanup,
  { idleUntil, announcedUntil }: { idleUntil: number; announcedUntil?: number | undefined },
): Unused {
  return { partnerId, mode, statuses, providers, idleUntil, announcedUntil };
}

function unusedOfRow(row: CleanupRow): Unused {
  const announced = row.announced_until;
  return unusedOf({ partnerId: row.partner_id, mode: row.mode }, wantedOf(row), {
    idleUntil: Number(row.idle_until),
    announcedUntil: announced === null ? undefined : Number(announced),
  });
}

function newRow(database: Knex, { partnerId, mode }: Tenant, wanted: NewCleanup) {
  return {
    partner_id: partnerId,
    mode,
    action: wanted.action,
    filter: filterText(wanted),
    done: 0,
    skipped: 0,
    failed: 0,
    attempts: 0,
    created_at: nowMs(database),
    expires_at: nowPlusMs(database, previewMs),
  };
}

function toCleanup(row: CleanupRow, sample: readonly ListedConnection[]): Cleanup {
  return {
    id: row.id,
    status: row.status,
    wanted: wantedOf(row),
    idleUntil: Number(row.idle_until),
    matches: Number(row.matches),
    oldest: row.oldest === null ? undefined : Number(row.oldest),
    sample,
    done: Number(row.done),
    skipped: Number(row.skipped),
    failed: Number(row.failed),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    finishedAt: row.finished_at === null ? undefined : Number(row.finished_at),
  };
}

function positionText(position: Position | undefined): string | null {
  return position ? JSON.stringify(position) : null;
}

/** Whether an account has a connection, or a user is about to connect. */
async function isNeeded(database: Knex, accountId: string): Promise<boolean> {
  const connection: unknown = await database(tables.connections)
    .where({ account_id: accountId })
    .first('id');
  if (connection !== undefined) return true;
  const session: unknown = await database(tables.sessions)
    .where({ account_id: accountId })
    .where('expires_at', '>', nowMs(database))
    .first('id');
  return session !== undefined;
}

function isGone(error: unknown): boolean {
  return (
    error instanceof HawserError &&
    (error.code === 'connection_not_found' || error.code === 'account_not_found')
  );
}

function stale(message: string): HawserError {
  return new HawserError('preview_stale', `${message} Preview the clean-up again.`);
}
