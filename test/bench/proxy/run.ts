import { Child } from '../child.js';
import { load } from '../load.js';
import { cpuOf, memoryOf } from '../process-figures.js';
import { startNginx } from './nginx.js';
import { servers, type ProxyName } from './servers.js';
import { downloadSlowly } from './slow-client.js';
import type { ProxyReady, ProxyTask } from './worker.js';

/*
 * The proxy beside others, all in front of the same upstream: `pnpm bench:proxy`. Contenders take
 * turns; only ratios of one run mean anything.
 */
const rounds = 3;
const seconds = 3;
const megabyte = Buffer.alloc(1024 * 1024, 'x');

/** Somebody who answers at a port: a proxy, or the upstream itself. */
interface Contender extends Pick<ProxyReady, 'pid' | 'port' | 'prefix'> {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

interface Figures {
  readonly perSecond: number;
  /** Microseconds of the contender's CPU for a request. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

const upstream = await Child.start<number>(new URL('upstream.ts', import.meta.url), {});
const upstreamUrl = `http://127.0.0.1:${upstream.ready}`;

await compare('1 KB of JSON', 32, (contender) => ({ path: `${contender.prefix}/json` }));
await compare('1 MB there and back', 8, (contender) => ({
  path: `${contender.prefix}/echo`,
  body: megabyte,
}));
await compareMemory(1);
await compareMemory(8);
await upstream.stop();

async function compare(
  title: string,
  connections: number,
  requestTo: (contender: Contender) => { path: string; body?: Buffer },
): Promise<void> {
  const contenders = await startAll();
  const measured = new Map(contenders.map((contender) => [contender, [] as Figures[]]));
  // A round to warm up, that doesn't count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [contender, figures] of measured) {
      const found = await measure(contender, connections, requestTo(contender));
      if (round > 0) figures.push(found);
    }
  }
  const best = new Map([...measured].map(([{ name }, figures]) => [name, bestOf(figures)]));
  print(title, connections, best);
  for (const contender of contenders) await contender.stop();
}

async function measure(
  { pid, port, headers }: Contender,
  connections: number,
  { path, body }: { path: string; body?: Buffer },
): Promise<Figures> {
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

function bestOf(figures: readonly Figures[]): Figures {
  return {
    perSecond: Math.max(...figures.map(({ perSecond }) => perSecond)),
    cpu: Math.min(...figures.map(({ cpu }) => cpu)),
    p50: Math.min(...figures.map(({ p50 }) => p50)),
    p99: Math.min(...figures.map(({ p99 }) => p99)),
  };
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
  console.log(`
## 200 MB to ${clients === 1 ? 'a slow client' : `${clients} slow clients`}

Each reads 40 MB a second. Memory is what the process holds at most beyond what it held before.

| | MB | seconds |
|---|--:|--:|`);
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
    const cells = [name, (most - before) / 1e6, (performance.now() - started) / 1e3];
    console.log(`| ${cells.map((x) => (typeof x === 'number' ? x.toFixed(1) : x)).join(' | ')} |`);
    await contender.stop();
  }
}

function print(title: string, connections: number, figures: ReadonlyMap<string, Figures>): void {
  const cpuTimes = (name: string, cpu: number): string =>
    ((figures.get(name)?.cpu ?? NaN) / cpu).toFixed(2);
  console.log(`
## ${title}

Best of ${rounds} rounds of ${seconds} s in turn, ${connections} connections. A quotient says how many times cheaper in CPU than the other.

| | requests/s | p50 ms | p99 ms | CPU µs | nginx ÷ it | http-proxy-middleware ÷ it |
|---|--:|--:|--:|--:|--:|--:|`);
  for (const [name, { perSecond, p50, p99, cpu }] of figures) {
    const cells = [
      name,
      Math.round(perSecond).toLocaleString('en-GB'),
      p50,
      p99,
      cpu.toFixed(0),
      ...['nginx', 'http-proxy-middleware in Express'].map((peer) => cpuTimes(peer, cpu)),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
