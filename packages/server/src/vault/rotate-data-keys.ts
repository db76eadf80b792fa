import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import { rotationBatch, type RotationOptions } from './rotation.js';
import type { DataKeyRotation, RotationStore } from './rotation-store.js';
import { isDataKeyInUse, reencryptRows, type SealedColumns } from './sealed-columns.js';
import type { Vault } from './vault.js';
import { VaultError } from './vault-error.js';

/** A reader may have read a record just before it was sealed anew, and open it only now. */
const defaultGraceMs = 60_000;
/** Opened data keys are kept for five minutes; after that no process seals with an old one. */
const roundsAtMost = 10;

/** How a rotation of data keys goes on and is watched. */
export interface DataKeyRotationOptions extends RotationOptions {
  /** Milliseconds between sealing anew and deleting the old data keys. @default 60000 */
  readonly graceMs?: number | undefined;
}

/** How far a rotation of data keys has come; it is done when nothing remains. */
export interface DataKeyRotationResult {
  /** Data keys that were deleted. */
  readonly deleted: number;
  /** Accounts that still have a data key from before the rotation. */
  readonly remaining: number;
}

interface Parts {
  readonly knex: Knex;
  readonly vault: Vault;
  readonly rotationStore: RotationStore;
  readonly sealed: readonly SealedColumns[];
}

/**
 * Gives every account a new data key, seals its records anew with it, and deletes the old ones when
 * nothing is sealed with them. Reads and writes go on. It may be ended at any moment, and the next
 * call goes on with the rotation that was begun.
 * @throws VaultError when a wrapping key is missing, or its service refuses or gives no answer
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
  for (let round = 1; remaining > failed.size && round <= roundsAtMost; round += 1) {
    await eachAccount(parts, rotation, options, 'encrypt', remaining, async (accountId) => {
      try {
        await reencryptAccount(parts, rotation, accountId);
        failed.delete(accountId);
      } catch (error) {
        // A key service that is away ends the rotation; a record that does not open is one account's.
        if (!(error instanceof VaultError) || (error.keyTrouble ?? 'wrong') !== 'wrong')
          throw error;
        failed.add(accountId);
        options.onFailure?.(`account ${accountId}`, error);
      }
    });
    if (signal?.aborted) break;
    options.onProgress?.({ step: 'wait', done: 0, total: graceMs });
    await sleep(graceMs, undefined, signal ? { signal } : {}).catch(() => undefined);
    await eachAccount(parts, rotation, options, 'delete', remaining, async (accountId) => {
      deleted += await deleteUnused(parts, rotation, accountId);
    });
    remaining = await rotationStore.countAccountsWithKeysBefore(rotation.startedAt);
    if (signal?.aborted) break;
  }
  if (remaining === 0) await rotationStore.finishRotation(rotation);
  return { deleted, remaining };
}

async function eachAccount(
  { rotationStore }: Parts,
  { startedAt }: DataKeyRotation,
  { onProgress, signal }: RotationOptions,
  step: 'encrypt' | 'delete',
  total: number,
  work: (accountId: string) => Promise<void>,
): Promise<void> {
  let done = 0;
  let after = '';
  for (;;) {
    const accounts = await rotationStore.accountsWithKeysBefore(startedAt, after, rotationBatch);
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
    for (const columns of sealed) {
      await reencryptRows(knex, vault, columns, { partnerId, accountId }, old);
    }
  } catch (error) {
    // Deleted while it was worked on: its keys and records are gone, which is all that is wanted.
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
      isDataKeyInUse(transaction, sealed, accountId, id),
    );
    if (gone) deleted += 1;
  }
  return deleted;
}
