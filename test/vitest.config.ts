import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { storyProjects } from '../stories/vitest.config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
// Packages are read from their sources: developing needs no build between them.
const conditions = ['@hawser/source'];

function nodeProject(name: string, include: string[]): TestProjectConfiguration {
  return {
    root,
    resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
    ssr: { resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] } },
    test: { name, include, environment: 'node', testTimeout: 20_000, hookTimeout: 60_000 },
  };
}

export default defineConfig({
  test: {
    // What a test prints matters when it fails.
    silent: 'passed-only',
    projects: [
      nodeProject('unit', ['packages/*/src/**/*.test.ts']),
      nodeProject('http', ['test/{http,attacks,cli,refresh,vault}/**/*.test.ts', 'test/*.test.ts']),
      nodeProject('journeys', ['test/journeys/**/*.test.ts']),
      ...storyProjects,
    ],
  },
});
