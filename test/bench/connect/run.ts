import { freePort } from '../../setup/free-port.js';
import { Child } from '../child.js';
import { cpuOf } from '../process-figures.js';
import { closeFlows, flows } from './flows.js';
import { servers, type ServerName } from './servers.js';
import type { ServerTask } from './worker.js';

/*
 * Whole connect flows per second: `pnpm bench:connect`. Contenders take turns; only ratios of one run
 * mean anything.
 */
const rounds = 4;
const seconds = 3;
const usersAtOnce = 16;

interface Contender {
  readonly name: ServerName;
  readonly origin: string;
  readonly child: Child<unknown>;
  perSecond: number;
  /** Microseconds of the server's CPU for a flow. */
  cpu: number;
}

const upstream = await Child.start<number>(new URL('provider.ts', import.meta.url), {});
const contenders: Contender[] = [];
for (const name of Object.keys(servers) as ServerName[]) {
  const port = await freePort();
  const task: ServerTask = { name, port, providerUrl: `http://127.0.0.1:${upstream.ready}` };
  const child = await Child.start(new URL('worker.ts', import.meta.url), task);
  contenders.push({ name, child, origin: `http://localhost:${port}`, perSecond: 0, cpu: Infinity });
}
let users = 0;
for (let round = 0; round < rounds; round += 1) {
  for (const contender of contenders) {
    const { perSecond, cpu } = await measure(contender);
    contender.perSecond = Math.max(contender.perSecond, perSecond);
    contender.cpu = Math.min(contender.cpu, cpu);
  }
}
print();
for (const { child } of contenders) await child.stop();
await upstream.stop();
await closeFlows();

async function measure({
  name,
  origin,
  child,
}: Contender): Promise<Pick<Contender, 'perSecond' | 'cpu'>> {
  const before = cpuOf(child.pid);
  const started = performance.now();
  let count = 0;
  const oneAfterAnother = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      await flows[name](origin, (users += 1));
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: usersAtOnce }, oneAfterAnother));
  const elapsed = (performance.now() - started) / 1000;
  return { perSecond: count / elapsed, cpu: (cpuOf(child.pid) - before) / count };
}

function print(): void {
  const of = (name: ServerName): number =>
    contenders.find((contender) => contender.name === name)?.perSecond ?? NaN;
  console.log(`
## Connect flows, from start to stored

Best of ${rounds} rounds of ${seconds} s in turn, ${usersAtOnce} users at once.

| | flows/s | CPU µs | × better-auth | of grant |
|---|--:|--:|--:|--:|`);
  for (const { name, perSecond, cpu } of contenders) {
    const ratios = [perSecond / of('better-auth'), perSecond / of('grant')];
    const cells = [name, perSecond.toFixed(0), cpu.toFixed(0), ...ratios.map((x) => x.toFixed(2))];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
