import {
  createdPartnerWebhook,
  partnerWebhook,
  partnerWebhookDelivery,
  webhookPayload,
  type CreatedPartnerWebhook,
  type PartnerWebhook,
  type PartnerWebhookDelivery,
} from '@hawser/contract/partner';
import { verifyWebhook, WebhookVerificationError } from '@hawser/client';
import { createHawser, generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../packages/server/src/database/transaction.js';
import { DeliveryStore } from '../../packages/server/src/webhooks/delivery-store.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { happens, providerRecovers } from '../support/webhook-events.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/*
 * The dispatcher is off except in its own tests: `deliverDue` sends, and tests pass time by changing
 * timestamps in the database.
 */
const day = 24 * 60 * 60_000;
const keys = generateKeyring();
let database: TestDatabase;
let host: Host;
let partner: Partner;
let receiver: WebhookReceiver;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    vault: { keys },
    webhooks: { dispatcher: false },
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  await database.close();
});
beforeEach(async () => {
  await database.knex('hawser_webhook_endpoints').delete();
  await database.knex('hawser_events').delete();
  receiver = await WebhookReceiver.start();
  return () => receiver.close();
});

async function subscribe(path = '/hook', events = ['*']): Promise<CreatedPartnerWebhook> {
  const url = receiver.origin + path;
  const { status, data } = await partner.call('POST', '/webhooks', { url, events });
  expect(status).toBe(201);
  return createdPartnerWebhook.parse(data);
}

async function webhook(id: string): Promise<PartnerWebhook> {
  return partnerWebhook.parse((await partner.call('GET', `/webhooks/${id}`)).data);
}

async function deliveries(id: string): Promise<PartnerWebhookDelivery[]> {
  const { data } = await partner.call<unknown[]>('GET', `/webhooks/${id}/deliveries`);
  return data.map((one) => partnerWebhookDelivery.parse(one));
}

/** Makes every waiting delivery due. */
async function passTheWait(): Promise<void> {
  await database.knex('hawser_webhook_deliveries').whereNotNull('due_at').update({ due_at: 1 });
}

/** Opens another process of the deployment. With `knex`, it also records the events. */
function another(on: TestDatabase['config' | 'knex'], dispatcher = true): Promise<Hawser> {
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: on,
    vault: { keys },
    egress: { allowPrivateNetwork: true },
    webhooks: { dispatcher },
    refresh: { scheduler: false },
  });
}

const deliver = (): Promise<number> => host.hawser.webhooks.deliverDue();

