import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { bytes, createTable } from '../../packages/server/src/database/create-table.js';
import { NodeSqliteConnection } from '../../packages/server/src/database/drivers/node-sqlite.js';
import { preparedInsert } from '../../packages/server/src/database/prepared-insert.js';
import { preparedStatement } from '../../packages/server/src/database/prepared-statement.js';
import type { Binding } from '../../packages/server/src/database/statement-driver.js';
import { inTransaction } from '../../packages/server/src/database/transaction.js';
import { openKnex } from '../support/open-knex.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Thing {
  readonly id: number;
  readonly name: string | null;
  readonly amount: Binding;
  readonly yes: boolean | null;
  readonly content: Buffer | null;
}

const insert = preparedStatement<Thing>('test_insert', (database, value) =>
  database('things').insert({
    id: value('id'),
    name: value('name'),
    amount: value('amount'),
    yes: value('yes'),
    content: value('content'),
  }),
);
const rename = preparedStatement<{ from: string; to: string }>('test_rename', (database, value) =>
  database('things')
    .where({ name: value('from') })
    .update({ name: value('to') }),
);
const selectAll = preparedStatement<{ id: number }, Record<string, unknown>>(
  'test_select',
  (database, value) => database('things').where({ id: value('id') }),
);

const thing: Thing = { id: 1, name: 'one', amount: 5, yes: true, content: null };
const isSqlite = !['postgresql', 'mariadb'].includes(inject('database'));
let database: TestDatabase;
let knex: Knex;

beforeEach(async () => {
  database = await openTestDatabase();
  ({ knex } = database);
  await createTable(knex, 'things', (table) => {
    table.integer('id').primary();
    table.string('name');
    table.bigInteger('amount');
    table.boolean('yes');
    bytes(knex, table, 'content');
  });
});
afterEach(() => database.close());

async function names(): Promise<unknown[]> {
  return knex('things').orderBy('id').pluck('name');
}

it('a value that is undefined in a batch of inserts is stored as NULL', async () => {
  const rows: { id: number; name?: string | undefined }[] = [
    { id: 1, name: 'one' },
    { id: 2, name: undefined },
  ];
  await knex.batchInsert('things', rows);
  expect(await names()).toEqual(['one', null]);
});

