import { Child } from '../child.js';
import { load } from '../load.js';
import { openSource, type DatabaseKind } from '../database.js';
import type { ServerReady, ServerTask } from './http-worker.js';
import { servers, type ServerName } from './servers.js';

const rounds = 3;
const seconds = 2;
const connections = 32;

interface Figures {
  perSecond: number;
  /** Microseconds of the server's CPU that a request costs. */
  cpu: number;
  p99: number;
}

/** Reads of a valid access token over HTTP, the server on one core and its callers on another. */
export async function compareOverHttp(kind: DatabaseKind): Promise<void> {
  const source = await openSource(kind);
  const entries: { name: ServerName; child: Child<ServerReady>; best: Figures }[] = [];
  for (const name of Object.keys(servers) as ServerName[]) {
    const task: ServerTask = { name, database: await source.create() };
    const child = await Child.start<ServerReady>(new URL('http-worker.ts', import.meta.url), task);
    entries.push({ name, child, best: { perSecond: 0, cpu: Infinity, p99: Infinity } });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { child, best } of entries) {
      const figures = await measure(child);
      best.perSecond = Math.max(best.perSecond, figures.perSecond);
      best.cpu = Math.min(best.cpu, figures.cpu);
      best.p99 = Math.min(best.p99, figures.p99);
    }
  }
  print(kind, new Map(entries.map(({ name, best }) => [name, best])));
  for (const { child } of entries) await child.stop();
  await source.close();
}

async function measure(child: Child<ServerReady>): Promise<Figures> {
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

function print(kind: DatabaseKind, figures: ReadonlyMap<ServerName, Figures>): void {
  console.log(`
## The same over HTTP, on ${kind}

Best of ${rounds} rounds of ${seconds} s in turn, ${connections} connections. A hello that is faster than its callers shows only in its CPU time.

| | requests/s | p99 ms | CPU µs | CPU: its hello ÷ it | CPU: better-auth ÷ it |
|---|--:|--:|--:|--:|--:|`);
  const cpuOf = (name: ServerName): number => figures.get(name)?.cpu ?? NaN;
  for (const [name, { perSecond, p99, cpu }] of figures) {
    const hello = name.includes('Express') ? 'Express hello' : 'node:http hello';
    const cells = [
      name,
      Math.round(perSecond).toLocaleString('en-GB'),
      p99,
      cpu.toFixed(0),
      ...[cpuOf(hello) / cpu, cpuOf('better-auth in Express') / cpu].map((x) => x.toFixed(2)),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
