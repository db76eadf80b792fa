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
    transaction.end();
    countOwnCommit();
    delete connection.__knexTxId;
    await client.releaseConnection(connection);
  }
}

/** The value of `PRAGMA synchronous` for FULL. */
const full = 2;

class SqliteTransaction {
  readonly #database: Knex.Transaction;
  #isOver = false;
  #committed: (result: unknown[]) => void = () => undefined;
  #failed: (error: unknown) => void = () => undefined;

  constructor(knex: Knex, connection: Connection) {
    const executionPromise = new Promise<unknown[]>((resolve, reject) => {
      this.#committed = resolve;
      this.#failed = reject;
    });
    // The error goes to the caller of `run`.
    executionPromise.catch(() => undefined);
    this.#database = databaseOn(knex, connection, {
      executionPromise,
      isCompleted: () => this.#isOver,
    });
  }

  async run<T>(work: (database: Knex.Transaction) => Promise<T>): Promise<T> {
    try {
      await this.#execute('BEGIN IMMEDIATE;');
      const result = await work(this.#database);
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

  /** Refuses queries that nobody has waited for. */
  end(): void {
    this.#isOver = true;
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
    const driver = sqliteStatementDriver(this.#database);
    if (!driver) return this.#database.raw<unknown[]>(sql);
    return (await runStatement(this.#database, driver, { name: '', sql }, [])).rows;
  }
}

/**
 * Returns a Knex whose queries run on the connection, until the transaction is over. It inherits
 * everything else, listeners included.
 */
function databaseOn(
  knex: Knex,
  connection: Connection,
  transaction: Pick<Knex.Transaction, 'executionPromise' | 'isCompleted'>,
): Knex.Transaction {
  const client: unknown = Object.create(knex.client as object, {
    transacting: { value: true },
    acquireConnection: {
      value: () =>
        transaction.isCompleted()
          ? Promise.reject(new Error('The transaction is over: no more queries can run in it.'))
          : Promise.resolve(connection),
    },
    releaseConnection: { value: () => Promise.resolve() },
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
