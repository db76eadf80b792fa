import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyring, type Hawser, type HawserOptions } from '@hawser/server';
import type { Knex } from 'knex';
import {
  startOidcServer,
  type OidcServer,
  type OidcServerOptions,
} from '../support/oidc-server.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { openDeployment, type Deployment } from './grants.js';

/** A provider, a database, and any number of processes of one deployment that use them. */
export interface Rig {
  readonly server: OidcServer;
  readonly knex: Knex;
  /** The settings for a separate worker process. */
  readonly deployment: Deployment;
  /** A Hawser of the deployment in the test's own process. */
  readonly hawser: Hawser;
  /** Opens another Hawser of the deployment in the test's own process. */
  open(more?: Partial<HawserOptions>): Promise<Hawser>;
  close(): Promise<void>;
}

export async function startRig(
  options: Pick<OidcServerOptions, 'graceMs' | 'accessTokenSeconds'> = {},
  openDatabase: () => Promise<TestDatabase> = openTestDatabase,
): Promise<Rig> {
  const server = await startOidcServer('http://localhost:1/unused', {
    ...options,
    clientAuth: 'client_secret_post',
  });
  const database = await openDatabase();
  const { config, option, knex } = database;
  const folder = mkdtempSync(join(tmpdir(), 'hawser-spill-'));
  const deployment: Deployment = {
    database: config,
    keys: generateKeyring(),
    spillDirectory: folder,
    issuer: server.issuer,
    clientId: server.clientId,
    clientSecret: server.clientSecret,
    rotation: options.graceMs === undefined ? 'strict' : 'grace',
  };
  const open = (more?: Partial<HawserOptions>): Promise<Hawser> =>
    openDeployment({ ...deployment, database: option }, more);
  const hawser = await open();
  return {
    server,
    knex,
    deployment,
    hawser,
    open,
    close: async () => {
      await hawser.close();
      await database.close();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
