import type { Knex } from 'knex';
import { preparedInserting } from '../database/inserting.js';
import { columnsFrom, preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import type { Sealing } from '../vault/vault.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { auditChange, recordChange, recordCreated } from './record-change.js';
import {
  allEstablishedValues,
  establishedColumns,
  grantNames,
  grantValues,
  noLease,
  warningOfEnd,
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

const insertUnlessConnected = preparedInserting<
  OriginValues & AllEstablishedValues,
  { readonly id: string }
>('hawser_connection_insert', {
  table: tables.connections,
  columns: (database, value) => ({
    ...originColumns(database, value),
    // The first is the default. MySQL reads the table that is inserted into only if it is derived.
    is_default: database.raw(
      `NOT EXISTS (SELECT 1 FROM (SELECT id FROM ${tables.connections}
        WHERE account_id = ? AND provider = ? AND identity_id IS NOT NULL LIMIT 1) AS held)`,
      [value('account_id'), value('provider')],
    ),
    metadata: '{}',
    settings: '{}',
    status: transitions.established.to,
    ...establishedColumns(database, value),
  }),
  unless: ['account_id', 'provider', 'identity_id'],
  returning: ['id'],
});

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

const moveEstablished = preparedMove<AllEstablishedValues>(
  'hawser_connection_established',
  transitions.established,
  (database, value) => ({
    ...noLease,
    ...establishedColumns(database, value),
    ...warningOfEnd(database, value),
  }),
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
export interface EstablishedGrant {
  readonly facts: EstablishedFacts;
  readonly grant: SealedGrant;
  /** The kind of credential. */
  readonly kind: string;
  /** What the grant was encrypted with. */
  readonly sealing: Pick<Sealing, 'hold'>;
}

/**
 * Inserts a connection with its first grant. Returns false when the account already has a
 * connection with this identity, or another transaction is inserting one.
 */
export async function insertEstablished(
  database: Knex,
  owner: ConnectionOrigin,
  established: EstablishedGrant,
): Promise<boolean> {
  const { facts, grant } = established;
  await lockAccount(database, owner.accountId);
  const inserted = await insertUnlessConnected.run(database, {
    ...originValues(owner),
    ...allEstablishedValues(facts, grant.generation),
  });
  if (!inserted) return false;
  await storeGrant(database, owner.id, established);
  await recordCreated(database, owner);
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
  established: EstablishedGrant,
): Promise<boolean> {
  const { facts, grant } = established;
  const { id, generation, accountId, provider } = existing;
  if (!existing.identity) {
    await lockAccount(database, accountId);
    const identityId = facts.identity.id;
    const taken = await selectTaken.all(database, { accountId, provider, identityId });
    if (taken.length > 0) return false;
  }
  const moved = await moveEstablished.run(database, {
    id,
    generation,
    ...allEstablishedValues(facts, grant.generation),
  });
  if (moved === 'none') return false;
  if (!existing.identity) await chooseDefault(database, existing);
  await storeGrant(database, id, established);
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
  { grant, kind, sealing }: EstablishedGrant,
): Promise<void> {
  await sealing.hold(database, [grant.credential, grant.refreshToken]);
  await upsertGrant.run(database, { kind, ...grantValues(id, grant) });
}
