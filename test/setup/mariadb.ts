import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { aptCommand, installWithApt } from './apt.js';
import { provideServer, type DatabaseServer } from './database-server.js';
import { fastFolder } from './fast-folder.js';
import { freePort } from './free-port.js';
import { runProgram, startProgram } from './server-process.js';
import { copyingStatements } from './template.js';

/** Vitest's global setup for the MariaDB project: provides one server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const variable = 'HAWSER_TEST_MYSQL_URL';
  const stop = await provideServer(project, 'mariadbServer', variable, () => startMariadb());
  project.provide('mariadbSchema', await copyingStatements(process.env[variable] ?? ''));
  return stop;
}

/**
 * The packages of the server and of `my_print_defaults`, which `mariadb-install-db` calls. Debian's
 * `mariadb-server` includes both, but would also start a system-wide server.
 */
const debianPackages = ['mariadb-server-core', 'mariadb-client-core'];
/** The programs that are called, directly or by `mariadb-install-db`. */
const programs = ['mariadbd', 'mariadb-install-db', 'my_print_defaults'] as const;
/** Faster settings that may lose a test's data if the machine crashes. */
const notDurable = ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite'];

/**
 * Starts a MariaDB server with an empty data folder. Installs MariaDB first if it is missing.
 * @param durable whether a commit waits for the disk (MariaDB's default); the tests don't need it
 * @throws Error with the command to run, if MariaDB can't be installed or started
 */
export async function startMariadb(durable = false): Promise<DatabaseServer> {
  const paths = await findOrInstall();
  const folder = mkdtempSync(join(durable ? tmpdir() : fastFolder(), 'hawser-mariadb-'));
  const data = join(folder, 'data');
  const user = userInfo().username;
  try {
    runProgram({
      command: paths['mariadb-install-db'],
      args: [
        '--no-defaults',
        `--datadir=${data}`,
        `--user=${user}`,
        '--skip-test-db',
        '--auth-root-authentication-method=normal',
      ],
      cwd: folder,
    });
    const port = await freePort();
    const stop = await startProgram(
      {
        command: paths.mariadbd,
        args: [
          '--no-defaults',
          `--datadir=${data}`,
          `--user=${user}`,
          `--port=${port}`,
          '--bind-address=127.0.0.1',
          `--socket=${join(folder, 'socket')}`,
          // The character set of an unconfigured server: Hawser must set the one it needs.
          '--character-set-server=latin1',
          '--skip-name-resolve',
          '--max-connections=200',
          '--skip-log-bin',
          ...(durable ? [] : notDurable),
        ],
        cwd: folder,
      },
      /ready for connections/,
      'SIGKILL',
    );
    return {
      url: `mysql://root@127.0.0.1:${port}/mysql`,
      stop: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(
      `MariaDB for the tests failed to start: ${cause instanceof Error ? cause.message : String(cause)}\nSet HAWSER_TEST_MYSQL_URL to a server whose user may create databases to use that one instead.`,
      { cause },
    );
  }
}

type Paths = Record<(typeof programs)[number], string>;

async function findOrInstall(): Promise<Paths> {
  const found = find() ?? ((await installWithApt(debianPackages)) ? find() : undefined);
  if (found) return found;
  const missing = programs.filter((name) => pathOf(name) === undefined);
  throw new Error(
    `The tests on MariaDB need ${missing.join(', ')}. Run "${aptCommand(debianPackages)}" as root on Debian or Ubuntu, or "brew install mariadb", or set HAWSER_TEST_MYSQL_URL to a server whose user may create databases.`,
  );
}

function find(): Paths | undefined {
  const paths = programs.map((name) => [name, pathOf(name)] as const);
  return paths.every(([, path]) => path !== undefined)
    ? (Object.fromEntries(paths) as Paths)
    : undefined;
}

function pathOf(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
