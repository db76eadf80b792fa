import { createServer, type Server } from 'node:http';
import { generateKeyring } from '@hawser/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';
import { acmeAt } from './acme.js';

/* A tool that must not be sent twice, whose request never leaves: its Idempotency-Key is free again. */

let host: Host;
let partner: Partner;
let port: number;
let upstream: Server | undefined;
let received: number;

beforeEach(async () => {
  port = await freePort();
  received = 0;
});
afterEach(async () => {
  await host.close();
  upstream?.close();
  upstream?.closeAllConnections();
  upstream = undefined;
});

async function connectTo(apiBaseUrl: string, allowPrivateNetwork = true): Promise<void> {
  host = await startHost({
    vault: { keys: generateKeyring() },
    egress: { allowPrivateNetwork },
    integrations: () => [acmeAt(apiBaseUrl)],
  });
  await new HostUser(host, 'ann').send('POST', '/integrations', {
    providerId: 'acme',
    credentials: { apiKey: 'k' },
  });
  partner = await Partner.of(host);
}

interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly isReplayed: boolean;
}

async function reply(): Promise<Answered> {
  const response = await partner.fetch('/tools/acme_reply/execute', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
    body: JSON.stringify({ account: 'ann', arguments: { text: 'Hello' } }),
  });
  const { error } = (await response.json()) as Partial<PartnerAnswer>;
  return {
    status: response.status,
    code: error?.code,
    isReplayed: response.headers.has('idempotent-replayed'),
  };
}

async function listen(address: string): Promise<void> {
  upstream = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  const server = upstream;
  await new Promise<void>((resolve) => {
    server.listen(port, address, resolve);
  });
}

const refused: Answered = { status: 502, code: 'upstream_unreachable', isReplayed: false };

describe.each(['127.0.0.1', 'localhost'])('a provider at %s that is down', (name) => {
  it('gets the call by the same key once it is up, and once only', async () => {
    await connectTo(`http://${name}:${port}`);
    expect(await reply()).toEqual(refused);
    await listen(name);
    expect(await reply()).toEqual({ status: 200, code: undefined, isReplayed: false });
    expect(await reply()).toEqual({ status: 200, code: undefined, isReplayed: true });
    expect(received).toBe(1);
  });
});

it.each([
  ['an address that is not public', 'https://127.0.0.1:1'],
  ['a connection without TLS', 'http://127.0.0.1:1'],
  ['a name that does not exist', 'https://nothing.invalid'],
])('%s is refused each time, and not from memory', async (_what, apiBaseUrl) => {
  await connectTo(apiBaseUrl, false);
  for (let i = 0; i < 2; i += 1) expect(await reply()).toEqual(refused);
});
