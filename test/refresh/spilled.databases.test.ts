import { readdirSync, symlinkSync } from 'node:fs';
import type { Hawser, Logger } from '@hawser/server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startTcpProxy } from '../support/tcp-proxy.js';
import { whileCommitsFail } from './broken-commits.js';
import { connectAccounts, endAccessTokens, endLeases } from './grants.js';
import { startRig, type Rig } from './rig.js';

/*
 * A grant whose new tokens are in a spill file. The database still has the spent refresh token, and
 * using that would end the grant.
 */
let rig: Rig;
let next = 0;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(async () => {
  expect(rig.server.counters.revokedGrants).toBe(0);
  await rig.close();
});

async function connected(): Promise<string> {
  const account = `account-${(next += 1)}`;
  await connectAccounts(rig.hawser, rig.server, [account]);
  await endAccessTokens(rig.knex);
  return account;
}

async function read(hawser: Hawser, account: string): Promise<string> {
  return (await hawser.connections.accessToken({ account, provider: 'acme' })).accessToken;
}

const spills = (): string[] =>
  readdirSync(rig.deployment.spillDirectory).filter((name) => name.endsWith('.spill.json'));

it('is stored as soon as the database accepts it', async () => {
  const account = await connected();
  const token = await whileCommitsFail(rig.knex, async () => {
    const given = await read(rig.hawser, account);
    expect(spills()).toHaveLength(1);
    return given;
  });
  await expect.poll(spills, { timeout: 3_000 }).toEqual([]);
  expect(await read(rig.hawser, account)).toBe(token);
});

it('is never refreshed with the spent token by a process that has the spill folder', async () => {
  const account = await connected();
  const before = rig.server.counters.refreshes;
  const [one, other] = await Promise.all([rig.open(), rig.open()]);
  const token = await whileCommitsFail(rig.knex, async () => {
    const given = await read(one, account);
    await endLeases(rig.knex);
    await expect(read(other, account)).rejects.toThrow('away');
    return given;
  });
  await endLeases(rig.knex);
  expect(await read(other, account)).toBe(token);
  expect(rig.server.counters.refreshes - before).toBe(1);
  for (const hawser of [one, other]) await hawser.close();
});

it('is not refreshed by a process without the folder until the database is back', async () => {
  const account = await connected();
  const before = rig.server.counters.refreshes;
  const elsewhere = await rig.open({
    refresh: {
      cacheMs: 0,
      scheduler: false,
      spillDirectory: `${rig.deployment.spillDirectory}/elsewhere`,
    },
  });
  const token = await whileCommitsFail(rig.knex, async () => {
    const given = await read(rig.hawser, account);
    // The process still has its lease; a longer outage would have ended it.
    const held: unknown[] = await rig
      .knex('hawser_connections')
      .where('lease_until', '>', Date.now())
      .select('id');
    expect(held).toHaveLength(1);
    await endLeases(rig.knex);
    return given;
  });
  expect(await read(elsewhere, account)).toBe(token);
  expect(rig.server.counters.refreshes - before).toBe(1);
  await elsewhere.close();
});

it('is kept in memory when it cannot be spilled to disk either', async () => {
  const account = await connected();
  let noticed: () => void = () => undefined;
  const inTrouble = new Promise<void>((resolve) => (noticed = resolve));
  const ignore = (): void => undefined;
  const logger: Logger = {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (_facts, message) => {
      if (message.startsWith('could not store a refreshed grant in the database or the spill'))
        noticed();
    },
  };
  const spillDirectory = `${rig.deployment.spillDirectory}/nowhere`;
  symlinkSync('/there/is/no/such/disk', spillDirectory);
  const diskless = await rig.open({
    logger,
    refresh: { cacheMs: 0, scheduler: false, spillDirectory },
  });
  const reading = await whileCommitsFail(rig.knex, async () => {
    const begun = read(diskless, account);
    await inTrouble;
    return { begun };
  });
  expect(await reading.begun).not.toBe('has-ended');
  await endAccessTokens(rig.knex);
  await read(diskless, account);
  await diskless.close();
});

// SQLite has no network that could fail.
if (['postgresql', 'mariadb'].includes(inject('database'))) {
  it('is spilled when the database does not respond, and stored by the next process', async () => {
    const account = await connected();
    const proxy = await startTcpProxy(rig.deployment.database as string);
    const cutOff = await rig.open({ database: proxy.url });
    rig.server.onTokenRequest((moment) => {
      if (moment === 'answering') proxy.swallow();
    });
    const token = await read(cutOff, account);
    expect(spills()).toHaveLength(1);
    rig.server.onTokenRequest(() => undefined);
    // Don't wait for the process that was cut off.
    await proxy.close();
    await cutOff.close();
    const next = await rig.open();
    expect(await read(next, account)).toBe(token);
    expect(spills()).toEqual([]);
    await next.close();
  });
}
