import { Child } from '../child.js';
import { openSource, type DatabaseKind } from '../database.js';
import type { FamilyName, FamilyTask, Round } from './worker.js';

const rounds = 5;
const roundMs = 1_000;
/** A synchronous driver gets one reader; the others get several concurrent ones. */
const callers: Record<DatabaseKind, number> = {
  'better-sqlite3': 1,
  sqlite3: 8,
  postgresql: 8,
  mariadb: 8,
};
const families: readonly FamilyName[] = ['bare', 'hawser', 'better-auth'];

interface Entry {
  readonly name: string;
  readonly child: Child<readonly string[]>;
  best: number;
}

/** Reads of a valid access token per second, in process. */
export async function compareInProcess(kind: DatabaseKind): Promise<void> {
  const source = await openSource(kind);
  const entries: Entry[] = [];
  for (const family of families) {
    const task: FamilyTask = { family, database: await source.create() };
    const child = await Child.start<readonly string[]>(new URL('worker.ts', import.meta.url), task);
    entries.push(...child.ready.map((name) => ({ name, child, best: 0 })));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) {
      const order: Round = { contender: entry.name, ms: roundMs, callers: callers[kind] };
      entry.best = Math.max(entry.best, await entry.child.ask<number>(order));
    }
  }
  print(kind, entries);
  for (const child of new Set(entries.map((entry) => entry.child))) await child.stop();
  await source.close();
}

function print(kind: DatabaseKind, entries: readonly Entry[]): void {
  const of = (name: RegExp): number => entries.find((entry) => name.test(entry.name))?.best ?? NaN;
  const [oneRow, threeRows, peer] = [of(/one row/), of(/three rows/), of(/better-auth/)];
  console.log(`
## Reads of a valid access token on ${kind}

Best of ${rounds} rounds of ${roundMs / 1000} s in turn; readers at once: ${callers[kind]}.

| | reads/s | of one bare row | of the bare three rows | × better-auth |
|---|--:|--:|--:|--:|`);
  for (const { name, best } of entries) {
    const figures = [best / oneRow, best / threeRows, best / peer].map((ratio) =>
      ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2),
    );
    const perSecond = Math.round(best).toLocaleString('en-GB');
    console.log(`| ${[name, perSecond, ...figures].join(' | ')} |`);
  }
}
