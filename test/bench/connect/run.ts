import { freePort } from '../../setup/free-port.js';
import { Child } from '../child.js';
import { synchronousKind } from '../database.js';
import { cpuOf } from '../process-figures.js';
import { takeTurns } from '../rounds.js';
import { printTable } from '../table.js';
import { closeFlows, flows } from './flows.js';
import { byHandName, servers, type ServerName } from './servers.js';
import type { ServerReady, ServerTask } from './worker.js';

/*
 * Whole connect flows: `pnpm bench:connect`. Contenders take turns; only ratios of one run mean
 * anything.
 */
const rounds = 6;
/** A flow is long: it gets faster for thousands of them. */
const warmUpRounds = 8;
const seconds = 2;
const usersAtOnce = 16;

interface Contender {
  readonly name: ServerName;
  readonly origin: string;
  readonly child: Child<ServerReady>;
}

const upstream = await Child.start<number>(new URL('provider.ts', import.meta.url), {});
const contenders: Contender[] = [];
for (const name of Object.keys(servers) as ServerName[]) {
  const port = await freePort();
  const task: ServerTask = { name, port, providerUrl: `http://127.0.0.1:${upstream.ready}` };
  const child = await Child.start<ServerReady>(new URL('worker.ts', import.meta.url), task);
  contenders.push({ name, child, origin: `http://localhost:${port}` });
}
let users = 0;
const measured = await takeTurns({ contenders, rounds, warmUpRounds, measure });
const cpuOfName = new Map([...measured].map(([{ name }, { cpu }]) => [name, cpu.median]));
const times = (name: ServerName, cpu: number): number => cpu / (cpuOfName.get(name) ?? Number.NaN);
printTable(
  'Connect flows, from start to stored',
  `Medians and quartiles of ${rounds} rounds of ${seconds} s in turn, ${usersAtOnce} users at once; ${synchronousKind()}. A quotient says how many times the CPU of another row it takes.`,
  {
    head: ['', 'CPU µs', 'flows/s', '÷ by hand', '÷ better-auth (FULL)', '÷ grant'],
    rows: [...measured].map(([{ name }, { cpu, perSecond }]) => [
      name,
      cpu,
      perSecond,
      times(byHandName, cpu.median),
      times('better-auth, synchronous FULL', cpu.median),
      times('grant', cpu.median),
    ]),
  },
);
for (const { child } of contenders) await child.stop();
await upstream.stop();
await closeFlows();

async function measure({ origin, child }: Contender): Promise<Record<'cpu' | 'perSecond', number>> {
  const flow = flows[child.ready.flow];
  const before = cpuOf(child.pid);
  const started = performance.now();
  let count = 0;
  const oneAfterAnother = async (): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      await flow(origin, (users += 1));
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: usersAtOnce }, oneAfterAnother));
  const elapsed = (performance.now() - started) / 1000;
  return { perSecond: count / elapsed, cpu: (cpuOf(child.pid) - before) / count };
}
