import type { Knex } from 'knex';
import { credentialPlace } from './grants/sealed-grant.js';
import type { HawserOptions } from './options.js';
import type { Database } from './database/open-knex.js';
import { readOptions } from './options.js';
import type { KeyProvider } from './vault/key-provider.js';
import { VaultStore } from './vault/store.js';
import { Vault } from './vault/vault.js';
import { DatabaseError } from './database/database-error.js';
import { migrate, pendingMigrations } from './database/migrate.js';
import { openKnex } from './database/open-knex.js';
import { tables } from './database/tables.js';
import { inSnapshot } from './database/transaction.js';

/** The options of `copyDatabase`. */
export interface CopyOptions {
  /**
   * The database to copy from. Its schema must be up to date, and no server may write to it during
   * the copy.
   */
  readonly from: Database;
  /** The database to copy to. It must hold no Hawser rows; its schema is created. */
  readonly to: Database;
  /**
   * The vault's keys, as for `createHawser`. A sample of the copied credentials is decrypted with
   * them.
   */
  readonly vault?: HawserOptions['vault'];
  /** Called after each batch with the number of rows copied so far and the total number of rows. */
  readonly onProgress?: ((rows: number, total: number) => void) | undefined;
}

/** What `copyDatabase` copied and checked. */
export interface CopyResult {
  /** The number of rows copied, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** The number of accounts of which a sealed record was decrypted in the copy, as a check. */
  readonly opened: number;
}

/** The tables to copy, parents before children, each with the key that orders its batches. */
const copied = {
  [tables.partners]: 'id',
  [tables.members]: 'id',
  [tables.invites]: 'id',
  [tables.keys]: 'id',
  [tables.accounts]: 'id',
  [tables.agentTokens]: 'id',
  [tables.dataKeys]: 'id',
  [tables.vaultCanaries]: 'key_id',
  [tables.vaultSecrets]: 'name',
  [tables.vaultRotations]: 'id',
  [tables.connections]: 'id',
  [tables.grants]: 'connection_id',
  [tables.sessions]: 'id',
  [tables.attempts]: 'state_hash',
  [tables.cleanups]: 'id',
  [tables.cleanupPolicies]: 'id',
  [tables.webhookEndpoints]: 'id',
  [tables.events]: 'id',
  [tables.webhookDeliveries]: 'id',
  [tables.notices]: 'id',
  [tables.notifiedAccounts]: 'account_id',
  [tables.usage]: 'id',
  [tables.usageDays]: ['subject', 'day', 'provider'],
  [tables.usageAccounts]: ['partner_id', 'mode', 'month', 'account_id'],
  [tables.usageWarnings]: ['partner_id', 'month', 'threshold'],
  [tables.billingMonths]: ['partner_id', 'mode', 'month'],
  [tables.limits]: 'id',
  [tables.idempotentAnswers]: 'id',
  [tables.auditEntries]: 'id',
  [tables.auditInbox]: 'id',
  [tables.auditSegments]: 'id',
  [tables.auditHeads]: 'partner_id',
  [tables.auditVerifications]: 'id',
} as const satisfies Record<
  Exclude<
    (typeof tables)[keyof typeof tables],
    // What is wrong with an integration shows again at once, if it still is.
    | typeof tables.migrations
    | typeof tables.integrationHealth
    // Made again from the segments.
    | typeof tables.auditEpochs
    | typeof tables.auditPostings
  >,
  string | readonly string[]
>;

const rowsPerBatch = 200;
/**
 * MariaDB accepts 16 MB per statement by default, and binary values are sent as hexadecimal text.
 */
const maxBatchBytes = 4 * 1024 * 1024;
/** The number of accounts of which a record is decrypted at the end. */
const sampleSize = 100;

type Row = Record<string, unknown>;

/**
 * Copies all of Hawser's data from one database to another, whatever their engines. The copy is all
 * or nothing: it is committed only when its row counts match and samples of it were decrypted with
 * the vault's keys.
 * @throws DatabaseError when the target has rows, the source's schema is of another release, or the
 * source was written to during the copy
 * @throws VaultError when a sample cannot be decrypted
 */
