import type { Knex } from 'knex';
import type { StatementDriver, StatementReader } from '../statement-driver.js';
import type { DueRows } from './due-rows.js';
import type { MigrationSession, NewIndex } from './migration-session.js';

/** Everything in which one database engine differs from another. Only `database/` asks for it. */
export interface Dialect {
  /**
   * SQL of the database's clock in milliseconds since 1970: the time at which the statement began. It
   * does not move while the statement runs, so that an index can be searched for it.
   */
  readonly now: string;

  /** Whether a change of a table ends the transaction it is made in. */
  readonly commitsSchemaChanges: boolean;

  /** The settings of a transaction that sees the database as it was at one moment. */
  readonly snapshot: Knex.TransactionConfig;

  /**
   * SQL that returns its four values as `probe_text`, `probe_number`, `probe_bytes` and `probe_null`.
   * A `probe_false`, where there is one, has to be falsy.
   */
  readonly sample: string;

  /** The settings of its drivers that change values, for an error message. */
  readonly rewritingSettings: string;

  /** Adds what the engine needs to a knex config. Settings that the config has are kept. */
  configure(config: Knex.Config, options?: { readonly untouched?: boolean }): Knex.Config;

  /** Runs the work in a new transaction, READ COMMITTED, and again after a deadlock. */
  transaction<T>(knex: Knex, work: (database: Knex.Transaction) => Promise<T>): Promise<T>;

  /** Runs writes that a power cut may undo, where the engine can commit without waiting for the disk. */
  unsynced<T>(knex: Knex, work: (database: Knex) => Promise<T>): Promise<T>;

  /**
   * Runs the work while no other process can migrate. The lock ends with its connection.
   * @throws DatabaseError when another process has held the lock for a minute
   */
  withMigrationLock(knex: Knex, work: (session: MigrationSession) => Promise<void>): Promise<void>;

  /** Sets a new table's storage engine and collation. */
  tableOptions(table: Knex.CreateTableBuilder): void;

  /** What a CREATE TABLE ends with so that rows are stored in the order of the primary key. */
  readonly sortedByKey: string;

  /** Adds a column for at least 16 MB of bytes. */
  blob(table: Knex.CreateTableBuilder, name: string): Knex.ColumnBuilder;

  /** Makes an INSERT leave a row as it is that has the same values in the unique `key`. */
  keepExisting(
    knex: Knex,
    insert: Knex.QueryBuilder,
    key: readonly [string, ...string[]],
  ): Knex.QueryBuilder;

  /** Whether an INSERT can return the rows that it inserted. */
  readonly insertReturnsRows: boolean;

  /** SQL of the value that an INSERT brought for a column, for what it does on a conflict. */
  insertedValue(column: string): string;

  /**
   * Restricts a query to rows whose text in the column begins so, exactly and by an index that
   * {@link indexBeginnings} made.
   */
  whereBegins(query: Knex.QueryBuilder, column: string, beginning: string): void;

  /**
   * Returns between which values, the first included, texts begin so where they are sorted by their
   * bytes.
   */
  boundsOfBeginning(beginning: string): readonly [from: string, to: string];

  /** Returns SQL of a text column's value that is compared and sorted by its bytes. */
  byBytes(column: string): string;

  /**
   * Adds a column for texts of a length, which are compared and sorted by their bytes, to an existing
   * table.
   */
  textByBytes(table: Knex.AlterTableBuilder, name: string, length: number): Knex.ColumnBuilder;

  /** Returns a condition on two columns, in the order of an index: their values come after others. */
  comesAfter(
    columns: readonly [string, string],
    values: readonly [number | string, string],
  ): { readonly sql: string; readonly bindings: readonly (number | string)[] };

  /**
   * Returns what follows a table in a SELECT that reads it by an index, for a database that chooses
   * another: one from which it has to sort.
   */
  byIndex(name: string): string;

  /** Restricts a query to rows to which others that are due now refer, by its column `id`. */
  whereSomeDue(knex: Knex, query: Knex.QueryBuilder, id: string, rows: DueRows): void;

  /** Adds an index, unless it is there. */
  addIndex(knex: Knex, index: NewIndex): Promise<void>;

  /** Makes an index on the columns that finds texts in the last one by their beginning. */
  indexBeginnings(knex: Knex, table: string, columns: readonly string[]): Promise<void>;

  /** Locks the rows that a SELECT gives against deletion, until the transaction ends. */
  lockForShare(query: Knex.QueryBuilder): void;

  /** Locks the rows that a SELECT gives for this transaction alone, until it ends. */
  lockForUpdate(query: Knex.QueryBuilder): void;

  /** Updates rows that are free to be taken. Of callers at the same time, each gets different rows. */
  claimRows<Row extends { id: string }>(knex: Knex, claim: RowClaim): Promise<ClaimedRow<Row>[]>;

  /** Returns how to run prepared statements by the Knex's driver; undefined for an unknown driver. */
  statementDriver(knex: Knex): StatementDriver | undefined;

  /** Returns what reads on a connection of its own, where a SELECT would wait for writes otherwise. */
  statementReader(knex: Knex): StatementReader | undefined;

  /** Looks for settings of a connection that Hawser can't work with, once the tables exist. */
  inspect(knex: Knex): Promise<Inspection>;

  /** Returns the rows in what `knex.raw` gives for a SELECT. */
  rowsOf(result: unknown): unknown[];
}

export interface Inspection {
  /** Why Hawser can't use the database as it is set, and what to change. */
  readonly trouble?: string;
  /** What works less well, and what to change. */
  readonly warning?: string;
}

export interface RowClaim {
  readonly table: string;
  /** Selects the rows, by a query on the database that it is given. */
  readonly free: (database: Knex) => Knex.QueryBuilder;
  /** The columns to return, with `id`. */
  readonly columns: readonly string[];
  /** The columns to set. */
  readonly set: Readonly<Record<string, Knex.Value>>;
}

export interface ClaimedRow<Row> {
  /** The row; of columns that the claim sets, use {@link before}. */
  readonly row: Row;
  /** The row as it was before; undefined when it became free only in between. */
  readonly before: Row | undefined;
}
