import { createHawser, generateKeyring, hostPartnerId, type Hawser } from '@hawser/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Each has one entry here. */
interface Segment {
  id: string;
  first_seq: number | string;
  last_seq: number | string;
  entries: string;
  hash: string;
}

let database: TestDatabase;
let hawser: Hawser;

beforeEach(async () => {
  database = await openTestDatabase();
  hawser = await createHawser({
    baseUrl: 'http://localhost:1/hawser',
    database: database.option,
    vault: { keys: generateKeyring() },
    integrations: [],
    audit: { chainer: false },
    refresh: { scheduler: false },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  for (let i = 0; i < 10; i += 1) {
    await write(1);
    await hawser.audit.chain();
  }
});
afterEach(async () => {
  await hawser.close();
  await database.close();
});

const segments = () => database.knex<Segment>('hawser_audit_segments');
const withAction = (action: string) =>
  database.knex.raw<string>(`replace(entries, 'token.read', '${action}')`);
const heads = () => database.knex('hawser_audit_heads');

async function write(count: number): Promise<void> {
  const entry = { partnerId: hostPartnerId, mode: 'live', action: 'token.read' } as const;
  for (let i = 0; i < count; i += 1) await hawser.audit.recordSoon(entry);
}

type Report = Awaited<ReturnType<Hawser['audit']['verify']>>[number];

async function verify(expected?: { seq: number; hash: string }): Promise<Report> {
  const options = { partnerId: hostPartnerId, expect: expected };
  const [report] = await hawser.audit.verify(options);
  if (!report) throw new Error('There is no report');
  return report;
}

it('continues a chain whose head was changed, and the break stays on record', async () => {
  const noted = await hawser.audit.head(hostPartnerId);
  await segments().where('first_seq', '>', 8).delete();
  await heads().update({ seq: 8 });
  await write(2);
  await hawser.audit.chain();
  expect(await verify()).toMatchObject({
    unchained: 2,
    restarts: [],
    problems: [{ kind: 'head' }],
  });

  const begun = await hawser.audit.restart(hostPartnerId);
  expect(begun).toEqual(await hawser.audit.head(hostPartnerId));
  expect(begun.seq).toBe(9);
  await write(3);
  await hawser.audit.chain();
  const at = expect.any(Number) as number;
  const restarts = [{ seq: 9, at }];
  expect(await verify()).toMatchObject({ checked: 14, unchained: 0, restarts, problems: [] });
  expect(await verify(begun)).toMatchObject({ problems: [] });
  // With a note of the old head, the missing entries can be detected.
  expect(await verify(noted)).toMatchObject({ problems: [{ kind: 'anchor', seq: 10 }] });
  const page = await hawser.audit.list(
    hawser.hostScope,
    { action: 'audit.restarted' },
    { limit: 5 },
  );
  expect(page.items).toMatchObject([{ actor: { type: 'host' }, seq: 9 }]);
});

it('continues a chain whose head was deleted or rolled back', async () => {
  const earlier = (await heads()) as object[];
  await heads().delete();
  await hawser.audit.restart(hostPartnerId);
  await write(2);
  await hawser.audit.chain();
  await heads().delete();
  await heads().insert(earlier);
  await write(1);
  await hawser.audit.chain();
  expect(await verify()).toMatchObject({
    unchained: 1,
    problems: [{ kind: 'added', from: 11, to: 13 }],
  });
  expect((await hawser.audit.restart(hostPartnerId)).seq).toBe(14);
  await hawser.audit.chain();
  expect(await verify()).toMatchObject({
    unchained: 0,
    checked: 15,
    problems: [],
    restarts: [{ seq: 11 }, { seq: 14 }],
  });
});

it('repairs nothing: earlier problems are still reported', async () => {
  await segments()
    .where({ first_seq: 3 })
    .update({ entries: withAction('key.created') });
  await segments().where({ first_seq: 6 }).delete();
  await heads().update({ hash: '0'.repeat(64) });
  await hawser.audit.restart(hostPartnerId);
  expect((await verify()).problems).toMatchObject([
    { kind: 'altered', seq: 3 },
    { kind: 'missing', from: 6, to: 6 },
  ]);
});

it("begins at the log's original start, as far as it is known", async () => {
  await segments().where('first_seq', '<', 4).delete();
  await heads().update({ start_seq: 3 });
  await hawser.audit.restart(hostPartnerId);
  expect((await verify()).problems).toEqual([{ kind: 'missing', from: 1, to: 3 }]);
});

it('cannot be forged without the keys', async () => {
  await heads().update({ seq: 9 });
  await hawser.audit.restart(hostPartnerId);
  const [real] = await segments().where({ first_seq: 11 });
  await segments()
    .where({ first_seq: 5 })
    .update({ entries: withAction('audit.restarted'), hash: 'a'.repeat(64) });
  await segments().where({ first_seq: 11 }).delete();
  await segments().where({ first_seq: 8 }).delete();
  await segments().insert({ ...real, first_seq: 8, last_seq: 8 });
  const report = await verify();
  expect(report.restarts).toEqual([]);
  expect(report.problems).toMatchObject([
    ...[5, 6, 8, 9].map((seq) => ({ kind: 'altered', seq })),
    { kind: 'truncated', from: 11, to: 11 },
  ]);
});

it('is refused for an intact chain, and for a partner that does not exist', async () => {
  const nobody = '01990000-0000-7000-8000-0000000000ff';
  for (const partner of [hostPartnerId, nobody]) {
    const error: unknown = await hawser.audit.restart(partner).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'validation_failed' });
  }
  expect(await hawser.audit.head(nobody)).toBeUndefined();
  expect(await verify()).toMatchObject({ checked: 10, restarts: [], problems: [] });
});

it('happens once when several calls run concurrently', async () => {
  await heads().delete();
  const asked = Array.from({ length: 4 }, () => hawser.audit.restart(hostPartnerId));
  const done = (await Promise.allSettled(asked)).map(({ status }) => status);
  expect(done.sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  expect(await verify()).toMatchObject({ restarts: [{ seq: 11 }], problems: [] });
});
