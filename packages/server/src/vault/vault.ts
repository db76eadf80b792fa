import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { v7 as uuid } from 'uuid';
import { layCanary, openCanaries } from './canary.js';
import { commitmentOf, encryptionKeyOf, unwrapDataKey, wrapDataKey } from './data-key.js';
import { dataKeyIdOf, openEnvelope, sealEnvelope, type Place } from './envelope.js';
import { DataKeyReplaced } from './hold-data-keys.js';
import type { KeyProvider } from './key-provider.js';
import { secretContext } from './secret.js';
import type { DataKeyRow, VaultStore } from './store.js';
import { VaultError } from './vault-error.js';

/** A data key is replaced after this many writes, long before random nonces could meet (2^32). */
const maximumWrites = 2 ** 28;
/** Writes are counted in blocks, so that the counter is written once a block. */
const writeBlock = 256;
const sealAttempts = 5;
const openKeysAtMost = 1000;
const openKeysForMs = 5 * 60_000;

interface OpenKey {
  readonly accountId: string;
  readonly key: Buffer;
}

interface ActiveKey {
  readonly id: string;
  readonly key: Buffer;
  writesLeft: number;
}

/** Seals a record of one account at once, without the database. */
export type Sealer = (place: Place, plaintext: Buffer) => Buffer;

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
  readonly #openKeys: LRUCache<string, OpenKey>;
  readonly #unwrapping = new Map<string, Promise<Buffer>>();
  /** By account id. */
  readonly #activeKeys: LRUCache<string, ActiveKey>;

  constructor(keys: KeyProvider, vaultStore: VaultStore) {
    this.#keys = keys;
    this.#store = vaultStore;
    this.#openKeys = new LRUCache({ max: openKeysAtMost, ttl: openKeysForMs });
    this.#activeKeys = new LRUCache({ max: openKeysAtMost, ttl: openKeysForMs });
  }

  /**
   * Opens the canary of every wrapping key in use, and lays one for the active key, which must be
   * able to wrap and must bind the context.
   * @throws VaultError when a key is missing or wrong; the deployment must not start then.
   */
  async verifyKeys(): Promise<void> {
    await openCanaries(this.#keys, this.#store);
    await layCanary(this.#keys, this.#store);
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
    return (
      this.openSync(place, envelope) ??
      openEnvelope(await this.#fetchKey(dataKeyIdOf(envelope), place.accountId), place, envelope)
    );
  }

  /**
   * As {@link open}, for who is in a hurry: undefined when the data key is not in memory, so that it
   * has to be read and unwrapped first.
   * @throws VaultError
   */
  openSync(place: Place, envelope: Buffer): Buffer | undefined {
    const held = this.#openKeys.get(dataKeyIdOf(envelope));
    return held?.accountId === place.accountId
      ? openEnvelope(held.key, place, envelope)
      : undefined;
  }

  sealJson(place: Place, value: unknown): Promise<Buffer> {
    return this.seal(place, Buffer.from(JSON.stringify(value), 'utf8'));
  }

  async openJson(place: Place, envelope: Buffer): Promise<unknown> {
    return JSON.parse((await this.open(place, envelope)).toString('utf8')) as unknown;
  }

  /** A 32-byte secret of this deployment, made on first use and stored wrapped. */
  async deploymentSecret(name: string): Promise<Buffer> {
    const context = secretContext(name);
    const stored = await this.#store.secret(name);
    if (stored) return this.#keys.unwrap({ keyId: stored.keyId, bytes: stored.wrapped }, context);
    const made = await this.#keys.wrap(randomBytes(32), context);
    await this.#store.addSecret(name, made.keyId, made.bytes);
    await this.#ensureCanary(made.keyId);
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

  /** Gives the account a new data key, if its newest is from before that time of the database's clock. */
  async renewDataKey(accountId: string, before: number): Promise<void> {
    const newest = await this.#store.activeDataKey(accountId);
    if (newest && Number(newest.created_at) < before) {
      await this.#addDataKey(accountId, newest.version + 1);
    }
    this.forget(accountId);
  }

  /** Forgets the opened keys of an account: it was deleted, or has new ones. */
  forget(accountId: string): void {
    for (const [id, open] of this.#openKeys.entries()) {
      if (open.accountId === accountId) this.#openKeys.delete(id);
    }
    this.#activeKeys.delete(accountId);
  }

  async #activeKey(accountId: string): Promise<ActiveKey> {
    const cached = this.#activeKeys.get(accountId);
    if (cached && cached.writesLeft > 0 && (await this.#isNewest(accountId, cached.id))) {
      return cached;
    }

    const row = await this.#reserveBlock(accountId);
    const active = { id: row.id, key: await this.#unwrap(row), writesLeft: writeBlock };
    this.#activeKeys.set(accountId, active);
    return active;
  }

  /** The account's newest data key, made on first use, with a block of writes reserved. */
  async #reserveBlock(accountId: string): Promise<DataKeyRow> {
    const newest = await this.#store.activeDataKey(accountId);
    if (newest && (await this.#store.reserveWrites(newest.id, writeBlock)) <= maximumWrites)
      return newest;
    return this.#addDataKey(accountId, (newest?.version ?? 0) + 1);
  }

  /** Asked at each write: a data key that another process has replaced is about to be deleted. */
  async #isNewest(accountId: string, id: string): Promise<boolean> {
    return (await this.#store.activeDataKeyId(accountId)) === id;
  }

  /** With a block of writes reserved. */
  async #addDataKey(accountId: string, version: number): Promise<DataKeyRow> {
    const dataKey = randomBytes(32);
    const id = uuid();
    const wrapped = await wrapDataKey(this.#keys, { id, account_id: accountId }, dataKey);
    const kept = await this.#store.addDataKey(
      {
        id,
        account_id: accountId,
        version,
        key_id: wrapped.keyId,
        wrapped: wrapped.bytes,
        commitment: commitmentOf(dataKey),
      },
      writeBlock,
    );
    dataKey.fill(0);
    await this.#ensureCanary(wrapped.keyId);
    if (!kept)
      throw new VaultError(`The data key of account ${accountId} was deleted as it was made.`);
    if (kept.id !== id) await this.#store.reserveWrites(kept.id, writeBlock);
    return kept;
  }

  /** A key may have been retired, or its service may have made a new version, since the start. */
  async #ensureCanary(keyId: string): Promise<void> {
    if (!(await this.#store.hasCanary(keyId))) await layCanary(this.#keys, this.#store);
  }

  async #fetchKey(id: string, accountId: string): Promise<Buffer> {
    const row = await this.#store.dataKey(id);
    // The account is part of the wrapping context too; this only gives the clearer message.
    if (row?.account_id !== accountId) {
      throw new VaultError(`The data key of a sealed record is gone, or is another account's.`);
    }
    return this.#unwrap(row);
  }

  /** Many readers of an account at once are one call to its key's service. */
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
    this.#openKeys.set(row.id, { accountId: row.account_id, key });
    return key;
  }
}
