import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStatements, type Statements } from './statements.js';
import { sqliteConfig } from './sqlite.js';
import { inTransaction } from './transaction.js';

let folder: string;
let knex: Knex;
let other: Knex;
let statements: Statements;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hawser-reads-'));
  const connection = { filename: join(folder, 'test.sqlite') };
  knex = knexLibrary.knex(sqliteConfig({ client: 'better-sqlite3', connection }));
  other = knexLibrary.knex(sqliteConfig({ client: 'better-sqlite3', connection }));
  await knex.schema.createTable('counts', (table) => table.integer('count'));
  await knex('counts').insert({ count: 1 });
  statements = openStatements(knex);
});
afterEach(async () => {
  await statements.close();
  await knex.destroy();
  await other.destroy();
  rmSync(folder, { recursive: true });
});

it('gives rows that were kept until anybody changes the database, and never older ones', async () => {
  const read = statements.prepare<{ count: number }>('counts', 'SELECT * FROM counts', {
    keep: true,
  });
  const first = await read([]);
  expect(first).toEqual([{ count: 1 }]);
  expect(await read([])).toBe(first);
  for (const [count, writer] of [knex, other, knex].entries()) {
    await writer('counts').update({ count });
    await nextTurn();
    expect(await read([])).toEqual([{ count }]);
  }
});

it('gives no row that is older than a transaction of this process, in the same turn', async () => {
  const read = statements.prepare<{ count: number }>('counts', 'SELECT * FROM counts', {
    keep: true,
  });
  for (const [count, writer] of [knex, other, knex].entries()) {
    await inTransaction(writer, async (database) => {
      await database('counts').update({ count });
    });
    expect(await read([])).toEqual([{ count }]);
  }
});

it('tells the bindings of what it keeps apart', async () => {
  const read = statements.prepare<{ a: string }>('a', 'SELECT ? || ? AS a', { keep: true });
  expect(await read(['x', 'yz'])).toEqual([{ a: 'xyz' }]);
  expect(await read(['x', 'y'])).toEqual([{ a: 'xy' }]);
});
