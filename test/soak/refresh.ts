import { parseArgs } from 'node:util';
import { startRig } from '../refresh/rig.js';
import { databaseNames, startDatabases, type DatabaseName } from './databases.js';
import { killAtEachPoint, type Killed } from './kill.js';
import { passingErrors, soak, type LoadOptions, type LoadResult } from './load.js';
import { printTable } from './print-table.js';
import { quantilesOf } from './quantiles.js';

/*
 * The long proof that no grant is lost: `pnpm soak:refresh -- --database sqlite --minutes 2`. Against
 * an authorization server that ends a grant when a spent refresh token comes again; on each database
 * in turn, unless one is named. Exits with 1 when a grant was lost that must not be.
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    database: { type: 'string', multiple: true, default: [...databaseNames] },
    processes: { type: 'string', default: '8' },
    /** In each process. */
    callers: { type: 'string', default: '200' },
    connections: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '2' },
    /** Life of an access token, in seconds. */
    lifetime: { type: 'string', default: '30' },
    /** Processes to kill at each point. */
    kills: { type: 'string', default: '50' },
  },
});

const load: LoadOptions = {
  processes: count('processes'),
  callers: count('callers'),
  connections: count('connections'),
  minutes: count('minutes'),
};
const accessTokenSeconds = count('lifetime');
const kills = count('kills');

for (const name of values.database) await run(databaseNamed(name));

async function run(database: DatabaseName): Promise<void> {
  const started = Date.now();
  const progress = (line: string): void => {
    console.log(`${database}, ${Math.round((Date.now() - started) / 1000)} s: ${line}`);
  };
  const home = await startDatabases(database);
  try {
    if (load.minutes > 0) {
      const rig = await startRig({ accessTokenSeconds }, () => home.open());
      try {
        printLoad(database, await soak(rig, load, progress));
      } finally {
        await rig.close();
      }
    }
    if (kills > 0) printKilled(database, await killAtEachPoint(home, kills, progress));
  } finally {
    await home.stop();
  }
}

function printLoad(database: DatabaseName, result: LoadResult): void {
  const { processes, callers, connections, minutes } = load;
  const { reads, refreshes, generations, reuseHits, lost, failures } = result;
  const errors = Object.entries(failures);
  const isFine =
    reuseHits === 0 &&
    lost.length === 0 &&
    refreshes === generations &&
    errors.every(([code]) => passingErrors.includes(code));
  if (!isFine) process.exitCode = 1;
  const told = errors.map(([code, times]) => `${code} ${times}`).join(', ');
  printTable(
    `${isFine ? '✓' : '✗'} ${database}: ${processes} processes × ${callers} callers × ${connections} connections, ${minutes} min`,
    ['reads', 'refreshes', 'generations', 'reuse hits', 'lost', 'errors told to callers'],
    [[...[reads, refreshes, generations, reuseHits, lost.length].map(String), told || 'none']],
  );
  for (const line of lost.slice(0, 20)) console.log(line);
  const commits = quantilesOf(result.commits);
  const row = (what: string, values: readonly number[]): string[] => {
    const { median, p99, max } = quantilesOf(values);
    const numbers = [median, p99, max, median / commits.median];
    return [what, String(values.length), ...numbers.map((value) => value.toFixed(1))];
  };
  printTable(
    `${database}: a refresh, and in it the window from the last byte of the token answer to the commit`,
    ['milliseconds', 'of', 'median', 'p99', 'max', 'times a commit'],
    [
      row('a commit of one row, to compare', result.commits),
      ...(['calm', 'loaded'] as const).flatMap((when) => [
        row(
          `token request, ${when}`,
          result[when].map(({ request }) => request),
        ),
        row(
          `window, ${when}`,
          result[when].map(({ window }) => window),
        ),
      ]),
    ],
  );
}

function printKilled(database: DatabaseName, killed: readonly Killed[]): void {
  const rows = killed.map(({ rotation, point, expected, outcomes }) => {
    const isFine = Object.keys(outcomes).every((outcome) => outcome === expected);
    if (!isFine) process.exitCode = 1;
    const what = Object.entries(outcomes).map(([outcome, times]) => `${outcome} ${times}`);
    return [rotation, point, what.join(', '), isFine ? '✓' : `✗ expected ${expected}`];
  });
  printTable(`${database}: kill -9`, ['rotation', 'killed at', 'grants', ''], rows);
}

function databaseNamed(name: string): DatabaseName {
  const known = databaseNames.find((one) => one === name);
  if (known) return known;
  throw new TypeError(`There is no database "${name}". There are: ${databaseNames.join(', ')}.`);
}

function count(name: Exclude<keyof typeof values, 'database'>): number {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new TypeError(`--${name} must be a number.`);
}
