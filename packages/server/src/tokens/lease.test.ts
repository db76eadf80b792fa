import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../database/migrate.js';
import { tables } from '../database/tables.js';
import { ensureHostPartner, hostPartnerId } from '../partners/partners.js';
import { Leases, leavesTimeToSend, type Lease } from './lease.js';

let knex: Knex;
let leases: Leases;

beforeEach(async () => {
  knex = knexLibrary.knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
  await migrate(knex);
  await ensureHostPartner(knex);
  await knex(tables.accounts).insert({
    id: 'account',
    partner_id: hostPartnerId,
    mode: 'live',
    external_id: 'a',
    metadata: '{}',
    created_at: 1,
    updated_at: 1,
  });
  leases = new Leases(knex);
});
afterEach(() => knex.destroy());

async function addConnection(id: string, dueAt: number | null): Promise<void> {
  await knex(tables.connections).insert({
    id,
    partner_id: hostPartnerId,
    account_id: 'account',
    provider: 'acme',
    status: 'active',
    identity_id: id,
    is_default: false,
    scopes_requested: '[]',
    scopes_granted: '[]',
    services: '{}',
    provider_data: '{}',
    generation: 1,
    refresh_due_at: dueAt,
    mode: 'live',
    metadata: '{}',
    settings: '{}',
    created_at: 1,
    updated_at: 1,
  });
}

it('is held by one of many that claim at once', async () => {
  await addConnection('conn_1', 1);
  const claims = await Promise.all(Array.from({ length: 20 }, () => leases.claim('conn_1', 1)));
  const held = claims.filter((lease) => lease !== undefined);
  expect(held).toMatchObject([{ connectionId: 'conn_1', generation: 1, takenOver: false }]);
});

it('is for one generation', async () => {
  await addConnection('conn_1', 1);
  expect(await leases.claim('conn_1', 2)).toBeUndefined();
});

it('is free again when it is given back, and by its owner only', async () => {
  await addConnection('conn_1', 1);
  const lease = await leases.claim('conn_1', 1);
  if (!lease) throw new Error('not claimed');
  await leases.release({ ...lease, owner: 'somebody else' });
  expect(await leases.claim('conn_1', 1)).toBeUndefined();
  await leases.release(lease);
  expect(await leases.claim('conn_1', 1)).toMatchObject({ takenOver: false, inDoubt: false });
});

it('is taken over when its end has come, and says so', async () => {
  await addConnection('conn_1', 1);
  await leases.claim('conn_1', 1);
  await knex(tables.connections).update({ lease_until: 1 });
  expect(await leases.claim('conn_1', 1)).toMatchObject({ takenOver: true, inDoubt: true });
});

it('passes on that it was given back in doubt', async () => {
  await addConnection('conn_1', 1);
  const lease = await leases.claim('conn_1', 1);
  if (!lease) throw new Error('not claimed');
  await leases.releaseFailed(lease, true);
  expect(await leases.claim('conn_1', 1)).toMatchObject({ takenOver: false, inDoubt: true });
});

it('passes on the doubt and the takeover that it came with when it was not used', async () => {
  await addConnection('conn_1', 1);
  const claimed = async (): Promise<Lease> => {
    const [lease] = await leases.claimDue(1);
    if (!lease) throw new Error('not claimed');
    return lease;
  };
  await leases.releaseUnused(await claimed());
  const first = await claimed();
  expect(first).toMatchObject({ takenOver: false, inDoubt: false });

  await leases.releaseFailed(first, true);
  await knex(tables.connections).update({ refresh_due_at: 1 });
  await leases.releaseUnused(await claimed());
  const doubtful = await claimed();
  expect(doubtful).toMatchObject({ takenOver: false, inDoubt: true });

  await knex(tables.connections).update({ lease_until: 1 });
  const takenOver = await claimed();
  expect(takenOver).toMatchObject({ takenOver: true, inDoubt: true });
  await leases.releaseUnused(takenOver);
  expect(await leases.claimDue(1)).toEqual([]);
  await knex(tables.connections).update({ lease_until: 1 });
  expect(await claimed()).toMatchObject({ takenOver: true, inDoubt: true });
});

it('is given for what is due, the longest due first, each to one claimer', async () => {
  for (const [index, due] of [5, 1, 3, null, Date.now() + 60_000].entries()) {
    await addConnection(`conn_${index}`, due);
  }
  const batches = await Promise.all([leases.claimDue(2), leases.claimDue(2), leases.claimDue(2)]);
  expect(batches[0].map(({ connectionId }) => connectionId).sort()).toEqual(['conn_1', 'conn_2']);
  expect(
    batches
      .flat()
      .map(({ connectionId }) => connectionId)
      .sort(),
  ).toEqual(['conn_0', 'conn_1', 'conn_2']);
  expect(await leases.claimDue(10)).toEqual([]);
});

it('leaves out the grants of some integrations', async () => {
  await addConnection('conn_1', 1);
  await addConnection('conn_2', 2);
  await knex(tables.connections).where({ id: 'conn_1' }).update({ provider: 'other' });
  const claimed = async (mode: 'live' | 'test'): Promise<string[]> => {
    const due = await leases.claimDue(10, [{ mode, provider: 'other' }]);
    return due.map(({ connectionId }) => connectionId);
  };
  expect(await claimed('live')).toEqual(['conn_2']);
  expect(await claimed('test')).toEqual(['conn_1']);
});

it('leaves no time to send when its process was stopped since the claim', async () => {
  await addConnection('conn_1', 1);
  const lease = await leases.claim('conn_1', 1);
  if (!lease) throw new Error('not claimed');
  expect(leavesTimeToSend(lease)).toBe(true);
  expect(leavesTimeToSend({ ...lease, claimedAt: performance.now() - 18_000 })).toBe(false);
});

it('whose refresh failed is due again later, after those that are well', async () => {
  await addConnection('conn_broken', 1);
  await addConnection('conn_well', 2);
  const [broken] = await leases.claimDue(1);
  if (!broken) throw new Error('not claimed');
  await leases.releaseFailed(broken, false);
  expect((await leases.claimDue(10)).map(({ connectionId }) => connectionId)).toEqual([
    'conn_well',
  ]);
  // A caller that needs it now can claim it all the same.
  expect(await leases.claim('conn_broken', 1)).toMatchObject({ takenOver: false });
});
