import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createHawser, type Database, type Hawser, type HawserOptions } from '@hawser/server';
import { developmentKeyringPath, inspectDatabase } from '@hawser/server/engine';
import { CommandError } from './command-error.js';
import { configPath, readConfig } from './config.js';

/** The deployment that the command line names. */
export interface Deployment {
  /** The options of `createHawser`, without background work. */
  readonly options: HawserOptions & { readonly database: Database };
  /** What the database is called in messages: the absolute path of a file, or a URL without password. */
  readonly databaseName: string;
}

/**
 * Opens the deployment that the command line names, runs the work, and closes the deployment again.
 * It never creates a database or a keyring, and never migrates.
 * @throws CommandError when there is no database, or no keyring, and says what to do
 */
export async function withHawser<T>(
  command: Command,
  work: (hawser: Hawser) => Promise<T>,
): Promise<T> {
  const deployment = await readDeployment(command);
  await assertReady(deployment);
  return open(deployment, work);
}

/** Opens the deployment like {@link withHawser} for work that writes, and says where on stderr. */
export function withHawserToWrite<T>(
  command: Command,
  work: (hawser: Hawser) => Promise<T>,
): Promise<T> {
  return withHawser(command, async (hawser) => {
    const { databaseName } = await readDeployment(command);
    console.error(`Writing to ${databaseName}`);
    return work(hawser);
  });
}

/**
 * Makes sure that a module tells the integrations, and the router's URL that providers know.
 * @throws CommandError
 */
export async function assertConfigured(command: Command): Promise<void> {
  const config = configPath(command);
  if (config === undefined)
    throw new CommandError(
      'This needs the options of createHawser, which name the integrations. Export them from hawser.config.ts or .js in this folder, or name the module: --config ./options.js.',
    );
  const { baseUrl } = await readConfig(config);
  if (baseUrl === undefined)
    throw new CommandError(
      `${config} has no baseUrl. Add the router's public URL, which is in the redirect URI that providers know.`,
    );
}

/** Opens the deployment, creating and migrating what is missing. */
export async function open<T>(
  { options }: Deployment,
  work: (hawser: Hawser) => Promise<T>,
): Promise<T> {
  const hawser = await createHawser(options);
  try {
    return await work(hawser);
  } finally {
    await hawser.close();
  }
}

/** Returns the deployment that the options and the environment name. Opens nothing. */
export async function readDeployment(command: Command): Promise<Deployment> {
  const { database } = command.optsWithGlobals<{ database: string }>();
  const config = configPath(command);
  const options = config === undefined ? {} : await readConfig(config);
  const named = command.getOptionValueSourceWithGlobals('database') !== 'default';
  const chosen = named || options.database === undefined ? database : options.database;
  return {
    options: {
      // Nothing is served, so the URL does not matter.
      baseUrl: 'http://localhost',
      ...options,
      database: chosen,
      refresh: { ...options.refresh, scheduler: false },
      webhooks: { dispatcher: false },
      notify: options.notify && { ...options.notify, notifier: false },
      audit: { ...options.audit, chainer: false },
    },
    databaseName: databaseNameOf(chosen),
  };
}

/** @throws CommandError when the database has not been created or migrated, or has no keyring */
async function assertReady({ options, databaseName }: Deployment): Promise<void> {
  const { database } = options;
  const state = await inspectDatabase(database);
  if (state === 'empty')
    throw new CommandError(
      `There is nothing of Hawser in ${databaseName}. Name the server's database with --database or HAWSER_DATABASE, or create it with "hawser migrate".`,
    );
  if (state === 'outdated')
    throw new CommandError(
      `The tables in ${databaseName} are those of an older release. Run "hawser migrate" first; servers of the older release keep working.`,
    );
  const keyring = missingKeyring(options);
  if (keyring !== undefined)
    throw new CommandError(
      `There are no vault keys: set HAWSER_VAULT_KEYS to the server's, or name them in a --config module. There is no keyring at ${keyring} either.`,
    );
}

/** Returns the path of the keyring that would be created, or undefined if there are keys. */
export function missingKeyring({ vault, database }: Deployment['options']): string | undefined {
  const { HAWSER_VAULT_KEYS: keys = '' } = process.env;
  if (vault?.keys !== undefined || keys !== '' || database === ':memory:') return undefined;
  const path = developmentKeyringPath(database);
  return existsSync(path) ? undefined : path;
}

/** Returns what a database is called in messages: a file's absolute path, or a URL without password. */
export function databaseNameOf(database: Database): string {
  if (typeof database !== 'string') return 'the database of the --config module';
  if (!database.includes('://')) return resolve(database);
  const url = URL.canParse(database) ? new URL(database) : undefined;
  return url ? `${url.protocol}//${url.host}${url.pathname}` : 'the database';
}