describe('endpoints', () => {
  it('are created, read, changed and deleted; the secret is shown once', async () => {
    const created = await subscribe();
    expect(created).toMatchObject({
      enabled: true,
      events: ['*'],
      description: null,
      warning: null,
    });
    expect(created.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret, ...rest } = created;
    expect(await webhook(created.id)).toEqual(rest);
    const list = await partner.call('GET', '/webhooks');
    expect(list.data).toEqual([rest]);
    expect(JSON.stringify(await database.knex('hawser_webhook_endpoints'))).not.toContain(secret);

    const path = `/webhooks/${created.id}`;
    const patched = await partner.call('PATCH', path, {
      events: ['connection.expired'],
      description: 'CRM',
      url: `${receiver.origin}/other`,
    });
    expect(patched.data).toMatchObject({ events: ['connection.expired'], description: 'CRM' });
    expect((await partner.call('DELETE', path)).status).toBe(204);
    const gone = await partner.call('GET', path);
    expect([gone.status, gone.error.code]).toEqual([404, 'not_found']);
  });

  it.each([
    ['plain http to another host', 'http://partner.example/hook'],
    ['a user name', 'https://user:pass@partner.example/hook'],
    ['a fragment', 'https://partner.example/hook#x'],
    ['an empty fragment', 'https://partner.example/hook#'],
    ['another scheme', 'ftp://partner.example/hook'],
    ['no URL', '/hook'],
  ])('refuse %s', async (_what, url) => {
    const { status, error } = await partner.call('POST', '/webhooks', { url, events: ['*'] });
    expect([status, error.code, error.details?.['field']]).toEqual([
      400,
      'validation_failed',
      'url',
    ]);
  });

  it.each([[[]], [['*', 'connection.created']], [['connection.imagined']], ['*']])(
    'refuse the events %j',
    async (events) => {
      const url = 'https://partner.example/hook';
      const { status } = await partner.call('POST', '/webhooks', { url, events });
      expect(status).toBe(400);
    },
  );

  it('are limited to twenty per mode, even if created concurrently', async () => {
    const url = 'https://partner.example/hook';
    const make = (by: Partner): Promise<{ status: number }> =>
      by.call('POST', '/webhooks', { url, events: ['*'] });
    const answers = await Promise.all(Array.from({ length: 25 }, () => make(partner)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const { error } = await partner.call('POST', '/webhooks', { url, events: ['*'] });
    expect([error.code, error.details]).toEqual(['quota_exceeded', { limit: 20 }]);
    expect((await make(await Partner.of(host, undefined, 'test'))).status).toBe(201);
  });

  it('require their key scopes', async () => {
    const reader = await Partner.of(host, ['webhooks:read']);
    expect((await reader.call('GET', '/webhooks')).status).toBe(200);
    const body = { url: 'https://partner.example/hook', events: ['*'] };
    const { error } = await reader.call('POST', '/webhooks', body);
    expect(error.details).toEqual({ required: 'webhooks:write' });
  });

  it('are paginated', async () => {
    const made = [await subscribe('/1'), await subscribe('/2'), await subscribe('/3')];
    const first = await partner.call<PartnerWebhook[]>('GET', '/webhooks?limit=2');
    const rest = await partner.call<PartnerWebhook[]>(
      'GET',
      `/webhooks?limit=2&cursor=${first.next_cursor ?? ''}`,
    );
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    expect(rest.next_cursor).toBeNull();
  });
});

describe('a delivery', () => {
  it('contains the event, signed according to Standard Webhooks', async () => {
    const { id, secret } = await subscribe();
    const connectionId = await happens(database.knex, 'connection.expired');
    expect(await deliver()).toBe(1);
    const [sent] = receiver.received;
    if (!sent) throw new Error('No delivery arrived');
    const headers = sent.headers as Record<string, string>;
    expect(headers['content-type']).toBe('application/json');

    const verified = new Webhook(secret).verify(sent.body, headers);
    expect(await verifyWebhook(secret, headers, sent.body)).toEqual(verified);
    expect(await verifyWebhook(secret, new Headers(headers), Buffer.from(sent.body))).toEqual(
      verified,
    );
    const event = webhookPayload.parse(verified);
    expect(event.type).toBe('connection.expired');
    expect(event.data).toMatchObject({ id: connectionId, identity: { label: 'Ünïcode ⚓' } });
    expect(Math.abs(Date.parse(event.timestamp) - Date.now())).toBeLessThan(10_000);

    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({
      event_id: headers['webhook-id'],
      type: 'connection.expired',
      status: 'delivered',
      attempts: 1,
      answer_status: 204,
      failure: null,
      next_attempt_at: null,
      connection_id: connectionId,
    });
    expect(await deliver()).toBe(0);
  });

  it('goes to the endpoints that asked for its type, of its partner and mode', async () => {
    await subscribe('/all');
    await subscribe('/expired', ['connection.expired', 'connection.revoked']);
    const { id } = await subscribe('/off');
    await partner.call('PATCH', `/webhooks/${id}`, { enabled: false });
    await happens(database.knex, 'connection.created');
    await happens(database.knex, 'connection.revoked');
    await happens(database.knex, 'connection.revoked', { partnerId: hostPartnerId, mode: 'test' });
    await deliver();
    const types = (path: string): unknown[] =>
      receiver.at(path).map(({ body }) => webhookPayload.parse(JSON.parse(body)).type);
    expect(types('/all').sort()).toEqual(['connection.created', 'connection.revoked']);
    expect(types('/expired')).toEqual(['connection.revoked']);
    expect(receiver.at('/off')).toEqual([]);
  });

  it('may be about no account', async () => {
    const { id, secret } = await subscribe();
    await providerRecovers(database.knex, 'google');
    expect(await deliver()).toBe(1);
    const [sent] = receiver.received;
    if (!sent) throw new Error('No delivery arrived');
    const event = webhookPayload.parse(await verifyWebhook(secret, sent.headers, sent.body));
    if (event.type !== 'integration.recovered') throw new Error(`It is ${event.type}`);
    expect(event.data.provider).toBe('google');
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({ type: event.type, account_id: null, connection_id: null });
    const inProcess = await host.hawser.webhooks.deliveries(host.hawser.hostScope, id, {
      limit: 1,
    });
    expect(inProcess.items[0]).toMatchObject({ accountId: undefined, connectionId: undefined });
  });

  it('that fails is retried with the same id and body and a new signature', async () => {
    const { id, secret } = await subscribe();
    await happens(database.knex, 'connection.created');
    receiver.answers(500);
    expect(await deliver()).toBe(1);
    const [waiting] = await deliveries(id);
    expect(waiting).toMatchObject({ status: 'pending', answer_status: 500, failure: 'answered' });
    const wait =
      Date.parse(waiting?.next_attempt_at ?? '') - Date.parse(waiting?.attempted_at ?? '');
    expect(Math.abs(wait - 5_000)).toBeLessThan(1_000);
    expect((await webhook(id)).failing_since).not.toBeNull();
    expect(await deliver()).toBe(0);

    await passTheWait();
    receiver.answers(200);
    expect(await deliver()).toBe(1);
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    new Webhook(secret).verify(second?.body ?? '', second?.headers as Record<string, string>);
    expect((await deliveries(id))[0]).toMatchObject({ status: 'delivered', attempts: 2 });
    expect((await webhook(id)).failing_since).toBeNull();
  });

  it('is given up after ten attempts', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    receiver.answers(503);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await deliver()).toBe(1);
      await passTheWait();
    }
    expect(await deliver()).toBe(0);
    expect((await deliveries(id))[0]).toMatchObject({
      status: 'failed',
      attempts: 10,
      answer_status: 503,
      next_attempt_at: null,
    });
    expect(receiver.received).toHaveLength(10);
  });

  it('waits as long as Retry-After says, up to a day', async () => {
    const { id } = await subscribe();
    const wait = async (): Promise<number> => {
      await deliver();
      const [one] = await deliveries(id);
      return Date.parse(one?.next_attempt_at ?? '') - Date.parse(one?.attempted_at ?? '');
    };
    await happens(database.knex, 'connection.created');
    receiver.answers((response) => response.writeHead(429, { 'retry-after': '120' }).end());
    expect(Math.abs((await wait()) - 120_000)).toBeLessThan(1_000);
    await passTheWait();
    receiver.answers((response) => response.writeHead(503, { 'retry-after': '99999999' }).end());
    expect(Math.abs((await wait()) - day)).toBeLessThan(1_000);
  });

  it('does not follow redirects', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    receiver.answers((response) =>
      response.writeHead(302, { location: `${receiver.origin}/elsewhere` }).end(),
    );
    await deliver();
    expect((await deliveries(id))[0]).toMatchObject({ status: 'pending', failure: 'redirected' });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('succeeds on a success status, even if the body never ends', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    // Starts a body and never finishes it.
    receiver.answers((response) => response.writeHead(200).write('x'.repeat(100_000)));
    await deliver();
    expect((await deliveries(id))[0]).toMatchObject({ status: 'delivered' });
  });

  it('to a port where nothing listens also fails', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    receiver.close();
    await deliver();
    expect((await deliveries(id))[0]).toMatchObject({
      status: 'pending',
      failure: 'unreachable',
      answer_status: null,
    });
  });

  it('can be replayed, whether it failed or arrived', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    await deliver();
    const [before] = await deliveries(id);
    const path = `/webhooks/${id}/deliveries/${before?.id ?? ''}/replay`;
    const replayed = await partner.call('POST', path);
    expect([replayed.status, replayed.data['status'], replayed.data['attempts']]).toEqual([
      200,
      'pending',
      0,
    ]);
    expect(await deliver()).toBe(1);
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    const unknown = await partner.call('POST', `/webhooks/${id}/deliveries/dlv_none/replay`);
    expect([unknown.status, unknown.error.code]).toEqual([404, 'not_found']);
  });

  it('is sent only for committed changes', async () => {
    await subscribe();
    const failing = inTransaction(database.knex, async (transaction) => {
      await happens(transaction, 'connection.created');
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await deliver()).toBe(0);
  });

  it('is deleted with its endpoint, however many there are', async () => {
    const [deleted, kept] = [await subscribe(), await subscribe()];
    await database.knex('hawser_events').insert({
      id: 'evt_1',
      partner_id: hostPartnerId,
      mode: 'live',
      type: 'connection.created',
      account_id: 'account',
      connection_id: 'conn_1',
      data: '{}',
      created_at: 1,
    });
    const waiting = Array.from({ length: 2_600 }, (_, i) => ({
      id: `dlv_${i}`,
      event_id: 'evt_1',
      endpoint_id: i < 2_500 ? deleted.id : kept.id,
      type: 'connection.created',
      status: 'pending',
      attempts: 0,
      due_at: 1,
      created_at: i,
    }));
    await database.knex.batchInsert('hawser_webhook_deliveries', waiting, 500);
    const response = await partner.call('DELETE', `/webhooks/${deleted.id}`);
    expect(response.status).toBe(204);
    expect(await database.knex('hawser_webhook_deliveries').distinct('endpoint_id')).toEqual([
      { endpoint_id: kept.id },
    ]);
    expect(await database.knex('hawser_webhook_deliveries').pluck('id')).toHaveLength(100);
  });

  it('is deleted with its event after the retention period', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    await happens(database.knex, 'connection.expired');
    const store = new DeliveryStore(database.knex);
    await store.purge(30 * day);
    const [, oldest, ...others] = await deliveries(id);
    expect([oldest?.type, others]).toEqual(['connection.created', []]);
    await database
      .knex('hawser_events')
      .where({ id: oldest?.event_id })
      .update({ created_at: Date.now() - 31 * day });
    await store.purge(30 * day);
    expect((await deliveries(id)).map(({ type }) => type)).toEqual(['connection.expired']);
  });
});

