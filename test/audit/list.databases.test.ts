import {
  actingAs,
  createHawser,
  generateKeyring,
  hostPartnerId,
  type AuditFilter,
  type Hawser,
} from '@hawser/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChainStore } from '../../packages/server/src/audit/chain-store.js';
import { hashesOf, writeEarlier } from '../support/earlier-audit.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { subjectIndexOn } from '../support/subject-index.js';

/*
 * Lists with random filters, compared with a plain list of what was written: entries of an earlier
 * release, indexed segments, segments that are not indexed yet, and entries that wait to be chained,
 * with times that overlap.
 */
const keys = generateKeyring();
const actions = ['token.read', 'key.created', 'account.updated', 'account.created'] as const;
const actionGroups = ['account.*', 'key.*', 'webhook.*'] as const;
const actorTypes = ['key', 'user'] as const;
const modes = ['live', 'test'] as const;
const times = 400;
const startAt = Date.now() - 3_600_000;

/** Whole numbers below a bound, the same ones in every run: the generator of Park and Miller. */
let state = 7;
function random(below: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
}

let database: TestDatabase;
let hawser: Hawser;
let model: Entry[];

beforeAll(async () => {
  database = await openTestDatabase();
  hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys },
    integrations: [],
    audit: { chainer: false },
    refresh: { scheduler: false },
    webhooks: { dispatcher: false },
  });
  await writeEarlierEntries(300, true);
  await writeIndexed();
  await writeEarlierEntries(20, false);
  await hawser.audit.chain();
  await writeEarlierEntries(60, true);
  await write(700);
  await hawser.audit.chain();
  await writeEarlierEntries(40, false);
  await write(300);
  model = await stored();
});
afterAll(async () => {
  await hawser.close();
  await database.close();
});

interface Entry {
  readonly id: string;
  readonly at: number;
  readonly [column: string]: unknown;
}

interface Epoch {
  posted_seq: number | string;
}

/** Reads every entry out of the tables, by the format alone. */
async function stored(): Promise<Entry[]> {
  const { knex } = database;
  const columns = ['id', 'mode', 'action', 'actor_type', 'actor_id', 'ip', 'user_agent'];
  columns.push('request_id', 'account_id', 'connection_id', 'details');
  const first = await knex<{ id: string; at: number | string }>('hawser_audit_entries');
  const entries: Entry[] = first.map((row) => ({ ...row, at: Number(row.at) }));
  const groups = await knex<{ at: number | string; entries: string }>('hawser_audit_inbox');
  const segments = await knex<{ entries: string }>('hawser_audit_segments');
  const texts = groups.map((row) => `${Number(row.at)}\n${row.entries}`);
  texts.push(...segments.map((row) => row.entries));
  for (const text of texts) {
    let at = 0;
    for (const line of text.split('\n').map((part) => JSON.parse(part) as number | unknown[]))
      if (typeof line === 'number') at = line;
      else {
        const named = columns.map((name, place) => [name, line[place]]);
        entries.push({ ...(Object.fromEntries(named) as Entry), at });
      }
  }
  return entries;
}

const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
const account = (): string => `account-${random(random(2) === 0 ? 3 : 300)}`;
const actor = (): string => `key_${random(5)}`;
const connection = (): string => `conn_${random(2_000)}`;

async function writeEarlierEntries(count: number, chained: boolean): Promise<void> {
  const rows = Array.from({ length: count }, () => ({
    mode: pick(modes),
    at: startAt + random(times),
    action: pick(actions),
    actor_type: pick(actorTypes),
    actor_id: actor(),
    account_id: account(),
    connection_id: connection(),
  }));
  await writeEarlier(database.knex, await hashesOf(database.knex, keys), { rows, chained });
}

/** Writes entries whose times move on, so that each part of the index has a time and late segments. */
async function writeIndexed(): Promise<void> {
  const chainStore = new ChainStore(database.knex, await hashesOf(database.knex, keys));
  const sizes = { entriesPerPost: 300, entriesPerEpoch: 900 };
  const subjectIndex = subjectIndexOn(database.knex, sizes);
  for (let part = 0; part < 12; part += 1) {
    await write(300, { from: startAt + part * 25, times: 120 });
    while (await chainStore.chain(hostPartnerId));
    await subjectIndex.post(hostPartnerId);
  }
}

/** Writes entries in groups of different sizes, at times that repeat and go back. */
async function write(count: number, within = { from: startAt, times }): Promise<void> {
  for (let left = count; left > 0;) {
    const size = Math.min(left, pick([1, 7, 60, 100]));
    await Promise.all(
      Array.from({ length: size }, () =>
        actingAs({ type: pick(actorTypes), id: actor() }, () =>
          hawser.audit.recordSoon({
            partnerId: hostPartnerId,
            mode: pick(modes),
            action: pick(actions),
            accountId: account(),
            connectionId: connection(),
          }),
        ),
      ),
    );
    left -= size;
  }
  const groups: { id: string }[] = await database.knex('hawser_audit_inbox').select('id');
  for (const { id } of groups)
    await database
      .knex('hawser_audit_inbox')
      .where({ id })
      .update({ at: within.from + random(within.times) });
}

