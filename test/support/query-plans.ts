import type { Knex } from 'knex';
import pg from 'pg';
import { inject } from 'vitest';
import type { TestDatabase } from './test-database.js';

export interface Statement {
  readonly sql: string;
  readonly bindings: readonly Knex.RawBinding[];
}

/** Asks a test's database how it would run statements. */
export class QueryPlans {
  readonly #knex: Knex;
  /** PostgreSQL is asked without knex, which would number the parameters again. */
  readonly #postgresql: pg.Client | undefined;

  private constructor(knex: Knex, postgresql: pg.Client | undefined) {
    this.#knex = knex;
    this.#postgresql = postgresql;
  }

  static async of({ knex, config }: TestDatabase): Promise<QueryPlans> {
    if (inject('database') !== 'postgresql') return new QueryPlans(knex, undefined);
    const postgresql = new pg.Client(config as string);
    await postgresql.connect();
    return new QueryPlans(knex, postgresql);
  }

  /** Gathers the statistics that plans depend on. */
  async analyse(tables: readonly string[]): Promise<void> {
    // With VACUUM, PostgreSQL also knows which rows everybody sees, as after a while.
    if (this.#postgresql) await this.#postgresql.query(`VACUUM ANALYZE ${tables.join(', ')}`);
    else
      for (const table of tables)
        await this.#knex.raw(inject('database') === 'mariadb' ? 'ANALYZE TABLE ??' : 'ANALYZE ??', [
          table,
        ]);
  }

  /** Returns the plan of a statement, one line per step. */
  async explain({ sql, bindings }: Statement): Promise<string[]> {
    if (this.#postgresql) {
      const plan = await this.#postgresql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [
        ...bindings,
      ]);
      return plan.rows.map((row) => row['QUERY PLAN']);
    }
    if (inject('database') === 'mariadb') {
      const [plan] = (await this.#knex.raw(`EXPLAIN ${sql}`, [...bindings])) as [
        Record<string, unknown>[],
      ];
      return plan.map((row) => JSON.stringify(row));
    }
    const plan = await this.#knex.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [
      ...bindings,
    ]);
    return plan.map(({ detail }) => detail);
  }

  async close(): Promise<void> {
    await this.#postgresql?.end();
  }
}

/**
 * Returns what a plan reads as a whole, table or index: each by its alias, or its name. The rows that
 * a part of the same statement has found are none of it.
 */
export function scans(plan: readonly string[]): string[] {
  // SQLite says which of a statement's own parts it reads.
  const parts = plan.map((step) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(step)?.[1]);
  return plan.flatMap((step) => {
    const table = scan().exec(step)?.[1];
    return table === undefined || parts.includes(table) ? [] : table;
  });
}

function scan(): RegExp {
  switch (inject('database')) {
    case 'postgresql':
      return /Seq Scan on (hawser_\w+)/;
    case 'mariadb':
      // In JSON, with its columns in this order. Derived tables are in angle brackets.
      return /"table":"(\w+)".*"type":"(?:ALL|index)"/;
    default:
      return /^SCAN (\w+)/;
  }
}
