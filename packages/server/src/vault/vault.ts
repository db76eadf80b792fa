import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { LRUCache } from 'lru-cache';
import { boundedCache } from '../bounded-cache.js';
import { newUuid } from '../uuid.js';
import { layCanary, openCanaries } from './canary.js';
import { commitmentOf, encryptionKeyOf, unwrapDataKey, wrapDataKey } from './data-key.js';
import { dataKeyIdOf, openEnvelope, sealEnvelope, type Place } from './envelope.js';
import { DataKeyReplaced, holdDataKeys } from './hold-data-keys.js';
import type { KeyProvider } from './key-provider.js';
import { OpenKeys } from './open-keys.js';
import { secretContext } from './secret.js';
import type { DataKeyRow, VaultStore } from './store.js';
import { VaultError } from './vault-error.js';

/** A data key is replaced after this many writes, long before random nonces could repeat (2^32). */
const maxWrites = 2 ** 28;
/** Writes are counted in blocks, so that the counter is updated only once per block. */
const writeBlock = 256;
const maxSealAttempts = 5;
const activeForMs = 5 * 60_000;

interface ActiveKey {
  readonly id: string;
  readonly key: Buffer;
  writesLeft: number;
}

/** The default of the option `vault.maxCachedAccounts`. */
export const defaultMaxAccounts = 20_000;

/** Encrypts a record of one account synchronously, without the database. */
export type Sealer = (place: Place, plaintext: Buffer) => Buffer;

/** Records of one account that are encrypted and stored in one transaction. */
export interface Sealing {
  readonly seal: Sealer;
  /**
   * Keeps the data keys of the envelopes from being deleted until the transaction ends, or stores the
   * data key if it is the account's first. Call it in the transaction that stores the envelopes.
   * @throws DataKeyReplaced when the records have to be encrypted again
   */
  hold(transaction: Knex, envelopes: readonly (Buffer | undefined)[]): Promise<void>;
  /** Call it when the transaction is committed. */
  stored(): void;
}

/**
 * Encrypts and decrypts credentials; no other code does.
 *
 * Each account has a separate data key, wrapped by the key provider. A record can be decrypted only
 * for the place it was sealed for. Deleting an account's data keys makes all of its records
 * unreadable.
 */
export class Vault {
  readonly #keys: KeyProvider;
  readonly #vaultStore: VaultStore;
  readonly #openKeys: OpenKeys;
  readonly #unwrapping = new Map<string, Promise<Buffer>>();
  /** The wrapping keys whose canaries were there when this process last looked. */
  readonly #canariesSeen = new Set<string>();
  /** By account id. */
  readonly #activeKeys: LRUCache<string, ActiveKey>;

  /** @param maxAccounts the number of accounts whose decrypted data keys are kept in memory */
  constructor(keys: KeyProvider, vaultStore: VaultStore, maxAccounts = defaultMaxAccounts) {
    this.#keys = keys;
    this.#vaultStore = vaultStore;
    this.#openKeys = new OpenKeys(maxAccounts);
    this.#activeKeys = boundedCache(maxAccounts, { ttl: activeForMs });
  }

