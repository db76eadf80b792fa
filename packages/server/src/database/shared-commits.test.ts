import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteConfig } from './sqlite.js';
import { inTransaction } from './transaction.js';
import { unsynced } from './unsynced.js';

let folder: string;
let knex: Knex;
let statements: string[];

describe.each(['sqlite3', 'better-sqlite3'])('with %s', (client) => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hawser-commits-'));
    const connection = { filename: join(folder, 'test.sqlite') };
    knex = knexLibrary.knex(sqliteConfig({ client, connection }));
    await knex.schema.createTable('counts', (table) => table.integer('count').unique());
    statements = [];
    knex.on('query', ({ sql }: { sql: string }) => statements.push(sql));
  });
  afterEach(async () => {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  });

  const insert = (count: number) => async (database: Knex) => {
    await database('counts').insert({ count });
    return count;
  };
  const commits = (): number => statements.filter((sql) => sql === 'COMMIT;').length;

  it('commits together what comes together, and tells each its own result', async () => {
    const results = Promise.all([1, 2, 3].map((count) => inTransaction(knex, insert(count))));
    expect(await results).toEqual([1, 2, 3]);
    expect(commits()).toBe(1);
    expect(await knex('counts')).toHaveLength(3);
  });

  it('undoes one that fails, and no other', async () => {
    const failing = async (database: Knex): Promise<never> => {
      await database('counts').insert({ count: 2 });
      throw new Error('no');
    };
    const works = [insert(1), failing, insert(1), insert(4)];
    const results = await Promise.allSettled(works.map((work) => inTransaction(knex, work)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(await knex('counts').orderBy('count')).toEqual([{ count: 1 }, { count: 4 }]);
  });

  it('waits for the disk when one of them has to', async () => {
    const waitsFor = async (database: Knex): Promise<number | undefined> => {
      const [row] = await database.raw<{ synchronous: number }[]>('PRAGMA synchronous');
      return row?.synchronous;
    };
    const [normal, full] = [1, 2];
    expect(await Promise.all([unsynced(knex, waitsFor), inTransaction(knex, waitsFor)])).toEqual([
      full,
      full,
    ]);
    expect(await Promise.all([unsynced(knex, waitsFor), unsynced(knex, waitsFor)])).toEqual([
      normal,
      normal,
    ]);
  });

  it('runs each in the context of its caller, as a part of what it is called in', async () => {
    const actors = new AsyncLocalStorage<string>();
    const who = (name: string): Promise<string | undefined> =>
      actors.run(name, () =>
        inTransaction(knex, (database) =>
          inTransaction(database, () => Promise.resolve(actors.getStore())),
        ),
      );
    expect(await Promise.all([who('ann'), who('bob')])).toEqual(['ann', 'bob']);
    expect(commits()).toBe(1);
  });

  it('continues after a commit that failed', async () => {
    await knex.raw(
      'CREATE TABLE parts (count INTEGER REFERENCES counts (count) DEFERRABLE INITIALLY DEFERRED)',
    );
    const orphan = async (database: Knex): Promise<void> => {
      await database('parts').insert({ count: 99 });
    };
    await expect(inTransaction(knex, orphan)).rejects.toThrow('FOREIGN KEY');
    await expect(unsynced(knex, orphan)).rejects.toThrow('FOREIGN KEY');
    expect(await inTransaction(knex, insert(5))).toBe(5);
    expect(await knex('counts')).toEqual([{ count: 5 }]);
    expect(await knex('parts')).toEqual([]);
  });

  it('refuses queries that come after its end', async () => {
    const late: Knex[] = [];
    await inTransaction(knex, (database) => Promise.resolve(late.push(database)));
    const [database = knex] = late;
    await expect(insert(6)(database)).rejects.toThrow('The transaction is over');
    await expect(database.raw('SELECT 1')).rejects.toThrow('The transaction is over');
    expect(await knex('counts')).toEqual([]);
  });

  it('sends no query between its COMMIT and its end, whenever one comes that the work forgot', async () => {
    const microtask = (): Promise<void> => Promise.resolve();
    const turn = (): Promise<void> => new Promise(setImmediate);
    for (const step of [microtask, turn]) {
      for (let steps = 0; steps < 30; steps += 1) {
        statements = [];
        await knex('counts').delete();
        const forgotten: Promise<'ran' | 'refused'>[] = [];
        await inTransaction(knex, (database) => {
          const late = async (): Promise<void> => {
            for (let taken = 0; taken < steps; taken += 1) await step();
            await insert(8)(database);
          };
          forgotten.push(
            late().then(
              () => 'ran',
              () => 'refused',
            ),
          );
          return Promise.resolve();
        });
        const ran = (await Promise.all(forgotten)).includes('ran');
        const sent = statements.findIndex((sql) => sql.startsWith('insert'));
        expect(sent).toBeLessThan(statements.indexOf('COMMIT;'));
        expect(sent !== -1).toBe(ran);
        expect(await knex('counts')).toHaveLength(ran ? 1 : 0);
      }
    }
  });

  it('tells those who wait for a commit, after it', async () => {
    const told: string[] = [];
    const telling = (name: string, work: (database: Knex) => Promise<unknown>) =>
      inTransaction(knex, async (database) => {
        const tell = (end: string) => () => void told.push(`${name} ${end}`);
        database.executionPromise.then(tell('committed'), tell('failed'));
        await work(database);
      });
    await telling('one', insert(7));
    await expect(telling('two', insert(7))).rejects.toThrow('UNIQUE');
    expect(told).toEqual(['one committed', 'two failed']);
  });
});
