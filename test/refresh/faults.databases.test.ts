import { engineOf } from '@hawser/server/engine';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyring, type AccessToken } from '@hawser/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openSqliteFile, openTestDatabase, type TestDatabase } from '../support/test-database.js';

let host: Host;
let database: TestDatabase;
let spillDirectory: string;
let now = 0;
let next = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  spillDirectory = mkdtempSync(join(tmpdir(), 'hawser-spill-'));
  host = await startHost({
    database: database.option,
    clock: { now: () => Date.now() + now },
    refresh: { cacheMs: 0, scheduler: false, spillDirectory },
  });
});
afterEach(() => {
  now = 0;
  host.sandbox.github.control({ reset: true });
  host.sandbox.google.control({ reset: true });
});
afterAll(async () => {
  await host.close();
  await database.close();
  rmSync(spillDirectory, { recursive: true });
});

/** Creates an account whose GitHub App token has expired; its refresh tokens are single-use. */
async function ended(): Promise<{ account: string; read: () => Promise<AccessToken> }> {
  const account = `user-${(next += 1)}`;
  host.sandbox.github.control({ expiringTokens: true });
  expect((await new HostUser(host, account).connect('github')).status).toBe('completed');
  now += 9 * 3_600_000;
  return {
    account,
    read: () => host.hawser.connections.accessToken({ account, provider: 'github' }),
  };
}

const statusOf = async (account: string): Promise<string | undefined> =>
  (await new HostUser(host, account).connections())[0]?.status;

describe('a provider in trouble', () => {
  it.each([
    ['answers 503', { failTokenRequests: 1 }, 502],
    [
      'answers 429',
      { failTokenRequests: { status: 429, body: {}, headers: { 'retry-after': '7' } } },
      502,
    ],
    ['answers HTML', { failTokenRequests: { status: 200, body: '<html>', times: 2 } }, 502],
    [
      'refuses the client',
      { failTokenRequests: { status: 401, body: { error: 'invalid_client' } } },
      502,
    ],
  ])('that %s costs no connection', async (_what, fault, status) => {
    const other = await startHost({
      clock: { now: () => Date.now() + now },
      refresh: { cacheMs: 0, scheduler: false, spillDirectory },
    });
    try {
      other.sandbox.github.control({ expiringTokens: true });
      const user = new HostUser(other, 'ann');
      await user.connect('github');
      now = 9 * 3_600_000;
      other.sandbox.github.control(fault);
      const read = () =>
        other.hawser.connections.accessToken({ account: 'ann', provider: 'github' });
      await expect(read()).rejects.toMatchObject({ status });
      expect((await user.connections())[0]?.status).toBe('active');
      // The integration's requests are paused; the account's grant is still valid.
      now += 11 * 60_000;
      expect((await read()).accessToken).toBeTypeOf('string');
      expect(other.sandbox.github.counters.refreshTokenReuse).toBe(0);
    } finally {
      await other.close();
    }
  });

  it.each(['resetConnections', 'truncateBodies'] as const)(
    'whose response is lost once (%s) is asked again immediately',
    async (fault) => {
      const { account, read } = await ended();
      host.sandbox.github.control({ [fault]: { on: 'token', times: 1 } });
      const result = await read().catch((error: unknown) => error);
      // If the provider had not acted yet, the second try works; otherwise the new tokens are lost.
      if (host.sandbox.github.counters.refreshTokenReuse === 0) {
        expect(result).toMatchObject({ accessToken: expect.any(String) as string });
      } else {
        expect(result).toMatchObject({
          code: 'connection_expired',
          details: { reason: 'rotation_lost' },
        });
        expect(await statusOf(account)).toBe('expired');
      }
    },
  );

  it('whose response is lost twice leaves the grant marked as in doubt for the next try', async () => {
    const { account, read } = await ended();
    host.sandbox.github.control({ truncateBodies: { on: 'token', times: 2 } });
    await expect(read()).rejects.toMatchObject({ status: 502 });
    expect(await statusOf(account)).toBe('active');
    await expect(read()).rejects.toMatchObject({
      code: 'connection_expired',
      details: { reason: 'rotation_lost' },
    });
  });

  it('for one account holds back that account; for several, everybody', async () => {
    const readers = [await ended(), await ended(), await ended(), await ended()];
    const [first, second, third, fourth] = readers;
    const sent = () => host.sandbox.github.requests.length;
    const fails = async (reader: (typeof readers)[number] | undefined) => {
      const before = sent();
      await expect(reader?.read()).rejects.toMatchObject({ status: 502 });
      return sent() - before;
    };
    host.sandbox.github.control({ failTokenRequests: 8 });
    for (let i = 0; i < 5; i += 1) expect(await fails(first)).toBeGreaterThan(0);
    expect(await fails(first)).toBe(0);
    // One account's failures may be its own.
    expect(await fails(second)).toBeGreaterThan(0);
    expect(await fails(third)).toBeGreaterThan(0);
    for (const reader of readers) expect(await fails(reader)).toBe(0);

    now += 31_000;
    const before = sent();
    await Promise.allSettled(readers.map(({ read }) => read()));
    expect(sent()).toBe(before + 1);
    now += 31_000;
    expect((await fourth?.read())?.accessToken).toBeTypeOf('string');
    for (const { account } of readers) expect(await statusOf(account)).toBe('active');
  });
});

