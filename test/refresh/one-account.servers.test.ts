import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyring, type Hawser } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOddProvider, type OddProvider } from '../support/odd-provider.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { endAccessTokens, openDeployment, type Deployment } from './grants.js';
import { WorkerProcess } from './processes.js';

/*
 * Two processes of one deployment under load. What one account's token provokes concerns nobody
 * else, and what concerns everybody shows in both processes.
 */

const healthy = Array.from({ length: 6 }, (_, index) => `healthy-${index}`);
const loadMs = 2_500;

let database: TestDatabase;
let provider: OddProvider;
let deployment: Deployment;
let hawser: Hawser;
let workers: WorkerProcess[] = [];
let serial = 0;

/** The answer to a refresh with a token that begins with this word. */
const byToken: Record<string, () => { status?: number; body: string }> = {
  healthy: () => ({
    body: `{"access_token":"at-${(serial += 1)}","refresh_token":"healthy","expires_in":6}`,
  }),
  dead: () => ({ status: 403, body: '<html>Forbidden</html>' }),
  absurd: () => ({
    body: `{"access_token":"at","refresh_token":"absurd","expires_in":1e20,"refresh_token_expires_in":9223372036854775807}`,
  }),
};

beforeAll(async () => {
  database = await openTestDatabase();
  provider = await startOddProvider({
    'POST /token': ({ form }) => {
      if (form.get('client_secret') !== 'secret')
        return { status: 401, body: { error: 'invalid_client' } };
      const word = form.get('refresh_token')?.split('-')[0] ?? '';
      return byToken[word]?.() ?? { status: 400, body: { error: 'invalid_grant' } };
    },
  });
  deployment = {
    database: database.config,
    keys: generateKeyring(),
    issuer: provider.origin,
    clientId: 'id',
    clientSecret: 'secret',
    spillDirectory: mkdtempSync(join(tmpdir(), 'hawser-spill-')),
  };
  hawser = await openDeployment({ ...deployment, database: database.option });
  for (const name of [...healthy, 'dead', 'absurd']) {
    const account = await hawser.accounts.ensure(hawser.hostScope, name);
    const refreshToken = name.startsWith('healthy') ? 'healthy' : name;
    const tokens = { accessToken: 'has-ended', refreshToken };
    await hawser.accountConnections.createManual(account, 'acme', tokens);
  }
  await endAccessTokens(database.knex);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await hawser.close();
  await database.close();
  await provider.close();
  rmSync(deployment.spillDirectory, { recursive: true });
});

const startTwo = async (more: Partial<Deployment> = {}): Promise<WorkerProcess[]> => {
  await Promise.all(workers.map((worker) => worker.stop()));
  const start = (): Promise<WorkerProcess> => WorkerProcess.start({ ...deployment, ...more });
  workers = await Promise.all([start(), start()]);
  return workers;
};

it("one account's dead token and another's absurd lifetime make no call of others fail", async () => {
  const both = await startTwo();
  const loads = Promise.all(both.map((worker) => worker.load(healthy, 3, loadMs)));
  for (let round = 0; round < 6; round += 1)
    await Promise.all(both.map((worker) => worker.read(['dead', 'absurd'], 2)));
  for (const { reads, failures } of await loads) {
    expect(failures).toEqual({});
    expect(reads).toBeGreaterThan(10);
  }
  for (const worker of both) expect(await worker.statuses()).toEqual(['active']);

  const list = await hawser.connections.list(hawser.hostScope, {}, { limit: 50 });
  const statuses = list.items.map(({ accountId, status }) => `${accountId} ${status}`);
  const accountId = async (name: string) =>
    (await hawser.accounts.getByExternalId(hawser.hostScope, name)).id;
  expect(statuses).toContain(`${await accountId('dead')} expired`);
  expect(statuses.filter((line) => line.endsWith(' active'))).toHaveLength(healthy.length + 1);
}, 60_000);

it('a wrong client secret shows in both processes, and its correction too', async () => {
  await endAccessTokens(database.knex);
  const [one, other] = await startTwo({ clientSecret: 'wrong' });
  const { failures } = (await one?.read(['healthy-0'], 1)) ?? {};
  expect(failures).toHaveLength(1);
  for (const worker of [one, other]) expect(await worker?.statuses()).toEqual(['error']);

  const [right, second] = await startTwo();
  expect((await right?.read(['healthy-0'], 1))?.failures).toEqual([]);
  for (const worker of [right, second]) expect(await worker?.statuses()).toEqual(['active']);
}, 60_000);
