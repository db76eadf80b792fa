import type { Knex } from 'knex';
import * as first from './migrations/2026-11-20-first.js';
import * as vaultRotations from './migrations/2026-11-21-vault-rotations.js';
import { tables } from './tables.js';

interface Migration {
  readonly name: string;
  up(knex: Knex): Promise<void>;
}

/** In the order in which they run. A migration that was released is never changed. */
const migrations: readonly Migration[] = [
  { name: '2026-11-20-first', up: first.up },
  { name: '2026-11-21-vault-rotations', up: vaultRotations.up },
];

/** Brings the schema up to date. Safe to call at every start. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    tableName: tables.migrations,
    migrationSource: {
      getMigrations: () => Promise.resolve([...migrations]),
      getMigrationName: (migration: Migration) => migration.name,
      getMigration: (migration: Migration) =>
        Promise.resolve({ up: migration.up.bind(migration), down: refuseToGoDown }),
    },
  });
}

function refuseToGoDown(): Promise<void> {
  return Promise.reject(new Error('Hawser migrations only go up. Restore a backup to go back.'));
}