  /**
   * Unwraps the canary of every wrapping key in use, and stores one for the active key, which must
   * be able to wrap and must bind the context.
   * @throws VaultError when a key is missing or wrong; the deployment must not start then
   */
  async verifyKeys(): Promise<void> {
    await openCanaries(this.#keys, this.#vaultStore);
    await layCanary(this.#keys, this.#vaultStore);
  }

  /**
   * Encrypts for one place. Do not call it inside a database transaction: it may insert a data key.
   */
  async seal(place: Place, plaintext: Buffer): Promise<Buffer> {
    const seal = await this.sealer(place.accountId);
    return seal(place, plaintext);
  }

  /**
   * Returns a function that encrypts an account's records without the database, for data that must
   * not be lost when the database becomes unavailable. Use it promptly, and for a few records only.
   */
  async sealer(accountId: string): Promise<Sealer> {
    return sealerWith(await this.#activeKey(accountId));
  }

  /**
   * Returns what encrypts records of an account that are stored in one transaction. The account's
   * first data key is stored in the same transaction.
   */
  async sealing(accountId: string): Promise<Sealing> {
    const stored = await this.#storedKey(accountId);
    if (stored) return { seal: sealerWith(stored), hold: holdDataKeys, stored: () => undefined };
    const { row, key } = await this.#makeDataKey(accountId, 1);
    if (!this.#canariesSeen.has(row.key_id)) await this.#ensureCanary(row.key_id);
    const active = { id: row.id, key, writesLeft: writeBlock };
    return {
      seal: sealerWith(active),
      hold: async (transaction) => {
        const vaultStore = this.#vaultStore;
        if (!(await vaultStore.insertDataKey(transaction, row, writeBlock)))
          throw new DataKeyReplaced();
        if (await vaultStore.hasCanary(row.key_id, transaction)) return;
        // The wrapping key has been retired since: it is laid again before the next attempt.
        this.#canariesSeen.delete(row.key_id);
        throw new DataKeyReplaced();
      },
      stored: () => {
        this.#openKeys.add(accountId, active);
        this.#activeKeys.set(accountId, active);
      },
    };
  }

  /**
   * Decrypts a record.
   * @throws VaultError when the record was altered, or belongs to another place
   */
  async open(place: Place, envelope: Buffer): Promise<Buffer> {
    return (
      this.openSync(place, envelope) ??
      openEnvelope(await this.#fetchKey(dataKeyIdOf(envelope), place.accountId), place, envelope)
    );
  }

  /**
   * Decrypts a record synchronously. Returns undefined when its data key is not cached.
   * @throws VaultError when the record was altered, or belongs to another place
   */
  openSync(place: Place, envelope: Buffer): Buffer | undefined {
    const key = this.#openKeys.get(place.accountId, dataKeyIdOf(envelope));
    return key && openEnvelope(key, place, envelope);
  }

  /** Encrypts a value as JSON. */
  sealJson(place: Place, value: unknown): Promise<Buffer> {
    return this.seal(place, Buffer.from(JSON.stringify(value), 'utf8'));
  }

  /** Decrypts a value that was encrypted as JSON. */
  async openJson(place: Place, envelope: Buffer): Promise<unknown> {
    return JSON.parse((await this.open(place, envelope)).toString('utf8')) as unknown;
  }

  /** Returns a 32-byte secret of this deployment. It is created on first use and stored wrapped. */
  async deploymentSecret(name: string): Promise<Buffer> {
    const context = secretContext(name);
    const stored = await this.#vaultStore.secret(name);
    if (stored) return this.#keys.unwrap({ keyId: stored.keyId, bytes: stored.wrapped }, context);
    const made = await this.#keys.wrap(randomBytes(32), context);
    await this.#vaultStore.addSecret(name, made.keyId, made.bytes);
    await this.#ensureCanary(made.keyId);
    return this.deploymentSecret(name);
  }

  /**
   * Runs `work`, which encrypts and stores, and retries it if the account's data keys were rotated
   * in between; nothing was stored then. `work` must call `holdDataKeys` in its transaction.
   */
  async sealAndStore<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DataKeyReplaced) || attempt === maxSealAttempts) throw error;
        this.forget(accountId);
      }
    }
  }

  /**
   * Gives the account a new data key if its newest one is from before that time, by the database's
   * clock.
   */
  async renewDataKey(accountId: string, before: number): Promise<void> {
    const newest = await this.#vaultStore.activeDataKey(accountId);
    if (newest && Number(newest.created_at) < before) {
      await this.#addDataKey(accountId, newest.version + 1);
    }
    this.forget(accountId);
  }

  /** Drops the cached keys of an account that was deleted or has new keys. */
  forget(accountId: string): void {
    this.#openKeys.forget(accountId);
    this.#activeKeys.delete(accountId);
  }

  async #activeKey(accountId: string): Promise<ActiveKey> {
    return (
      (await this.#storedKey(accountId)) ?? this.#activate(await this.#addDataKey(accountId, 1))
    );
  }

