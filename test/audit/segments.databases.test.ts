import {
  actingAs,
  createHawser,
  generateKeyring,
  hostPartnerId,
  type ChainProblem,
  type Hawser,
} from '@hawser/server';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChainStore } from '../../packages/server/src/audit/chain-store.js';
import { purgeAudit } from '../../packages/server/src/audit/purge.js';
import { hashesOf, writeEarlier } from '../support/earlier-audit.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { subjectIndexOn } from '../support/subject-index.js';

/*
 * The chain of segments: entries 1 to 10 are from an earlier release, and each of the segments that
 * follow has ten.
 */
const keys = generateKeyring();
const dayMs = 24 * 60 * 60_000;
const scope = { partnerId: hostPartnerId, mode: 'live' } as const;
let own: TestDatabase;
let hawser: Hawser;

beforeAll(async () => {
  own = await openTestDatabase();
  hawser = await open(own);
  const rows = Array.from({ length: 10 }, (_, i) => ({ actor_id: `key_${i}` }));
  await writeEarlier(own.knex, await hashesOf(own.knex, keys), { rows });
  for (let i = 0; i < 4; i += 1) await writeSegment();
});
afterAll(async () => {
  await hawser.close();
  await own.close();
});

function open(database: TestDatabase, logged: string[] = []): Promise<Hawser> {
  const log = (_facts: object, message: string): void => void logged.push(message);
  return createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys },
    integrations: [],
    audit: { chainer: false },
    refresh: { scheduler: false },
    webhooks: { dispatcher: false },
    logger: { debug: log, info: log, warn: log, error: log },
  });
}

async function write(count: number, to = hawser): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      actingAs({ type: 'key', id: `key_${i}`, userAgent: 'Ünïcode ⚓ \u0000' }, () =>
        to.audit.recordSoon({
          ...scope,
          action: 'token.read',
          accountId: `account-${i % 3}`,
          connectionId: `conn_${i}`,
          details: { text: '⚓ \u0000 "\n', i },
        }),
      ),
    ),
  );
}

/** Ten entries that are written at the same time share a statement, and so a segment. */
async function writeSegment(): Promise<void> {
  await write(10);
  await hawser.audit.chain();
}

interface Segment {
  id: string;
  first_seq: number | string;
  last_seq: number | string;
  from_at: number | string;
  to_at: number | string;
  hash: string;
  entries: string;
}
const segments = (database = own) => database.knex<Segment>('hawser_audit_segments');
const heads = (database = own) => database.knex('hawser_audit_heads');

async function problems(expected?: { seq: number; hash: string }): Promise<ChainProblem[]> {
  const options = expected ? { partnerId: hostPartnerId, expect: expected } : {};
  const reports = await hawser.audit.verify(options);
  return reports.flatMap((report) => [...report.problems]);
}

async function restore(before: readonly Segment[], head: readonly object[]): Promise<void> {
  await segments().delete();
  await heads().delete();
  await own.knex.batchInsert('hawser_audit_segments', before, 50);
  await heads().insert(head);
}

/** Tampers with the database and returns the problems that are found; then undoes the change. */
async function foundAfter(change: () => Promise<unknown>): Promise<ChainProblem[]> {
  const [before, head] = [await segments(), (await heads()) as object[]];
  await change();
  try {
    return await problems();
  } finally {
    await restore(before, head);
    expect(await problems()).toEqual([]);
  }
}

const id = expect.any(String) as string;

it('continue the chain of an earlier release, whose waiting entries they take', async () => {
  const other = await openTestDatabase();
  const server = await open(other);
  try {
    const hashes = await hashesOf(other.knex, keys);
    await writeEarlier(other.knex, hashes, { rows: [{ action: 'key.created' }, {}] });
    await writeEarlier(other.knex, hashes, { rows: [{ actor_id: 'left' }, {}], chained: false });
    await write(3, server);
    expect((await server.audit.verify())[0]).toMatchObject({ checked: 2, unchained: 5 });
    await server.audit.chain();
    // A process of the earlier release still runs.
    await writeEarlier(other.knex, hashes, { rows: [{}, { actor_id: 'still' }] });
    await write(1, server);
    await server.audit.chain();
    const [report] = await server.audit.verify();
    expect(report).toMatchObject({ checked: 10, unchained: 0, problems: [] });
    expect(report?.head).toEqual(await server.audit.head(hostPartnerId));
    const seqOf = async (actorId: string): Promise<number | undefined> =>
      (await server.audit.list(scope, { actorId }, { limit: 9 })).items[0]?.seq;
    expect(await seqOf('still')).toBe(9);
    expect([3, 4, 5, 6, 7]).toContain(await seqOf('left'));
  } finally {
    await server.close();
    await other.close();
  }
});

