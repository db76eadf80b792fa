import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyring, hostPartnerId } from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { acmeAt } from '../tools/acme.js';

/* One token in several processes over one database. */

const keys = generateKeyring();
const program = await bundleProgram(new URL('../tools/server.ts', import.meta.url));
const processes = 8;

let database: TestDatabase;
let upstream: Server;
let host: Host;
let workers: ChildProcess[];
let origins: string[];
let received = 0;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    vault: { keys },
    integrations: () => [acmeAt(upstreamUrl)],
    partnerApi: { rateLimit: null },
  });
  await new HostUser(host, 'ann').send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'k' },
  });
  workers = Array.from({ length: processes }, () =>
    fork(program, {
      env: {
        ...process.env,
        HAWSER_TEST_DATABASE: JSON.stringify(database.config),
        HAWSER_VAULT_KEYS: keys,
        BASE_URL: host.baseUrl,
        UPSTREAM: upstreamUrl,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  );
  const mount = new URL(host.baseUrl).pathname;
  origins = await Promise.all(
    workers.map(async (worker) => {
      const [port] = (await once(worker, 'message')) as [number];
      return `http://127.0.0.1:${port}${mount}`;
    }),
  );
}, 60_000);
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await host.close();
  await database.close();
  upstream.close();
  upstream.closeAllConnections();
});

async function minted(maxCalls: number): Promise<{ id: string; token: string }> {
  return host.hawser.agents.mint(host.hawser.hostScope, {
    account: 'ann',
    ...body,
    max_calls: maxCalls,
  });
}

async function reply(origin: string, token: string): Promise<number> {
  const response = await fetch(`${origin}/api/v1/tools/acme_reply/execute`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ arguments: { text: 'Hello' } }),
  });
  await response.text();
  return response.status;
}

it.each([7, 150])('A4 a budget of %i is spent exactly, by several at once', async (budget) => {
  const { token } = await minted(budget);
  received = 0;
  const perProcess = Math.ceil((budget * 1.3) / processes) + 4;
  const statuses: number[] = [];
  await Promise.all(
    origins.flatMap((origin) =>
      Array.from({ length: 4 }, async () => {
        for (let calls = 0; calls < perProcess / 4 + 1; calls += 1)
          statuses.push(await reply(origin, token));
      }),
    ),
  );
  // What one process has reserved and not used, it uses now.
  for (const origin of origins)
    for (let status = 200; status === 200;) statuses.push((status = await reply(origin, token)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(budget);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(received).toBe(budget);
});

/** A token that works, and what ends it. */
interface Ending {
  readonly token: string;
  readonly end: () => Promise<unknown>;
}

const body = {
  agent: { name: 'helper' },
  grants: [{ type: 'tools' as const, tools: ['acme_reply'] }],
};

/** Makes a token by HTTP, as a key or another token does. */
async function mintedBy(credential: string, account?: string): Promise<string> {
  const response = await fetch(`${host.baseUrl}/api/v1/agent-tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, ...(account !== undefined && { account }) }),
  });
  const { data } = (await response.json()) as { data: { token: string } };
  return data.token;
}

const endings: Readonly<Record<string, () => Promise<Ending>>> = {
  'that is revoked': async () => {
    const { agents, hostScope } = host.hawser;
    const { id, token } = await minted(100);
    return { token, end: () => agents.revoke(hostScope, id) };
  },
  'whose parent is revoked': async () => {
    const { agents, hostScope } = host.hawser;
    const { id, token } = await minted(100);
    const child = await mintedBy(await mintedBy(token));
    return { token: child, end: () => agents.revoke(hostScope, id) };
  },
  'whose key is revoked': async () => {
    const { keys } = host.hawser;
    const { id, key } = await keys.create(hostPartnerId, { name: 'short', mode: 'live' });
    const token = await mintedBy(await mintedBy(key, 'ann'));
    return { token, end: () => keys.revoke(hostPartnerId, id) };
  },
  'whose account is deleted': async () => {
    const { accounts, hostScope, keys } = host.hawser;
    const { id } = await accounts.create(hostScope, 'carl');
    const { key } = await keys.create(hostPartnerId, { name: 'other', mode: 'live' });
    return { token: await mintedBy(key, 'carl'), end: () => accounts.delete(hostScope, id) };
  },
};

it.each(Object.entries(endings))(
  'A3 a token %s ends at once in every process',
  async (_how, make) => {
    const { token, end } = await make();
    const headers = { authorization: `Bearer ${token}` };
    const statuses = (): Promise<number[]> =>
      Promise.all(
        origins.map(async (origin) => {
          const response = await fetch(`${origin}/api/v1/agent-tokens/self`, { headers });
          await response.text();
          return response.status;
        }),
      );
    expect(await statuses()).toEqual(origins.map(() => 200));
    await end();
    expect(await statuses()).toEqual(origins.map(() => 401));
    const calls = await Promise.all(origins.map((origin) => reply(origin, token)));
    expect(calls).toEqual(origins.map(() => 401));
  },
);
