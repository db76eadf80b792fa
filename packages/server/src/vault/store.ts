import type { Knex } from 'knex';
import { retryingDeadlocks } from '../database/retry.js';
import { tables } from '../database/tables.js';
import { unsynced } from '../database/unsynced.js';
import { preparedInserting } from '../database/inserting.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { columnsFrom, preparedStatement } from '../database/prepared-statement.js';
import { inTransaction } from '../database/transaction.js';
import { nowMs } from '../database/now.js';

export interface DataKeyRow {
  readonly id: string;
  readonly account_id: string;
  readonly version: number;
  readonly key_id: string;
  readonly wrapped: Buffer;
  readonly commitment: Buffer;
  /** By the database's clock. */
  readonly created_at: number | string;
}

const selectNewest = preparedStatement<{ accountId: string }, DataKeyRow>(
  'hawser_data_key_newest',
  (database, value) =>
    database(tables.dataKeys)
      .where({ account_id: value('accountId') })
      .orderBy('version', 'desc')
      .limit(1, { skipBinding: true }),
);

const selectNewestId = preparedStatement<{ accountId: string }, Pick<DataKeyRow, 'id'>>(
  'hawser_data_key_newest_id',
  (database, value) =>
    database(tables.dataKeys)
      .where({ account_id: value('accountId') })
      .orderBy('version', 'desc')
      .limit(1, { skipBinding: true })
      .select('id'),
);

const selectKey = preparedStatement<{ id: string }, DataKeyRow>(
  'hawser_data_key',
  (database, value) => database(tables.dataKeys).where({ id: value('id') }),
);

const insertKey = preparedInserting<
  Omit<DataKeyRow, 'created_at'> & { readonly writes: number },
  Pick<DataKeyRow, 'created_at'>
>('hawser_data_key_insert', {
  table: tables.dataKeys,
  columns: (database, value) => ({
    ...columnsFrom(value, [
      'id',
      'account_id',
      'version',
      'key_id',
      'wrapped',
      'commitment',
      'writes',
    ]),
    created_at: nowMs(database),
  }),
  unless: ['account_id', 'version'],
  returning: ['created_at'],
});

const selectCanary = preparedStatement<{ keyId: string }, { key_id: string }>(
  'hawser_canary',
  (database, value) =>
    database(tables.vaultCanaries)
      .where({ key_id: value('keyId') })
      .select('key_id'),
);

const addWrites = preparedStatement<{ id: string; count: number }>(
  'hawser_data_key_writes',
  (database, value) =>
    database(tables.dataKeys)
      .where({ id: value('id') })
      .update({ writes: database.raw('writes + ?', [value('count')]) }),
);

const selectWrites = preparedStatement<{ id: string }, { writes: number | string }>(
  'hawser_data_key_written',
  (database, value) =>
    database(tables.dataKeys)
      .where({ id: value('id') })
      .select('writes'),
);

/** The queries for data keys, canaries and deployment secrets. */
export class VaultStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Returns the account's newest data key. */
  async activeDataKey(accountId: string): Promise<DataKeyRow | undefined> {
    const [row] = await selectNewest.all(this.#knex, { accountId });
    return row;
  }

  async activeDataKeyId(accountId: string): Promise<string | undefined> {
    const [row] = await selectNewestId.all(this.#knex, { accountId });
    return row?.id;
  }

  async dataKey(id: string): Promise<DataKeyRow | undefined> {
    const [row] = await selectKey.all(this.#knex, { id });
    return row;
  }

  /**
   * Inserts a data key with a number of writes reserved. If two processes insert the same version,
   * one wins, and both get it. Returns undefined when it was deleted again.
   */
  async addDataKey(
    row: Omit<DataKeyRow, 'created_at'>,
    writes: number,
  ): Promise<DataKeyRow | undefined> {
    const add = async (database: Knex): Promise<DataKeyRow | undefined> => {
      const inserted = await retryingDeadlocks(database, () =>
        insertKey.run(database, { ...row, writes }),
      );
      if (inserted) return { ...row, ...inserted };
      const [newest] = await selectNewest.all(database, { accountId: row.account_id });
      return newest;
    };
    // An account's first key encrypts a grant, whose synced commit makes the key durable too. A
    // later key may encrypt a refreshed grant that is spilled to a file, so it must be durable now.
    return row.version === 1 ? unsynced(this.#knex, add) : inTransaction(this.#knex, add);
  }

  /**
   * Inserts a data key with a number of writes reserved, in the transaction. Returns false if the
   * account has one of this version.
   */
  async insertDataKey(
    transaction: Knex,
    row: Omit<DataKeyRow, 'created_at'>,
    writes: number,
  ): Promise<boolean> {
    return (await insertKey.run(transaction, { ...row, writes })) !== undefined;
  }

  /** Atomically adds to the key's count of writes. Returns the new count. */
  async reserveWrites(id: string, count: number): Promise<number> {
    return unsynced(this.#knex, async (database) => {
      await addWrites.run(database, { id, count });
      const [row] = await selectWrites.all(database, { id });
      return Number(row?.writes ?? 0);
    });
  }

  async canaries(): Promise<{ keyId: string; wrapped: Buffer }[]> {
    const rows = await this.#knex<{ key_id: string; wrapped: Buffer }>(
      tables.vaultCanaries,
    ).select();
    return rows.map((row) => ({ keyId: row.key_id, wrapped: row.wrapped }));
  }

  async hasCanary(keyId: string, database = this.#knex): Promise<boolean> {
    return (await selectCanary.all(database, { keyId })).length > 0;
  }

  async addCanary(keyId: string, wrapped: Buffer): Promise<void> {
    await insertUnlessThere(
      this.#knex,
      tables.vaultCanaries,
      { key_id: keyId, wrapped, created_at: nowMs(this.#knex) },
      ['key_id'],
    );
  }

  async secret(name: string): Promise<{ keyId: string; wrapped: Buffer } | undefined> {
    const row = await this.#knex<{ name: string; key_id: string; wrapped: Buffer }>(
      tables.vaultSecrets,
    )
      .where({ name })
      .first();
    return row && { keyId: row.key_id, wrapped: row.wrapped };
  }

  /**
   * Inserts a secret. If two processes insert the same name, one wins; read {@link secret} to see
   * which.
   */
  async addSecret(name: string, keyId: string, wrapped: Buffer): Promise<void> {
    await insertUnlessThere(
      this.#knex,
      tables.vaultSecrets,
      { name, key_id: keyId, wrapped, created_at: nowMs(this.#knex) },
      ['name'],
    );
  }
}
