import { StatementLost, type Binding, type StatementDriver } from '../statement-driver.js';

/** The parts of the driver that are used. */
interface Connection {
  query(query: { name?: string; text: string; values: Binding[] }): Promise<{
    rows: unknown[];
    rowCount: number | null;
  }>;
}

/** SQLSTATE invalid_sql_statement_name and duplicate_prepared_statement. */
const lost: readonly unknown[] = ['26000', '42P05'];
/** SQLSTATE feature_not_supported: an upgrade has added a column to a table whose `*` is selected. */
const outdated = '0A000';

/**
 * Runs statements on connections of pg, by name: to plan a join takes PostgreSQL longer than to run
 * it. A pooler between may give each transaction another connection, which knows no statements: once
 * that happens, all are run without a name.
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
