import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { generateKeyring } from '@hawser/server';
import { JobLost, JobQueue, type JobRow } from '../../packages/server/src/database/job-queue.js';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { bundleProgram } from '../support/program.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * Verifications of the audit chain that are asked for by the API and run in the background.
 */
interface Verification {
  readonly id: string;
  readonly status: string;
  readonly checked: number;
  readonly total: number;
  readonly problems: readonly { readonly kind: string }[];
  readonly problem_count: number | null;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly finished_at: string | null;
}

const keys = generateKeyring();
let database: TestDatabase;
let host: Host;
let partnerId: string;
let partner: Partner;

beforeEach(async () => {
  database = await openTestDatabase();
  host = await startHost({ database: database.option, vault: { keys } });
  partnerId = (await host.hawser.partners.create({ companyName: 'Northwind' })).id;
  partner = await Partner.of(host, undefined, 'live', partnerId);
});
afterEach(async () => {
  await host.close();
  await database.close();
});

const table = () => database.knex('hawser_audit_verifications');

async function start(by = partner): Promise<Verification> {
  const { status, data } = await by.call<Verification>('POST', '/audit/verifications');
  expect(status).toBe(202);
  return data;
}

/** Resolves when the verification no longer runs. */
function ended({ id }: Verification): Promise<Verification> {
  const ask = async (): Promise<Verification> => {
    const { data } = await partner.call<Verification>('GET', `/audit/verifications/${id}`);
    expect(data.status).not.toBe('running');
    return data;
  };
  return vi.waitFor(ask, { timeout: 15_000, interval: 50 });
}

async function writeEntries(count: number): Promise<void> {
  const { hawser } = host;
  for (let i = 0; i < count; i += 1)
    await hawser.audit.recordSoon({ partnerId, mode: 'live', action: 'token.read' });
  await hawser.audit.chain();
}

it('report an intact chain, with its end', async () => {
  await writeEntries(1_200);
  const begun = await start();
  expect(begun).toMatchObject({ status: 'running', problems: [], head: null, finished_at: null });
  expect(begun.total).toBeGreaterThanOrEqual(1_200);
  const verified = await ended(begun);
  expect(verified).toMatchObject({ status: 'done', problems: [], problem_count: 0 });
  expect(verified.checked).toBeGreaterThanOrEqual(begun.total);
  const [report] = await host.hawser.audit.verify({
    partnerId,
    ...(verified.head && { expect: verified.head }),
  });
  expect(report?.problems).toEqual([]);
  const listed = await partner.call<Verification[]>('GET', '/audit/verifications');
  expect(listed.data).toEqual([verified]);
});

it('report what was altered', async () => {
  await writeEntries(300);
  const segments = () =>
    database.knex<{ id: string; partner_id: string; entries: string }>('hawser_audit_segments');
  const one = await segments()
    .where({ partner_id: partnerId })
    .where('entries', 'like', '%token.read%')
    .first();
  if (!one) throw new Error('There is no segment');
  await segments()
    .where({ id: one.id })
    .update({ entries: one.entries.replace('token.read', 'key.created') });
  const verified = await ended(await start());
  expect(verified).toMatchObject({ status: 'done', problem_count: 1 });
  expect(verified.problems).toMatchObject([{ kind: 'altered' }]);
});

it('are one at a time for a partner, and recorded once', async () => {
  const id = 'ver_earlier';
  const running = { id, partner_id: partnerId, running_for: partnerId };
  const later = Date.now() + 3_600_000;
  const counts = { checked: 0, total: 5, attempts: 1, created_at: Date.now() };
  await table().insert({ ...running, ...counts, status: 'running', leased_until: later });
  expect(await Promise.all([start(), start(), start()])).toMatchObject([{ id }, { id }, { id }]);
  await table().where({ id }).delete();
  const several = await Promise.all([start(), start(), start()]);
  const ids = new Set(several.map((one) => one.id));
  for (const one of several) await ended(one);
  const { data } = await partner.call<{ details: { verification_id: string } }[]>(
    'GET',
    '/audit?action=audit.verified',
  );
  expect(new Set(data.map(({ details }) => details.verification_id))).toEqual(ids);
  expect(data).toHaveLength(ids.size);
});

it("are not shown to other partners, and say nothing of others' entries", async () => {
  const { id } = await ended(await start());
  const other = await Partner.of(host);
  const { status, error } = await other.call('GET', `/audit/verifications/${id}`);
  expect([status, error.code]).toEqual([404, 'not_found']);
  expect((await other.call<unknown[]>('GET', '/audit/verifications')).data).toEqual([]);
});

