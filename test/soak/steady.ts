import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Agent } from 'undici';
import { Child } from '../bench/child.js';
import { closeFlows, flows } from '../bench/connect/flows.js';
import type { ProviderTask } from '../bench/connect/provider.js';
import { freePort } from '../setup/free-port.js';
import { printTable } from './print-table.js';
import { quantilesOf } from './quantiles.js';
import type { Sample, SteadyTask } from './steady-server.js';

/*
 * An hour of a product's usual day in one process, at a steady rate: `pnpm soak:steady --minutes 60`.
 * Tells what the process holds and how late its event loop is. Exits with 1 when an answer is wrong,
 * or when memory grows.
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    minutes: { type: 'string', default: '60' },
    /** Requests per second, connects not counted. */
    rate: { type: 'string', default: '100' },
    /** Users who connect before the clock starts, and whose tokens are read. */
    users: { type: 'string', default: '500' },
  },
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);
const userCount = Number(values.users);
const tickMs = 20;
const sampleMs = 30_000;
/** One of the users connects another account so often: the database grows, memory must not. */
const connectEveryMs = 1_000;
/** What a heap may grow by from the first quarter to the last. */
const allowedGrowth = 1.1;
/** Short, so that each token is refreshed several times. */
const providerTask: ProviderTask = { expiresInSeconds: 600 };

const folder = mkdtempSync(join(tmpdir(), 'hawser-soak-'));
const provider = await Child.start<number>(
  new URL('../bench/connect/provider.ts', import.meta.url),
  providerTask,
);
const port = await freePort();
const task: SteadyTask = {
  port,
  providerUrl: `http://127.0.0.1:${provider.ready}`,
  filename: join(folder, 'hawser.sqlite'),
};
const server = await Child.start<{ key: string }>(
  new URL('steady-server.ts', import.meta.url),
  task,
);
const origin = `http://localhost:${port}`;
const agent = new Agent({ connections: 16 });
const failures = new Map<string, number>();
const latenciesMs: number[] = [];
const samples: Sample[] = [];

let connects = 0;
while (connects < userCount) await connect();
const connectionIds = await readConnectionIds();

let sent = 0;
const running = new Set<Promise<void>>();
const started = performance.now();
const begin = (work: Promise<void>): void => {
  const noted = work
    .catch((error: unknown) => {
      const what = String(error);
      failures.set(what, (failures.get(what) ?? 0) + 1);
    })
    .finally(() => running.delete(noted));
  running.add(noted);
};
const timers = [
  setInterval(() => {
    // As many as are due by now: a late timer does not slow the load down.
    const due = Math.floor(((performance.now() - started) / 1000) * rate);
    while (sent < due) begin(request((sent += 1)));
  }, tickMs),
  setInterval(() => begin(connect()), connectEveryMs),
  setInterval(() => begin(sample()), sampleMs),
];
await new Promise((resolve) => setTimeout(resolve, minutes * 60_000));
for (const timer of timers) clearInterval(timer);
await Promise.all(running);
await sample();
report();
await agent.close();
await closeFlows();
await server.stop();
await provider.stop();
rmSync(folder, { recursive: true });

async function connect(): Promise<void> {
  await flows.hawser(origin, 1 + (connects % userCount));
  connects += 1;
}

/** Of ten requests, six read a token, three call the provider, and one lists. */
async function request(i: number): Promise<void> {
  const at = i % 10;
  const id = connectionIds[(i * 7919) % connectionIds.length] ?? '';
  if (at < 6) await get(`/connections/${id}/token`);
  else if (at < 9)
    await get('/proxy/acme/profile', { 'x-account-id': `user-${1 + (i % userCount)}` });
  else await get('/connections?limit=50');
}

async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const begun = performance.now();
  const answer = await agent.request({
    origin,
    path: `/hawser/api/v1${path}`,
    method: 'GET',
    headers: { ...headers, authorization: `Bearer ${server.ready.key}` },
  });
  const body: unknown = await answer.body.json();
  latenciesMs.push(performance.now() - begun);
  if (answer.statusCode !== 200)
    throw new Error(`${answer.statusCode} ${path.replace(/conn_\w+/, ':id')}`);
  return body;
}

async function readConnectionIds(): Promise<string[]> {
  const ids: string[] = [];
  let query = '?limit=100';
  for (;;) {
    const page = (await get(`/connections${query}`)) as {
      data: { id: string }[];
      next_cursor: string | null;
    };
    ids.push(...page.data.map(({ id }) => id));
    if (page.next_cursor === null) return ids;
    query = `?limit=100&cursor=${encodeURIComponent(page.next_cursor)}`;
  }
}

async function sample(): Promise<void> {
  const found = await server.ask<Sample>('sample');
  samples.push(found);
  const { heapBytes, rssBytes, delayMs } = found;
  const elapsedMin = (performance.now() - started) / 60_000;
  console.log(
    `${elapsedMin.toFixed(1)} min: heap ${mb(heapBytes)} MB, resident ${mb(rssBytes)} MB, event loop late by ${delayMs.p99.toFixed(1)} ms (p99)`,
  );
}

function report(): void {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const medianOf = (part: readonly Sample[], read: (sample: Sample) => number): number =>
    quantilesOf(part.map(read)).median;
  const parts = { first: samples.slice(0, quarter), last: samples.slice(-quarter) };
  const row = (what: string, read: (sample: Sample) => number): string[] => [
    what,
    ...[parts.first, parts.last].map((part) => medianOf(part, read).toFixed(1)),
  ];
  printTable(
    `${sent} requests and ${connects} connects in ${minutes} min: medians of the first and the last quarter`,
    ['', 'first', 'last'],
    [
      row('heap, MB', ({ heapBytes }) => heapBytes / 1e6),
      row('resident, MB', ({ rssBytes }) => rssBytes / 1e6),
      row('event loop late by, p99, ms', ({ delayMs }) => delayMs.p99),
      row('… at most, ms', ({ delayMs }) => delayMs.max),
    ],
  );
  const { median, p99, max } = quantilesOf(latenciesMs);
  printTable(
    'Time to an answer',
    ['median ms', 'p99 ms', 'max ms'],
    [[median, p99, max].map((value) => value.toFixed(1))],
  );
  for (const [what, times] of failures) console.log(`✗ ${times} × ${what}`);
  const heap = ({ heapBytes }: Sample): number => heapBytes;
  const growth = medianOf(parts.last, heap) / medianOf(parts.first, heap);
  console.log(`${growth <= allowedGrowth ? '✓' : '✗'} the heap grew by ${growth.toFixed(2)}`);
  if (failures.size > 0 || growth > allowedGrowth) process.exitCode = 1;
}

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
