import type { Knex } from 'knex';
import { inTransaction } from '../database/transaction.js';
import { dataKeyIdOf, type Place } from './envelope.js';
import { holdDataKeys } from './hold-data-keys.js';
import type { Vault } from './vault.js';

/**
 * The sealed columns of a table, as their owner describes them, so that a rotation of data keys finds
 * and replaces every record. A sealed column that is in no description keeps old data keys from
 * being known to be unused: a test compares the descriptions with the schema.
 */
export interface SealedColumns {
  readonly table: string;
  /** The column that identifies a row. */
  readonly id: string;
  readonly columns: readonly string[];
  /** The column with the row's generation, which every write but a re-encryption changes. */
  readonly generation?: string;
  /** Narrows a query on the table to an account's rows. */
  ofAccount(query: Knex.QueryBuilder, accountId: string, knex: Knex): Knex.QueryBuilder;
  place(row: SealedRowOwner, column: string): Place;
}

export interface SealedRowOwner {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  /** Zero where the table has none. */
  readonly generation: number;
}

type Row = Record<string, unknown>;

const batch = 100;

/**
 * Seals anew, with the account's newest data key, what is sealed with an older one. A row is replaced
 * only if it is still the very bytes and the generation that were read: a refresh that stores new
 * tokens meanwhile wins, and has sealed them itself. The generation stays, for the plaintext does.
 */
export async function reencryptRows(
  knex: Knex,
  vault: Vault,
  sealed: SealedColumns,
  account: Pick<SealedRowOwner, 'partnerId' | 'accountId'>,
  oldKeys: ReadonlySet<string>,
): Promise<void> {
  let after = '';
  for (;;) {
    const rows: Row[] = await sealed
      .ofAccount(knex(sealed.table), account.accountId, knex)
      .where(sealed.id, '>', after)
      .orderBy(sealed.id)
      .limit(batch)
      .select(columnsOf(sealed));
    for (const row of rows) {
      await vault.sealAndStore(account.accountId, () =>
        reencryptRow(knex, vault, sealed, account, oldKeys, row),
      );
    }
    const last = rows.at(-1);
    if (!last) return;
    after = String(last[sealed.id]);
  }
}

/** Whether any record of the account is sealed with this data key. */
export async function isDataKeyInUse(
  knex: Knex,
  all: readonly SealedColumns[],
  accountId: string,
  dataKeyId: string,
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

/** What can't be read may need any key. */
function mayBeSealedWith(dataKeyId: string, envelope: Buffer): boolean {
  try {
    return dataKeyIdOf(envelope) === dataKeyId;
  } catch {
    return true;
  }
}

async function reencryptRow(
  knex: Knex,
  vault: Vault,
  sealed: SealedColumns,
  account: Pick<SealedRowOwner, 'partnerId' | 'accountId'>,
  oldKeys: ReadonlySet<string>,
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
