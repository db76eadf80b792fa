import { Child } from '../child.js';
import { load } from '../load.js';
import { cpuOf, memoryOf } from '../process-figures.js';
import { takeTurns } from '../rounds.js';
import { printTable, type Cell } from '../table.js';
import { startNginx } from './nginx.js';
import { bareName, servers, type ProxyName } from './servers.js';
import { downloadSlowly } from './slow-client.js';
import type { ProxyReady, ProxyTask } from './worker.js';

/*
 * The proxy beside others, all in front of the same upstream: `pnpm bench:proxy`. Contenders take
 * turns; only ratios of one run mean anything.
 */
const rounds = 6;
const seconds = 2;
const megabyte = Buffer.alloc(1024 * 1024, 'x');

/** Somebody who answers at a port: a proxy, or the upstream itself. */
interface Contender extends Pick<ProxyReady, 'pid' | 'port' | 'prefix'> {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const upstream = await Child.start<number>(new URL('upstream.ts', import.meta.url), {});
const upstreamUrl = `http://127.0.0.1:${upstream.ready}`;

await compare('1 KB of JSON', 32, (contender) => ({ path: `${contender.prefix}/json` }));
await compare('1 MB there and back', 8, (contender) => ({
  path: `${contender.prefix}/echo`,
  body: megabyte,
}));
for (const clients of [1, 8]) await compareMemory(clients);
await upstream.stop();

async function compare(
  title: string,
  connections: number,
  requestTo: (contender: Contender) => { path: string; body?: Buffer },
): Promise<void> {
  const contenders = await startAll();
  const measured = await takeTurns({
    contenders,
    rounds,
    measure: (contender) => measure(contender, connections, requestTo(contender)),
  });
  const cpuOfName = new Map([...measured].map(([{ name }, { cpu }]) => [name, cpu.median]));
  printTable(
    title,
    `Medians and quartiles of ${rounds} rounds of ${seconds} s in turn, ${connections} connections. A quotient says how many times the CPU of a peer it takes: of the bare call, and of http-proxy-middleware on the same kind of server.`,
    {
      head: ['', 'CPU µs', 'requests/s', 'p50 ms', 'p99 ms', '÷ bare', '÷ middleware'],
      rows: [...measured].map(([{ name }, { cpu, perSecond, p50, p99 }]) => [
        name,
        cpu,
        perSecond,
        p50.median,
        p99.median,
        cpu.median / (cpuOfName.get(bareName) ?? Number.NaN),
        cpu.median / (cpuOfName.get(middlewareFor(name)) ?? Number.NaN),
      ]),
    },
  );
  for (const contender of contenders) await contender.stop();
}

/** Returns the middleware on the same server; on Express's own where it has no other. */
function middlewareFor(name: string): ProxyName {
  return name.endsWith('by createServer')
    ? 'http-proxy-middleware in Express, by createServer'
    : 'http-proxy-middleware in Express';
}

async function measure(
  { pid, port, headers }: Contender,
  connections: number,
  { path, body }: { path: string; body?: Buffer },
): Promise<Record<'cpu' | 'perSecond' | 'p50' | 'p99', number>> {
  const before = cpuOf(pid);
  const { requests, perSecond, p50, p99 } = await load({
    url: `http://127.0.0.1:${port}`,
    paths: [path],
    connections,
    seconds,
    ...(body
      ? {
          method: 'POST',
          body,
          headers: { ...headers, 'content-type': 'application/octet-stream' },
        }
      : { headers }),
  });
  return { perSecond, p50, p99, cpu: (cpuOf(pid) - before) / requests };
}

async function startAll(): Promise<Contender[]> {
  const contenders: Contender[] = [await startUpstream(), await startNginxContender()];
  for (const name of Object.keys(servers) as ProxyName[]) contenders.push(await startProxy(name));
  return contenders;
}

async function startUpstream(): Promise<Contender> {
  const child = await Child.start<number>(new URL('upstream.ts', import.meta.url), {});
  return {
    name: 'the upstream alone',
    pid: child.pid,
    port: child.ready,
    prefix: '',
    headers: {},
    stop: () => child.stop(),
  };
}

async function startNginxContender(): Promise<Contender> {
  return { name: 'nginx', prefix: '', headers: {}, ...(await startNginx(upstreamUrl)) };
}

async function startProxy(name: ProxyName): Promise<Contender> {
  const task: ProxyTask = { name, upstream: upstreamUrl };
  const child = await Child.start<ProxyReady>(new URL('worker.ts', import.meta.url), task);
  return { headers: {}, ...child.ready, name, stop: () => child.stop() };
}

/** The peak increase in a separate process's memory while that many clients slowly download 200 MB. */
async function compareMemory(clients: number): Promise<void> {
  const rows: Cell[][] = [];
  const starts = [
    startNginxContender,
    ...(Object.keys(servers) as ProxyName[]).map((name) => () => startProxy(name)),
  ];
  for (const start of starts) {
    const contender = await start();
    const { name, pid, port, prefix, headers } = contender;
    const before = memoryOf(pid);
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, memoryOf(pid))), 10);
    const started = performance.now();
    await Promise.all(
      Array.from({ length: clients }, () =>
        downloadSlowly(`http://127.0.0.1:${port}${prefix}/large`, headers),
      ),
    );
    clearInterval(watch);
    rows.push([name, (most - before) / 1e6, (performance.now() - started) / 1e3]);
    await contender.stop();
  }
  printTable(
    `200 MB to ${clients === 1 ? 'a slow client' : `${clients} slow clients`}`,
    'Each client reads 40 MB a second. Memory is the most that the process holds beyond what it held before.',
    { head: ['', 'MB', 'seconds'], rows },
  );
}
