import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '@hawser/server/engine';
import { afterEach, expect, it } from 'vitest';
import { sendExport } from './export.js';

const logged: object[] = [];
const logger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (facts, message) => logged.push({ ...facts, message }),
};
let server: Server;
afterEach(() => {
  logged.length = 0;
  server.close();
});

/** Serves a list, and returns its address and what becomes of the sending. */
async function serve(
  items: () => AsyncGenerator,
): Promise<{ url: string; ended: Promise<unknown> }> {
  let settle: (outcome: unknown) => void = () => undefined;
  const ended = new Promise((resolve) => (settle = resolve));
  server = createServer((_request, response) => {
    const list = {
      items: items(),
      format: 'csv',
      columns: [['id']],
      name: 'list',
    } as const;
    const exchange = { method: 'GET', response, requestId: 'req_1' };
    sendExport(exchange, list, logger).then(
      () => settle('sent'),
      (error: unknown) => {
        response.writeHead(500).end();
        settle(error);
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, ended };
}

it('throws what the first item throws, before anything is sent', async () => {
  const broken = new Error('The database is away');
  const { url, ended } = await serve(async function* () {
    await Promise.reject(broken);
    yield {};
  });
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-disposition')]).toEqual([500, null]);
  expect(await ended).toBe(broken);
});

it('logs what a later item throws, and closes the connection', async () => {
  const broken = new Error('The database is away');
  const { url } = await serve(async function* () {
    yield { id: 'one' };
    await Promise.reject(broken);
  });
  const response = await fetch(url);
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect(logged).toMatchObject([{ error: broken, requestId: 'req_1' }]);
});

it('stops reading when the client leaves, and logs nothing', async () => {
  let isStopped: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (isStopped = resolve));
  let read = 0;
  const { url } = await serve(async function* () {
    try {
      for (;;) {
        read += 1;
        yield await Promise.resolve({ id: 'x'.repeat(10_000) });
      }
    } finally {
      isStopped();
    }
  });
  const leaving = new AbortController();
  const response = await fetch(url, { signal: leaving.signal });
  expect(response.status).toBe(200);
  leaving.abort();
  await stopped;
  // No faster than the client reads: what sockets hold, and no more.
  expect(read).toBeLessThan(10_000);
  expect(logged).toEqual([]);
});
