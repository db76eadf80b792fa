import { generateKeyring } from '@hawser/server';
import { Child } from '../child.js';
import { openSideDoor, openSource, usableKinds, type DatabaseKind } from '../database.js';
import { printTable, type Cell } from '../table.js';
import { fill, makeAllDue, type RefreshTask } from './hawser.js';
import type { Refreshed } from './worker.js';

/*
 * How many grants the scheduler refreshes while a provider takes 300 ms to answer, by one process and
 * by two: `pnpm bench:refresh`, or `pnpm bench:refresh postgresql` for some databases. A million
 * tokens of an hour, which are refreshed five minutes before they expire, need 303 a second.
 */
const latencyMs = 300;
const accounts = 1_500;
const wanted = process.argv.slice(2);

const upstream = await Child.start<number>(new URL('../connect/provider.ts', import.meta.url), {
  latencyMs,
});
for (const kind of usableKinds().filter((kind) => wanted.length === 0 || wanted.includes(kind)))
  await measureOn(kind);
await upstream.stop();

async function measureOn(kind: DatabaseKind): Promise<void> {
  const source = await openSource(kind);
  const task: RefreshTask = {
    database: await source.create(),
    keys: generateKeyring(),
    providerUrl: `http://127.0.0.1:${upstream.ready}`,
  };
  await fill(task, accounts);
  const rows: Cell[][] = [];
  for (const processes of [1, 2]) rows.push([processes, ...(await refreshAll(task, processes))]);
  printTable(
    `Refreshes, on ${kind}`,
    `${2 * accounts} grants of two providers that answer after ${latencyMs} ms, all due at once.`,
    { head: ['processes', 'refreshes/s', 'CPU of one, ms'], rows },
  );
  await source.close();
}

/** Returns how many grants all processes refresh in a second, and what one refresh takes. */
async function refreshAll(task: RefreshTask, processes: number): Promise<[number, number]> {
  const file = new URL('worker.ts', import.meta.url);
  const children = await Promise.all(
    Array.from({ length: processes }, () => Child.start<string>(file, task)),
  );
  // The first run compiles.
  let done: Refreshed[] = [];
  for (let run = 0; run < 2; run += 1) {
    await makeAllDue(task.database);
    done = await Promise.all(children.map((child) => child.ask<Refreshed>('refresh')));
  }
  await assertAllRefreshed(task);
  for (const child of children) await child.stop();
  const count = done.reduce((sum, each) => sum + each.count, 0);
  const cpuSeconds = done.reduce((sum, each) => sum + each.cpuSeconds, 0);
  return [count / Math.max(...done.map(({ seconds }) => seconds)), (cpuSeconds * 1_000) / count];
}

/** A figure of refreshes that failed would be of something else. */
async function assertAllRefreshed({ database }: RefreshTask): Promise<void> {
  const knex = openSideDoor(database);
  const due = await knex('hawser_connections')
    .where('refresh_due_at', '<', Date.now())
    .orWhereNot({ status: 'active' })
    .count<{ count: number | string }[]>({ count: '*' });
  await knex.destroy();
  if (Number(due[0]?.count) > 0) throw new Error('Some grants were not refreshed');
}
