import type { Knex } from 'knex';
import { kindOf } from '../numbers.js';

export interface Statement {
  readonly sql: string;
  readonly bindings: readonly (string | number)[];
}

/** A list of placeholders: `(?, ?)`, or `($1, $2)` on PostgreSQL. */
const placeholders = /\((?:\?|\$\d+)(?:, (?:\?|\$\d+))*\)/g;

/**
 * Notes the statements that a Knex runs, one of those that differ only by how long their lists are.
 * Returns a function that stops this and returns them.
 */
export function noteStatements(knex: Knex): () => Statement[] {
  const statements = new Map<string, Statement>();
  const note = ({ sql, bindings }: Statement): void => {
    if (/^\s*(?:select|update|delete)/i.test(sql))
      statements.set(sql.replace(placeholders, '(…)'), { sql, bindings });
  };
  knex.on('query', note);
  return () => {
    knex.off('query', note);
    return [...statements.values()];
  };
}

/** Prints how the database finds the rows of each statement. */
export async function explainAll(knex: Knex, statements: readonly Statement[]): Promise<void> {
  const explain = { sqlite: onSqlite, postgresql: onPostgres, mariadb: onMariadb }[kindOf(knex)];
  for (const { sql, bindings } of statements) {
    console.log(`\n${sql.replace(/\s+/g, ' ').trim()}`);
    for (const line of await explain(knex, sql, bindings)) console.log(`    ${line}`);
  }
}

async function onSqlite(
  knex: Knex,
  sql: string,
  bindings: readonly (string | number)[],
): Promise<string[]> {
  const plan = await knex.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...bindings]);
  return plan.map(({ detail }) => detail);
}

async function onMariadb(
  knex: Knex,
  sql: string,
  bindings: readonly (string | number)[],
): Promise<string[]> {
  const [plan] = (await knex.raw(`EXPLAIN ${sql}`, [...bindings])) as [Record<string, unknown>[]];
  return plan.map(({ table, type, key, rows, Extra }) =>
    [table, type, key, rows, Extra].map((value) => String(value)).join(' | '),
  );
}

interface PostgresPool {
  acquireConnection(): Promise<PostgresClient>;
  releaseConnection(client: PostgresClient): Promise<void>;
}

interface PostgresClient {
  query(sql: string, bindings: unknown[]): Promise<{ rows: { 'QUERY PLAN': string }[] }>;
}

/** As it was sent: knex would number the parameters once more. */
async function onPostgres(
  knex: Knex,
  sql: string,
  bindings: readonly (string | number)[],
): Promise<string[]> {
  const pool = knex.client as PostgresPool;
  const client = await pool.acquireConnection();
  try {
    const { rows } = await client.query(`EXPLAIN ${sql}`, [...bindings]);
    return rows.map((row) => row['QUERY PLAN']);
  } finally {
    await pool.releaseConnection(client);
  }
}
