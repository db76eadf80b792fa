import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKeyring } from '@hawser/server';
import BetterSqlite3 from 'better-sqlite3';
import { takeTurns } from '../rounds.js';
import { printTable } from '../table.js';

/*
 * From the start of the process to listening, of the built packages: `pnpm bench:start`. The database
 * is there already, as at every start but the first. A compile cache needs Node 22.8 or newer.
 */
const rounds = 11;
const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
const keys = generateKeyring();
const compileCache = join(folder, 'compiled');

interface Contender {
  readonly name: string;
  readonly file: string;
  readonly args?: readonly string[];
  readonly cached?: boolean;
}

interface Started {
  readonly ms: number;
  readonly cpuMs: number;
  readonly megabytes: number;
}

const contenders: readonly Contender[] = [
  { name: 'Express, nothing else', file: 'express.js' },
  { name: 'Hawser, sqlite3', file: 'hawser.js', args: ['sqlite3'] },
  ...(hasBetterSqlite3()
    ? [
        { name: 'Hawser, better-sqlite3', file: 'hawser.js', args: ['better-sqlite3'] },
        { name: 'better-auth, better-sqlite3', file: 'better-auth.js' },
      ]
    : []),
];
const cached = contenders.map((contender) => ({
  ...contender,
  name: `${contender.name}, compile cache`,
  cached: true,
}));

const measured = await takeTurns({
  contenders: 'enableCompileCache' in module ? [...contenders, ...cached] : contenders,
  rounds,
  measure: async (contender) => ({ ...(await start(contender)) }),
});
printTable(
  'Start',
  `Medians and quartiles of ${rounds} starts in turn, to the moment at which the server listens.`,
  {
    head: ['', 'ms', 'CPU ms', 'MB held then'],
    rows: [...measured].map(([{ name }, { ms, cpuMs, megabytes }]) => [name, ms, cpuMs, megabytes]),
  },
);
rmSync(folder, { recursive: true });

async function start({ file, args = [], cached = false }: Contender): Promise<Started> {
  const database = join(folder, `${[file, ...args].join('-')}.sqlite`);
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [database, ...args], {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HAWSER_KEYS: keys,
      ...(cached && { NODE_COMPILE_CACHE: compileCache }),
    },
  });
  const [started] = (await once(child, 'message')) as [Started];
  const ended = once(child, 'exit');
  child.send('end');
  await ended;
  return started;
}

/** Whether it was built for this Node. */
function hasBetterSqlite3(): boolean {
  try {
    new BetterSqlite3(':memory:').close();
    return true;
  } catch {
    return false;
  }
}
