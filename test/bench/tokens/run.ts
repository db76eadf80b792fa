import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { databaseKinds, openSource, type DatabaseKind } from './database.js';
import { stampede } from './stampede.js';
import type { FamilyName, Report, Round } from './worker.js';

/*
 * Reads of a valid access token per second, in process, on each database: `pnpm bench:tokens`, or
 * `pnpm bench:tokens postgresql stampede` for some. Contenders take turns, round by round; only ratios of one
 * run mean anything, for the machine's speed changes from minute to minute.
 */
const rounds = 5;
const roundMs = 1_000;
/** A driver that answers in the call itself has one reader; the others have some under way at once. */
const callers: Record<DatabaseKind, number> = {
  ...{ 'better-sqlite3': 1, sqlite3: 8, postgresql: 8, mariadb: 8 },
};
const families: readonly FamilyName[] = ['bare', 'hawser', 'better-auth'];

interface Entry {
  readonly name: string;
  readonly child: ChildProcess;
  best: number;
}

const wanted = process.argv.slice(2);
const kinds = databaseKinds.filter((kind) => wanted.length === 0 || wanted.includes(kind));
for (const kind of kinds) await compareOn(kind);
if (wanted.length === 0 || wanted.includes('stampede')) await stampede();

async function compareOn(kind: DatabaseKind): Promise<void> {
  const source = await openSource(kind);
  const entries: Entry[] = [];
  for (const family of families) {
    const database = await source.create();
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx', '--conditions=@hawser/source'],
      env: { ...process.env, HAWSER_BENCH: JSON.stringify({ family, database }) },
    });
    const ready = await reported(child, 'ready');
    entries.push(...ready.contenders.map((name) => ({ name, child, best: 0 })));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) {
      const order: Round = { contender: entry.name, ms: roundMs, callers: callers[kind] };
      const report = reported(entry.child, 'round');
      entry.child.send(order);
      entry.best = Math.max(entry.best, (await report).perSecond);
    }
  }
  print(kind, entries);
  for (const child of new Set(entries.map((entry) => entry.child))) {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }
  await source.close();
}

function reported<Type extends Report['type']>(
  child: ChildProcess,
  type: Type,
): Promise<Extract<Report, { type: Type }>> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new Error(`A contender's process ended with ${String(code)} before "${type}"`));
    };
    child.once('exit', onExit);
    child.once('message', (report: Report) => {
      child.off('exit', onExit);
      if (report.type === type) resolve(report as Extract<Report, { type: Type }>);
      else reject(new Error(`"${report.type}" came where "${type}" was awaited`));
    });
  });
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