function randomFilter(): AuditFilter {
  const some = <T>(value: () => T): T | undefined => (random(3) === 0 ? value() : undefined);
  return {
    accountId: some(account),
    connectionId: random(8) === 0 ? connection() : undefined,
    action: some(() => (random(3) === 0 ? pick(actionGroups) : pick(actions))),
    actorType: some(() => pick(actorTypes)),
    actorId: some(actor),
    from: some(() => startAt + random(times)),
    until: some(() => startAt + random(times)),
  };
}

function expected(mode: 'live' | 'test', filter: AuditFilter): string[] {
  return model
    .filter(
      (entry) =>
        entry['mode'] === mode &&
        (filter.accountId === undefined || entry['account_id'] === filter.accountId) &&
        (filter.connectionId === undefined || entry['connection_id'] === filter.connectionId) &&
        (filter.action === undefined ||
          entry['action'] === filter.action ||
          String(entry['action']).replace(/\..*/, '.*') === filter.action) &&
        (filter.actorType === undefined || entry['actor_type'] === filter.actorType) &&
        (filter.actorId === undefined || entry['actor_id'] === filter.actorId) &&
        entry.at >= (filter.from ?? 0) &&
        entry.at < (filter.until ?? Number.POSITIVE_INFINITY),
    )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

it('have every entry once, of whichever form', async () => {
  expect(model).toHaveLength(300 + 3_600 + 20 + 60 + 700 + 40 + 300);
  expect(new Set(model.map(({ id }) => id)).size).toBe(model.length);
  // All forms exist: indexed segments, others, waiting ones.
  const epochs = await database.knex<Epoch>('hawser_audit_epochs').orderBy('start_at');
  expect(epochs.length).toBeGreaterThan(2);
  expect(Number(epochs.at(-1)?.posted_seq)).toBeGreaterThan(3_000);
  const [report] = await hawser.audit.verify();
  expect(report).toMatchObject({ checked: 4_680, unchained: 340, problems: [] });
});

it('agree with a plain list, for any filter, page by page', async () => {
  for (let round = 0; round < 60; round += 1) {
    const filter = randomFilter();
    const mode = pick(modes);
    const tenant = { partnerId: hostPartnerId, mode };
    const all = expected(mode, filter);
    const limit = pick([1, 3, 20, 100]);
    const pages = 4;
    const listed: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      const { items, next } = await hawser.audit.list(tenant, filter, { limit, after });
      listed.push(...items.map(({ id }) => id));
      after = next;
      if (next === undefined) break;
    }
    expect(listed, JSON.stringify({ mode, filter, limit })).toEqual(all.slice(0, limit * pages));
    expect(after === undefined).toBe(all.length <= limit * pages);
  }
});

it('agree with it as an export, for any filter', async () => {
  for (let round = 0; round < 12; round += 1) {
    const filter = randomFilter();
    const mode = pick(modes);
    const exported: string[] = [];
    for await (const { id, action } of hawser.audit.export(
      { partnerId: hostPartnerId, mode },
      filter,
    ))
      if (action !== 'audit.exported') exported.push(id);
    expect(exported.reverse(), JSON.stringify({ mode, filter })).toEqual(expected(mode, filter));
  }
});

it('miss entries whose place in the index was removed, which is found by verifying', async () => {
  const postings = () => database.knex('hawser_audit_postings');
  const epochs = () => database.knex<Epoch>('hawser_audit_epochs');
  const one = (await postings().orderBy('first_seq').first()) as { first_seq: number | string };
  const first = Number(one.first_seq);
  await postings().where({ first_seq: first }).delete();
  const found = (await hawser.audit.verify())[0]?.problems;
  expect(found).toEqual([{ kind: 'unlisted', from: first, to: expect.any(Number) as number }]);
  // Without its epochs, the index is made again.
  await epochs().delete();
  await database.knex('hawser_audit_postings').delete();
  const sizes = { entriesPerPost: 300, entriesPerEpoch: 900_000 };
  await subjectIndexOn(database.knex, sizes).post(hostPartnerId);
  expect((await hawser.audit.verify())[0]?.problems).toEqual([]);

  // An end of the index that says too much.
  const head = await hawser.audit.head(hostPartnerId);
  const before = await epochs().first();
  await epochs().update('posted_seq', head?.seq ?? 0);
  expect((await hawser.audit.verify())[0]?.problems).toContainEqual(
    expect.objectContaining({ kind: 'unlisted' }),
  );
  await epochs().update('posted_seq', before?.posted_seq ?? 0);
  expect((await hawser.audit.verify())[0]?.problems).toEqual([]);
});