it.each<[string, (row: Segment, knex: Knex) => Partial<Segment>]>([
  ['action', ({ entries }) => ({ entries: entries.replace('token.read', 'key.created') })],
  ['time', ({ entries }) => ({ entries: entries.replace(/^\d+/, '1') })],
  ['order', ({ entries }) => ({ entries: swapped(entries) })],
  ['number of entries', ({ entries }) => ({ entries: entries.replace(/\n[^\n]+$/, '') })],
  ['text, by white space', ({ entries }) => ({ entries: `${entries}\n` })],
  ['first time', ({ from_at }) => ({ from_at: Number(from_at) - 1 })],
  ['last time', ({ to_at }) => ({ to_at: Number(to_at) + 1 })],
  ['id', () => ({ id: 'aud_other' })],
])('show an altered %s', async (_what, change) => {
  const found = await foundAfter(async () => {
    const row = await segments().where({ first_seq: 21 }).first();
    if (row) await segments().where({ first_seq: 21 }).update(change(row, own.knex));
  });
  expect(found).toEqual([{ kind: 'altered', seq: 21, to: 30, id }]);
});

function swapped(entries: string): string {
  const [at = '', first = '', second = '', ...rest] = entries.split('\n');
  return [at, second, first, ...rest].join('\n');
}

it('show an altered hash, in the next one as well', async () => {
  const found = await foundAfter(() =>
    segments()
      .where({ first_seq: 21 })
      .update({ hash: 'a'.repeat(64) }),
  );
  expect(found.map((problem) => [problem.kind, 'seq' in problem && problem.seq])).toEqual([
    ['altered', 21],
    ['altered', 31],
  ]);
});

it('show removed ones', async () => {
  const found = await foundAfter(() => segments().where({ first_seq: 21 }).delete());
  expect(found).toEqual([{ kind: 'missing', from: 21, to: 30 }]);
});

it('show removed ones even if the later ones were renumbered', async () => {
  const found = await foundAfter(async () => {
    await segments().where({ first_seq: 31 }).delete();
    await segments().where({ first_seq: 41 }).update({ first_seq: 31, last_seq: 40 });
  });
  expect(found).toEqual([
    { kind: 'altered', seq: 31, to: 40, id },
    { kind: 'truncated', from: 41, to: 50 },
  ]);
});

it('show reordered ones', async () => {
  const found = await foundAfter(async () => {
    await segments().where({ first_seq: 21 }).update({ first_seq: 9_999 });
    await segments().where({ first_seq: 31 }).update({ first_seq: 21, last_seq: 30 });
    await segments().where({ first_seq: 9_999 }).update({ first_seq: 31, last_seq: 40 });
  });
  const altered = found.flatMap((problem) => (problem.kind === 'altered' ? problem.seq : []));
  expect(altered).toEqual(expect.arrayContaining([21, 31]));
});

it('show that the last ones were removed', async () => {
  const found = await foundAfter(() => segments().where('first_seq', '>', 30).delete());
  expect(found).toEqual([{ kind: 'truncated', from: 31, to: 50 }]);
});

it('show that the last ones were removed and the head was reset to match', async () => {
  const found = await foundAfter(async () => {
    await segments().where({ first_seq: 41 }).delete();
    const end = await segments().where({ first_seq: 31 }).first('hash');
    await heads().update({ seq: 40, hash: end?.hash });
  });
  expect(found).toEqual([{ kind: 'head' }]);
});

it('show that the head was deleted', async () => {
  expect(await foundAfter(() => heads().delete())).toEqual([{ kind: 'head' }]);
});

