import type { Knex } from 'knex';

/** What migrations change the schema with, while no other process can migrate. */
export interface MigrationSession {
  /** Runs changes that are committed together, where the engine can undo changes of a table. */
  step<T>(work: (database: Knex) => Promise<T>): Promise<T>;
  /**
   * Adds an index, unless it is there, while other processes write to the table, where the engine
   * can do that.
   */
  addIndex(index: NewIndex): Promise<void>;
}

export interface NewIndex {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** Whether the last column is sorted by its bytes, whatever the database's collation is. */
  readonly byBytes?: boolean;
  /** Leaves out the rows in which this column is NULL. MySQL and MariaDB can't: there, it has all. */
  readonly whereNotNull?: string;
}
