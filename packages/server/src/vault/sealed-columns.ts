import type { Knex } from 'knex';
import { inTransaction } from '../database/transaction.js';
import { dataKeyIdOf, type Place } from './envelope.js';
import { holdDataKeys } from './hold-data-keys.js';
import type { Vault } from './vault.js';

/**
 * Describes the encrypted columns of a table, so that a rotation of data keys can re-encrypt every
 * record. If a column were missing here, an old data key could be deleted while still in use; a
 * test compares the descriptions with the schema.
 */
export interface SealedColumns {
  readonly table: string;
  /** The column that identifies a row. */
  readonly id: string;
  readonly columns: readonly string[];
  /** The column with the row's generation. Every write except a re-encryption changes it. */
  readonly generation?: string;
  /** Restricts a query on the table to an account's rows. */
  ofAccount(query: Knex.QueryBuilder, accountId: string, knex: Knex): Knex.QueryBuilder;
  /** Returns the place that a column of the row is sealed for. */
  place(row: SealedRowOwner, column: string): Place;
}

/** The row that an encrypted column belongs to. */
export interface SealedRowOwner {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  /** 0 if the table has no generation. */
  readonly generation: number;
}

type Row = Record<string, unknown>;

const batch = 100;

interface Reencryption {
  readonly knex: Knex;
  readonly vault: Vault;
  readonly sealed: SealedColumns;
  readonly account: Pick<SealedRowOwner, 'partnerId' | 'accountId'>;
  /** The ids of the data keys to replace. */
  readonly oldKeys: ReadonlySet<string>;
}

/**
 * Re-encrypts records that use an old data key with the account's newest one. A row is replaced
 * only if its bytes and generation are unchanged, so that a concurrent refresh wins; it has used
 * the newest key. The generation stays the same, because the plaintext does.
 */
export async function reencryptRows(work: Reencryption): Promise<void> {
  const { knex, vault, sealed, account } = work;
  let after = '';
  for (;;) {
    const rows: Row[] = await sealed
      .ofAccount(knex(sealed.table), account.accountId, knex)
      .where(sealed.id, '>', after)
      .orderBy(sealed.id)
      .limit(batch)
      .select(columnsOf(sealed));
    for (const row of rows) {
      await vault.sealAndStore(account.accountId, () => reencryptRow(work, row));
    }
    const last = rows.at(-1);
    if (!last) return;
    after = String(last[sealed.id]);
  }
}

/** Returns whether any record of the account is sealed with this data key. */
export async function isDataKeyInUse(
  knex: Knex,
  all: readonly SealedColumns[],
  { accountId, dataKeyId }: { readonly accountId: string; readonly dataKeyId: string },
): Promise<boolean> {
  for (const sealed of all) {
    const rows: Row[] = await sealed
      .ofAccount(knex(sealed.table), accountId, knex)
      .select(sealed.columns);
    const envelopes = rows.flatMap((row) => sealed.columns.map((column) => row[column]));
    if (envelopes.some((it) => Buffer.isBuffer(it) && mayBeSealedWith(dataKeyId, it))) return true;
  }
  return false;
}

/** An unreadable record may need any key. */
function mayBeSealedWith(dataKeyId: string, envelope: Buffer): boolean {
  try {
    return dataKeyIdOf(envelope) === dataKeyId;
  } catch {
    return true;
  }
}

async function reencryptRow(
  { knex, vault, sealed, account, oldKeys }: Reencryption,
  row: Row,
): Promise<void> {
  const owner: SealedRowOwner = {
    ...account,
    id: String(row[sealed.id]),
    generation: sealed.generation === undefined ? 0 : Number(row[sealed.generation]),
  };
  const replaced: Record<string, Buffer> = {};
  for (const column of sealed.columns) {
    const envelope = row[column];
    if (!Buffer.isBuffer(envelope) || !oldKeys.has(dataKeyIdOf(envelope))) continue;
    const place = sealed.place(owner, column);
    const plaintext = await vault.open(place, envelope);
    replaced[column] = await vault.seal(place, plaintext);
    plaintext.fill(0);
  }
  if (Object.keys(replaced).length === 0) return;
  await inTransaction(knex, async (transaction) => {
    const query = transaction(sealed.table).where(sealed.id, owner.id);
    if (sealed.generation !== undefined) query.where(sealed.generation, owner.generation);
    for (const column of Object.keys(replaced)) query.where(column, row[column] as Buffer);
    const rows = await query.update(replaced);
    if (rows === 1) await holdDataKeys(transaction, Object.values(replaced));
  });
}

function columnsOf({ id, columns, generation }: SealedColumns): string[] {
  return [id, ...columns, ...(generation === undefined ? [] : [generation])];
}
