import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { createHawser, type Hawser, type HawserOptions } from '@hawser/server';

/**
 * Opens the deployment that the command line names, runs the work, and closes the deployment again.
 */
export async function withHawser<T>(
  command: Command,
  work: (hawser: Hawser) => Promise<T>,
): Promise<T> {
  const { database, config } = command.optsWithGlobals<{ database: string; config?: string }>();
  const options = config === undefined ? {} : await readConfig(config);
  const named = command.getOptionValueSourceWithGlobals('database') !== 'default';
  const hawser = await createHawser({
    // Nothing is served, so the URL does not matter.
    baseUrl: 'http://localhost',
    ...options,
    ...((named || options.database === undefined) && { database }),
    refresh: { ...options.refresh, scheduler: false },
    webhooks: { dispatcher: false },
    audit: { ...options.audit, chainer: false },
  });
  try {
    return await work(hawser);
  } finally {
    await hawser.close();
  }
}

/**
 * Returns the options in the module that `--config` names.
 * @throws TypeError when the module exports none
 */
export async function readConfig(path: string): Promise<Partial<HawserOptions>> {
  const loaded = (await import(pathToFileURL(resolve(path)).href)) as { default?: unknown };
  if (typeof loaded.default === 'object' && loaded.default !== null) return loaded.default;
  throw new TypeError(
    `${path} has no default export. Export the options of createHawser as its default.`,
  );
}
