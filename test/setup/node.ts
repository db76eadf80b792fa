import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The major version to install: the first whose `node:sqlite` needs no flag in any release. */
const major = 24;
const folder = fileURLToPath(
  new URL(`../../node_modules/.cache/hawser/node-${major}`, import.meta.url),
);

/** Whether this Node has its own SQLite: from 22.13 on. */
export const hasNodeSqlite = isBuiltin('node:sqlite');

/**
 * Returns the path of a Node that has its own SQLite: this one, the one in `HAWSER_TEST_NODE`, or one
 * that is installed from npm, in the folder of caches.
 * @throws Error with the command to run, if it can't be installed
 */
export function ensureNodeWithSqlite(report: (line: string) => void): string {
  if (hasNodeSqlite) return process.execPath;
  const chosen = process.env['HAWSER_TEST_NODE'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`HAWSER_TEST_NODE names ${chosen}, which does not exist.`);
  }
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const path = join(folder, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
  if (existsSync(path)) return path;

  report(`Installing Node ${major} for the tests of its own SQLite …`);
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
  const { status, stderr, error } = spawnSync('npm', [...args, `${name}@${major}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0 && existsSync(path)) return path;
  throw new Error(
    `The tests of Node's own SQLite need Node ${major}, which could not be installed: ${error?.message ?? stderr.trim()}\nRun the tests with Node ${major} or newer, or set HAWSER_TEST_NODE to its path.`,
  );
}
