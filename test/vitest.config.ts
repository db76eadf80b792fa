import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import type { ProvidedContext } from 'vitest';
import { hasNodeSqlite } from './setup/node.js';
import { storyProjects } from '../stories/vitest.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Packages are imported from source, so that no build is needed during development.
const conditions = ['@hawser/source'];

/*
 * The suffix of a test file's name says where it runs:
 *
 *   .test.ts               SQLite with the sqlite3 driver
 *   .databases.test.ts     every database and driver; Node's own SQLite where Node has it
 *   .servers.test.ts       SQLite with sqlite3, and both database servers, but no synchronous driver:
 *                          the test simulates several processes in one, which such a driver can't, or
 *                          its workers always use sqlite3, or it tests errors of database servers, or
 *                          it visits pages, which takes long
 *   .both-servers.test.ts  one run, with both database servers
 *   .browser.test.ts       a real Chromium
 *   .pictures.test.ts      a real Chromium, comparing screenshots
 */
const named = (suffix: string): string => `test/**/*.${suffix}.test.ts`;

type SetupName = 'sqlite' | 'postgresql' | 'mariadb' | 'commands' | 'console-page';

/**
 * Setup that runs once: starts the database servers, migrates the databases that those of tests are
 * copied from, checks that the commands are installed, and builds the console's ready page.
 */
const setup = (...names: SetupName[]): string[] =>
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
        // Resolve packages without `exports` as Node does: their `module` field is for bundlers.
        mainFields: ['main'],
      },
    },
    test: {
      name,
      include,
      globalSetup,
      provide: { database },
      environment: 'node',
      // Test files share imported modules but no state: reloading modules per file took 20% of the run.
      isolate: false,
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    // Show the output of failed tests only.
    silent: 'passed-only',
    // The default on two cores is one worker, which spends most of its time waiting.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      nodeProject('unit', ['packages/*/src/**/*.test.ts']),
      nodeProject(
        'http',
        ['test/**/*.test.ts', `!${named('{both-servers,browser,pictures}')}`],
        'sqlite',
        setup('sqlite', 'commands', 'console-page'),
      ),
      nodeProject('better-sqlite3', [named('databases')], 'better-sqlite3', setup('sqlite')),
      ...(hasNodeSqlite
        ? [nodeProject('node-sqlite', [named('databases')], 'node-sqlite', setup('sqlite'))]
        : []),
      nodeProject(
        'postgresql',
        [named('{databases,servers}')],
        'postgresql',
        setup('postgresql', 'console-page'),
      ),
      nodeProject(
        'mariadb',
        [named('{databases,servers}')],
        'mariadb',
        setup('mariadb', 'console-page'),
      ),
      nodeProject(
        'both-servers',
        [named('both-servers')],
        'sqlite',
        setup('sqlite', 'postgresql', 'mariadb'),
      ),
      nodeProject('browser', [named('browser')], 'sqlite', setup('sqlite', 'console-page')),
      nodeProject('pictures', [named('pictures')], 'sqlite', setup('sqlite')),
      ...storyProjects,
    ],
  },
});