export async function copyDatabase(options: CopyOptions): Promise<CopyResult> {
  const { keys } = readOptions({
    baseUrl: 'http://localhost',
    database: options.from,
    vault: options.vault,
  });
  const source = openKnex(options.from);
  try {
    const target = openKnex(options.to);
    try {
      await assertCurrent(source.knex);
      await migrate(target.knex);
      await assertEmpty(target.knex);
      return await target.knex.transaction((to) => copyInto(to, source.knex, keys, options));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyInto(
  to: Knex,
  source: Knex,
  keys: KeyProvider,
  { onProgress = () => undefined }: CopyOptions,
): Promise<CopyResult> {
  // Read every table from one snapshot.
  const before = await inSnapshot(source, async (from) => {
    const state = await stateOf(from);
    const total = sum(Object.values(state.rows));
    let done = 0;
    for (const [table, key] of Object.entries(copied)) {
      const columns = typeof key === 'string' ? [key] : key;
      await copyTable({ from, to }, table, columns, (rows) => onProgress((done += rows), total));
    }
    return state;
  });

  const after = await stateOf(to);
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    throw new DatabaseError(
      'The copied rows do not match the source. The copy was rolled back; try again.',
    );
  }
  if (JSON.stringify(await stateOf(source)) !== JSON.stringify(before)) {
    throw new DatabaseError(
      'The source was written to during the copy, so a refreshed token could be lost. The copy was rolled back. Stop every server and copy again.',
    );
  }
  return { rows: after.rows, opened: await openSamples(to, keys) };
}

async function copyTable(
  { from, to }: { readonly from: Knex; readonly to: Knex },
  table: string,
  key: readonly string[],
  onRows: (rows: number) => void,
): Promise<void> {
  const booleans = await booleanColumns(to, table);
  let after: Row | undefined;
  for (;;) {
    const page = from<Row>(table).limit(rowsPerBatch);
    for (const column of key) void page.orderBy(column);
    if (after) void whereAfter(page, key, after);
    const rows: Row[] = await page;
    for (const batch of batchesOf(rows.map((row) => withBooleans(row, booleans)))) {
      await to(table).insert(batch);
      onRows(batch.length);
    }
    if (rows.length < rowsPerBatch) return;
    after = rows.at(-1);
  }
}

/** Restricts a query to the rows that come after one, in the order of the key. */
function whereAfter(
  query: Knex.QueryBuilder,
  [column = '', ...further]: readonly string[],
  row: Row,
): Knex.QueryBuilder {
  const value = row[column] as string;
  return query.where((after) => {
    void after.where(column, '>', value);
    if (further.length === 0) return;
    void after.orWhere((same) => void whereAfter(same.where(column, value), further, row));
  });
}

/**
 * Returns the table's boolean columns. SQLite and MySQL store a boolean as a number, which
 * PostgreSQL rejects.
 */
async function booleanColumns(knex: Knex, table: string): Promise<readonly string[]> {
  const columns = await knex(table).columnInfo();
  return Object.entries(columns)
    .filter(([, { type }]) => type === 'boolean')
    .map(([name]) => name);
}

function withBooleans(row: Row, booleans: readonly string[]): Row {
  const changed = booleans.map((name) => [name, row[name] === null ? null : Boolean(row[name])]);
  return { ...row, ...(Object.fromEntries(changed) as Row) };
}

function* batchesOf(rows: readonly Row[]): Generator<Row[]> {
  let batch: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = sum(Object.values(row).map(sizeOf));
    if (batch.length > 0 && bytes + size > maxBatchBytes) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(row);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function sizeOf(value: unknown): number {
  return Buffer.isBuffer(value) || typeof value === 'string' ? value.length : 8;
}

/**
 * Returns the row counts, and the sum of all generations, which changes when a grant is refreshed.
 */
async function stateOf(knex: Knex): Promise<{ rows: Record<string, number>; generations: number }> {
  const rows: Record<string, number> = {};
  for (const table of Object.keys(copied)) {
    const [counted] = await knex(table).count<{ rows: number | string }[]>({ rows: '*' });
    rows[table] = Number(counted?.rows);
  }
  const [summed] = await knex(tables.connections).sum<{ all: number | string | null }[]>({
    all: 'generation',
  });
  return { rows, generations: Number(summed?.all ?? 0) };
}

/**
 * Decrypts one grant for each of a sample of accounts in the copy. Returns how many were decrypted.
 */
async function openSamples(knex: Knex, keys: KeyProvider): Promise<number> {
  const vault = new Vault(keys, new VaultStore(knex));
  const grants = await knex(`${tables.grants} as g`)
    .join(`${tables.connections} as c`, 'c.id', 'g.connection_id')
    .whereIn('c.id', knex(tables.connections).min('id').groupBy('account_id').orderBy('account_id'))
    .limit(sampleSize)
    .select<
      {
        id: string;
        partner_id: string;
        account_id: string;
        generation: number;
        credential: Buffer;
      }[]
    >('c.id', 'c.partner_id', 'c.account_id', 'g.generation', 'g.credential');
  for (const { id, partner_id: partnerId, account_id: accountId, ...grant } of grants) {
    const place = credentialPlace({ id, partnerId, accountId }, grant.generation);
    (await vault.open(place, grant.credential)).fill(0);
  }
  return grants.length;
}

async function assertCurrent(source: Knex): Promise<void> {
  const { missing, unknown } = await pendingMigrations(source);
  if (missing.length > 0) {
    throw new DatabaseError(
      'The schema of the source is not up to date. Check that it is the right database, then run "hawser migrate" on it.',
    );
  }
  if (unknown.length > 0) {
    throw new DatabaseError(
      `A newer release of Hawser migrated the source (${unknown.join(', ')}). Run the copy with that release.`,
    );
  }
}

async function assertEmpty(target: Knex): Promise<void> {
  for (const table of Object.keys(copied)) {
    if ((await target(table).first()) === undefined) continue;
    throw new DatabaseError(
      `The target already has rows in ${table}. Copy into a database that no server has used.`,
    );
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
