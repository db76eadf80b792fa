import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKeyring } from '@hawser/server';

/*
 * From the start of the process to listening, and the memory that it holds then: `pnpm bench:start`,
 * of the built packages. The database is there already, as at every start but the first.
 */
const rounds = 7;
const contenders: readonly (readonly [name: string, file: string, ...args: string[]])[] = [
  ['Express, nothing else', 'express.js'],
  ['Hawser, better-sqlite3', 'hawser.js', 'better-sqlite3'],
  ['Hawser, sqlite3', 'hawser.js', 'sqlite3'],
  ['better-auth, better-sqlite3', 'better-auth.js'],
];

interface Started {
  readonly ms: number;
  readonly bytes: number;
}

const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
const keys = generateKeyring();
console.log(`
## Start, median of ${rounds}

| | ms to listening | MB held then |
|---|--:|--:|`);
for (const [index, [name, file, ...args]] of contenders.entries()) {
  const database = join(folder, `${index}.sqlite`);
  await start(file, [database, ...args]);
  const starts: Started[] = [];
  for (let round = 0; round < rounds; round += 1)
    starts.push(await start(file, [database, ...args]));
  const cells = [
    median(starts.map(({ ms }) => ms)),
    median(starts.map(({ bytes }) => bytes)) / 1e6,
  ];
  console.log(`| ${[name, ...cells.map((cell) => cell.toFixed(0))].join(' | ')} |`);
}
rmSync(folder, { recursive: true });

async function start(file: string, args: readonly string[]): Promise<Started> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production', HAWSER_KEYS: keys },
  });
  const [started] = (await once(child, 'message')) as [Started];
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  return started;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
