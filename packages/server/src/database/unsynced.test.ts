import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteConfig } from './sqlite.js';
import { unsynced } from './unsynced.js';

const [normal, full, extra] = [1, 2, 3];
let folder: string;
let knex: Knex;

async function waitsFor(database: Knex): Promise<number | undefined> {
  const [row] = await database.raw<{ synchronous: number }[]>('PRAGMA synchronous');
  return row?.synchronous;
}

describe.each(['sqlite3', 'better-sqlite3'])('with %s', (client) => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hawser-unsynced-'));
    const connection = { filename: join(folder, 'test.sqlite') };
    knex = knexLibrary.knex(sqliteConfig({ client, connection }));
    await knex.schema.createTable('counts', (table) => table.integer('count'));
  });
  afterEach(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  });

  it('waits for the disk less within, and as before afterwards, also when the work fails', async () => {
    expect(await unsynced(knex, waitsFor)).toBe(normal);
    expect(await waitsFor(knex)).toBe(full);
    await knex.raw('PRAGMA synchronous = EXTRA');
    const fails = async (database: Knex): Promise<never> => {
      await database('counts').insert({ count: 1 });
      throw new Error('no');
    };
    await expect(unsynced(knex, fails)).rejects.toThrow('no');
    expect(await waitsFor(knex)).toBe(extra);
    expect(await knex('counts')).toEqual([]);
  });

  it('lets nothing else through meanwhile, which would then not wait either', async () => {
    const within = unsynced(knex, async (database) => {
      await database('counts').insert({ count: 1 });
    });
    const waited = await Promise.all([within, waitsFor(knex), knex('counts').insert({ count: 2 })]);
    expect(waited[1]).toBe(full);
    expect(await knex('counts').orderBy('count')).toEqual([{ count: 1 }, { count: 2 }]);
  });
});
