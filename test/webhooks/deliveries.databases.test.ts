import {
  partnerWebhookDelivery,
  webhookDeliveryDetail,
  webhookPayload,
  type PartnerWebhookDelivery,
  type WebhookDeliveryDetail,
  type WebhookEventType,
} from '@hawser/contract/partner';
import { HawserClient, verifyWebhook } from '@hawser/client';
import { generateKeyring } from '@hawser/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../packages/server/src/database/migrate.js';
import { startHost, type Host } from '../support/host.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { happens, providerRecovers } from '../support/webhook-events.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/* What partners see of deliveries, tests of webhooks, and how failed deliveries are sent again. */

const minute = 60_000;
let database: TestDatabase;
let host: Host;
let partner: Partner;
let receiver: WebhookReceiver;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    vault: { keys: generateKeyring() },
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

async function subscribe(path = '/hook', events = ['*']): Promise<{ id: string; secret: string }> {
  const url = receiver.origin + path;
  const made = await partner.call<{ id: string; secret: string }>('POST', '/webhooks', {
    url,
    events,
  });
  return made.data;
}

const list = (id: string, query = ''): Promise<PartnerAnswer<PartnerWebhookDelivery[]>> =>
  partner.call('GET', `/webhooks/${id}/deliveries${query}`);

async function detail(id: string): Promise<WebhookDeliveryDetail> {
  const [first] = (await list(id)).data;
  const path = `/webhooks/${id}/deliveries/${first?.id ?? ''}`;
  return webhookDeliveryDetail.parse((await partner.call('GET', path)).data);
}

async function test(id: string): Promise<WebhookDeliveryDetail> {
  const { status, data } = await partner.call('POST', `/webhooks/${id}/test`);
  expect(status).toBe(200);
  return webhookDeliveryDetail.parse(data);
}

const deliver = (): Promise<number> => host.hawser.webhooks.deliverDue();

