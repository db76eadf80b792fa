import { Child } from '../child.js';
import { load } from '../load.js';
import { openSource, type DatabaseKind } from '../database.js';
import { takeTurns } from '../rounds.js';
import { printTable } from '../table.js';
import { accountCount } from './contender.js';
import type { ServerReady, ServerTask } from './http-worker.js';
import { byHandName, servers, type ServerName } from './servers.js';

const rounds = 6;
const seconds = 2;
const connections = 32;

/** Reads of a valid access token over HTTP, the server on one core and its callers on another. */
export async function compareOverHttp(kind: DatabaseKind): Promise<void> {
  const source = await openSource(kind);
  const names = (Object.keys(servers) as ServerName[]).filter(
    (name) => kind === 'better-sqlite3' || kind === 'node-sqlite' || !name.startsWith('by hand'),
  );
  const children: { name: ServerName; child: Child<ServerReady> }[] = [];
  for (const name of names) {
    const task: ServerTask = { name, database: await source.create() };
    const child = await Child.start<ServerReady>(new URL('http-worker.ts', import.meta.url), task);
    children.push({ name, child });
  }
  const measured = await takeTurns({ contenders: children, rounds, measure });
  const cpuOf = new Map([...measured].map(([{ name }, { cpu }]) => [name, cpu.median]));
  const times = (cpu: number, other: ServerName): number => cpu / (cpuOf.get(other) ?? Number.NaN);
  printTable(
    `A token over HTTP, on ${kind}`,
    `Medians and quartiles of ${rounds} rounds of ${seconds} s in turn, ${connections} connections, ${accountCount.toLocaleString('en-GB')} accounts. A quotient says how many times the CPU of another row it takes.`,
    {
      head: ['', 'CPU µs', 'requests/s', 'p99 ms', '÷ by hand', '÷ hello', '÷ better-auth'],
      rows: [...measured].map(([{ name }, { cpu, perSecond, p99 }]) => [
        name,
        cpu,
        perSecond,
        p99.median,
        times(cpu.median, byHandName),
        times(cpu.median, helloFor(name)),
        times(cpu.median, 'better-auth in Express'),
      ]),
    },
  );
  for (const { child } of children) await child.stop();
  await source.close();
}

/** Returns the hello of the same kind of server. */
function helloFor(name: ServerName): ServerName {
  if (name.endsWith('by createServer')) return 'Express hello, by createServer';
  return name.includes('in Express') ? 'Express hello' : 'node:http hello';
}

async function measure({
  child,
}: {
  readonly child: Child<ServerReady>;
}): Promise<Record<'cpu' | 'perSecond' | 'p99', number>> {
  const { port, paths, headers } = child.ready;
  const before = await child.ask<number>('cpu');
  const { requests, perSecond, p99 } = await load({
    url: `http://127.0.0.1:${port}`,
    paths,
    headers,
    connections,
    seconds,
  });
  return { perSecond, p99, cpu: ((await child.ask<number>('cpu')) - before) / requests };
}
