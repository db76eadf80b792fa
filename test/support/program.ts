import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The folder from which Node resolves the packages that are not bundled. */
const folder = join(root, 'test/node_modules/.hawser-programs');

const bundled = new Map<string, Promise<string>>();

/**
 * Bundles a program, for processes that a test starts: running the sources with tsx takes several times
 * as long. Code that the program imports when it needs it stays apart, so that Node doesn't read it
 * either. Returns the path of the file to run.
 */
export function bundleProgram(entry: URL): Promise<string> {
  const source = fileURLToPath(entry);
  const known = bundled.get(source) ?? bundle(source);
  bundled.set(source, known);
  return known;
}

async function bundle(source: string): Promise<string> {
  const name = relative(root, source).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '');
  const { outputFiles } = await build({
    entryPoints: { [name]: source },
    bundle: true,
    splitting: true,
    write: false,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
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
  const program = join(folder, `${name}.mjs`);
  mkdirSync(folder, { recursive: true });
  // The program last: what it imports is there by then.
  for (const { path, contents } of outputFiles.toSorted(
    (one, other) => Number(one.path === program) - Number(other.path === program),
  )) {
    const own = join(folder, `${process.pid}-${basename(path)}`);
    writeFileSync(own, contents);
    // Rename is atomic: another test worker's process may be reading the file now.
    renameSync(own, path);
  }
  return program;
}

/** The `hawser` command. */
export const bundleCommand = (): Promise<string> =>
  bundleProgram(new URL('../../packages/cli/src/bin.ts', import.meta.url));
