import knexLibrary from 'knex';
import { openKnex } from './open-knex.js';

/** Runs a statement on a server, in the database of its URL. */
export async function administer(server: string, statement: string): Promise<void> {
  const knex = openKnex(server);
  try {
    await knex.raw(statement);
  } finally {
    await knex.destroy();
  }
}

/** Runs statements on MariaDB in one go. */
export async function runScript(url: string, statements: string): Promise<void> {
  const knex = knexLibrary.knex({
    client: 'mysql2',
    connection: { uri: url, multipleStatements: true },
    pool: { min: 0, max: 1 },
  });
  try {
    await knex.raw(statements);
  } finally {
    await knex.destroy();
  }
}
