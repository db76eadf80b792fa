import { Child } from '../child.js';
import { openSource, type DatabaseKind } from '../database.js';
import { takeTurns } from '../rounds.js';
import { printTable } from '../table.js';
import { accountCount } from './contender.js';
import type { FamilyName, FamilyTask, Round, RoundFigures } from './worker.js';

const rounds = 6;
const roundMs = 1_000;
/** A synchronous driver gets one reader; the others get several concurrent ones. */
const callers: Record<DatabaseKind, number> = {
  'better-sqlite3': 1,
  'node-sqlite': 1,
  sqlite3: 8,
  postgresql: 8,
  mariadb: 8,
};
const families: readonly FamilyName[] = ['bare', 'hawser', 'better-auth'];

/** Reads of a valid access token, in process. */
export async function compareInProcess(kind: DatabaseKind): Promise<void> {
  const source = await openSource(kind);
  const entries: { name: string; child: Child<readonly string[]> }[] = [];
  for (const family of families) {
    const task: FamilyTask = { family, database: await source.create() };
    const child = await Child.start<readonly string[]>(new URL('worker.ts', import.meta.url), task);
    entries.push(...child.ready.map((name) => ({ name, child })));
  }
  const measured = await takeTurns({
    contenders: entries,
    rounds,
    measure: ({ name, child }) =>
      child.ask<RoundFigures>({
        contender: name,
        ms: roundMs,
        callers: callers[kind],
      } satisfies Round),
  });
  const cpuOf = (part: RegExp): number =>
    [...measured].find(([{ name }]) => part.test(name))?.[1].cpu.median ?? Number.NaN;
  printTable(
    `A token in process, on ${kind}`,
    `Medians and quartiles of ${rounds} rounds of ${roundMs / 1000} s in turn; readers at once: ${callers[kind]}; ${accountCount.toLocaleString('en-GB')} accounts. A quotient says how many times the CPU of another row it takes.`,
    {
      head: ['', 'CPU µs', 'reads/s', '÷ one row', '÷ three rows', '÷ better-auth'],
      rows: [...measured].map(([{ name }, { cpu, perSecond }]) => [
        name,
        cpu,
        perSecond,
        ...[/one row/, /three rows/, /better-auth/].map((other) => cpu.median / cpuOf(other)),
      ]),
    },
  );
  for (const child of new Set(entries.map((entry) => entry.child))) await child.stop();
  await source.close();
}
