import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where Node finds what is not bundled. */
const folder = join(root, 'test/node_modules/.hawser-programs');

const bundled = new Map<string, Promise<string>>();

/**
 * A program of the sources as one file, for processes that a test starts: Node reads that in a third of
 * a second, and the sources by tsx in more than one. Returns the file's path.
 */
export function bundleProgram(entry: URL): Promise<string> {
  const source = fileURLToPath(entry);
  const known = bundled.get(source) ?? bundle(source);
  bundled.set(source, known);
  return known;
}

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    logLevel: 'error',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@hawser/source'],
    // Those that find their own files, and those that an integrator installs.
    external: ['knex', '*sqlite3', 'pg', 'mysql2', 'undici', '@aws-sdk/*', '@google-cloud/*'],
    // What CommonJS modules inside of it ask for.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
  });
  const name = relative(root, source).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.mjs');
  const [path, own] = [join(folder, name), join(folder, `${process.pid}-${basename(name)}`)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(own, outputFiles[0]?.contents ?? '');
  // At once: a process that another worker of the test run starts may be reading it.
  renameSync(own, path);
  return path;
}

/** The `hawser` command. */
export const bundleCommand = (): Promise<string> =>
  bundleProgram(new URL('../../packages/cli/src/bin.ts', import.meta.url));