describe('an endpoint that fails', () => {
  async function failingFor(days: number): Promise<CreatedPartnerWebhook> {
    const created = await subscribe();
    await happens(database.knex, 'connection.created');
    receiver.answers(500);
    await deliver();
    await database
      .knex('hawser_webhook_endpoints')
      .update({ failing_since: Date.now() - days * day - 60_000 });
    await passTheWait();
    await deliver();
    return created;
  }

  it('for two days shows a warning, and is logged once', async () => {
    const { id } = await failingFor(2);
    const failing = await webhook(id);
    expect(failing).toMatchObject({ enabled: true, disabled_reason: null });
    expect(failing.warning).toMatch(/^Every delivery since .* will be disabled at /);
    await passTheWait();
    await deliver();
    const said = host.log.filter((line) => line.includes(id));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('has failed for two days');
  });

  it('for five days is disabled, until it is enabled again', async () => {
    const { id } = await failingFor(5);
    expect(await webhook(id)).toMatchObject({
      enabled: false,
      disabled_reason: 'failing',
      warning: null,
    });
    expect(host.log.some((line) => line.includes(id) && line.includes('disabled a webhook'))).toBe(
      true,
    );
    await passTheWait();
    expect(await deliver()).toBe(0);

    receiver.answers(204);
    const { data } = await partner.call('PATCH', `/webhooks/${id}`, { enabled: true });
    expect(data).toMatchObject({ enabled: true, disabled_reason: null, failing_since: null });
    expect(await deliver()).toBe(1);
  });

  it('recovers after one success', async () => {
    const { id } = await failingFor(2);
    await passTheWait();
    receiver.answers(204);
    await deliver();
    expect(await webhook(id)).toMatchObject({ failing_since: null, warning: null });
  });

  it('with 410 Gone is disabled immediately', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    receiver.answers(410);
    await deliver();
    expect(await webhook(id)).toMatchObject({ enabled: false, disabled_reason: 'gone' });
    expect((await deliveries(id))[0]).toMatchObject({ status: 'failed', failure: 'gone' });
  });
});

