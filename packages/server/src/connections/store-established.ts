import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { tables } from '../database/tables.js';
import { holdDataKeys } from '../vault/hold-data-keys.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { auditChange, recordChange } from './record-change.js';
import {
  establishedColumns,
  grantColumns,
  noLease,
  type ConnectionRow,
  type EstablishedFacts,
} from './rows.js';
import { transitions } from './transitions.js';
import { lockAccount, move, originColumns, type ConnectionOrigin } from './writes.js';

/*
 * What a consent (or typed-in credentials) changes of connections, each within the transaction of
 * `ConnectionStore.establish`.
 */

/**
 * Writes a connection's first grant. False when there is one of this identity already, or when
 * another call makes it at the same time.
 */
export async function insertEstablished(
  database: Knex,
  owner: ConnectionOrigin,
  facts: EstablishedFacts,
  grant: SealedGrant,
  kind: string,
): Promise<boolean> {
  await lockAccount(database, owner.accountId);
  await insertUnlessThere(
    database,
    tables.connections,
    {
      ...originColumns(database, owner),
      generation: grant.generation,
      metadata: '{}',
      settings: '{}',
      status: transitions.established.to,
      ...establishedColumns(database, facts),
    },
    ['account_id', 'provider', 'identity_id'],
  );
  if ((await database(tables.connections).where({ id: owner.id }).first('id')) === undefined)
    return false;
  await chooseDefault(database, owner);
  await storeGrant(database, owner.id, grant, kind);
  await recordChange(database, owner.id, 'connection.created');
  return true;
}

/**
 * Replaces the grant by that of a new consent, if the connection is as it was read. A pending one
 * gets its identity by it, if no other connection of the account has that by now.
 */
export async function replaceGrant(
  database: Knex,
  existing: Connection,
  facts: EstablishedFacts,
  grant: SealedGrant,
  kind: string,
): Promise<boolean> {
  const { id, generation, accountId, provider } = existing;
  if (!existing.identity) {
    await lockAccount(database, accountId);
    const taken: unknown = await database(tables.connections)
      .where({ account_id: accountId, provider, identity_id: facts.identity.id })
      .first('id');
    if (taken !== undefined) return false;
  }
  const moved = await move(database, { id, generation }, transitions.established, {
    generation: grant.generation,
    ...noLease,
    ...establishedColumns(database, facts),
  });
  if (moved === 'none') return false;
  if (!existing.identity) await chooseDefault(database, existing);
  await storeGrant(database, id, grant, kind);
  if (moved === 'moved') await recordChange(database, id, 'connection.active');
  await auditChange(database, existing, 'connection.authorized');
  return true;
}

/** Deletes a connection that has no grant, in favour of another one. */
export async function deletePending(database: Knex, { id, generation }: Connection): Promise<void> {
  await recordChange(database, id, 'connection.deleted');
  await database(tables.connections).where({ id, generation, status: 'pending' }).delete();
}

/**
 * The only connected one is the default. With two, nobody can know which one a call means until
 * someone chooses; with more, the choice that was made stands.
 */
async function chooseDefault(
  database: Knex,
  { accountId, provider }: Pick<Connection, 'accountId' | 'provider'>,
): Promise<void> {
  const connected = (): Knex.QueryBuilder<ConnectionRow, ConnectionRow[]> =>
    database<ConnectionRow>(tables.connections)
      .where({ account_id: accountId, provider })
      .whereNotNull('identity_id');
  const all: unknown[] = await connected().select('id').limit(3);
  if (all.length <= 2) await connected().update({ is_default: all.length === 1 });
}

/** @throws DataKeyReplaced when it has to be sealed again */
async function storeGrant(
  database: Knex,
  id: string,
  grant: SealedGrant,
  kind: string,
): Promise<void> {
  await holdDataKeys(database, [grant.credential, grant.refreshToken]);
  await database(tables.grants)
    .insert({ connection_id: id, kind, ...grantColumns(grant) })
    .onConflict('connection_id')
    .merge();
}