describe('with write access to the database, nobody can', () => {
  it.each([
    ['improve a report', { report: JSON.stringify({ problems: [], problemCount: 0, checked: 9 }) }],
    ['write one without the secret', { mac: 'a'.repeat(64) }],
  ])('%s', async (_what, change) => {
    const { id } = await ended(await start());
    await table().where({ id }).update(change);
    const { data } = await partner.call<Verification>('GET', `/audit/verifications/${id}`);
    expect(data).toMatchObject({ status: 'failed', problems: [], problem_count: null, head: null });
  });

  it('show the report of an earlier verification again', async () => {
    const earlier = await ended(await start());
    const later = await ended(await start());
    const kept = await table().where({ id: earlier.id }).first<object>('report', 'mac');
    await table().where({ id: later.id }).update(kept);
    const { data } = await partner.call<Verification>('GET', `/audit/verifications/${later.id}`);
    expect(data.status).toBe('failed');
  });
});

it('are taken over when their process is killed', async () => {
  const program = await bundleProgram(new URL('worker.ts', import.meta.url));
  // Only the other process may take the job.
  await host.close();
  const worker = fork(program, {
    env: {
      ...process.env,
      HAWSER_TEST_DATABASE: JSON.stringify(database.config),
      HAWSER_VAULT_KEYS: keys,
      ENTRIES: '50',
      VERIFY: '1',
      KILL_AFTER: 'update hawser_audit_verifications set lease_owner',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const left = (await table().first()) as { id: string; status: string; attempts: number };
  expect(left).toMatchObject({ status: 'running', attempts: 1 });

  host = await startHost({ database: database.option, vault: { keys } });
  const { audit, hostScope } = host.hawser;
  await audit.chain();
  // Its lease ends after a minute.
  await table().update({ leased_until: Date.now() - 1 });
  // Asking again wakes the worker of this process.
  const again = await audit.startVerification(hostScope);
  expect(again.id).toBe(left.id);
  await vi.waitFor(
    async () =>
      expect(await audit.verification(hostScope, left.id)).toMatchObject({ status: 'done' }),
    { timeout: 20_000, interval: 50 },
  );
  const verified = await audit.verification(hostScope, left.id);
  expect(verified.report?.problems).toEqual([]);
  expect(verified.checked).toBeGreaterThanOrEqual(50);
});

describe('their queue', () => {
  const insert = async (id: string): Promise<void> => {
    const counts = { checked: 0, total: 0, attempts: 0, created_at: Date.now() };
    await table().insert({ id, partner_id: partnerId, ...counts, status: 'running' });
  };
  const queue = (): JobQueue<JobRow> =>
    new JobQueue({ knex: database.knex, table: 'hawser_audit_verifications' });

  // The jobs are this test's.
  beforeEach(() => host.close());

  it('gives each job to one process', async () => {
    for (const id of ['ver_1', 'ver_2', 'ver_3']) await insert(id);
    const done: string[] = [];
    const work = async (): Promise<void> => {
      const one = queue();
      while (
        await one.doOne(async (job) => {
          done.push(job.row.id);
          await job.finish('done', {});
        })
      );
    };
    await Promise.all([work(), work(), work()]);
    expect(done.toSorted()).toEqual(['ver_1', 'ver_2', 'ver_3']);
  });

  it('stops the work of a process that lost its job', async () => {
    await insert('ver_1');
    let seen: unknown;
    await queue().doOne(async (job) => {
      await table().update({ lease_owner: 'another' });
      seen = await job.finish('done', {}).catch((error: unknown) => error);
      throw seen;
    });
    expect(seen).toBeInstanceOf(JobLost);
    expect(await table().first()).toMatchObject({ status: 'running', lease_owner: 'another' });
  });

  it('hands over the job of a process that stops, and does not count it as a failure', async () => {
    await insert('ver_1');
    const stopping = new AbortController();
    await queue().doOne(
      async (job) => {
        stopping.abort();
        await job.progress(() => ({}));
      },
      { stopping: stopping.signal },
    );
    expect(await table().first()).toMatchObject({ status: 'running', attempts: 0 });
    expect(await queue().doOne((job) => job.finish('done', { checked: 7 }))).toBe(true);
    expect(await table().first()).toMatchObject({ status: 'done', attempts: 1 });
  });

  it('gives a job up that failed five times', async () => {
    await insert('ver_1');
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const failing = queue().doOne(() => Promise.reject(new Error('The disk is full')));
      await expect(failing).rejects.toThrow('The disk is full');
      // It waits before it is tried again.
      expect(await queue().doOne((job) => job.finish('done', {}))).toBe(false);
      await table().update({ leased_until: Date.now() - 1 });
    }
    expect(await queue().doOne((job) => job.finish('done', {}))).toBe(false);
    expect(await table().first()).toMatchObject({ status: 'failed', attempts: 5 });
  });
});