it('a rolled secret and the old one both sign until the overlap ends', async () => {
  const { id, secret: old } = await subscribe();
  const rolled = await partner.call('POST', `/webhooks/${id}/roll`, { overlap_s: 3600 });
  const { secret: next, previous_secret_until } = createdPartnerWebhook.parse(rolled.data);
  expect(next).not.toBe(old);
  expect(Date.parse(previous_secret_until ?? '')).toBeGreaterThan(Date.now() + 3_000_000);
  const send = async (): Promise<[Record<string, string>, string]> => {
    await happens(database.knex, 'connection.created');
    await deliver();
    const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
    return [headers as Record<string, string>, body];
  };
  const [headers, body] = await send();
  for (const secret of [old, next]) {
    new Webhook(secret).verify(body, headers);
    await verifyWebhook(secret, headers, body);
  }

  await database.knex('hawser_webhook_endpoints').update({ previous_secret_until: 1 });
  expect((await webhook(id)).previous_secret_until).toBeNull();
  const [headersAfter, bodyAfter] = await send();
  new Webhook(next).verify(bodyAfter, headersAfter);
  await expect(verifyWebhook(old, headersAfter, bodyAfter)).rejects.toThrow(
    WebhookVerificationError,
  );
});

it('sends all events of a connection, with data as in the partner API', async () => {
  const { id } = await subscribe();
  const ann = new HostUser(host, 'ann');
  await ann.connect('google');
  const [connection] = await ann.connections();
  const path = `/connections/${connection?.id ?? ''}`;
  const shown = await partner.call('GET', path);
  // The state of an integration is none of the connection.
  const { provider_status: _status, provider_type: _type, ...data } = shown.data;
  for (const action of ['suspend', 'resume']) await partner.call('POST', `${path}/${action}`);
  await partner.call('DELETE', path);
  await deliver();
  const events = receiver.received.map(({ body }) => webhookPayload.parse(JSON.parse(body)));
  const created = events.find(({ type }) => type === 'connection.created');
  expect(created?.data).toEqual(data);
  expect((await deliveries(id)).map(({ type }) => type).reverse()).toEqual([
    'connection.created',
    'connection.suspended',
    'connection.resumed',
    'connection.deleted',
  ]);
});

