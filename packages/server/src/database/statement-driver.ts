/** A value that every driver can bind. SQLite and MySQL store a boolean as 0 or 1. */
export type Binding = string | number | bigint | boolean | Buffer | null;

/** What a SELECT on a connection of its own can bind. */
export type ReadBindings = readonly (string | number)[];

/** The text of a statement, as its driver takes it. */
export interface StatementText {
  /** The statement's name on PostgreSQL; one name always means the same text. */
  readonly name: string;
  readonly sql: string;
}

export interface StatementResult {
  /** Rows of a SELECT, or of what a statement returns. */
  readonly rows: unknown[];
  /** Rows that an INSERT, UPDATE or DELETE changed. */
  readonly changed: number;
}

/** Runs statements on a connection of one driver, and prepares each only once per connection. */
export interface StatementDriver {
  /** @throws StatementLost when the connection no longer knows the statement; nothing was done */
  execute(
    connection: unknown,
    text: StatementText,
    bindings: readonly Binding[],
  ): StatementResult | Promise<StatementResult>;
}

/** Runs SELECTs on a connection of its own. */
export interface StatementReader {
  /** @param keep whether rows may be kept until the database changes */
  prepare(sql: string, keep: boolean): (bindings: ReadBindings) => unknown[] | Promise<unknown[]>;
  close(): Promise<void>;
}

/**
 * A prepared statement is gone from its connection, or no longer fits its tables. Nothing was done. It
 * works when it is run again; a transaction has to be run again from its start.
 */
export class StatementLost extends Error {
  override readonly name = 'StatementLost';

  constructor(cause: unknown) {
    super('The connection has lost a prepared statement. Run it again.', { cause });
  }
}
