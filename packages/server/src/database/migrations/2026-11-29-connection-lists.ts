import type { Knex } from 'knex';
import { identitySearchKey, searchKeyLength, searchKeyOf } from '../../search-key.js';
import { dialectOf } from '../dialects/dialect-of.js';
import type { MigrationSession } from '../dialects/migration-session.js';
import { nowMs } from '../now.js';
import { tables } from '../tables.js';

/** Rows that are filled by one statement. */
const batchSize = 200;

/** Lists of connections by last use, end and state, and searches of connections and accounts. */
export async function inSteps(session: MigrationSession): Promise<void> {
  await session.step(addColumns);
  await fill<FilledConnection>(session, {
    table: tables.connections,
    columns: connectionColumns,
    keyOf: ({ identity_id, identity_email, identity_label }) =>
      identity_id === null
        ? null
        : identitySearchKey({
            email: identity_email ?? undefined,
            label: identity_label ?? identity_id,
          }),
    set: (database) => ({ idle_since: database.raw('COALESCE(refreshed_at, created_at)') }),
  });
  await fill<FilledAccount>(session, {
    table: tables.accounts,
    columns: accountColumns,
    keyOf: ({ display_name }) => (display_name === null ? null : searchKeyOf(display_name)),
    set: () => ({}),
  });
  for (const [name, columns] of Object.entries(connectionIndexes)) {
    await session.addIndex({
      table: tables.connections,
      name: `hawser_connections_${name}`,
      columns,
    });
  }
  await session.addIndex({
    table: tables.accounts,
    name: 'hawser_accounts_search_index',
    columns: ['partner_id', 'mode', 'search_key', 'id'],
  });
  await session.addIndex({
    table: tables.accounts,
    name: 'hawser_accounts_external_id_index',
    columns: ['partner_id', 'mode', 'external_id'],
    byBytes: true,
  });
}

/** The last columns of the third and the fifth are compared, not sorted by. */
const connectionIndexes = {
  idle_index: ['partner_id', 'mode', 'status', 'idle_since', 'id'],
  provider_idle_index: ['partner_id', 'mode', 'provider', 'status', 'idle_since', 'id'],
  end_index: ['partner_id', 'mode', 'status', 'reconnect_by', 'id', 'provider'],
  provider_status_index: ['partner_id', 'mode', 'provider', 'status', 'id'],
  search_index: ['partner_id', 'mode', 'status', 'search_key', 'id', 'provider'],
} as const;

interface FilledConnection {
  readonly id: string;
  readonly identity_id: string | null;
  readonly identity_email: string | null;
  readonly identity_label: string | null;
}

const connectionColumns = ['id', 'identity_id', 'identity_email', 'identity_label'] as const;

interface FilledAccount {
  readonly id: string;
  readonly display_name: string | null;
}

const accountColumns = ['id', 'display_name'] as const;

async function addColumns(database: Knex): Promise<void> {
  const dialect = dialectOf(database);
  if (!(await database.schema.hasColumn(tables.connections, 'idle_since'))) {
    const [row] = (await database.select(database.raw('? AS now', [nowMs(database)]))) as [
      { readonly now: number | string },
    ];
    await database.schema.alterTable(tables.connections, (table) => {
      table.bigInteger('last_used_at');
      /**
       * The later of its last use and its last consent. Rows that a process of an earlier release
       * still inserts are idle from now.
       */
      table.bigInteger('idle_since').notNullable().defaultTo(Number(row.now));
      dialect.textByBytes(table, 'search_key', searchKeyLength);
    });
  }
  if (await database.schema.hasColumn(tables.accounts, 'search_key')) return;
  await database.schema.alterTable(tables.accounts, (table) => {
    dialect.textByBytes(table, 'search_key', searchKeyLength);
  });
}

interface Filling<Row> {
  readonly table: string;
  readonly columns: readonly (keyof Row & string)[];
  readonly keyOf: (row: Row) => string | null;
  /** Further columns to set, to the same expression in every row. */
  readonly set: (database: Knex) => Readonly<Record<string, Knex.Raw>>;
}

/** Fills the search key of every row, in batches. */
async function fill<Row extends { readonly id: string }>(
  session: MigrationSession,
  { table, columns, keyOf, set }: Filling<Row>,
): Promise<void> {
  let after = '';
  let filled: number;
  do {
    filled = await session.step(async (database) => {
      const rows = (await database(table)
        .where('id', '>', after)
        .orderBy('id')
        .limit(batchSize)
        .select(...columns)) as Row[];
      if (rows.length === 0) return 0;
      after = rows.at(-1)?.id ?? after;
      const ids = rows.map(({ id }) => id);
      const keys = rows.flatMap((row) => [row.id, keyOf(row)]);
      const byId = `CASE id ${rows.map(() => 'WHEN ? THEN ?').join(' ')} END`;
      await database(table)
        .whereIn('id', ids)
        .update({ ...set(database), search_key: database.raw(byId, keys as Knex.RawBinding[]) });
      return rows.length;
    });
  } while (filled === batchSize);
}
