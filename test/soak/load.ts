import { setTimeout as sleep } from 'node:timers/promises';
import {
  connectAccounts,
  endAccessTokens,
  refreshNow,
  sumOfGenerations,
} from '../refresh/grants.js';
import { WorkerProcess } from '../refresh/processes.js';
import type { RefreshTimes } from '../refresh/refresh-timer.js';
import type { Rig } from '../refresh/rig.js';

export interface LoadOptions {
  readonly processes: number;
  /** In each process. */
  readonly callers: number;
  readonly connections: number;
  readonly minutes: number;
}

export interface LoadResult {
  readonly reads: number;
  readonly refreshes: number;
  /** Token sets that were stored over another: what `refreshes` has to be. */
  readonly generations: number;
  readonly reuseHits: number;
  /** Connections that are not active, or can't be refreshed once more. */
  readonly lost: readonly string[];
  /** Errors that callers got, by their code. */
  readonly failures: Readonly<Record<string, number>>;
  /** One at a time. */
  readonly calm: readonly RefreshTimes[];
  readonly loaded: readonly RefreshTimes[];
  /** Commits of one row, one at a time, in milliseconds. */
  readonly commits: readonly number[];
}

/** What callers may be told while a provider can't keep up; any other error is one too many. */
export const passingErrors = ['refresh_in_progress', 'upstream_unreachable', 'upstream_timeout'];
/** How many processes start concurrently; each needs a processor for a second. */
const startAtOnce = 4;
const calmRefreshes = 300;
/** So many connections' tokens end each second, on top of those that are old. */
const endedEachSecond = 0.02;

/** Reads at random over all connections in every process, while tokens end again and again. */
export async function soak(
  rig: Rig,
  { processes, callers, connections, minutes }: LoadOptions,
  progress: (line: string) => void,
): Promise<LoadResult> {
  const accounts = Array.from({ length: connections }, (_, i) => `account-${i}`);
  progress(`connecting ${connections} accounts`);
  await connectAccounts(rig.hawser, rig.server, accounts);
  await endAccessTokens(rig.knex);
  const { counters } = rig.server;
  const before = { refreshes: counters.refreshes, generations: await sumOfGenerations(rig.knex) };
  const workers: WorkerProcess[] = [];
  try {
    progress(`starting ${processes} processes`);
    while (workers.length < processes) {
      const count = Math.min(startAtOnce, processes - workers.length);
      workers.push(
        ...(await Promise.all(
          Array.from({ length: count }, () => WorkerProcess.start(rig.deployment)),
        )),
      );
    }
    const calm = await measureCalm(workers, accounts.slice(0, calmRefreshes));
    const milliseconds = minutes * 60_000;
    const ending = endTokens(rig, milliseconds, progress);
    const reports = await Promise.all(
      workers.map((worker) => {
        // In production, the provider and the database run on separate machines.
        worker.giveWay();
        return worker.load(accounts, callers, milliseconds);
      }),
    );
    await ending;
    await untilNothingIsLeased(rig);
    const refreshes = counters.refreshes - before.refreshes;
    const generations = (await sumOfGenerations(rig.knex)) - before.generations;
    progress('refreshing every connection once more');
    const lost = await refreshEach(rig, accounts);
    return {
      refreshes,
      generations,
      lost,
      reuseHits: counters.revokedGrants,
      reads: reports.reduce((sum, { reads }) => sum + reads, 0),
      failures: sumUp(reports.map(({ failures }) => failures)),
      ...calm,
      loaded: reports.flatMap((report) => report.refreshes),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

async function measureCalm(
  [worker]: readonly WorkerProcess[],
  accounts: readonly string[],
): Promise<Pick<LoadResult, 'calm' | 'commits'>> {
  if (!worker) throw new TypeError('There is no process');
  const calm: RefreshTimes[] = [];
  for (const account of accounts) calm.push(...(await worker.read([account], 1)).refreshes);
  const { milliseconds } = await worker.commit(calmRefreshes);
  return { calm, commits: milliseconds };
}

/** Ends tokens at random, so that every process finds the same ones ended at the same time. */
async function endTokens(
  { knex, server }: Rig,
  milliseconds: number,
  progress: (line: string) => void,
): Promise<void> {
  const rows = await knex<{ id: string }>('hawser_connections').select('id');
  const started = performance.now();
  for (let second = 1; second * 1000 < milliseconds; second += 1) {
    await sleep(Math.max(0, started + second * 1000 - performance.now()));
    const ids = rows.map(({ id }) => id).filter(() => Math.random() < endedEachSecond);
    await knex('hawser_connections')
      .whereIn('id', ids)
      .update({ access_expires_at: 1, refresh_due_at: 1 });
    if (second % 10 === 0) {
      const { refreshes, revokedGrants } = server.counters;
      progress(
        `${second} of ${milliseconds / 1000} s: ${refreshes} refreshes, ${revokedGrants} reuse hits`,
      );
    }
  }
}

/** An early refresh continues after its caller has got the response. */
async function untilNothingIsLeased({ knex }: Rig): Promise<void> {
  for (;;) {
    const leased: unknown = await knex('hawser_connections')
      .whereNotNull('lease_owner')
      .first('id');
    if (leased === undefined) return;
    await sleep(200);
  }
}

async function refreshEach({ hawser }: Rig, accounts: readonly string[]): Promise<string[]> {
  const lost: string[] = [];
  for (const account of accounts) {
    try {
      const { status } = await refreshNow(hawser, account);
      if (status !== 'active') lost.push(`${account}: ${status}`);
    } catch (error) {
      lost.push(`${account}: ${String(error)}`);
    }
  }
  return lost;
}

function sumUp(counts: readonly Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [code, count] of counts.flatMap((one) => Object.entries(one))) {
    sums[code] = (sums[code] ?? 0) + count;
  }
  return sums;
}