describe('a prepared statement', () => {
  it('stores and finds values of every type, as knex would', async () => {
    const content = Buffer.from([0, 255, 128, 39, 92, 10]);
    const things: Thing[] = [
      { id: 1, name: 'Ångström \'";\\ 🧑‍🚀', amount: 2 ** 52 + 1, yes: true, content },
      { id: 2, name: null, amount: null, yes: null, content: null },
      { id: 3, name: '', amount: 9_007_199_254_740_993n, yes: false, content: Buffer.alloc(0) },
      { id: 4, name: '0', amount: -12n, yes: false, content: Buffer.alloc(70_000, 200) },
    ];
    for (const each of things) {
      await insert.run(knex, each);
      const [found] = await selectAll.all(knex, { id: each.id });
      expect(found?.['name']).toBe(each.name);
      expect(found?.['yes'] ?? null).toBe(each.yes === null ? null : storedBoolean(each.yes));
      expect(found?.['content']).toEqual(each.content);
    }
    const text = inject('database') === 'mariadb' ? 'CHAR' : 'TEXT';
    const rows: { amount: unknown }[] = await knex('things')
      .orderBy('id')
      .select(knex.raw(`CAST(amount AS ${text}) AS amount`));
    expect(rows.map(({ amount }) => amount)).toEqual([
      '4503599627370497',
      null,
      '9007199254740993',
      '-12',
    ]);
  });

  it('returns how many rows it matched, including those that already had the value', async () => {
    for (const id of [1, 2, 3])
      await insert.run(knex, { ...thing, id, name: id === 3 ? 'b' : 'a' });
    expect(await rename.run(knex, { from: 'a', to: 'c' })).toBe(2);
    expect(await rename.run(knex, { from: 'c', to: 'c' })).toBe(2);
    expect(await rename.run(knex, { from: 'none', to: 'c' })).toBe(0);
  });

  it('runs in the given transaction, and is rolled back with it', async () => {
    const undone = inTransaction(knex, async (transaction) => {
      await insert.run(transaction, thing);
      expect(await selectAll.all(transaction, { id: 1 })).toHaveLength(1);
      expect(await rename.run(transaction, { from: 'one', to: 'two' })).toBe(1);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await names()).toEqual([]);
    await inTransaction(knex, (transaction) => insert.run(transaction, thing));
    expect(await names()).toEqual(['one']);
  });

  it.runIf(isSqlite)('that was refused for a lock leaves the connection usable', async () => {
    const other = openKnex(database.config);
    try {
      const late = knex.transaction(async (transaction) => {
        await selectAll.all(transaction, { id: 1 });
        // What the transaction has read is old from here on: SQLite refuses to write.
        await insert.run(other, { ...thing, id: 2, name: 'of another' });
        await insert.run(transaction, thing);
      });
      await expect(late).rejects.toThrow(/locked/);
      await insert.run(other, { ...thing, id: 3, name: 'of another, too' });
      await knex('things').update({ name: 'later' });
      expect(await names()).toEqual(['later', 'later']);
    } finally {
      await other.destroy();
    }
  });

  it('is refused by a transaction that has ended', async () => {
    let over: Knex | undefined;
    await inTransaction(knex, async (transaction) => {
      over = transaction;
      await insert.run(transaction, thing);
    });
    await expect(insert.run(over as Knex, { ...thing, id: 2 })).rejects.toThrow(/over/);
    expect(await names()).toEqual(['one']);
  });

  it("throws where knex would, with the database's error code", async () => {
    await insert.run(knex, thing);
    const again = insert.run(knex, thing);
    await expect(again).rejects.toMatchObject({
      code: expect.stringMatching(/SQLITE_CONSTRAINT|23505|ER_DUP_ENTRY/) as string,
    });
    expect(await names()).toEqual(['one']);
  });

  it('still works after an upgrade has changed its table', async () => {
    await inTransaction(knex, (transaction) => insert.run(transaction, thing));
    expect(await selectAll.all(knex, { id: 1 })).toHaveLength(1);
    await inTransaction(knex, (transaction) => selectAll.all(transaction, { id: 1 }));
    await knex.schema.alterTable('things', (table) => table.string('added').defaultTo('new'));
    // Every connection has already prepared it.
    const found = await inTransaction(knex, async (transaction) => {
      await insert.run(transaction, { ...thing, id: 2 });
      return selectAll.all(transaction, { id: 2 });
    });
    expect(found).toMatchObject([{ id: 2, added: 'new' }]);
    expect(await selectAll.all(knex, { id: 1 })).toMatchObject([{ added: 'new' }]);
  });

  it('runs on several connections concurrently', async () => {
    const rounds = Array.from({ length: 60 }, (_, id) => id);
    await Promise.all(
      rounds.map((id) =>
        id % 2 === 0
          ? insert.run(knex, { ...thing, id })
          : inTransaction(knex, (transaction) => insert.run(transaction, { ...thing, id })),
      ),
    );
    const found = await Promise.all(rounds.map((id) => selectAll.all(knex, { id })));
    expect(found.map(([row]) => row?.['id'])).toEqual(rounds);
  });

  it('emits the same events on the Knex as a knex query', async () => {
    const heard: unknown[][] = [];
    knex.on('query', ({ sql, bindings }: { sql: string; bindings: unknown[] }) => {
      if (/update .things. set/.test(sql)) heard.push(bindings);
    });
    await rename.run(knex, { from: 'a', to: 'b' });
    await inTransaction(knex, (transaction) => rename.run(transaction, { from: 'c', to: 'd' }));
    await knex('things').where({ name: 'e' }).update({ name: 'f' });
    expect(heard).toEqual([
      ['b', 'a'],
      ['d', 'c'],
      ['f', 'e'],
    ]);
  });

  it('is run by knex itself with an unknown driver', async () => {
    const { client } = knex as { client: { config: Knex.Config; constructor: typeof Knex.Client } };
    const { constructor, config } = client;
    const other = knexLibrary.knex({ ...config, client: class extends constructor {} });
    try {
      await inTransaction(other, async (transaction) => {
        await insert.run(transaction, { ...thing, amount: 12n, content: Buffer.from([255]) });
        expect(await rename.run(transaction, { from: 'one', to: 'two' })).toBe(1);
      });
      expect(await selectAll.all(other, { id: 1 })).toMatchObject([
        { name: 'two', content: Buffer.from([255]) },
      ]);
    } finally {
      await other.destroy();
    }
  });

  it('lets its connections be closed', async () => {
    const other = openKnex(database.config);
    if (inject('database') !== 'better-sqlite3') await insert.run(other, thing);
    await other.destroy();
  });
});

it('inserts any number of rows, in their order', async () => {
  const insertNames = preparedInsert<{ readonly id: number; readonly name: string }>(
    'test_names',
    'things',
    ['id', 'name'],
    (on) => ({ amount: on.raw('1 + 1') }),
  );
  const rows = Array.from({ length: 187 }, (_, id) => ({ id, name: `name ${id}` }));
  await inTransaction(knex, (transaction) => insertNames.run(transaction, rows));
  expect(await names()).toEqual(rows.map(({ name }) => name));
  const amounts: unknown[] = await knex('things').distinct().pluck('amount');
  expect(amounts.map(Number)).toEqual([2]);
});

/** The parts of Node's SQLite module that are used here; the types of Node 20 lack it. */
interface SqliteModule {
  readonly DatabaseSync: { readonly prototype: { prepare(this: Authorizing): unknown } };
  readonly constants: { readonly SQLITE_OK: number };
}
interface Authorizing {
  setAuthorizer(decide: () => number): void;
}

const { DatabaseSync, constants } = (
  inject('database') === 'node-sqlite' ? process.getBuiltinModule('node:sqlite') : {}
) as Partial<SqliteModule>;

// Node has `setAuthorizer` from 24.10 on.
if (DatabaseSync && 'setAuthorizer' in DatabaseSync.prototype) {
  // From 3.54 on, SQLite would plan it again whenever a value is bound.
  it('a statement that joins or sorts is planned once', () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    onTestFinished(() => prepare.mockRestore());
    const connection = new NodeSqliteConnection(':memory:');
    connection.exec('CREATE TABLE a (id TEXT PRIMARY KEY, x TEXT)');
    connection.exec('CREATE TABLE b (id TEXT PRIMARY KEY, y TEXT)');
    connection.run('INSERT INTO a VALUES (?, ?)', ['1', 'x']);
    connection.run('INSERT INTO b VALUES (?, ?)', ['1', 'y']);
    const [database] = prepare.mock.contexts;

    // SQLite asks for permission when it plans.
    const planned = vi.fn(() => constants?.SQLITE_OK ?? 0);
    database?.setAuthorizer(planned);
    for (const sql of [
      'SELECT x, y FROM a JOIN b ON a.id = b.id WHERE a.id = ? AND a.x = ?',
      'SELECT x FROM a WHERE id = ? AND x = ? ORDER BY x',
    ]) {
      connection.all(sql, ['1', 'x']);
      expect(planned).toHaveBeenCalled();
      planned.mockClear();
      expect(connection.all(sql, ['1', 'x'])).toEqual([expect.objectContaining({ x: 'x' })]);
      expect(connection.all(sql, ['2', 'x'])).toEqual([]);
      expect(planned).not.toHaveBeenCalled();
    }
    connection.close();
  });
}

if (inject('database') === 'postgresql') {
  it('works without names when a pooler has lost them, and repeats the transaction', async () => {
    await Promise.all(
      Array.from({ length: 10 }, () =>
        inTransaction(knex, (transaction) => rename.run(transaction, { from: 'a', to: 'b' })),
      ),
    );
    let runs = 0;
    await inTransaction(knex, async (transaction) => {
      runs += 1;
      await transaction.raw('DEALLOCATE ALL');
      await transaction('things').insert({ id: runs, name: 'a' });
      expect(await rename.run(transaction, { from: 'a', to: 'b' })).toBe(1);
    });
    expect(runs).toBe(2);
    expect(await names()).toEqual(['b']);
  });
}

/** SQLite and MariaDB store a boolean as a number. */
function storedBoolean(value: boolean): boolean | number {
  return inject('database') === 'postgresql' ? value : Number(value);
}
