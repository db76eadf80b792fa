import { inspect } from 'node:util';
import knexLibrary, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanQueryErrors } from './query-errors.js';

const secret = 'a-value-of-a-row';
let knex: Knex | undefined;
afterEach(() => knex?.destroy());

async function open(isOwn: boolean): Promise<Knex> {
  knex = knexLibrary.knex({
    client: 'sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
  cleanQueryErrors(knex, { isOwn });
  for (const name of ['hawser_things', 'own_things']) {
    await knex.schema.createTable(name, (table) => {
      table.string('id').primary();
    });
    await knex(name).insert({ id: secret });
  }
  return knex;
}

const errorOf = (work: PromiseLike<unknown>): Promise<Error> =>
  Promise.resolve(work).then(
    () => expect.fail('It did not fail.'),
    (error: unknown) => error as Error,
  );

describe('an error of a query', () => {
  it.each<[string, (database: Knex) => PromiseLike<unknown>]>([
    ['by the builder', (database) => database('hawser_things').insert({ id: secret })],
    ['raw', (database) => database.raw('INSERT INTO hawser_things VALUES (?)', [secret])],
    [
      'in a transaction',
      (database) => database.transaction((t) => t('hawser_things').insert({ id: secret })),
    ],
    [
      'in a nested transaction',
      (database) =>
        database.transaction((t) =>
          t.transaction((u) => u('hawser_things').insert({ id: secret })),
        ),
    ],
    ['of the schema', (database) => database.schema.createTable('hawser_things', () => undefined)],
  ])('%s has neither the statement nor its values', async (_how, work) => {
    const error = await errorOf(work(await open(false)));
    expect(inspect(error, { depth: 5 })).not.toMatch(/a-value-of-a-row|insert into|create table/i);
    expect(error.message).toMatch(/^SQLITE_(CONSTRAINT|ERROR): /);
    expect(error).toMatchObject({ code: expect.stringMatching(/^SQLITE_/) as string });
    expect(error.stack).toContain(error.message);
  });

  it('is left alone where it is one of the host’s own queries', async () => {
    const error = await errorOf((await open(false))('own_things').insert({ id: secret }));
    expect(error.message).toContain(secret);
  });

  it('is cleaned on a Knex that Hawser opened, whatever it names', async () => {
    const error = await errorOf((await open(true))('own_things').insert({ id: secret }));
    expect(inspect(error)).not.toContain(secret);
  });

  it.each([
    [
      'PostgreSQL’s words for a wrong value',
      { code: '22P02', detail: `Key (id)=(${secret})` },
      `invalid input syntax for type bigint: "${secret}"`,
      'invalid input syntax for type bigint: "…"',
    ],
    [
      'PostgreSQL’s words for a missing right',
      { code: '42501' },
      'permission denied for table hawser_keys of "app"',
      'permission denied for table hawser_keys of "app"',
    ],
    [
      'a constraint of Hawser’s',
      { code: '23505', detail: `Key (id)=(${secret}) already exists.` },
      'duplicate key value violates unique constraint "hawser_keys_pkey"',
      'duplicate key value violates unique constraint "hawser_keys_pkey"',
    ],
    [
      'MySQL’s words for a duplicate',
      {
        code: 'ER_DUP_ENTRY',
        sql: `INSERT ${secret}`,
        sqlMessage: `Duplicate entry '${secret}' for key 'hawser_keys.PRIMARY'`,
      },
      `Duplicate entry '${secret}' for key 'hawser_keys.PRIMARY'`,
      "Duplicate entry '…' for key 'hawser_keys.PRIMARY'",
    ],
  ])('keeps no value: %s', async (_what, facts, words, clean) => {
    const database = await open(true);
    const error = Object.assign(new Error(words), facts);
    // As knex does.
    error.message = `insert into hawser_keys values ('${secret}') - ${words}`;
    (database.client as { emit(...event: unknown[]): void }).emit('query-error', error, {
      sql: 'insert into hawser_keys values (?)',
      bindings: [secret],
    });
    expect(error.message).toBe(clean);
    expect(inspect(error)).not.toContain(secret);
  });
});
