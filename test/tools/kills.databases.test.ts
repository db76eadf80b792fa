import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyring, hostPartnerId } from '@hawser/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openKnex } from '../support/open-knex.js';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { acmeAt } from './acme.js';

/* A process is killed around the moment at which it sends what must not be sent twice. */

const keys = generateKeyring();
const program = await bundleProgram(new URL('server.ts', import.meta.url));
let database: TestDatabase;
let upstream: Server;
let upstreamUrl: string;
let host: Host;
let key: string;
let received = 0;
/** Runs when the provider has received a request. */
let onReceived: () => void;

beforeEach(async () => {
  received = 0;
  onReceived = () => undefined;
  upstream = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      onReceived();
      response.setHeader('content-type', 'application/json').end('{"id":"r1"}');
    });
  });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    vault: { keys },
    integrations: () => [acmeAt(upstreamUrl)],
  });
  await new HostUser(host, 'ann').send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'k' },
  });
  ({ key } = await host.hawser.keys.create(hostPartnerId, { name: 'test', mode: 'live' }));
});
afterEach(async () => {
  await host.close();
  await database.close();
  upstream.close();
  upstream.closeAllConnections();
});

function reply(origin: string): Promise<Response> {
  return fetch(`${origin}/api/v1/tools/acme_reply/execute`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'once',
    },
    body: JSON.stringify({ account: 'ann', arguments: { text: 'Hello' } }),
  });
}

/** The request is made to another process, which is killed on the way. */
async function replyUntilKilled(killAt: string): Promise<void> {
  const worker = fork(program, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
      BASE_URL: host.baseUrl,
      UPSTREAM: upstreamUrl,
      KILL_AT: killAt,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(worker, 'exit');
  const [port] = (await once(worker, 'message')) as [number];
  if (killAt === 'while the provider works') onReceived = () => worker.kill('SIGKILL');
  const mount = new URL(host.baseUrl).pathname;
  await expect(reply(`http://127.0.0.1:${port}${mount}`)).rejects.toThrow();
  const [, signal] = (await exited) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  onReceived = () => undefined;
}

/** As if the minute had passed for which the dead process owns its request. */
async function endOwnership(): Promise<void> {
  const knex = openKnex(database.config);
  await knex('hawser_idempotent_answers').update({ owned_until: 0 });
  await knex.destroy();
}

describe('A11 a process killed by kill -9', () => {
  it.each([
    ['before it is marked', 0, 200],
    ['after it is marked', 0, 409],
    ['while the provider works', 1, 409],
    ['before the answer is kept', 1, 409],
  ])('%s sends a tool that must not be repeated at most once', async (killAt, sent, status) => {
    await replyUntilKilled(killAt);
    expect(received).toBe(sent);
    // While it might still be at work, nothing is sent.
    const early = (await (await reply(host.baseUrl)).json()) as { error: { code: string } };
    expect(early.error.code).toBe('idempotency_conflict');

    await endOwnership();
    const late = await reply(host.baseUrl);
    expect(late.status).toBe(status);
    if (status === 409)
      expect(await late.json()).toMatchObject({ error: { code: 'execution_unknown' } });
    expect(received).toBe(status === 200 ? 1 : sent);
    // It stays so.
    expect((await reply(host.baseUrl)).status).toBe(status);
    expect(received).toBe(status === 200 ? 1 : sent);
  });
});
