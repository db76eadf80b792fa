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

/** From where to where `copyDatabase` copies, and with what it checks the copy. */
export interface CopyOptions {
  /** Its schema must be up to date, and no server may write to it meanwhile. */
  readonly from: Database;
  /** Without any row of Hawser's; its schema is made. */
  readonly to: Database;
  /** As for `createHawser`. What was copied is opened with them. */
  readonly vault?: HawserOptions['vault'];
  /** Is told, after each batch, how many of all rows are copied. */
  readonly onProgress?: ((rows: number, total: number) => void) | undefined;
}

/** What was copied, and how much of it was tried out. */
export interface CopyResult {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Accounts of which a sealed record was opened in the copy. */
  readonly opened: number;
}

/** Parents before their children, each with the column by which it is read in batches. */
const copied = {
  [tables.partners]: 'id',
  [tables.keys]: 'id',
  [tables.accounts]: 'id',
  [tables.dataKeys]: 'id',
  [tables.vaultCanaries]: 'key_id',
  [tables.vaultSecrets]: 'name',
  [tables.vaultRotations]: 'id',
  [tables.connections]: 'id',
  [tables.grants]: 'connection_id',
  [tables.sessions]: 'id',
  [tables.attempts]: 'state_hash',
  [tables.webhookEndpoints]: 'id',
  [tables.events]: 'id',
  [tables.webhookDeliveries]: 'id',
  [tables.usage]: 'id',
  [tables.limits]: 'id',
  [tables.idempotentAnswers]: 'id',
  [tables.auditEntries]: 'id',
  [tables.auditHeads]: 'partner_id',
} as const satisfies Record<
  Exclude<(typeof tables)[keyof typeof tables], typeof tables.migrations>,
  string
>;

const rowsAtOnce = 200;
/** MariaDB takes 16 MB in one statement by default, and bytes are written as hexadecimal text. */
const bytesAtOnce = 4 * 1024 * 1024;
/** Accounts of which a record is opened at the end. */
const sampleSize = 100;

type Row = Record<string, unknown>;

/**
 * Copies everything of Hawser from one database to another, of whatever kind they are. It happens as
 * a whole or not at all: the copy is committed when its counts are right and samples of it have been
 * opened with the vault's keys.
 * @throws DatabaseError when the target has rows, the source is of another release, or was written to
 * @throws VaultError when a sample doesn't open
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
  // All of the source at one moment.
  const before = await inSnapshot(source, async (from) => {
    const state = await stateOf(from);
    const total = sum(Object.values(state.rows));
    let done = 0;
    for (const [table, key] of Object.entries(copied)) {
      await copyTable(from, to, table, key, (rows) => onProgress((done += rows), total));
    }
    return state;
  });

  const after = await stateOf(to);
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    throw new DatabaseError('The copy has other rows than its source. Nothing was kept of it.');
  }
  if (JSON.stringify(await stateOf(source)) !== JSON.stringify(before)) {
    throw new DatabaseError(
      'The source was written to while it was copied: a token that was refreshed meanwhile would be lost. Nothing was kept of the copy. Stop every server and copy again.',
    );
  }
  return { rows: after.rows, opened: await openSamples(to, keys) };
}

async function copyTable(
  from: Knex,
  to: Knex,
  table: string,
  key: string,
  onRows: (rows: number) => void,
): Promise<void> {
  const booleans = await booleanColumns(to, table);
  let after: unknown;
  for (;;) {
    const page = from<Row>(table).orderBy(key).limit(rowsAtOnce);
    if (after !== undefined) page.where(key, '>', after as string);
    const rows: Row[] = await page;
    for (const batch of batchesOf(rows.map((row) => withBooleans(row, booleans)))) {
      await to(table).insert(batch);
      onRows(batch.length);
    }
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.[key];
  }
}

/** SQLite and MySQL keep a boolean as a number, which PostgreSQL does not take for one. */
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
    if (batch.length > 0 && bytes + size > bytesAtOnce) {
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

/** What shows that nothing is missing, and that no grant was renewed since. */
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

/** Opens a grant of each of some accounts, in the copy. Returns how many. */
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
      'The source has not had every migration. Run "hawser migrate" on it first, or look whether it is the right one.',
    );
  }
  if (unknown.length > 0) {
    throw new DatabaseError(
      `The source was migrated by a newer release of Hawser (${unknown.join(', ')}). Copy with that release.`,
    );
  }
}

async function assertEmpty(target: Knex): Promise<void> {
  for (const table of Object.keys(copied)) {
    if ((await target(table).first()) === undefined) continue;
    throw new DatabaseError(
      `The target has rows in ${table} already. Copy into a database that no server was started on.`,
    );
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
