import { verifyWebhook, WebhookVerificationError } from '@hawser/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { happens } from '../support/webhook-events.js';
import { WebhookReceiver, type ReceivedWebhook } from '../support/webhook-receiver.js';

let database: TestDatabase;
let host: Host;
let receiver: WebhookReceiver;
let secret: string;
let webhook: ReceivedWebhook;

beforeAll(async () => {
  database = await openTestDatabase();
  // Allow private addresses for this test's receiver only.
  receiver = await WebhookReceiver.start();
  host = await startHost({
    database: database.option,
    egress: { allowPrivateNetwork: [new URL(receiver.origin).host] },
    webhooks: { dispatcher: false },
    integrations: () => [],
  });
  const { hawser } = host;
  const url = `${receiver.origin}/hook`;
  ({ secret } = await hawser.webhooks.create(hawser.hostScope, { url, events: ['*'] }));
  await happens(database.knex, 'connection.created');
  await hawser.webhooks.deliverDue();
  const [came] = receiver.received;
  if (!came) throw new Error('No delivery arrived');
  webhook = came;
});
afterAll(async () => {
  await host.close();
  await database.close();
  receiver.close();
});

describe('webhooks', () => {
  it.each([
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'http://127.0.0.1/',
    'http://localhost/',
    'https://[fd00::1]/',
  ])('33 private addresses are no webhook: %s is refused when it is made', async (url) => {
    const partner = await Partner.of(host);
    const { status, error } = await partner.call('POST', '/webhooks', { url, events: ['*'] });
    expect([status, error.code]).toEqual([400, 'validation_failed']);
  });

  it('33 private addresses are no webhook: a name that leads to one is refused when connecting', async () => {
    const partner = await Partner.of(host);
    // Names are not resolved when a webhook is created, but at each delivery.
    const url = 'https://localhost/hook';
    const { data } = await partner.call<{ id: string }>('POST', '/webhooks', {
      url,
      events: ['*'],
    });
    await happens(database.knex, 'connection.expired');
    await host.hawser.webhooks.deliverDue();
    const list = await partner.call<{ failure: string; answer_status: null }[]>(
      'GET',
      `/webhooks/${data.id}/deliveries`,
    );
    expect(list.data).toMatchObject([{ failure: 'address_refused', answer_status: null }]);
  });

  const forgeries: [string, (headers: Record<string, string>) => Record<string, string>][] = [
    [
      'another secret',
      (headers) => ({ ...headers, 'webhook-signature': 'v1,bm90IHRoZSByaWdodCBvbmU=' }),
    ],
    ['no signature', ({ 'webhook-signature': _, ...headers }) => headers],
    ['an empty signature', (headers) => ({ ...headers, 'webhook-signature': 'v1,' })],
    ['a signature that is no base64', (headers) => ({ ...headers, 'webhook-signature': 'v1,***' })],
    [
      'another version of the scheme',
      (headers) => ({
        ...headers,
        'webhook-signature': (headers['webhook-signature'] ?? '').replace('v1,', 'v0,'),
      }),
    ],
    ['another id', (headers) => ({ ...headers, 'webhook-id': 'evt_forged' })],
    [
      'another time',
      (headers) => ({
        ...headers,
        'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1),
      }),
    ],
    ['no time', (headers) => ({ ...headers, 'webhook-timestamp': 'now' })],
  ];
  it.each(forgeries)('46 forgery with %s is refused by its receiver', async (_what, forge) => {
    const headers = webhook.headers as Record<string, string>;
    await expect(verifyWebhook(secret, forge(headers), webhook.body)).rejects.toThrow(
      WebhookVerificationError,
    );
  });

  it('46 forgery of the body is refused by its receiver', async () => {
    const body = webhook.body.replace('connection.created', 'connection.revoked');
    await expect(verifyWebhook(secret, webhook.headers, body)).rejects.toMatchObject({
      reason: 'wrong_signature',
    });
  });

  it('46 replay of an old webhook is refused by its receiver', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
    try {
      await expect(verifyWebhook(secret, webhook.headers, webhook.body)).rejects.toMatchObject({
        reason: 'too_old',
      });
      vi.setSystemTime(Date.now() - 12 * 60_000);
      await expect(verifyWebhook(secret, webhook.headers, webhook.body)).rejects.toMatchObject({
        reason: 'too_new',
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('46 a redirect is a failure: a signed event goes nowhere else', async () => {
    const other = await WebhookReceiver.start();
    receiver.answers((response) => response.writeHead(307, { location: other.origin }).end());
    await happens(database.knex, 'connection.revoked');
    await host.hawser.webhooks.deliverDue();
    expect(receiver.received.at(-1)?.body).toContain('connection.revoked');
    expect(other.received).toEqual([]);
    other.close();
  });
});
