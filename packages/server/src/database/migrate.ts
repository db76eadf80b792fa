import type { Knex } from 'knex';
import { dialectOf } from './dialects/dialect-of.js';
import type { MigrationSession } from './dialects/migration-session.js';
import * as first from './migrations/2026-11-20-first.js';
import * as vaultRotations from './migrations/2026-11-21-vault-rotations.js';
import * as webhooks from './migrations/2026-11-22-webhooks.js';
import * as usage from './migrations/2026-11-23-usage.js';
import * as audit from './migrations/2026-11-24-audit.js';
import * as sites from './migrations/2026-11-25-sites.js';
import * as connectionFields from './migrations/2026-11-26-connection-fields.js';
import * as integrationHealth from './migrations/2026-11-28-integration-health.js';
import * as auditSegments from './migrations/2026-11-29-audit-segments.js';
import * as deliveryLists from './migrations/2026-11-29-delivery-lists.js';
import * as enabledEndpoints from './migrations/2026-11-29-enabled-endpoints.js';
import * as identityBeginnings from './migrations/2026-11-29-identity-beginnings.js';
import * as unwarnedEnds from './migrations/2026-11-29-unwarned-ends.js';
import * as agentTokens from './migrations/2026-11-29-agent-tokens.js';
import * as partnerConsole from './migrations/2026-11-29-console.js';
import * as auditGroups from './migrations/2026-11-29-audit-groups.js';
import * as auditVerifications from './migrations/2026-11-29-audit-verifications.js';
import * as cleanups from './migrations/2026-11-29-cleanups.js';
import * as connectPage from './migrations/2026-11-29-connect-page.js';
import * as notices from './migrations/2026-11-29-notices.js';
import * as tools from './migrations/2026-11-29-tools.js';
import * as connectionLists from './migrations/2026-11-29-connection-lists.js';
import * as billing from './migrations/2026-11-29-billing.js';
import * as providerEnds from './migrations/2026-11-30-provider-ends.js';
import * as usageIndexes from './migrations/2026-12-01-usage-indexes.js';
import { tables } from './tables.js';

type Migration = { readonly name: string } & (
  | { readonly up: (knex: Knex) => Promise<void> }
  /**
   * Takes long with many rows, and lets other processes write meanwhile. Interrupted, it runs again
   * from its start on every database.
   */
  | { readonly inSteps: (session: MigrationSession) => Promise<void> }
);

/**
 * All migrations, in the order in which they run. A released migration is never changed.
 *
 * Processes of the previous release keep serving during and after a migration. So it may add tables,
 * indexes, and columns that are nullable or have a default; what is no longer used is dropped one
 * release later. On MySQL, which commits at every change of a table, an interrupted migration runs again
 * from its start and has to check which of its changes exist already.
 */
const migrations: readonly Migration[] = [
  { name: '2026-11-20-first', up: first.up },
  { name: '2026-11-21-vault-rotations', up: vaultRotations.up },
  { name: '2026-11-22-webhooks', up: webhooks.up },
  { name: '2026-11-23-usage', up: usage.up },
  { name: '2026-11-24-audit', up: audit.up },
  { name: '2026-11-25-sites', up: sites.up },
  { name: '2026-11-26-connection-fields', up: connectionFields.up },
  { name: '2026-11-28-integration-health', up: integrationHealth.up },
  { name: '2026-11-29-audit-segments', up: auditSegments.up },
  { name: '2026-11-29-enabled-endpoints', up: enabledEndpoints.up },
  { name: '2026-11-29-identity-beginnings', up: identityBeginnings.up },
  { name: '2026-11-29-unwarned-ends', up: unwarnedEnds.up },
  { name: '2026-11-29-tools', up: tools.up },
  { name: '2026-11-29-agent-tokens', up: agentTokens.up },
  { name: '2026-11-29-connect-page', up: connectPage.up },
  { name: '2026-11-29-console', up: partnerConsole.up },
  { name: '2026-11-29-connection-lists', inSteps: connectionLists.inSteps },
  { name: '2026-11-29-billing', inSteps: billing.inSteps },
  { name: '2026-11-29-audit-groups', up: auditGroups.up },
  { name: '2026-11-29-audit-verifications', up: auditVerifications.up },
  { name: '2026-11-29-cleanups', up: cleanups.up },
  { name: '2026-11-29-delivery-lists', inSteps: deliveryLists.inSteps },
  { name: '2026-11-29-notices', up: notices.up },
  { name: '2026-11-30-provider-ends', inSteps: providerEnds.inSteps },
  { name: '2026-12-01-usage-indexes', inSteps: usageIndexes.inSteps },
];

/**
 * Brings the schema up to date. It is safe to call at every start and in several processes at the same
 * time: one migrates, the others wait for it.
 * @throws DatabaseError when another process has been migrating for a minute
 */
export async function migrate(knex: Knex): Promise<void> {
  // The usual start: nothing to do, so no lock is taken. Migrations of a newer release don't matter.
  if ((await pendingMigrations(knex)).missing.length === 0) return;
  await dialectOf(knex).withMigrationLock(knex, async (session) => {
    const missing = await session.step(async (database) => {
      await createOwnTable(database);
      return (await pendingMigrations(database)).missing;
    });
    for (const migration of missing) {
      if ('inSteps' in migration) await migration.inSteps(session);
      await session.step(async (database) => {
        if ('up' in migration) await migration.up(database);
        await database(tables.migrations).insert({
          name: migration.name,
          batch: 1,
          migration_time: database.fn.now(),
        });
      });
    }
  });
}

interface MigrationState {
  /** How many migrations have run. */
  readonly done: number;
  /** The migrations that are still to run. */
  readonly missing: readonly Migration[];
  /** The names of migrations that only a newer release knows. */
  readonly unknown: readonly string[];
}

/** Returns which migrations have run, and which are still to run. */
export async function pendingMigrations(knex: Knex): Promise<MigrationState> {
  if (!(await knex.schema.hasTable(tables.migrations)))
    return { done: 0, missing: migrations, unknown: [] };
  const rows = await knex<{ name: string }>(tables.migrations).select('name');
  const done = new Set(rows.map(({ name }) => name));
  const known = new Set(migrations.map(({ name }) => name));
  return {
    done: done.size,
    missing: migrations.filter(({ name }) => !done.has(name)),
    unknown: [...done].filter((name) => !known.has(name)),
  };
}

/** Creates the table in knex's own format, so that knex's command can list what has run. */
async function createOwnTable(knex: Knex): Promise<void> {
  if (await knex.schema.hasTable(tables.migrations)) return;
  await knex.schema.createTable(tables.migrations, (table) => {
    table.increments();
    table.string('name');
    table.integer('batch');
    table.timestamp('migration_time');
  });
}
