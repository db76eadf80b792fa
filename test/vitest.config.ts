import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import type { ProvidedContext } from 'vitest';
import { storyProjects } from '../stories/vitest.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Packages are read from their sources: developing needs no build between them.
const conditions = ['@hawser/source'];

/*
 * The end of a test file's name says where it runs:
 *
 *   .test.ts               on SQLite by sqlite3, like all that follow but the last three
 *   .databases.test.ts     on each database and driver: the choice matters to it
 *   .servers.test.ts       on the database servers, too, but not on better-sqlite3: one process plays
 *                          several there, which a synchronous driver can't, or workers open SQLite files
 *                          by sqlite3 in any case, or it looks for what only a server refuses
 *   .both-servers.test.ts  with both servers at hand, in one test
 *   .browser.test.ts       in a real Chromium
 *   .pictures.test.ts      in a real Chromium, comparing pictures
 */
const named = (suffix: string): string => `test/**/*.${suffix}.test.ts`;

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
        ['test/**/*.test.ts', `!${named('{both-servers,browser,pictures}')}`],
        'sqlite',
        setup('commands'),
      ),
      nodeProject('better-sqlite3', [named('databases')], 'better-sqlite3'),
      nodeProject('postgresql', [named('{databases,servers}')], 'postgresql', setup('postgresql')),
      nodeProject('mariadb', [named('{databases,servers}')], 'mariadb', setup('mariadb')),
      nodeProject(
        'both-servers',
        [named('both-servers')],
        'sqlite',
        setup('postgresql', 'mariadb'),
      ),
      nodeProject('browser', [named('browser')]),
      nodeProject('pictures', [named('pictures')]),
      ...storyProjects,
    ],
  },
});
