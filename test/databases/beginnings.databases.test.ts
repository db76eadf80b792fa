import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexBeginnings, whereBegins } from '../../packages/server/src/database/beginnings.js';
import { createTable } from '../../packages/server/src/database/create-table.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

const texts = ['T1:U1', 'T1:', 'T1:\u{1f680}', 't1:U1', 'T1', 'T12:U1', 'T%:U1', 'T_:U1', 'T|:U1'];
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  const { knex } = database;
  await createTable(knex, 'texts', (table) => {
    table.string('owner', 8).notNullable();
    table.string('text', 64).notNullable();
    table.index(['owner', 'text']);
  });
  await indexBeginnings(knex, 'texts', ['owner', 'text']);
  await knex('texts').insert(texts.map((text) => ({ owner: 'ann', text })));
});
afterAll(() => database.close());

it.each([
  ['T1:', ['T1:', 'T1:U1', 'T1:\u{1f680}']],
  ['t1:', ['t1:U1']],
  ['T%:', ['T%:U1']],
  ['T_:', ['T_:U1']],
  ['T|:', ['T|:U1']],
  ['T2:', []],
])('finds the texts that begin with %s, and no others', async (beginning, expected) => {
  const query = database.knex('texts').where({ owner: 'ann' });
  whereBegins(database.knex, query, 'text', beginning);
  const rows: { text: string }[] = await query.select('text');
  expect(rows.map(({ text }) => text).sort()).toEqual(expected);
});
