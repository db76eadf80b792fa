import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyring, type HawserOptions } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { connectThrough, startOddProvider, type OddProvider } from '../support/odd-provider.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * Records that nobody can handle: damaged JSON, times that no calendar has, tokens that cannot be
 * decrypted, spilled grants that no database takes. Their owner is asked to reconnect; lists,
 * disconnects and starts go on.
 */

let database: TestDatabase;
let provider: OddProvider;
let host: Host;
let options: Partial<HawserOptions>;
const spillDirectory = mkdtempSync(join(tmpdir(), 'hawser-spill-'));
let next = 0;

const start = (): Promise<Host> =>
  startHost({ ...options, integrations: () => [provider.integration()] });

beforeAll(async () => {
  database = await openTestDatabase();
  provider = await startOddProvider({
    'POST /token': () => ({ body: { access_token: 'at', refresh_token: 'rt', expires_in: 3600 } }),
  });
  options = {
    database: database.option,
    vault: { keys: generateKeyring() },
    refresh: { scheduler: false, cacheMs: 0, spillDirectory },
  };
  host = await start();
});
afterAll(async () => {
  await host.close();
  await provider.close();
  await database.close();
});

async function connected(): Promise<{ user: HostUser; name: string; id: string }> {
  const name = `user-${(next += 1)}`;
  const user = new HostUser(host, name);
  const { connection } = await connectThrough(host, user);
  return { user, name, id: connection?.id ?? '' };
}

const call = (name: string): Promise<number | string> =>
  host.hawser.fetch({ account: name, provider: 'acme' }, '/x').then(
    ({ status }) => status,
    (error: unknown) => (error as { code: string }).code,
  );

/** The status and the suggested action that the user sees. */
async function seen(user: HostUser): Promise<string> {
  expect((await user.get('/integrations/providers')).status).toBe(200);
  const [connection] = await user.connections();
  return `${connection?.status ?? ''} ${connection?.action ?? 'none'}`;
}

async function everybodyElseIsFine(): Promise<void> {
  const { user, name } = await connected();
  expect([await call(name), await seen(user)]).toEqual([200, 'active none']);
  const partner = await Partner.of(host);
  for (const path of ['/connections', '/connections?limit=1', '/accounts'])
    expect((await partner.fetch(path)).status, path).toBe(200);
}

describe.each([
  ['scopes_granted', '{"not":"a list"}', true],
  ['services', '[', true],
  ['provider_data', 'null', true],
  ['scopes_requested', '', false],
  ['metadata', '"text"', false],
  ['settings', '{', false],
] as const)('a connection whose %s are damaged', (column, value, isNeeded) => {
  it('is shown to its user and to nobody’s harm, and can be mended or deleted', async () => {
    const { user, name, id } = await connected();
    await database
      .knex('hawser_connections')
      .where({ id })
      .update({ [column]: value });
    expect(await seen(user)).toBe(isNeeded ? 'expired reconnect' : 'active none');
    expect(await call(name)).toBe(isNeeded ? 'connection_expired' : 200);
    await everybodyElseIsFine();
    const { checkup } = engineOf(host.hawser);
    expect(await checkup.damagedConnections()).toContainEqual({
      id,
      provider: 'acme',
      problem: `damaged: ${column}`,
    });

    expect((await connectThrough(host, user, 'acme')).status).toBe('completed');
    expect([await call(name), await seen(user)]).toEqual([200, 'active none']);
    await database
      .knex('hawser_connections')
      .where({ id })
      .update({ [column]: value });
    expect((await user.send('DELETE', `/connections/${id}`)).status).toBe(200);
    expect(await user.connections()).toEqual([]);
  });
});

it.each([
  ['access_expires_at', '9223372036854775807'],
  ['refresh_due_at', '9223372036854775807'],
  ['reconnect_by', '8640000000000001'],
  ['refreshed_at', '-1'],
  ['last_error_at', '99999999999999999'],
])('a time that no calendar has, in %s, reads as none', async (column, value) => {
  const { user, name, id } = await connected();
  const set = { [column]: value, ...(column === 'last_error_at' && { last_error_code: 'x' }) };
  await database.knex('hawser_connections').where({ id }).update(set);
  expect([await call(name), await seen(user)]).toEqual([200, 'active none']);
  await everybodyElseIsFine();
  expect((await user.send('POST', `/connections/${id}/refresh`)).status).toBe(200);
});

it.each(['credential', 'refresh_token'])(
  'a %s that cannot be decrypted asks its user to reconnect',
  async (column) => {
    const { user, name, id } = await connected();
    const where = { connection_id: id };
    const row = await database.knex('hawser_grants').where(where).first<Record<string, Buffer>>();
    const altered = Buffer.from(row[column] ?? []);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    await database
      .knex('hawser_grants')
      .where(where)
      .update({ [column]: altered });
    const refreshed = await user.send('POST', `/connections/${id}/refresh`);
    if (column === 'refresh_token') expect(refreshed.status).toBe(409);
    else if (refreshed.status === 200)
      await database
        .knex('hawser_grants')
        .where(where)
        .update({ [column]: altered });
    expect(await call(name)).toBe('connection_expired');
    expect(await seen(user)).toBe('expired reconnect');
    expect(host.log.filter((line) => line.includes(id)).join()).toContain('cannot be read');
    await everybodyElseIsFine();
    expect(await engineOf(host.hawser).checkup.damagedConnections()).toContainEqual({
      id,
      provider: 'acme',
      problem: 'its tokens cannot be decrypted',
    });
    expect((await connectThrough(host, user)).status).toBe('completed');
    expect(await call(name)).toBe(200);
  },
);

it('spilled grants that nobody can store are set aside, and the start goes on', async () => {
  await host.close();
  mkdirSync(spillDirectory, { recursive: true });
  const sealed = { generation: 2, credential: 'AAAA', refreshToken: null };
  const facts = { scopesGranted: [], providerData: {}, accessExpiresAt: 1e23 };
  const files = {
    'conn_a.1.spill.json': '{"version":1,"conn',
    'conn_b.1.spill.json': '{"version":7}',
    'conn_c.1.spill.json': 'null',
    'conn_d.1.spill.json': JSON.stringify({
      version: 1,
      connectionId: 'conn_d',
      generation: 1,
      facts,
      sealed,
    }),
  };
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(spillDirectory, file), content);
    utimesSync(join(spillDirectory, file), 1, 1);
  }
  host = await start();
  await everybodyElseIsFine();
  const aside = ['conn_a', 'conn_b', 'conn_c'].map((id) => `${id}.1.spill.json.set-aside`);
  // The last one is of a connection that is gone; its times are no hindrance.
  expect(readdirSync(spillDirectory).sort()).toEqual(aside);
  expect(await engineOf(host.hawser).checkup.spilledGrants()).toEqual(aside);
  expect(host.log.filter((line) => line.includes('set a spilled grant aside'))).toHaveLength(3);
});
