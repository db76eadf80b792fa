import type { Binding, StatementDriver, StatementResult } from '../statement-driver.js';

/** The parts of the driver that are used here. */
interface Connection {
  execute(
    sql: string,
    values: Binding[],
    done: (error: Error | null, result: Result) => void,
  ): void;
}
type Result = unknown[] | { affectedRows: number };

/** Runs statements on mysql2's connections, which cache the statements that they prepared. */
export const mysql2Driver: StatementDriver = {
  execute: (connection, { sql }, bindings) =>
    new Promise<StatementResult>((resolve, reject) => {
      (connection as Connection).execute(sql, [...bindings], (error, result) => {
        if (error) reject(error);
        else if (Array.isArray(result)) resolve({ rows: result, changed: result.length });
        else resolve({ rows: [], changed: result.affectedRows });
      });
    }),
};
