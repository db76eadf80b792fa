import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { HawserOptions } from '@hawser/server';
import { CommandError } from './command-error.js';

const folders = ['.', 'src', 'server', 'src/server', 'app'];
const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

/**
 * Returns the path of the module with the options of `createHawser`: the one that `--config` or
 * `HAWSER_CONFIG` names, otherwise `hawser.config.*` in this folder or where `hawser init` writes it.
 */
export function configPath(command: Command): string | undefined {
  const { config } = command.optsWithGlobals<{ config?: string }>();
  if (config !== undefined) return config;
  return folders
    .flatMap((folder) => extensions.map((extension) => `${folder}/hawser.config.${extension}`))
    .find((path) => existsSync(path));
}

/**
 * Returns the options that a module exports by default.
 * @throws CommandError when the module cannot be loaded or exports none
 */
export async function readConfig(path: string): Promise<Partial<HawserOptions>> {
  const file = resolve(path);
  const loaded = await loadModule(file, '--config');
  // TypeScript's CommonJS has the export twice: Node's default is all exports of such a module.
  const options = optionsIn(loaded['default']);
  if (options) return options;
  throw new CommandError(
    `--config: ${file} has no default export. Export the options of createHawser as its default: export default defineConfig({ … }).`,
  );
}

function optionsIn(value: unknown): Partial<HawserOptions> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return '__esModule' in value && 'default' in value ? optionsIn(value.default) : value;
}

/**
 * Returns the exports of a module in JavaScript or TypeScript.
 * @param argument what named the module, for messages
 * @throws CommandError when there is no such module, or it cannot be loaded
 */
export async function loadModule(
  path: string,
  argument: string,
): Promise<Readonly<Record<string, unknown>>> {
  const file = resolve(path);
  if (!existsSync(file)) throw new CommandError(`${argument}: there is no file ${file}.`);
  if (/\.[cm]?ts$/.test(file)) await learnTypeScript(file, argument);
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (cause) {
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new CommandError(`${argument}: ${file} cannot be loaded. ${reason}`, { cause });
  }
}

/**
 * Makes this process load TypeScript: by tsx where the app has it, since it knows the app's settings,
 * otherwise by Node itself.
 */
async function learnTypeScript(file: string, argument: string): Promise<void> {
  const require = createRequire(file);
  let tsx: string;
  try {
    tsx = require.resolve('tsx/esm/api');
  } catch {
    if ('typescript' in process.features && process.features.typescript !== false) return;
    throw new CommandError(
      `${argument}: Node ${process.versions.node} cannot load ${file}. Install tsx in this app (npm install --save-dev tsx), or use Node 22.18 or newer.`,
    );
  }
  const { register } = (await import(pathToFileURL(tsx).href)) as { register: () => unknown };
  register();
}
