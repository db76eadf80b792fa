import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../database/migrate.js';
import { tables } from '../database/tables.js';
import { ensureHostPartner, hostPartnerId } from '../partners/partners.js';
import { warnOfExpiring } from './expiring.js';

const dayMs = 24 * 60 * 60_000;
let knex: Knex;

beforeEach(async () => {
  knex = knexLibrary.knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
  await migrate(knex);
  await ensureHostPartner(knex);
  const ours = { partner_id: hostPartnerId, mode: 'live', created_at: 1, updated_at: 1 };
  await knex(tables.accounts).insert({ ...ours, id: 'account', external_id: 'a', metadata: '{}' });
  await knex(tables.webhookEndpoints).insert({
    ...ours,
    id: 'wh_1',
    url: 'https://example.com',
    events: '["connection.expiring_soon"]',
    enabled: true,
    secret_version: 1,
  });
  for (const [id, status, days] of [
    ['conn_soon', 'active', 6],
    ['conn_later', 'active', 8],
    ['conn_over', 'expired', 6],
  ] as const) {
    await knex(tables.connections).insert({
      ...ours,
      id,
      status,
      account_id: 'account',
      provider: 'acme',
      identity_id: id,
      is_default: false,
      scopes_requested: '[]',
      scopes_granted: '[]',
      services: '{}',
      provider_data: '{}',
      metadata: '{}',
      settings: '{}',
      generation: 1,
      reconnect_by: Date.now() + days * dayMs,
    });
  }
});
afterEach(() => knex.destroy());

const warned = async (): Promise<string[]> =>
  (
    await knex(tables.events).orderBy('id').select<{ connection_id: string }[]>('connection_id')
  ).map(({ connection_id }) => connection_id);

it('warns once, a week ahead, about active grants that will end', async () => {
  expect(await warnOfExpiring(knex)).toBe(1);
  expect(await warnOfExpiring(knex)).toBe(0);
  expect(await warned()).toEqual(['conn_soon']);
});

it('warns again when a reconnect has moved the end and the new end is near', async () => {
  await warnOfExpiring(knex);
  await knex(tables.connections)
    .where({ id: 'conn_soon' })
    .update({ reconnect_by: Date.now() + 5 * dayMs });
  expect(await warnOfExpiring(knex)).toBe(1);
  expect(await warned()).toEqual(['conn_soon', 'conn_soon']);
});