it('show forged ones, also such as have the numbers of others', async () => {
  const forge = async (first: number, last: number): Promise<void> => {
    const forged = await segments().where({ first_seq: 41 }).first();
    const row = { ...forged, id: 'aud_forged', first_seq: first, last_seq: last };
    await segments().insert(row);
  };
  expect(await foundAfter(() => forge(51, 60))).toEqual([{ kind: 'added', from: 51, to: 60 }]);
  expect(await foundAfter(() => forge(5, 6))).toContainEqual({
    kind: 'altered',
    seq: 5,
    to: 6,
    id: 'aud_forged',
  });
  expect(await foundAfter(() => forge(44, 50))).toContainEqual({
    kind: 'altered',
    seq: 44,
    to: 50,
    id: 'aud_forged',
  });
});

it('show that the whole database was rolled back, given an entry that was noted elsewhere', async () => {
  const [earlier, head] = [await segments(), (await heads()) as object[]];
  await writeSegment();
  const noted = await hawser.audit.head(hostPartnerId);
  if (!noted) throw new Error('There is no head');
  const { items } = await hawser.audit.list(scope, {}, { limit: 5 });
  const exported = items[3];
  if (exported?.seq === undefined || exported.hash === undefined) throw new Error('Not chained');
  const inTheMiddle = { seq: exported.seq, hash: exported.hash };
  expect(await problems(noted)).toEqual([]);
  expect(await problems(inTheMiddle)).toEqual([]);
  expect(await problems({ ...noted, hash: 'c'.repeat(64) })).toEqual([
    { kind: 'anchor', seq: noted.seq },
  ]);
  await restore(earlier, head);
  // The database alone doesn't show it.
  expect(await problems()).toEqual([]);
  expect(await problems(noted)).toEqual([{ kind: 'anchor', seq: noted.seq }]);
  expect(await problems(inTheMiddle)).toEqual([{ kind: 'anchor', seq: inTheMiddle.seq }]);
});

it('are not added when the head was changed; new entries are kept, and listed', async () => {
  const logged: string[] = [];
  const other = await open(own, logged);
  const before = (await heads()) as object[];
  await heads().update({ seq: 3 });
  await write(2, other);
  await other.audit.chain();
  await other.audit.chain();
  expect(logged).toEqual(['the audit log was tampered with']);
  expect((await other.audit.verify())[0]?.unchained).toBe(2);
  const { items } = await other.audit.list(scope, { actorId: 'key_1' }, { limit: 1 });
  expect(items).toMatchObject([{ details: { i: 1 }, seq: undefined, hash: undefined }]);
  await heads().delete();
  await other.audit.chain();
  expect((await other.audit.verify())[0]?.unchained).toBe(2);
  await heads().delete();
  await heads().insert(before);
  await other.audit.chain();
  expect((await other.audit.verify())[0]).toMatchObject({ unchained: 0, problems: [] });
  await other.close();
});

it('can be verified after old ones were purged, with the entries before them', async () => {
  const short = await openTestDatabase();
  const other = await open(short);
  try {
    const hashes = await hashesOf(short.knex, keys);
    const chainStore = new ChainStore(short.knex, hashes);
    const subjectIndex = subjectIndexOn(short.knex);
    const old = Date.now() - 40 * dayMs;
    await writeEarlier(short.knex, hashes, { rows: Array(700).fill({ at: old }) as object[] });
    await write(120, other);
    await short.knex('hawser_audit_inbox').update({ at: old });
    await other.audit.chain();
    await write(30, other);
    await other.audit.chain();
    await purgeAudit(short.knex, { chainStore, subjectIndex }, 30);
    expect(await short.knex('hawser_audit_entries')).toEqual([]);
    const left = await segments(short).orderBy('first_seq');
    expect(left.map((row) => [Number(row.first_seq), Number(row.last_seq)])).toEqual([[821, 850]]);
    const { head, genuine } = (await chainStore.head(hostPartnerId)) ?? {};
    expect([genuine, head?.startSeq, head?.seq]).toEqual([true, 820, 850]);
    expect((await other.audit.verify())[0]).toMatchObject({ checked: 30, problems: [] });
    await segments(short).delete();
    expect((await other.audit.verify())[0]?.problems).toEqual([
      { kind: 'truncated', from: 821, to: 850 },
    ]);
  } finally {
    await other.close();
    await short.close();
  }
});
