import { readTask, tell } from '../child.js';
import { bareFamily } from './bare.js';
import { betterAuthFamily } from './better-auth.js';
import type { Family } from './contender.js';
import { analyze, type BenchDatabase } from '../database.js';
import { hawserFamily } from './hawser.js';

/*
 * One family's process: nothing that another one does to memory or to compiled code slows it down. It
 * runs a contender for one round when its parent says so.
 */
export const families = {
  bare: bareFamily,
  hawser: hawserFamily,
  'better-auth': betterAuthFamily,
} satisfies Record<string, (database: BenchDatabase) => Promise<Family>>;
export type FamilyName = keyof typeof families;

export interface FamilyTask {
  readonly family: FamilyName;
  readonly database: BenchDatabase;
}
export interface Round {
  readonly contender: string;
  readonly ms: number;
  /** The number of concurrent reads. */
  readonly callers: number;
}

export interface RoundFigures extends Record<'cpu' | 'perSecond', number> {
  /** Microseconds of the process's CPU for a read. */
  readonly cpu: number;
  readonly perSecond: number;
}

const { family, database } = readTask() as FamilyTask;
const { contenders } = await families[family](database);
await analyze(database);

process.on('message', ({ contender, ms, callers }: Round) => {
  const run = contenders.find(({ name }) => name === contender)?.run;
  if (!run) throw new Error(`There is no contender "${contender}"`);
  void measure(run, ms, callers).then(tell);
});
tell(contenders.map(({ name }) => name));

async function measure(
  run: (i: number) => unknown,
  ms: number,
  callers: number,
): Promise<RoundFigures> {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  let count = 0;
  const call = async (): Promise<void> => {
    while (performance.now() - started < ms) {
      for (let n = 0; n < 20; n += 1) {
        const running = run((count += 1));
        // A synchronous result needs no await.
        if (running instanceof Promise) await running;
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    cpu: (user + system) / count,
    perSecond: count / ((performance.now() - started) / 1000),
  };
}
