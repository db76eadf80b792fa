import { getEventListeners, once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Caller } from '../egress/caller.js';
import { Egress } from '../egress/egress.js';
import { Fetched } from './fetched.js';

let server: Server;
let url: URL;
let egress: Egress;
beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  egress = new Egress({ allowPrivateNetwork: true });
});
afterEach(async () => {
  await egress.close();
  server.closeAllConnections();
  server.close();
});

async function begun(
  status: number,
  signal: AbortSignal,
): Promise<{ response: Response; peer: ServerResponse }> {
  const caller = Caller.of(signal);
  const taking = new Fetched(caller);
  const asked = once(server, 'request');
  const answered = egress.relay(url, { method: 'GET', caller }, taking.receive);
  const [, peer] = (await asked) as [unknown, ServerResponse];
  peer.writeHead(status, { 'content-length': 9 });
  peer.write('four');
  await answered;
  return { response: taking.response, peer };
}
const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

it('streams the body, and releases the signal at its end', async () => {
  const { signal } = new AbortController();
  const { response, peer } = await begun(200, signal);
  expect(listeners(signal)).toBe(1);
  peer.end('-five');
  expect(await response.text()).toBe('four-five');
  expect(listeners(signal)).toBe(0);
});

it('fails a truncated body, and releases the signal', async () => {
  const { signal } = new AbortController();
  const { response, peer } = await begun(200, signal);
  peer.destroy();
  await expect(response.text()).rejects.toThrow();
  expect(listeners(signal)).toBe(0);
});

it('survives the end of a body that a Response cannot have', async () => {
  const { signal } = new AbortController();
  const { response, peer } = await begun(205, signal);
  expect([response.status, response.body]).toEqual([205, null]);
  peer.destroy();
  // The server gets a new connection once the first one is closed.
  const next = egress.text(url, { method: 'GET' });
  const [, other] = (await once(server, 'request')) as [unknown, ServerResponse];
  other.end('still here');
  expect((await next).text).toBe('still here');
  expect(listeners(signal)).toBe(0);
});