describe('the dispatcher', () => {
  it('immediately sends events that this process has recorded', async () => {
    const own = await another(database.knex);
    try {
      await subscribe();
      const before = performance.now();
      await happens(database.knex, 'connection.created');
      await receiver.has(1);
      // Faster than polling, which happens every 2.5 to 7.5 seconds.
      expect(performance.now() - before).toBeLessThan(2_000);
    } finally {
      await own.close();
    }
  });

  it('finds events that another process has recorded', async () => {
    await subscribe();
    await happens(database.knex, 'connection.created');
    const other = await another(database.config);
    try {
      await receiver.has(1);
    } finally {
      await other.close();
    }
  });

  it('does not let a slow endpoint delay others, and releases interrupted deliveries', async () => {
    const slow = await subscribe('/slow');
    await subscribe('/fast');
    receiver.answers((response, { path }) => {
      if (path === '/fast') response.writeHead(204).end();
    });
    const own = await another(database.knex);
    for (let i = 0; i < 30; i += 1) await happens(database.knex, 'connection.created');
    await receiver.has(30, '/fast');
    await receiver.has(6, '/slow');
    expect(receiver.at('/slow').length).toBeLessThanOrEqual(10);
    await own.close();
    expect(await deliveries(slow.id)).toHaveLength(30);
    for (const one of await deliveries(slow.id))
      expect(one).toMatchObject({ status: 'pending', attempts: 0 });
    // Each is available to the next process.
    receiver.answers(204);
    expect(await deliver()).toBe(30);
  });

  it('sends each delivery once, however many processes run', async () => {
    const { id } = await subscribe();
    const others = await Promise.all([1, 2, 3].map(() => another(database.config, false)));
    try {
      for (let i = 0; i < 60; i += 1) await happens(database.knex, 'connection.created');
      receiver.answers((response) => setTimeout(() => response.writeHead(204).end(), 5));
      const counts = await Promise.all(
        [host.hawser, ...others].map((one) => one.webhooks.deliverDue()),
      );
      expect(counts.reduce((sum, count) => sum + count)).toBe(60);
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(60);
      expect(receiver.received).toHaveLength(60);
      expect((await deliveries(id)).every(({ status }) => status === 'delivered')).toBe(true);
    } finally {
      for (const other of others) await other.close();
    }
  });
});
