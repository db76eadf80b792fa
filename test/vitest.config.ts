import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import type { ProvidedContext } from 'vitest';
import { storyProjects } from '../stories/vitest.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Packages are read from their sources: developing needs no build between them.
const conditions = ['@hawser/source'];

/**
 * What the choice of database matters to. It runs on each of them, but for the worker processes of
 * test/audit and test/webhooks, which open a SQLite file by sqlite3 in any case.
 */
const onEachDatabase = [
  'test/{audit,databases,refresh,webhooks}/**/*.test.ts',
  'test/http/{browser-api,connect,partner-api,metering,partner-connections}.test.ts',
  'test/http/{audit,refresh,restart,site-choice,unproven-browser,webhooks}.test.ts',
  'test/attacks/{flow,isolation,browser-walk,partner-walk}.test.ts',
];

/**
 * With the tests in which one process plays several (SQLite's synchronous driver waits for itself
 * there), and those that look for what only a server refuses.
 */
const onEachServer = [
  ...onEachDatabase,
  'test/vault/rotation-under-load.test.ts',
  'test/http/{browser,partner}-properties.test.ts',
];

/** What is done once a run: servers of databases are started, commands are looked for. */
const setup = (...names: ('postgresql' | 'mariadb' | 'commands')[]): string[] =>
  names.map((name) => fileURLToPath(new URL(`setup/${name}.ts`, import.meta.url)));

type Database = ProvidedContext['database'];

function nodeProject(
  name: string,
  include: string[],
  database: Database = 'sqlite',
  globalSetup: string[] = [],
): TestProjectConfiguration {
  return {
    root,
    resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
    ssr: {
      resolve: {
        conditions: [...conditions, 'node', 'development|production'],
        // As Node itself reads a package that has no exports; what it calls its module is for bundlers.
        mainFields: ['main'],
      },
    },
    test: {
      name,
      include,
      globalSetup,
      provide: { database },
      environment: 'node',
      // The files share what they import, and no state: reading it anew for each took a fifth of the run.
      isolate: false,
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    // What a test prints matters when it fails.
    silent: 'passed-only',
    // By default one on two cores, most of whose time is spent in waiting.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      nodeProject('unit', ['packages/*/src/**/*.test.ts']),
      nodeProject(
        'http',
        [
          'test/{http,attacks,cli,conformance,refresh,vault,databases,webhooks,audit,samples}/**/*.test.ts',
          'test/*.test.ts',
        ],
        'sqlite',
        setup('commands'),
      ),
      nodeProject(
        'better-sqlite3',
        [...onEachDatabase, '!test/{audit,webhooks}/processes.test.ts'],
        'better-sqlite3',
      ),
      nodeProject('postgresql', onEachServer, 'postgresql', setup('postgresql')),
      nodeProject('mariadb', onEachServer, 'mariadb', setup('mariadb')),
      nodeProject('copy', ['test/copy/**/*.test.ts'], 'sqlite', setup('postgresql', 'mariadb')),
      nodeProject('journeys', ['test/journeys/**/*.test.ts']),
      nodeProject('pictures', ['test/pictures/**/*.test.ts']),
      ...storyProjects,
    ],
  },
});
