import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hawserErrors } from '@hawser/express';
import express from 'express';
import express4 from 'express-4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';

let host: Host;
beforeAll(async () => {
  host = await startHost();
  await host.hawser.accounts.ensure(host.hawser.hostScope, 'ann');
});
afterAll(() => host.close());

/** A host's app with a route that handles no error. */
async function ask(version: 4 | 5, fail: () => Promise<unknown>): Promise<Response> {
  const app = version === 4 ? express4() : express();
  app.get('/inbox', (_req, _res, next) => {
    fail().catch(next);
  });
  app.use(hawserErrors);
  app.use(((_error, _req, res, _next) => {
    res.status(500).type('text').send('the host’s own');
  }) satisfies express.ErrorRequestHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://localhost:${port}/inbox`);
  server.close();
  return response;
}

describe.each([4, 5] as const)('a route of the host in Express %i', (version) => {
  it('answers an error of Hawser as JSON, without a stack', async () => {
    const response = await ask(version, () =>
      host.hawser.fetch({ account: 'ann', provider: 'google' }, '/x'),
    );
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({
      error: { code: 'connection_not_found', message: 'This account has not connected Google.' },
    });
  });

  it('leaves other errors to the host', async () => {
    const response = await ask(version, () => Promise.reject(new Error('no')));
    expect([response.status, await response.text()]).toEqual([500, 'the host’s own']);
  });
});

it('a router whose Hawser is closed answers 503, and says so', async () => {
  const closed = await startHost();
  const partner = await Partner.of(closed);
  await closed.hawser.close();
  const answer = await partner.fetch('/accounts');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await answer.json()).toMatchObject({ error: { code: 'closed' } });
  const page = await fetch(`${closed.baseUrl}/connections`, { headers: { cookie: 'user=ann' } });
  expect(page.status).toBe(503);
  await closed.close();
});
