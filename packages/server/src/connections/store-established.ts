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
 * The changes that a consent or entered credentials make to connections. Each function runs within
 * the transaction of `ConnectionStore.establish`.
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
      .limit(2, { skipBinding: true }),
);

const makeDefault = preparedStatement<{ id: string }>('hawser_first_default', (database, value) =>
  database(tables.connections)
    .where({ id: value('id') })
    .update({ is_default: true }),
);

const upsertGrant = preparedStatement<GrantValues & { kind: string }>(
  'hawser_grant_upsert',
  (database, value) =>
    database(tables.grants)
      .insert({ kind: value('kind'), ...columnsFrom(value, grantNames) })
      .onConflict('connection_id')
      .merge(),
);

/** What a consent or entered credentials give a connection. */
interface EstablishedGrant {
  readonly facts: EstablishedFacts;
  readonly grant: SealedGrant;
  /** The kind of credential. */
  readonly kind: string;
}

/**
 * Inserts a connection with its first grant. Returns false when the account already has a
 * connection with this identity, or another transaction is inserting one.
 */
export async function insertEstablished(
  database: Knex,
  owner: ConnectionOrigin,
  { facts, grant, kind }: EstablishedGrant,
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
 * Replaces the grant if the connection is unchanged since it was read. A pending connection also
 * gets its identity, unless another connection of the account has it by now. Returns whether it was
 * replaced.
 */
export async function replaceGrant(
  database: Knex,
  existing: Connection,
  { facts, grant, kind }: EstablishedGrant,
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

/** Deletes a pending connection because another connection already has the identity. */
export async function deletePending(database: Knex, { id, generation }: Connection): Promise<void> {
  await recordChange(database, id, 'connection.deleted');
  await database(tables.connections).where({ id, generation, status: 'pending' }).delete();
}

/**
 * Makes an account's first connection to a provider the default. It stays the default until the user
 * chooses another, so that a call that names none keeps meaning the same.
 */
async function chooseDefault(
  database: Knex,
  { id, accountId, provider }: Pick<Connection, 'id' | 'accountId' | 'provider'>,
): Promise<void> {
  const all = await selectConnected.all(database, { accountId, provider });
  if (all.length === 1) await makeDefault.run(database, { id });
}

/**
 * Stores the encrypted grant.
 * @throws DataKeyReplaced when its data key was rotated and the grant must be encrypted again
 */
async function storeGrant(
  database: Knex,
  id: string,
  grant: SealedGrant,
  kind: string,
): Promise<void> {
  await holdDataKeys(database, [grant.credential, grant.refreshToken]);
  await upsertGrant.run(database, { kind, ...grantValues(id, grant) });
}
