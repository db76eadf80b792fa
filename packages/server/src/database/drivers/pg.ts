import { StatementLost, type Binding, type StatementDriver } from '../statement-driver.js';

/** The parts of the driver that are used here. */
interface Connection {
  query(query: { name?: string; text: string; values: Binding[] }): Promise<{
    rows: unknown[];
    rowCount: number | null;
  }>;
}

/** SQLSTATE invalid_sql_statement_name and duplicate_prepared_statement. */
const lost: readonly unknown[] = ['26000', '42P05'];
/** SQLSTATE feature_not_supported: an upgrade added a column to a table that is read with `SELECT *`. */
const outdated = '0A000';

/**
 * Runs named statements on pg's connections: PostgreSQL takes longer to plan a join than to run it. A
 * pooler such as PgBouncer may give each transaction another connection that doesn't know the
 * statements; once that happens, all statements are sent without a name.
 */
export function pgDriver(): StatementDriver {
  let pooled = false;
  const unnamed = new Set<string>();
  return {
    execute: async (connection, { name, sql }, bindings) => {
      const query = { text: sql, values: [...bindings] };
      const named = !pooled && !unnamed.has(name);
      try {
        const { rows, rowCount } = await (connection as Connection).query(
          named ? { ...query, name } : query,
        );
        return { rows, changed: rowCount ?? 0 };
      } catch (error) {
        const code = (error as { code?: unknown } | null)?.code;
        if (!named || (code !== outdated && !lost.includes(code))) throw error;
        if (code === outdated) unnamed.add(name);
        else pooled = true;
        throw new StatementLost(error);
      }
    },
  };
}
