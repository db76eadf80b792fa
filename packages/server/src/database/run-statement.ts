import { createHash } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import { countOwnCommit } from './own-commits.js';
import {
  StatementLost,
  type Binding,
  type StatementDriver,
  type StatementResult,
  type StatementText,
} from './statement-driver.js';

/** The parts of knex's client that are used here. Each transaction has its own client. */
interface Client extends EventEmitter {
  readonly config: Knex.Config;
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}
interface Connection {
  readonly __knexUid?: string;
  readonly __knexTxId?: string;
}

/** Adds a hash to a statement's name, so that two releases never use one name for two texts. */
export function textOf(name: string, sql: string): StatementText {
  const hash = createHash('sha256').update(sql).digest('hex').slice(0, 12);
  return { name: `${name.slice(0, 50)}_${hash}`, sql };
}

/**
 * Runs a statement on the transaction's connection, or on one from the Knex's pool, and emits the
 * Knex's query events for it.
 * @throws StatementLost inside a transaction only, which then has to be retried from its start
 */
export async function runStatement(
  database: Knex,
  driver: StatementDriver,
  text: StatementText,
  bindings: readonly Binding[],
): Promise<StatementResult> {
  if (database.isTransaction) {
    if ((database as Knex.Transaction).isCompleted())
      throw new Error('The transaction is over: no more statements can run in it.');
    return once(database, driver, text, bindings);
  }
  try {
    return await once(database, driver, text, bindings);
  } catch (error) {
    if (!(error instanceof StatementLost)) throw error;
    return await once(database, driver, text, bindings);
  } finally {
    countOwnCommit();
  }
}

async function once(
  database: Knex,
  driver: StatementDriver,
  text: StatementText,
  bindings: readonly Binding[],
): Promise<StatementResult> {
  const client = database.client as Client;
  const connection = await client.acquireConnection();
  const { __knexUid, __knexTxId } = connection;
  const query = { sql: text.sql, bindings, __knexUid, __knexTxId };
  try {
    client.emit('query', query);
    const result = await driver.execute(connection, text, bindings);
    client.emit('query-response', result.rows, query);
    return result;
  } catch (error) {
    client.emit('query-error', error, query);
    throw error;
  } finally {
    await client.releaseConnection(connection);
  }
}
