import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { provideServer, type DatabaseServer } from './database-server.js';
import { freePort } from './free-port.js';

/** MariaDB for the project's tests: once a run, by Vitest. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideServer(project, 'mariadbServer', 'HAWSER_TEST_MYSQL_URL', () => startMariadb());
}

/** Only the programs: Debian's `mariadb-server` would start a server of the system's own too. */
const debianPackage = 'mariadb-server-core';
const startsWithinMs = 30_000;
/** What a crash of the machine would lose is of no worth in a test. */
const inHaste = ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite'];

/** @param durable waits for the disk at each commit, as a server does that nobody has set up */
export async function startMariadb(durable = false): Promise<DatabaseServer> {
  const { mariadbd, installDb } = findOrInstall();
  const folder = mkdtempSync(join(tmpdir(), 'hawser-mariadb-'));
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const user = userInfo().username;
  const made = spawnSync(
    installDb,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--user=${user}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`MariaDB makes no data folder: ${made.stderr}`);
  const port = await freePort();
  const server = spawn(
    mariadbd,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--user=${user}`,
      `--log-error=${log}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      // As a server that nobody has set up compares text, so that Hawser has to bring its own way.
      '--character-set-server=latin1',
      '--skip-name-resolve',
      '--max-connections=200',
      '--skip-log-bin',
      ...(durable ? [] : inHaste),
    ],
    { stdio: 'ignore' },
  );
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  try {
    await listens(server, port);
  } catch (cause) {
    kill();
    throw new Error(`MariaDB does not start: ${readFileSync(log, 'utf8')}`, { cause });
  }
  return {
    url: `mysql://root@127.0.0.1:${port}/mysql`,
    stop: async () => {
      process.off('exit', kill);
      await new Promise((resolve) => {
        server.once('exit', resolve);
        kill();
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findOrInstall(): { mariadbd: string; installDb: string } {
  const find = (): { mariadbd: string; installDb: string } | undefined => {
    const mariadbd = findProgram('mariadbd');
    const installDb = findProgram('mariadb-install-db');
    return mariadbd !== undefined && installDb !== undefined ? { mariadbd, installDb } : undefined;
  };
  const onDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  const found = find() ?? (onDebian && install() ? find() : undefined);
  if (found) return found;
  throw new Error(
    `The tests on MariaDB need its programs. Run "apt-get install ${debianPackage}" as root on Debian or Ubuntu, or "brew install mariadb", or set HAWSER_TEST_MYSQL_URL to a server of yours, whose user may create databases.`,
  );
}

function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function install(): boolean {
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', debianPackage);
}

async function listens(server: ChildProcess, port: number): Promise<void> {
  const end = Date.now() + startsWithinMs;
  while (Date.now() < end && server.exitCode === null) {
    if (await accepts(port)) return;
    await sleep(50);
  }
  throw new Error('It does not listen.');
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
