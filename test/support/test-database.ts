import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import knexLibrary from 'knex';

export interface TestDatabase {
  readonly knex: Knex;
  readonly path: string;
  close(): Promise<void>;
}

/** A SQLite file of its own, which the test can look into and change behind Hawser's back. */
export function openTestDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'hawser-test-'));
  const path = join(folder, 'test.sqlite');
  const knex = knexLibrary.knex({
    client: 'sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
  });
  return {
    knex,
    path,
    close: async () => {
      await knex.destroy();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Lets every open session's end be in the past, as the database's clock sees it. */
export async function expireSessions({ knex }: TestDatabase): Promise<void> {
  await knex('hawser_connect_sessions').update({ expires_at: 1 });
}
