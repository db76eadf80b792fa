import type { Knex } from 'knex';
import { sqliteStatementDriver } from './drivers/sqlite-statement-driver.js';
import { countOwnCommit } from './own-commits.js';
import { runStatement } from './run-statement.js';

/** The parts of knex that are used here. */
interface Client {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}
interface Connection {
  /** What knex adds to the events of a transaction's queries. */
  __knexTxId?: string;
}
interface Context {
  queryBuilder(): Knex.QueryBuilder;
}

interface Settings {
  /** Whether the commit waits for the disk. */
  readonly synced: boolean;
}

let count = 0;

/**
 * Runs the work in one SQLite transaction, which has ended when the promise settles. A transaction of
 * knex costs about twenty times as much as its BEGIN and COMMIT, and takes a failed COMMIT (a full disk,
 * a deferred constraint) for its end, although SQLite keeps it open.
 *
 * The write lock is taken at the beginning: SQLite refuses a transaction that reads first and writes
 * after another process has.
 */
export async function sqliteTransaction<T>(
  knex: Knex,
  { synced }: Settings,
  work: (database: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const client = knex.client as Client;
  const connection = await client.acquireConnection();
  connection.__knexTxId = `hawser${(count += 1)}`;
  const transaction = new SqliteTransaction(knex, connection);
  try {
    return await (synced ? transaction.run(work) : transaction.runWithoutWaiting(work));
  } finally {
    countOwnCommit();
    delete connection.__knexTxId;
    await client.releaseConnection(connection);
  }
}

/** The value of `PRAGMA synchronous` for FULL. */
const full = 2;

class SqliteTransaction {
  /** Runs the work's queries, until it settles. */
  readonly #database: Knex.Transaction;
  /** Runs what begins and ends the transaction. */
  readonly #control: Knex.Transaction;
  #isOver = false;
  #running = 0;
  #becameIdle: () => void = () => undefined;
  #committed: (result: unknown[]) => void = () => undefined;
  #failed: (error: unknown) => void = () => undefined;

  constructor(knex: Knex, connection: Connection) {
    const executionPromise = new Promise<unknown[]>((resolve, reject) => {
      this.#committed = resolve;
      this.#failed = reject;
    });
    // The error goes to the caller of `run`.
    executionPromise.catch(() => undefined);
    this.#database = databaseOn(knex, {
      executionPromise,
      isCompleted: () => this.#isOver,
      acquire: () => this.#acquire(connection),
      release: () => this.#release(),
    });
    this.#control = databaseOn(knex, {
      executionPromise,
      isCompleted: () => false,
      acquire: () => Promise.resolve(connection),
      release: () => Promise.resolve(),
    });
  }

  async run<T>(work: (database: Knex.Transaction) => Promise<T>): Promise<T> {
    try {
      await this.#execute('BEGIN IMMEDIATE;');
      const result = await this.#settled(work);
      await this.#execute('COMMIT;');
      this.#committed([]);
      return result;
    } catch (error) {
      this.#failed(error);
      await this.#undo();
      throw error;
    }
  }

  /**
   * Runs the work. When it has settled, queries that it did not wait for are refused if they have not
   * begun, and finished if they have: after the COMMIT, each would be committed alone.
   */
  async #settled<T>(work: (database: Knex.Transaction) => Promise<T>): Promise<T> {
    try {
      return await work(this.#database);
    } finally {
      this.#isOver = true;
      if (this.#running > 0) await new Promise<void>((resolve) => (this.#becameIdle = resolve));
    }
  }

  #acquire(connection: Connection): Promise<Connection> {
    if (this.#isOver) {
      return Promise.reject(
        new Error('The transaction is over: no more queries can run in it. Await each query.'),
      );
    }
    this.#running += 1;
    return Promise.resolve(connection);
  }

  #release(): Promise<void> {
    this.#running -= 1;
    if (this.#running === 0) this.#becameIdle();
    return Promise.resolve();
  }

  /**
   * Runs the work; the commit doesn't wait for the disk. The setting affects no other transaction,
   * because this one holds the connection.
   * @see https://www.sqlite.org/pragma.html#pragma_synchronous
   */
  async runWithoutWaiting<T>(work: (database: Knex.Transaction) => Promise<T>): Promise<T> {
    // The host's Knex may use another setting than FULL, which is restored afterwards.
    const [before] = (await this.#execute('PRAGMA synchronous')) as { synchronous: number }[];
    await this.#execute('PRAGMA synchronous = NORMAL');
    try {
      return await this.run(work);
    } finally {
      await this.#execute(`PRAGMA synchronous = ${before?.synchronous ?? full}`);
    }
  }

  async #undo(): Promise<void> {
    try {
      await this.#execute('ROLLBACK');
    } catch (error) {
      // It never began, or SQLite has rolled back already.
      if (!/no transaction is active/.test((error as Error).message)) throw error;
    }
  }

  async #execute(sql: string): Promise<unknown[]> {
    const driver = sqliteStatementDriver(this.#control);
    if (!driver) return this.#control.raw<unknown[]>(sql);
    return (await runStatement(this.#control, driver, { name: '', sql }, [])).rows;
  }
}

interface OfTransaction extends Pick<Knex.Transaction, 'executionPromise' | 'isCompleted'> {
  readonly acquire: () => Promise<Connection>;
  readonly release: () => Promise<void>;
}

/**
 * Returns a Knex whose queries run on the connection that it acquires. It inherits everything else,
 * listeners included.
 */
function databaseOn(
  knex: Knex,
  { acquire, release, ...transaction }: OfTransaction,
): Knex.Transaction {
  const client: unknown = Object.create(knex.client as object, {
    transacting: { value: true },
    acquireConnection: { value: acquire },
    releaseConnection: { value: release },
  });
  const { context: outer } = knex as unknown as { context: Context };
  const context = Object.create(outer, { client: { value: client } }) as Context;
  const database = (table: string) => context.queryBuilder().table(table);
  Object.setPrototypeOf(database, knex);
  return Object.assign(database, {
    ...transaction,
    context,
    isTransaction: true,
  }) as unknown as Knex.Transaction;
}
