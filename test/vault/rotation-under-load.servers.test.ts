import { randomBytes } from 'node:crypto';
import type { Hawser } from '@hawser/server';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../support/test-database.js';
import { names, openDeployment, read, store } from './accounts.js';

const key = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`;

it('fails no read and loses no write while both rotations run', { timeout: 90_000 }, async () => {
  const database = await openTestDatabase();
  const [old, next] = [key('old'), key('next')];
  const accounts = names(12);
  const opened: Hawser[] = [];
  const open = async (keys: string): Promise<Hawser> => {
    const hawser = await openDeployment(database.config, keys);
    opened.push(hawser);
    return hawser;
  };
  const setUp = await open(old);
  /** The value stored last; every read must return this one or the one being stored. */
  const stored = new Map<string, number>();
  for (const name of accounts) {
    await store(setUp, name, '0');
    stored.set(name, 0);
  }

  // As after the first step of a rotation: every process has both keys, one has the new one first.
  const readers = [await open(`${old},${next}`), await open(`${next},${old}`)];
  const writer = await open(`${next},${old}`);
  const rotator = await open(`${next},${old}`);
  const load = { ended: false, reads: 0, writes: 0 };
  const reading = readers.map(async (hawser) => {
    while (!load.ended) {
      for (const name of accounts) {
        const least = stored.get(name) ?? 0;
        expect(Number(await read(hawser, name))).toBeGreaterThanOrEqual(least);
        load.reads += 1;
      }
    }
  });
  const writing = (async () => {
    for (let value = 1; !load.ended; value += 1) {
      for (const name of accounts) {
        await store(writer, name, String(value));
        stored.set(name, value);
        load.writes += 1;
      }
    }
  })();
  const working = Promise.all([...reading, writing]);
  const rotating = (async () => {
    for (let round = 0; round < 3; round += 1) {
      const graceMs = 300;
      const dataKeys = rotator.vault.rotateDataKeys({ graceMs });
      const wrapping = rotator.vault.rotateWrappingKey();
      await wrapping;
      expect(await dataKeys).toMatchObject({ remaining: 0 });
    }
    expect(await rotator.vault.rotateWrappingKey()).toMatchObject({ remaining: 0 });
    await rotator.vault.retire('old');
  })().finally(() => (load.ended = true));
  await Promise.all([working, rotating]);

  const last = await open(next);
  for (const name of accounts) expect(Number(await read(last, name))).toBe(stored.get(name));
  const status = await last.vault.status();
  expect(status.keys).toEqual([
    {
      keyId: 'next',
      state: 'active',
      dataKeys: accounts.length,
      secrets: expect.any(Number) as number,
    },
  ]);
  expect(load.reads).toBeGreaterThan(accounts.length);
  expect(load.writes).toBeGreaterThan(accounts.length);
  for (const hawser of opened) await hawser.close();
  await database.close();
});
