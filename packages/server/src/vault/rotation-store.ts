import type { Knex } from 'knex';
import { nowMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { newUuid } from '../uuid.js';
import type { WrappedKey } from './key-provider.js';
import type { DataKeyRow } from './store.js';

export interface SecretRow {
  readonly name: string;
  readonly key_id: string;
  readonly wrapped: Buffer;
}

/** How much a wrapping key wraps. */
export interface KeyUse {
  readonly dataKeys: number;
  readonly secrets: number;
  readonly canary: boolean;
}

/** A rotation of data keys. It replaces every data key that is older than the rotation. */
export interface DataKeyRotation {
  readonly id: string;
  /** By the database's clock, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** The queries of key rotation and retirement. */
export class RotationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Returns data keys wrapped with any other key, ordered by id. */
  dataKeysNotUnder(keyId: string, after: string, limit: number): Promise<DataKeyRow[]> {
    return this.#knex<DataKeyRow>(tables.dataKeys)
      .whereNot({ key_id: keyId })
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit);
  }

  /** Returns deployment secrets wrapped with any other key. */
  secretsNotUnder(keyId: string): Promise<SecretRow[]> {
    return this.#knex<SecretRow>(tables.vaultSecrets).whereNot({ key_id: keyId });
  }

  /** Replaces the wrapping of a data key if it is unchanged. Returns whether it was replaced. */
  async rewrapDataKey({ id, key_id, wrapped }: DataKeyRow, by: WrappedKey): Promise<boolean> {
    const rows = await this.#knex(tables.dataKeys)
      .where({ id, key_id, wrapped })
      .update({ key_id: by.keyId, wrapped: by.bytes });
    return rows === 1;
  }

  /** Replaces the wrapping of a secret if it is unchanged. Returns whether it was replaced. */
  async rewrapSecret({ name, key_id, wrapped }: SecretRow, by: WrappedKey): Promise<boolean> {
    const rows = await this.#knex(tables.vaultSecrets)
      .where({ name, key_id, wrapped })
      .update({ key_id: by.keyId, wrapped: by.bytes });
    return rows === 1;
  }

  /** Returns every wrapping key that is in use or has a canary, by id with version. */
  async keyUse(): Promise<Map<string, KeyUse>> {
    const use = new Map<string, KeyUse>();
    const note = (keyId: string, seen: Partial<KeyUse>): void => {
      const known = use.get(keyId) ?? { dataKeys: 0, secrets: 0, canary: false };
      use.set(keyId, { ...known, ...seen });
    };
    const canaries = await this.#knex<{ key_id: string }>(tables.vaultCanaries)
      .orderBy('created_at')
      .select('key_id');
    for (const { key_id } of canaries) note(key_id, { canary: true });
    for (const { key_id, n } of await this.#countByKey(tables.dataKeys)) {
      note(key_id, { dataKeys: Number(n) });
    }
    for (const { key_id, n } of await this.#countByKey(tables.vaultSecrets)) {
      note(key_id, { secrets: Number(n) });
    }
    return use;
  }

  async removeCanary(keyId: string): Promise<void> {
    await this.#knex(tables.vaultCanaries).where({ key_id: keyId }).delete();
  }

  /** Returns the newest unfinished rotation of data keys, if any. */
  async unfinishedRotation(): Promise<DataKeyRotation | undefined> {
    const row = await this.#knex<{ id: string; started_at: number | string }>(tables.vaultRotations)
      .whereNull('finished_at')
      .orderBy('started_at', 'desc')
      .first('id', 'started_at');
    return row && { id: row.id, startedAt: Number(row.started_at) };
  }

  /** Starts a rotation of data keys. */
  async beginRotation(): Promise<DataKeyRotation> {
    const id = newUuid();
    await this.#knex(tables.vaultRotations).insert({ id, started_at: nowMs(this.#knex) });
    const row = await this.#knex<{ id: string; started_at: number | string }>(tables.vaultRotations)
      .where({ id })
      .first('started_at');
    return { id, startedAt: Number(row?.started_at) };
  }

  /** Marks this rotation and all earlier ones as finished, since this one covers them. */
  async finishRotation({ startedAt }: DataKeyRotation): Promise<void> {
    await this.#knex(tables.vaultRotations)
      .whereNull('finished_at')
      .where('started_at', '<=', startedAt)
      .update({ finished_at: nowMs(this.#knex) });
  }

  /** Returns accounts with a data key from before that time, ordered by id. */
  async accountsWithKeysBefore(time: number, after: string, limit: number): Promise<string[]> {
    const rows = await this.#knex<DataKeyRow>(tables.dataKeys)
      .where('created_at', '<', time)
      .where('account_id', '>', after)
      .orderBy('account_id')
      .limit(limit)
      .distinct('account_id');
    return rows.map(({ account_id }) => account_id);
  }

  async countAccountsWithKeysBefore(time: number): Promise<number> {
    const row = await this.#knex(tables.dataKeys)
      .where('created_at', '<', time)
      .countDistinct<{ n: number | string }>({ n: 'account_id' })
      .first();
    return Number(row?.n ?? 0);
  }

  /** Returns the account's data keys from before that time, except its newest. */
  async supersededDataKeys(accountId: string, before: number): Promise<string[]> {
    const rows: DataKeyRow[] = await this.#knex<DataKeyRow>(tables.dataKeys)
      .where({ account_id: accountId })
      .orderBy('version', 'desc')
      .select('id', 'created_at');
    return rows
      .slice(1)
      .filter(({ created_at }) => Number(created_at) < before)
      .map(({ id }) => id);
  }

  /**
   * Deletes a data key, unless `inUse` finds, under the key's lock, something sealed with it. A
   * concurrent writer that uses the key holds the lock as well (see `holdDataKeys`): either it is
   * waited for, or it waits and then finds the key deleted. Returns whether the key was deleted.
   */
  deleteDataKey(id: string, inUse: (transaction: Knex) => Promise<boolean>): Promise<boolean> {
    return inTransaction(this.#knex, async (transaction) => {
      // An update locks the row on every database, and the whole file on SQLite.
      await transaction(tables.dataKeys)
        .where({ id })
        .update({ writes: transaction.ref('writes') });
      if (await inUse(transaction)) return false;
      await transaction(tables.dataKeys).where({ id }).delete();
      return true;
    });
  }

  /** Returns the partner of an account; undefined when the account was deleted. */
  async partnerOf(accountId: string): Promise<string | undefined> {
    const row = await this.#knex<{ id: string; partner_id: string }>(tables.accounts)
      .where({ id: accountId })
      .first('partner_id');
    return row?.partner_id;
  }

  async #countByKey(table: string): Promise<{ key_id: string; n: number | string }[]> {
    const rows: { key_id: string; n: number | string }[] = await this.#knex(table)
      .groupBy('key_id')
      .select('key_id', this.#knex.raw('COUNT(*) AS n'));
    return rows;
  }
}
