import { randomBytes } from 'node:crypto';
import { migrate } from '../../packages/server/src/database/migrate.js';
import { openKnex } from '../support/open-knex.js';
import { administer } from '../support/administer.js';

/** The database, on each server, that those of this run's tests are copied from. */
export const templateName = `hawser_template_${randomBytes(6).toString('hex')}`;

declare module 'vitest' {
  interface ProvidedContext {
    /** The name of the migrated PostgreSQL database. */
    postgresqlTemplate: string;
    /** The statements that make a migrated MariaDB database of an empty one. */
    mariadbSchema: string;
    /** The path of a migrated SQLite file. */
    sqliteTemplate: string;
  }
}

/**
 * Makes a migrated database on a server: to copy it is faster by an order of magnitude than to migrate
 * the database of each test. The URL is that of a user who may create databases.
 */
export async function makeTemplate(server: string): Promise<void> {
  await administer(server, `CREATE DATABASE ${templateName}`);
  const knex = openKnex(urlOf(server));
  try {
    await migrate(knex);
  } finally {
    await knex.destroy();
  }
}

export function dropTemplate(server: string): Promise<void> {
  return administer(server, `DROP DATABASE IF EXISTS ${templateName}`);
}

function urlOf(server: string): string {
  const url = new URL(server);
  url.pathname = `/${templateName}`;
  return url.href;
}

/** Returns the statements that copy the template into an empty database. MariaDB has none for it. */
export async function copyingStatements(server: string): Promise<string> {
  const knex = openKnex(urlOf(server));
  const rowsOf = async <Row>(statement: string, name: string): Promise<Row[]> => {
    const [rows] = await knex.raw<readonly [Row[], unknown]>(statement, [name]);
    return rows;
  };
  try {
    const statements = ['SET foreign_key_checks = 0'];
    const tables = await rowsOf<{ readonly name: string }>(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?',
      templateName,
    );
    for (const { name } of tables) {
      const made = await rowsOf<{ readonly 'Create Table': string }>('SHOW CREATE TABLE ??', name);
      statements.push(...made.map((table) => table['Create Table']));
      const [first] = await rowsOf('SELECT 1 FROM ?? LIMIT 1', name);
      if (first) statements.push(`INSERT INTO ${name} SELECT * FROM ${templateName}.${name}`);
    }
    return statements.join(';\n');
  } finally {
    await knex.destroy();
  }
}
