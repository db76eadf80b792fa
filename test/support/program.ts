import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The folder from which Node resolves the packages that are not bundled. */
const folder = join(root, 'test/node_modules/.hawser-programs');

const bundled = new Map<string, Promise<string>>();

/**
 * Bundles a program into one file, for processes that a test starts: Node loads the bundle in a third
 * of a second; running the sources with tsx takes more than one. Returns the file's path.
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
    // Packages that locate their own files, and packages that an integrator installs.
    external: ['knex', '*sqlite3', 'pg', 'mysql2', 'undici', '@aws-sdk/*', '@google-cloud/*'],
    // For the bundled CommonJS modules, which call `require`.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
  });
  const name = relative(root, source).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.mjs');
  const [path, own] = [join(folder, name), join(folder, `${process.pid}-${basename(name)}`)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(own, outputFiles[0]?.contents ?? '');
  // Rename is atomic: another test worker's process may be reading the file now.
  renameSync(own, path);
  return path;
}

/** The `hawser` command. */
export const bundleCommand = (): Promise<string> =>
  bundleProgram(new URL('../../packages/cli/src/bin.ts', import.meta.url));
