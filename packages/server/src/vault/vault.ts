import { randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { v7 as uuid } from 'uuid';
import { associatedData } from './associated-data.js';
import { commitmentOf, encryptionKeyOf, matchesCommitment } from './data-key.js';
import { dataKeyIdOf, openEnvelope, sealEnvelope, type Place } from './envelope.js';
import { DataKeyReplaced } from './hold-data-keys.js';
import type { KeyProvider } from './key-provider.js';
import type { DataKeyRow, VaultStore } from './store.js';
import { VaultError } from './vault-error.js';

/** A data key is replaced after this many writes, long before random nonces could meet (2^32). */
const maximumWrites = 2 ** 28;
/** Writes are counted in blocks, so that the counter is written once a block. */
const writeBlock = 256;
/** Records that {@link Vault.prepareToSeal} makes room for: a grant has two. */
const preparedWrites = 8;
const sealAttempts = 5;
const openKeysAtMost = 1000;
const openKeysForMs = 5 * 60_000;

const canary = Buffer.from('hawser/v1/canary: the wrapping key');

export type Sealer = (place: Place, plaintext: Buffer) => Buffer;

interface ActiveKey {
  readonly id: string;
  readonly key: Buffer;
  writesLeft: number;
}

/**
 * The only code that turns plaintext credentials into ciphertext and back.
 *
 * Each account has its own data key, wrapped by the key provider; a record opens only in the place
 * that it was sealed for. Deleting an account's data keys makes all its records unreadable.
 */
export class Vault {
  readonly #keys: KeyProvider;
  readonly #store: VaultStore;
  /** By data key id. Bounded and short-lived, so that a KMS is not asked at each read. */
  readonly #openKeys: LRUCache<string, Buffer>;
  /** By account id. */
  readonly #activeKeys: LRUCache<string, ActiveKey>;

  constructor(keys: KeyProvider, store: VaultStore) {
    this.#keys = keys;
    this.#store = store;
    this.#openKeys = new LRUCache({ max: openKeysAtMost, ttl: openKeysForMs });
    this.#activeKeys = new LRUCache({ max: openKeysAtMost, ttl: openKeysForMs });
  }

  /**
   * Opens the canary of every wrapping key in use, and lays one for the active key.
   * @throws VaultError when a key is missing or wrong; the deployment must not start then.
   */
  async verifyKeys(): Promise<void> {
    const canaries = await this.#store.canaries();
    for (const { keyId, wrapped } of canaries) {
      const opened = await this.#keys.unwrap({ keyId, bytes: wrapped }, canaryContext(keyId));
      if (opened.length !== canary.length || !timingSafeEqual(opened, canary)) {
        throw new VaultError(
          `The key "${keyId}" is not the one that this database was encrypted with.`,
        );
      }
    }
    const active = this.#keys.activeKeyId;
    if (canaries.some(({ keyId }) => keyId === active)) return;
    const { bytes } = await this.#keys.wrap(canary, canaryContext(active));
    await this.#store.addCanary(active, bytes);
  }

  /** Encrypts for one place. Must not be called inside a database transaction: it may write a data key. */
  async seal(place: Place, plaintext: Buffer): Promise<Buffer> {
    const seal = await this.sealer(place.accountId);
    return seal(place, plaintext);
  }

  /**
   * A function that seals an account's records and needs the database no more: for what must not be
   * lost when the database goes away. To be used at once, and for a few records only.
   */
  async sealer(accountId: string): Promise<Sealer> {
    const active = await this.#activeKey(accountId);
    return (place, plaintext) => {
      active.writesLeft -= 1;
      return sealEnvelope(active.id, active.key, place, plaintext);
    };
  }

  /** @throws VaultError when the record was altered, or belongs to another place. */
  async open(place: Place, envelope: Buffer): Promise<Buffer> {
    const key = await this.#keyById(dataKeyIdOf(envelope), place.accountId);
    return openEnvelope(key, place, envelope);
  }

  sealJson(place: Place, value: unknown): Promise<Buffer> {
    return this.seal(place, Buffer.from(JSON.stringify(value), 'utf8'));
  }

  async openJson(place: Place, envelope: Buffer): Promise<unknown> {
    return JSON.parse((await this.open(place, envelope)).toString('utf8')) as unknown;
  }

  /** A 32-byte secret of this deployment, made on first use and stored wrapped. */
  async deploymentSecret(name: string): Promise<Buffer> {
    const context = associatedData(['hawser/v1/secret', name]);
    const stored = await this.#store.secret(name);
    if (stored) return this.#keys.unwrap({ keyId: stored.keyId, bytes: stored.wrapped }, context);
    const made = await this.#keys.wrap(randomBytes(32), context);
    await this.#store.addSecret(name, made.keyId, made.bytes);
    return this.deploymentSecret(name);
  }

  /**
   * Runs `work`, which seals and stores, and runs it again when the account's data keys were rotated
   * in between: nothing was stored then. `work` must call `holdDataKeys` in its transaction.
   */
  async sealAndStore<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DataKeyReplaced) || attempt === sealAttempts) throw error;
        this.forget(accountId);
      }
    }
  }

  /** Brings the account's data key into memory, so that the next few {@link seal} need no database. */
  async prepareToSeal(accountId: string): Promise<void> {
    await this.#activeKey(accountId, preparedWrites);
  }

  /** Forgets the opened keys of an account that was deleted. */
  forget(accountId: string): void {
    const active = this.#activeKeys.get(accountId);
    if (active) this.#openKeys.delete(active.id);
    this.#activeKeys.delete(accountId);
  }

  async #activeKey(accountId: string, writes = 1): Promise<ActiveKey> {
    const cached = this.#activeKeys.get(accountId);
    if (cached && cached.writesLeft >= writes) return cached;

    let row = await this.#store.activeDataKey(accountId);
    row ??= await this.#addDataKey(accountId, 1);
    if ((await this.#store.reserveWrites(row.id, writeBlock)) > maximumWrites) {
      row = await this.#addDataKey(accountId, row.version + 1);
      await this.#store.reserveWrites(row.id, writeBlock);
    }
    const active = { id: row.id, key: await this.#unwrap(row), writesLeft: writeBlock };
    this.#activeKeys.set(accountId, active);
    return active;
  }

  async #addDataKey(accountId: string, version: number): Promise<DataKeyRow> {
    const dataKey = randomBytes(32);
    const id = uuid();
    const { keyId, bytes } = await this.#keys.wrap(dataKey, dataKeyContext(id, accountId));
    await this.#store.addDataKey({
      id,
      account_id: accountId,
      version,
      key_id: keyId,
      wrapped: bytes,
      commitment: commitmentOf(dataKey),
    });
    const kept = await this.#store.activeDataKey(accountId);
    if (!kept)
      throw new VaultError(`The data key of account ${accountId} was deleted as it was made.`);
    return kept;
  }

  async #keyById(id: string, accountId: string): Promise<Buffer> {
    const cached = this.#openKeys.get(id);
    if (cached) return cached;
    const row = await this.#store.dataKey(id);
    // The account is part of the wrapping context too; this only gives the clearer message.
    if (row?.account_id !== accountId) {
      throw new VaultError(`The data key of a sealed record is gone, or is another account's.`);
    }
    return this.#unwrap(row);
  }

  async #unwrap(row: DataKeyRow): Promise<Buffer> {
    const context = dataKeyContext(row.id, row.account_id);
    const dataKey = await this.#keys.unwrap({ keyId: row.key_id, bytes: row.wrapped }, context);
    if (!matchesCommitment(dataKey, row.commitment)) {
      throw new VaultError(`The data key ${row.id} does not match its commitment.`);
    }
    const key = encryptionKeyOf(dataKey);
    dataKey.fill(0);
    this.#openKeys.set(row.id, key);
    return key;
  }
}

function dataKeyContext(id: string, accountId: string): Buffer {
  return associatedData(['hawser/v1/data-key', id, accountId]);
}

function canaryContext(keyId: string): Buffer {
  return associatedData(['hawser/v1/canary', keyId]);
}
