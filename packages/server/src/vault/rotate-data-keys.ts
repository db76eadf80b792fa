import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { rotationBatch, type RotationOptions } from './rotation.js';
import type { DataKeyRotation, RotationStore } from './rotation-store.js';
import { isDataKeyInUse, reencryptRows, type SealedColumns } from './sealed-columns.js';
import type { Vault } from './vault.js';
import { VaultError } from './vault-error.js';

/** A reader may have read a record just before it was re-encrypted, and decrypt it only now. */
const defaultGraceMs = 60_000;
/**
 * Decrypted data keys are cached for five minutes. After that no process encrypts with an old one.
 */
const maxRounds = 10;

/** Options for rotating data keys. */
export interface DataKeyRotationOptions extends RotationOptions {
  /** Milliseconds between re-encrypting and deleting the old data keys. @default 60000 */
  readonly graceMs?: number | undefined;
}

/** The progress of a data key rotation. It is finished when `remaining` is 0. */
export interface DataKeyRotationResult {
  /** The number of old data keys that were deleted. */
  readonly deleted: number;
  /** The number of accounts that still have a data key from before the rotation. */
  readonly remaining: number;
}

interface Parts {
  readonly knex: Knex;
  readonly vault: Vault;
  readonly rotationStore: RotationStore;
  readonly sealed: readonly SealedColumns[];
}

/**
 * Gives every account a new data key, re-encrypts its records, and deletes the old keys once
 * unused. The deployment keeps running. It may be stopped at any time; the next call continues the
 * same rotation.
 * @throws VaultError when a wrapping key is missing, or its service refuses or does not answer
 */
export async function rotateDataKeys(
  parts: Parts,
  options: DataKeyRotationOptions = {},
): Promise<DataKeyRotationResult> {
  const { rotationStore } = parts;
  const { graceMs = defaultGraceMs, signal } = options;
  const rotation =
    (await rotationStore.unfinishedRotation()) ?? (await rotationStore.beginRotation());
  const failed = new Set<string>();
  let deleted = 0;
  let remaining = await rotationStore.countAccountsWithKeysBefore(rotation.startedAt);
  for (let round = 1; remaining > failed.size && round <= maxRounds; round += 1) {
    const walk = { ...options, before: rotation.startedAt, total: remaining };
    await eachAccount(rotationStore, { ...walk, step: 'encrypt' }, async (accountId) => {
      try {
        await reencryptAccount(parts, rotation, accountId);
        failed.delete(accountId);
      } catch (error) {
        // An unavailable key service stops the rotation. A record that cannot be decrypted affects
        // one account.
        if (!(error instanceof VaultError) || (error.keyTrouble ?? 'wrong') !== 'wrong')
          throw error;
        failed.add(accountId);
        options.onFailure?.(`account ${accountId}`, error);
      }
    });
    if (signal?.aborted) break;
    options.onProgress?.({ step: 'wait', done: 0, total: graceMs });
    await sleep(graceMs, undefined, signal ? { signal } : {}).catch(() => undefined);
    await eachAccount(rotationStore, { ...walk, step: 'delete' }, async (accountId) => {
      deleted += await deleteUnused(parts, rotation, accountId);
    });
    remaining = await rotationStore.countAccountsWithKeysBefore(rotation.startedAt);
    if (signal?.aborted) break;
  }
  if (remaining === 0) await rotationStore.finishRotation(rotation);
  return { deleted, remaining };
}

interface AccountWalk extends Pick<RotationOptions, 'onProgress' | 'signal'> {
  /** Visits accounts with a data key from before this time, by the database's clock. */
  readonly before: number;
  readonly step: 'encrypt' | 'delete';
  /** The number of accounts, for the progress. */
  readonly total: number;
}

/** Runs the work for one account after another, until all are done or the signal is aborted. */
async function eachAccount(
  rotationStore: RotationStore,
  { before, step, total, onProgress, signal }: AccountWalk,
  work: (accountId: string) => Promise<void>,
): Promise<void> {
  let done = 0;
  let after = '';
  for (;;) {
    const accounts = await rotationStore.accountsWithKeysBefore(before, after, rotationBatch);
    for (const accountId of accounts) {
      if (signal?.aborted) return;
      await work(accountId);
      done += 1;
      onProgress?.({ step, done, total });
    }
    const last = accounts.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function reencryptAccount(
  { knex, vault, rotationStore, sealed }: Parts,
  { startedAt }: DataKeyRotation,
  accountId: string,
): Promise<void> {
  try {
    await vault.renewDataKey(accountId, startedAt);
    const old = new Set(await rotationStore.supersededDataKeys(accountId, startedAt));
    const partnerId = await rotationStore.partnerOf(accountId);
    if (partnerId === undefined) return;
    const account = { partnerId, accountId };
    for (const columns of sealed) {
      await reencryptRows({ knex, vault, sealed: columns, account, oldKeys: old });
    }
  } catch (error) {
    // If the account was deleted meanwhile, its keys and records are gone, and there is nothing to
    // do.
    if ((await rotationStore.partnerOf(accountId)) !== undefined) throw error;
  } finally {
    vault.forget(accountId);
  }
}

async function deleteUnused(
  { rotationStore, sealed }: Parts,
  { startedAt }: DataKeyRotation,
  accountId: string,
): Promise<number> {
  let deleted = 0;
  for (const id of await rotationStore.supersededDataKeys(accountId, startedAt)) {
    const gone = await rotationStore.deleteDataKey(id, (transaction) =>
      isDataKeyInUse(transaction, sealed, { accountId, dataKeyId: id }),
    );
    if (gone) deleted += 1;
  }
  return deleted;
}