describe('a database that is unavailable when the tokens arrive', () => {
  it('loses nothing: they are kept encrypted in a file, and stored at the next start', async () => {
    const keys = generateKeyring();
    const file = openSqliteFile();
    const spills = mkdtempSync(join(tmpdir(), 'hawser-spill-'));
    const options = {
      database: file.config,
      vault: { keys },
      clock: { now: () => Date.now() + now },
      refresh: { cacheMs: 0, scheduler: false, spillDirectory: spills },
    };
    const first = await startHost(options);
    first.sandbox.github.control({ expiringTokens: true });
    await new HostUser(first, 'ann').connect('github');
    now = 9 * 3_600_000;
    // Simulates a full disk or a lost server: no connection can be changed.
    await file.knex.raw(
      "CREATE TRIGGER away BEFORE UPDATE OF generation ON hawser_connections BEGIN SELECT RAISE(ABORT, 'away'); END",
    );
    const { accessToken } = await first.hawser.connections.accessToken({
      account: 'ann',
      provider: 'github',
    });
    const [spilled = ''] = readdirSync(spills);
    expect(spilled).toMatch(/^conn_\w+\.1\.spill\.json$/);
    expect(readFileSync(join(spills, spilled), 'utf8')).not.toContain(accessToken);
    expect((await file.knex('hawser_connections').first('generation')) as unknown).toEqual({
      generation: 1,
    });
    await file.knex.raw('DROP TRIGGER away');

    const { sandbox } = first;
    await first.hawser.close();
    const second = await startHost({
      ...options,
      integrations: () => first.hawser.integrations.list(),
    });
    const again = await second.hawser.connections.accessToken({
      account: 'ann',
      provider: 'github',
    });
    expect(again.accessToken).toBe(accessToken);
    expect(readdirSync(spills)).toEqual([]);
    expect(sandbox.github.counters.refreshTokenReuse).toBe(0);
    await second.close();
    await first.close();
    await file.close();
    rmSync(spills, { recursive: true });
  });
});

describe('a cached credential', () => {
  it('is dropped immediately when this process changes the connection', async () => {
    const cached = await startHost({ refresh: { cacheMs: 60_000, scheduler: false } });
    try {
      const ann = new HostUser(cached, 'ann');
      const read = () =>
        cached.hawser.connections.accessToken({ account: 'ann', provider: 'google' });
      const { connection } = await ann.connect('google');
      const { accessToken } = await read();
      await ann.send('POST', `/connections/${connection?.id ?? ''}/refresh`);
      const refreshed = (await read()).accessToken;
      expect(refreshed).not.toBe(accessToken);
      const { connection: second } = await ann.connect('google', {}, { user: 'grace' });
      expect((await read()).accessToken).toBe(refreshed);
      await ann.send('PATCH', `/connections/${second?.id ?? ''}`, { isDefault: true });
      expect((await read()).accessToken).not.toBe(refreshed);
      await ann.send('DELETE', '/integrations/google');
      await expect(read()).rejects.toMatchObject({ code: 'connection_not_found' });
    } finally {
      await cached.close();
    }
  });

  it("lags behind another process's change by at most the documented time", async () => {
    const { account } = await ended();
    now = 0;
    const short = await startHost({
      database: database.option,
      vault: { keys: engineOf(host.hawser).settings.keys },
      refresh: { cacheMs: 50, scheduler: false, spillDirectory },
      integrations: () => host.hawser.integrations.list(),
    });
    try {
      const read = () => short.hawser.connections.accessToken({ account, provider: 'github' });
      const before = await read();
      const [connection] = await new HostUser(host, account).connections();
      await new HostUser(host, account).send('DELETE', `/connections/${connection?.id ?? ''}`);
      const removed = performance.now();
      let given = before.accessToken;
      while (given === before.accessToken && performance.now() - removed < 1_000) {
        given = await read().then(
          (token) => token.accessToken,
          (error: unknown) => String(error),
        );
      }
      expect(given).toContain('has not connected');
    } finally {
      await short.close();
    }
  });
});