describe('a list of deliveries', () => {
  const at = (minutes: number): string => new Date(1.7e12 + minutes * minute).toISOString();

  /** Makes twelve deliveries, a minute apart: each third failed, each fourth of a provider. */
  async function fill(): Promise<{ id: string; all: PartnerWebhookDelivery[] }> {
    const { id } = await subscribe();
    await subscribe('/other');
    for (let count = 0; count < 12; count += 1) {
      if (count % 4 === 0) await providerRecovers(database.knex, 'google');
      else await happens(database.knex, 'connection.created');
    }
    const rows = await database
      .knex('hawser_webhook_deliveries')
      .orderBy('id')
      .select<{ id: string; endpoint_id: string }[]>('id', 'endpoint_id');
    const seen = new Map<string, number>();
    for (const { id: one, endpoint_id } of rows) {
      const place = seen.get(endpoint_id) ?? 0;
      seen.set(endpoint_id, place + 1);
      await database
        .knex('hawser_webhook_deliveries')
        .where({ id: one })
        .update({
          created_at: 1.7e12 + place * minute,
          status: place % 3 === 0 ? 'failed' : 'delivered',
          due_at: null,
        });
    }
    const { data } = await list(id);
    return { id, all: data.map((one) => partnerWebhookDelivery.parse(one)) };
  }

  it('is filtered, newest first, and paged', async () => {
    const { id, all } = await fill();
    expect(all).toHaveLength(12);
    expect(all.map(({ created_at }) => created_at)).toEqual(
      Array.from({ length: 12 }, (_, place) => at(11 - place)),
    );
    const of = (keep: (one: PartnerWebhookDelivery) => boolean) =>
      all.filter(keep).map((one) => one.id);
    const recovered = 'integration.recovered';
    for (const [query, keep] of [
      ['status=failed', (one) => one.status === 'failed'],
      ['status=pending', () => false],
      [`type=${recovered}`, (one) => one.type === recovered],
      [
        `status=failed&type=${recovered}`,
        (one) => one.status === 'failed' && one.type === recovered,
      ],
      [`after=${at(3)}`, (one) => one.created_at >= at(3)],
      [`before=${at(3)}`, (one) => one.created_at < at(3)],
      [
        `status=delivered&after=${at(2)}&before=${at(8)}`,
        (one) => one.status === 'delivered' && one.created_at >= at(2) && one.created_at < at(8),
      ],
    ] satisfies [string, (one: PartnerWebhookDelivery) => boolean][]) {
      expect(
        (await list(id, `?${query}`)).data.map((one) => one.id),
        query,
      ).toEqual(of(keep));
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: PartnerAnswer<PartnerWebhookDelivery[]> = await list(
          id,
          `?${query}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        paged.push(...page.data.map((one) => one.id));
        cursor = page.next_cursor;
      }
      expect(paged, query).toEqual(of(keep));
    }
  });

  it('is complete for deliveries that an earlier release recorded, before and after the upgrade', async () => {
    const { id, all } = await fill();
    const knex = database.knex;
    const filtered = async () => [
      (await list(id, '?type=integration.recovered')).data,
      (await list(id, '?status=failed')).data,
      (await list(id, '?status=failed&type=connection.created')).data,
    ];
    const expected = await filtered();
    expect(expected[0]).toHaveLength(3);
    await knex('hawser_webhook_deliveries').update({ type: null });
    expect(await filtered()).toEqual(expected);
    await knex('hawser_migrations').where('name', '2026-11-29-delivery-lists').delete();
    await migrate(knex);
    expect(await knex('hawser_webhook_deliveries').whereNull('type')).toEqual([]);
    expect(await filtered()).toEqual(expected);
    expect((await list(id)).data).toEqual(all);
  });

  it('ends where its cursor was deleted for its age', async () => {
    const { id } = await fill();
    const { next_cursor } = await list(id, '?limit=2');
    await database.knex('hawser_events').delete();
    const { data, next_cursor: end } = await list(id, `?limit=2&cursor=${next_cursor ?? ''}`);
    expect([data, end]).toEqual([[], null]);
  });

  it.each(['status=lost', 'type=connection.imagined', 'after=yesterday', 'before=1'])(
    'refuses %s',
    async (query) => {
      const { id } = await subscribe();
      const { status, error } = await list(id, `?${query}`);
      expect([status, error.details?.['field']]).toEqual([400, query.split('=')[0]]);
    },
  );
});

describe('a delivery', () => {
  it('shows what was sent and the beginning of the answer', async () => {
    const { id } = await subscribe();
    await happens(database.knex, 'connection.created');
    const before = await detail(id);
    expect(before).toMatchObject({ status: 'pending', answer_excerpt: null });
    receiver.answers((response) => response.writeHead(422).end('<b>No such user</b>\u202e'));
    await deliver();
    const after = await detail(id);
    expect(after).toMatchObject({
      answer_status: 422,
      answer_excerpt: '<b>No such user</b>\u202e',
      payload: before.payload,
    });
    // The schema's parser orders members by itself.
    const path = `/webhooks/${id}/deliveries/${after.id}`;
    const { data } = await partner.call<WebhookDeliveryDetail>('GET', path);
    expect(JSON.stringify(data.payload)).toBe(receiver.received[0]?.body);
    expect(JSON.stringify((await list(id)).data)).not.toContain('No such user');
  });

  it('keeps 1,024 bytes, cut at a character, of an answer of any length', async () => {
    const { id } = await subscribe();
    receiver.answers((response) => {
      response.writeHead(500);
      // More than is read, and never finished.
      for (let count = 0; count < 50; count += 1) response.write('⚓'.repeat(3_000));
    });
    const { answer_excerpt: long } = await test(id);
    expect(long).toBe('⚓'.repeat(341));
    receiver.answers((response) => response.writeHead(500).end('short\0'));
    expect((await test(id)).answer_excerpt).toBe('short\ufffd');
    receiver.answers((response) => response.writeHead(500).end());
    expect((await test(id)).answer_excerpt).toBeNull();
    receiver.answers((response) =>
      response.writeHead(500, { 'content-encoding': 'gzip' }).end('x'),
    );
    expect((await test(id)).answer_excerpt).toBeNull();
  });

  it('does not wait for an answer that does not end', async () => {
    const { id } = await subscribe();
    receiver.answers((response) => {
      response.writeHead(200).write('and so on '.repeat(20));
    });
    const { answer_excerpt, status } = await test(id);
    expect(status).toBe('delivered');
    expect(answer_excerpt).toMatch(/^and so on /);
  });

  it('shows no secret to a receiver that sends everything back', async () => {
    const { id, secret } = await subscribe();
    const bytes = Buffer.from(secret.slice('whsec_'.length), 'base64');
    receiver.answers((response, { headers, body }) =>
      response
        .writeHead(500)
        .end(`${JSON.stringify(headers)}${body}${secret} ${bytes.toString('hex')}`),
    );
    const { answer_excerpt } = await test(id);
    const sent = receiver.received[0];
    expect(answer_excerpt).toContain('webhook-signature');
    expect(answer_excerpt).toContain('v1,…');
    for (const hidden of [
      secret,
      secret.slice('whsec_'.length),
      bytes.toString('hex'),
      String(sent?.headers['webhook-signature']).slice(3),
    ])
      expect(answer_excerpt).not.toContain(hidden);
    // A secret at the end of what is read is left out too.
    receiver.answers((response) =>
      response.writeHead(500).end('x'.repeat(990) + secret.repeat(80)),
    );
    expect((await test(id)).answer_excerpt).not.toContain(secret.slice(0, 20));
  });
});

describe('a test of a webhook', () => {
  it('is sent once, to an endpoint that is off and not subscribed, and is signed', async () => {
    const { id, secret } = await subscribe('/hook', ['connection.expired']);
    const { id: other } = await subscribe('/other');
    await partner.call('PATCH', `/webhooks/${id}`, { enabled: false });
    const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: partner.key });
    const delivery = await client.webhooks.test(id);
    expect(delivery).toMatchObject({
      type: 'webhook.test',
      status: 'delivered',
      attempts: 1,
      answer_status: 204,
      next_attempt_at: null,
      account_id: null,
      payload: { data: { webhook_id: id } },
    });
    const [sent] = receiver.at('/hook');
    const event = await verifyWebhook(secret, sent?.headers ?? {}, sent?.body ?? '');
    expect(webhookPayload.parse(event).type).toBe('webhook.test');
    expect((await list(other)).data).toEqual([]);
    const audit = await partner.call<unknown[]>('GET', '/audit?action=webhook.tested&limit=1');
    expect(audit.data).toMatchObject([{ details: { webhook_id: id, delivery_id: delivery.id } }]);
  });

  it('that fails is not repeated, and changes nothing about the endpoint', async () => {
    const { id } = await subscribe();
    const before = (await partner.call('GET', `/webhooks/${id}`)).data;
    receiver.answers(410);
    expect(await test(id)).toMatchObject({ status: 'failed', failure: 'gone' });
    receiver.close();
    expect(await test(id)).toMatchObject({ failure: 'unreachable', answer_status: null });
    expect(await deliver()).toBe(0);
    expect((await partner.call('GET', `/webhooks/${id}`)).data).toEqual(before);
    const after = new Date(0).toISOString();
    const replay = await partner.call('POST', `/webhooks/${id}/replay`, {
      after,
      status: 'failed',
    });
    expect(replay.data).toEqual({ replayed: 0 });
  });
});

describe('a replay of failed deliveries', () => {
  const after = new Date(1.7e12).toISOString();
  const replay = (id: string, body: object = { after, status: 'failed' }) =>
    partner.call('POST', `/webhooks/${id}/replay`, body);

  /** Makes failed deliveries, a second apart. */
  async function failed(endpoint: string, count: number): Promise<void> {
    const { knex } = database;
    const type: WebhookEventType = 'connection.created';
    await happens(knex, type);
    const [event] = await knex('hawser_events').select<Record<string, unknown>[]>('*').limit(1);
    await knex('hawser_webhook_deliveries').delete();
    const id = (prefix: string, n: number) => `${prefix}_replay${String(n).padStart(6, '0')}`;
    const numbers = Array.from({ length: count }, (_, n) => n);
    await knex.batchInsert(
      'hawser_events',
      numbers.map((n) => ({ ...event, id: id('evt', n) })),
      50,
    );
    await knex.batchInsert(
      'hawser_webhook_deliveries',
      numbers.map((n) => ({
        id: id('dlv', n),
        event_id: id('evt', n),
        endpoint_id: endpoint,
        type,
        status: 'failed',
        attempts: 10,
        created_at: 1.7e12 + n * 1_000,
      })),
      50,
    );
  }

  it('sends those since a time, with the same ids', async () => {
    const { id } = await subscribe();
    await failed(id, 10);
    const since = new Date(1.7e12 + 4_000).toISOString();
    expect((await replay(id, { after: since, status: 'failed' })).data).toEqual({ replayed: 6 });
    expect(await deliver()).toBe(6);
    expect(receiver.received.map(({ headers }) => headers['webhook-id']).sort()).toEqual(
      Array.from({ length: 6 }, (_, n) => `evt_replay00000${n + 4}`),
    );
    expect((await list(id, '?status=failed')).data).toHaveLength(4);
    const audit = await partner.call<unknown[]>('GET', '/audit?action=webhook.replayed&limit=1');
    expect(audit.data).toMatchObject([{ details: { webhook_id: id, replayed: 6 } }]);
  });

  it('of a thousand takes the oldest, and leaves the deliveries of others alone', async () => {
    const { id } = await subscribe('/slow');
    await failed(id, 1_005);
    const { id: other } = await subscribe('/fast', ['connection.expired']);
    expect((await replay(id)).data).toEqual({ replayed: 1_000 });
    expect((await list(id, '?status=failed')).data.map((one) => one.id)).toEqual(
      [4, 3, 2, 1, 0].map((n) => `dlv_replay00100${n}`),
    );
    // The slow endpoint answers nothing until the other one has its event.
    const held: (() => void)[] = [];
    let isOver = false;
    receiver.answers((response, { path }) => {
      const answer = () => response.writeHead(204).end();
      if (path === '/fast' || isOver) answer();
      else held.push(answer);
    });
    const delivering = deliver();
    await receiver.has(10, '/slow');
    await happens(database.knex, 'connection.expired');
    const beside = deliver();
    await receiver.has(1, '/fast');
    await expect.poll(async () => (await list(other)).data[0]?.status).toBe('delivered');
    isOver = true;
    for (const answer of held) answer();
    await Promise.all([delivering, beside]);
    expect((await list(id, '?status=delivered&limit=100')).data).toHaveLength(100);
    expect(receiver.at('/slow')).toHaveLength(1_001);
  }, 60_000);

  it.each([{ status: 'failed' }, { after }, { after, status: 'pending' }, {}])(
    'refuses %j',
    async (body) => {
      const { id } = await subscribe();
      expect((await replay(id, body)).status).toBe(400);
    },
  );
});
