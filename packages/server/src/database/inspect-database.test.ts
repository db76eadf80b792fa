import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexLibrary from 'knex';
import { afterAll, expect, it } from 'vitest';
import { inspectDatabase } from './inspect-database.js';

const folder = mkdtempSync(join(tmpdir(), 'hawser-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('leaves the settings of an SQLite file as they are', async () => {
  const filename = join(folder, 'host.sqlite');
  const knex = knexLibrary.knex({
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  await knex.raw('CREATE TABLE own (id INTEGER)');
  expect(await inspectDatabase(filename)).toBe('empty');
  expect(await knex.raw('PRAGMA journal_mode')).toEqual([{ journal_mode: 'delete' }]);
  await knex.destroy();
});

it('says which database does not answer', async () => {
  await expect(inspectDatabase('postgres://127.0.0.1:1/app')).rejects.toThrow(
    /PostgreSQL at 127\.0\.0\.1:1 did not answer/,
  );
});
