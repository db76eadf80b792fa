/** A value that every driver can bind. SQLite and MySQL store a boolean as 0 or 1. */
export type Binding = string | number | bigint | boolean | Buffer | null;

/** A value that a SELECT on the read-only connection can bind. */
export type ReadBindings = readonly (string | number)[];

/** The text of a statement, as its driver takes it. */
export interface StatementText {
  /** The statement's name on PostgreSQL; one name always means the same text. */
  readonly name: string;
  readonly sql: string;
}

export interface StatementResult {
  /** The rows of a SELECT or of a RETURNING clause. */
  readonly rows: unknown[];
  /** Rows that an INSERT, UPDATE or DELETE changed. */
  readonly changed: number;
}

/** Runs statements on connections of one driver, and prepares each statement once per connection. */
export interface StatementDriver {
  /** @throws StatementLost when the connection no longer knows the statement; nothing was done */
  execute(
    connection: unknown,
    text: StatementText,
    bindings: readonly Binding[],
  ): StatementResult | Promise<StatementResult>;
}

/** Runs SELECTs on a separate, read-only connection. */
export interface StatementReader {
  /** @param keep whether rows may be kept until the database changes */
  prepare(sql: string, keep: boolean): (bindings: ReadBindings) => unknown[] | Promise<unknown[]>;
  close(): Promise<void>;
}

/**
 * A prepared statement no longer exists on its connection, or no longer matches its tables. Nothing was
 * executed; a retry works. Inside a transaction, the whole transaction has to be retried.
 */
export class StatementLost extends Error {
  override readonly name = 'StatementLost';

  constructor(cause: unknown) {
    super('The connection has lost a prepared statement. Run it again.', { cause });
  }
}