  /** Returns the account's newest data key with writes left; undefined while it has none. */
  async #storedKey(accountId: string): Promise<ActiveKey | undefined> {
    const cached = this.#activeKeys.get(accountId);
    if (cached && cached.writesLeft > 0 && (await this.#isNewest(accountId, cached.id))) {
      return cached;
    }
    const newest = await this.#vaultStore.activeDataKey(accountId);
    if (!newest) return undefined;
    const written = await this.#vaultStore.reserveWrites(newest.id, writeBlock);
    return this.#activate(
      written <= maxWrites ? newest : await this.#addDataKey(accountId, newest.version + 1),
    );
  }

  async #activate(row: DataKeyRow): Promise<ActiveKey> {
    const active = { id: row.id, key: await this.#unwrap(row), writesLeft: writeBlock };
    this.#activeKeys.set(row.account_id, active);
    return active;
  }

  /** Checked at each write: a data key that another process has replaced is about to be deleted. */
  async #isNewest(accountId: string, id: string): Promise<boolean> {
    return (await this.#vaultStore.activeDataKeyId(accountId)) === id;
  }

  /** Creates a data key with a block of writes reserved. */
  async #addDataKey(accountId: string, version: number): Promise<DataKeyRow> {
    const { row } = await this.#makeDataKey(accountId, version);
    const kept = await this.#vaultStore.addDataKey(row, writeBlock);
    await this.#ensureCanary(row.key_id);
    if (!kept)
      throw new VaultError(
        `The data key of account ${accountId} was deleted while it was being created. Try again.`,
      );
    if (kept.id !== row.id) await this.#vaultStore.reserveWrites(kept.id, writeBlock);
    return kept;
  }

  /** Returns a new data key, which is not stored yet, and the key that it encrypts with. */
  async #makeDataKey(
    accountId: string,
    version: number,
  ): Promise<{ readonly row: Omit<DataKeyRow, 'created_at'>; readonly key: Buffer }> {
    const dataKey = randomBytes(32);
    const id = newUuid();
    const wrapped = await wrapDataKey(this.#keys, { id, account_id: accountId }, dataKey);
    const row = {
      id,
      account_id: accountId,
      version,
      key_id: wrapped.keyId,
      wrapped: wrapped.bytes,
      commitment: commitmentOf(dataKey),
    };
    const key = encryptionKeyOf(dataKey);
    dataKey.fill(0);
    return { row, key };
  }

  /**
   * A key may have been retired, or its service may have created a new version, since the start.
   */
  async #ensureCanary(keyId: string): Promise<void> {
    if (!(await this.#vaultStore.hasCanary(keyId))) await layCanary(this.#keys, this.#vaultStore);
    this.#canariesSeen.add(keyId);
  }

  async #fetchKey(id: string, accountId: string): Promise<Buffer> {
    const row = await this.#vaultStore.dataKey(id);
    // The account is part of the wrapping context too. This check only gives a clearer message.
    if (row?.account_id !== accountId) {
      throw new VaultError(
        `The data key of a sealed record was deleted, or belongs to another account.`,
      );
    }
    return this.#unwrap(row);
  }

  /** Concurrent readers of an account share one call to the key service. */
  #unwrap(row: DataKeyRow): Promise<Buffer> {
    const running = this.#unwrapping.get(row.id);
    if (running) return running;
    const started = this.#unwrapOnce(row).finally(() => this.#unwrapping.delete(row.id));
    this.#unwrapping.set(row.id, started);
    return started;
  }

  async #unwrapOnce(row: DataKeyRow): Promise<Buffer> {
    const dataKey = await unwrapDataKey(this.#keys, row);
    const key = encryptionKeyOf(dataKey);
    dataKey.fill(0);
    this.#openKeys.add(row.account_id, { id: row.id, key });
    return key;
  }
}

function sealerWith(active: ActiveKey): Sealer {
  return (place, plaintext) => {
    active.writesLeft -= 1;
    return sealEnvelope(active, place, plaintext);
  };
}
