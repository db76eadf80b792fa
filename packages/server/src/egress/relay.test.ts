import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Caller } from './caller.js';
import { Egress } from './egress.js';
import type { Sink } from './relay.js';

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

async function asked(): Promise<ServerResponse> {
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  return response;
}

/** Takes everything, and notes it. */
function noting(): { sink: Sink; size: () => number; ended: Promise<void> } {
  let size = 0;
  let sink!: Sink;
  const ended = new Promise<void>((end, fail) => {
    sink = { write: (piece) => (size += piece.length) > 0, end, fail };
  });
  return { sink, size: () => size, ended };
}

it('pauses when the sink is full, and resumes when asked', async () => {
  const bytes = 20_000_000;
  server.once('request', (_request, response) => response.end(Buffer.alloc(bytes)));
  const { sink, size, ended } = noting();
  let resume!: () => void;
  let pieces = 0;
  await egress.relay(url, { method: 'GET' }, (_head, more) => {
    resume = more;
    return { ...sink, write: (piece) => sink.write(piece) && (pieces += 1) > 1 };
  });
  while (pieces === 0) await new Promise(setImmediate);
  // A round of the event loop brings the next piece, where one may come.
  for (let round = 0; round < 20; round += 1) await new Promise(setImmediate);
  expect(pieces).toBe(1);
  resume();
  await ended;
  expect(size()).toBe(bytes);
});

it('aborts when its caller leaves, before and during the response', async () => {
  const caller = new Caller();
  const reason = new Error('gone');
  const answer = egress.relay(url, { method: 'GET', caller }, () => undefined);
  const response = await asked();
  caller.leave(reason);
  await expect(answer).rejects.toBe(reason);
  await once(response, 'close');
  await expect(egress.relay(url, { method: 'GET', caller }, () => undefined)).rejects.toBe(reason);

  const later = new Caller();
  const { sink, ended } = noting();
  const begun = egress.relay(url, { method: 'GET', caller: later }, () => sink);
  (await asked()).write('a part');
  expect((await begun).status).toBe(200);
  later.leave(reason);
  await expect(ended).rejects.toBe(reason);
});

it('fails its sink when the response is truncated', async () => {
  const { sink, ended } = noting();
  const begun = egress.relay(url, { method: 'GET' }, () => sink);
  const response = await asked();
  response.writeHead(200, { 'content-length': 10 }).write('a part');
  await begun;
  response.destroy();
  await expect(ended).rejects.toMatchObject({ name: 'EgressError', reason: 'unreachable' });
});

it('reads little of a response that is not wanted', async () => {
  const begun = egress.relay(url, { method: 'GET' }, () => undefined);
  const response = await asked();
  const closed = once(response, 'close');
  response.write(Buffer.alloc(1_000_000));
  expect((await begun).status).toBe(200);
  await closed;
});

it('waits for the response after an early hint', async () => {
  const heads: number[] = [];
  const { sink, ended } = noting();
  const begun = egress.relay(url, { method: 'GET' }, ({ status }) => {
    heads.push(status);
    return sink;
  });
  const response = await asked();
  response.writeEarlyHints({ link: '</style.css>; rel=preload' });
  response.writeHead(201).end('done');
  expect((await begun).status).toBe(201);
  await ended;
  expect(heads).toEqual([201]);
});
