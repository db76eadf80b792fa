import type { Knex } from 'knex';
import { keepingExisting } from '../database/insert-unless-there.js';
import { columnsFrom, preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import { holdDataKeys } from '../vault/hold-data-keys.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { auditChange, recordChange } from './record-change.js';
import {
  allEstablishedValues,
  establishedColumns,
  grantNames,
  grantValues,
  noLease,
  type AllEstablishedValues,
  type EstablishedFacts,
  type GrantValues,
} from './rows.js';
import { transitions } from './transitions.js';
import {
  lockAccount,
  originColumns,
  originValues,
  preparedMove,
  type ConnectionOrigin,
  type OriginValues,
} from './writes.js';

/*
 * What a consent (or typed-in credentials) changes of connections, each within the transaction of
 * `ConnectionStore.establish`.
 */

const insertUnlessConnected = preparedStatement<OriginValues & AllEstablishedValues>(
  'hawser_connection_insert',
  (database, value) =>
    keepingExisting(
      database,
      tables.connections,
      {
        ...originColumns(database, value),
        metadata: '{}',
        settings: '{}',
        status: transitions.established.to,
        ...establishedColumns(database, value),
      },
      ['account_id', 'provider', 'identity_id'],
    ),
);

const selectId = preparedStatement<{ id: string }, { id: string }>(
  'hawser_connection_id',
  (database, value) =>
    database(tables.connections)
      .where({ id: value('id') })
      .select('id'),
);

const selectTaken = preparedStatement<
  { accountId: string; provider: string; identityId: string },
  { id: string }
>('hawser_connection_taken', (database, value) =>
  database(tables.connections)
    .where({
      account_id: value('accountId'),
      provider: value('provider'),
      identity_id: value('identityId'),
    })
    .select('id'),
);

const established = preparedMove<AllEstablishedValues>(
  'hawser_connection_established',
  transitions.established,
  (database, value) => ({ ...noLease, ...establishedColumns(database, value) }),
);

interface Siblings {
  readonly accountId: string;
  readonly provider: string;
}

const selectConnected = preparedStatement<Siblings, { id: string }>(
  'hawser_connected',
  (database, value) =>
    database(tables.connections)
      .where({ account_id: value('accountId'), provider: value('provider') })
      .whereNotNull('identity_id')
      .select('id')
      .limit(3, { skipBinding: true }),
);

const setDefault = preparedStatement<Siblings & { isDefault: boolean }>(
  'hawser_connected_default',
  (database, value) =>
    database(tables.connections)
      .where({ account_id: value('accountId'), provider: value('provider') })
      .whereNotNull('identity_id')
      .update({ is_default: value('isDefault') }),
);

const upsertGrant = preparedStatement<GrantValues & { kind: string }>(
  'hawser_grant_upsert',
  (database, value) =>
    database(tables.grants)
      .insert({ kind: value('kind'), ...columnsFrom(value, grantNames) })
      .onConflict('connection_id')
      .merge(),
);

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
  await insertUnlessConnected.run(database, {
    ...originValues(owner),
    ...allEstablishedValues(facts, grant.generation),
  });
  if ((await selectId.all(database, { id: owner.id })).length === 0) return false;
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
    const identityId = facts.identity.id;
    const taken = await selectTaken.all(database, { accountId, provider, identityId });
    if (taken.length > 0) return false;
  }
  const moved = await established.run(database, {
    id,
    generation,
    ...allEstablishedValues(facts, grant.generation),
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
  const all = await selectConnected.all(database, { accountId, provider });
  if (all.length > 2) return;
  await setDefault.run(database, { accountId, provider, isDefault: all.length === 1 });
}

/** @throws DataKeyReplaced when it has to be sealed again */
async function storeGrant(
  database: Knex,
  id: string,
  grant: SealedGrant,
  kind: string,
): Promise<void> {
  await holdDataKeys(database, [grant.credential, grant.refreshToken]);
  await upsertGrant.run(database, { kind, ...grantValues(id, grant) });
}
