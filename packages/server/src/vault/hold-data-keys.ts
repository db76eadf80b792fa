import type { Knex } from 'knex';
import { lockForShare } from '../database/lock-rows.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import { dataKeyIdOf } from './envelope.js';

/**
 * The data key of an envelope was deleted before the envelope was stored, because the account's data
 * keys were rotated in between. Nothing was stored; seal again, as `Vault.sealAndStore` does.
 */
export class DataKeyReplaced extends Error {
  override readonly name = 'DataKeyReplaced';

  constructor() {
    super('The data key was replaced between sealing and storing. Seal again.');
  }
}

const hold = preparedStatement<{ one: string; other: string }, { id: string }>(
  'hawser_hold_data_keys',
  (database, value) => {
    const query = database(tables.dataKeys)
      .where((either) => void either.where({ id: value('one') }).orWhere({ id: value('other') }))
      .select('id');
    lockForShare(database, query);
    return query;
  },
);

/**
 * Keeps the data keys of envelopes from being deleted until the transaction that stores them ends. A
 * rotation locks a key and deletes it only when nothing is sealed with it.
 * @throws DataKeyReplaced when a key has been deleted already
 */
export async function holdDataKeys(
  transaction: Knex,
  envelopes: readonly (Buffer | undefined)[],
): Promise<void> {
  const ids = [
    ...new Set(envelopes.flatMap((envelope) => (envelope ? [dataKeyIdOf(envelope)] : []))),
  ];
  let held = 0;
  // Almost always one or two keys.
  for (let at = 0; at < ids.length; at += 2) {
    const [one = '', other = one] = ids.slice(at, at + 2);
    held += (await hold.all(transaction, { one, other })).length;
  }
  if (held !== ids.length) throw new DataKeyReplaced();
}
