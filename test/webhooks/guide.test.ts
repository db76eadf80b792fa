import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from '@hawser/client';
import { webhookEventTypes } from '@hawser/contract/partner';
import express from 'express';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { guideBlock, runModule } from '../support/readme-code.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const guide = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
let host: Host;

beforeAll(async () => {
  host = await startHost();
});
afterAll(async () => {
  await host.close();
});

const block = (name: string): string => guideBlock('webhooks', name);

it('lists every event type', () => {
  const rows = [...guide.matchAll(/^\| `(\w+\.\w+)` +\| [A-Z]/gm)].map(([, type = '']) => type);
  expect(rows).toEqual([...webhookEventTypes]);
});

it('has a working receiver in TypeScript', async () => {
  const modules: Record<string, unknown> = {
    '@hawser/client': client,
    express: { default: express },
  };
  const { app } = await runModule(block('node'), (name) => Promise.resolve(modules[name]), ['app']);
  const server = createServer(app as RequestListener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hawser-events`;
  const log = vi.spyOn(console, 'log');
  try {
    const { hawser } = host;
    const { id, secret } = await hawser.webhooks.create(hawser.hostScope, { url, events: ['*'] });
    vi.stubEnv('HAWSER_WEBHOOK_SECRET', secret);
    await new HostUser(host, 'ann').connect('google');
    await vi.waitFor(async () => {
      const { items } = await hawser.webhooks.deliveries(hawser.hostScope, id, { limit: 1 });
      expect(items[0]).toMatchObject({ status: 'delivered', answerStatus: 204 });
    });
    expect(log).toHaveBeenCalledWith('connection.created', 'ann', 'google');
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(400);
    await hawser.webhooks.delete(hawser.hostScope, id);
  } finally {
    vi.unstubAllEnvs();
    log.mockRestore();
    server.close();
    server.closeAllConnections();
  }
});

it('has a working signature check in Python', async () => {
  const receiver = await WebhookReceiver.start();
  const { hawser } = host;
  const url = `${receiver.origin}/`;
  const { secret } = await hawser.webhooks.create(hawser.hostScope, { url, events: ['*'] });
  await new HostUser(host, 'bob').connect('github');
  const [sent] = await receiver.has(1);
  const { headers = {}, body = '' } = sent ?? {};
  receiver.close();
  const check = (of: { headers: object; body: string }): string => {
    const { stdout, stderr, error } = spawnSync(
      'python3',
      [
        '-c',
        `${block('python')}\nimport sys\nsecret, headers, body = json.load(sys.stdin)\ntry:\n    print(verify_webhook(secret, headers, body.encode())["type"])\nexcept ValueError as refused:\n    print(refused)`,
      ],
      { input: JSON.stringify([secret, of.headers, of.body]), encoding: 'utf8' },
    );
    if (error) throw error;
    return (stdout + stderr).trim();
  };
  expect(check({ headers, body })).toBe('connection.created');
  expect(check({ headers, body: `${body} ` })).toBe('No signature of the webhook is right');
  const old = { ...headers, 'webhook-timestamp': '1' };
  expect(check({ headers: old, body })).toBe('The webhook was not sent just now');
});
