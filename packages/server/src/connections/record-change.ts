import type { IdentifierType } from '@hawser/contract';
import type { AuditAction, ConnectionEventType } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { record as recordAudit } from '../audit/record.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { tables } from '../database/tables.js';
import { recordEvent } from '../events/outbox.js';
import type { JsonObject } from '../providers/provider.js';
import type { Connection } from './connection.js';
import { notifyChange } from './notify-change.js';
import { connectionColumns, toConnection, type ReadConnectionRow } from './rows.js';
import { toEventConnection } from './wire.js';

/**
 * The audit action for each event. The other events have no entry here: a consent is audited where
 * it happens, and the rest have no actor.
 */
const actions: Partial<Record<ConnectionEventType, AuditAction>> = {
  'connection.created': 'connection.created',
  'connection.expired': 'connection.expired',
  'connection.revoked': 'connection.revoked',
  'connection.error': 'connection.error',
  'connection.suspended': 'connection.suspended',
  'connection.resumed': 'connection.resumed',
  'connection.deleted': 'connection.deleted',
};

const selectWithOwner = preparedStatement<{ id: string }, ConnectionWithOwnerRow>(
  'hawser_with_owner',
  (database, value) => withOwner(database).where({ 'c.id': value('id') }),
);

const selectAllWithOwner = preparedStatement<{ accountId: string }, ConnectionWithOwnerRow>(
  'hawser_all_with_owner',
  (database, value) => withOwner(database).where({ 'c.account_id': value('accountId') }),
);

function withOwner(database: Knex): Knex.QueryBuilder {
  return database(`${tables.connections} as c`)
    .join(`${tables.accounts} as a`, 'a.id', 'c.account_id')
    .select(database.raw(connectionColumns), 'a.external_id', 'a.identifier_type');
}

type ConnectionWithOwnerRow = ReadConnectionRow & {
  external_id: string;
  identifier_type: IdentifierType | null;
};

/**
 * Records an event with the connection's current state, and what its user is to be told. Call it in the
 * transaction of the change: after the change, or before a deletion.
 */
export async function recordChange(
  database: Knex,
  id: string,
  type: ConnectionEventType,
): Promise<void> {
  for (const row of await selectWithOwner.all(database, { id })) {
    await record(database, row, type);
    await notifyChange(database, toConnection(row), type);
  }
}

/** Records that a connection was created. Its row is read only if somebody receives the event. */
export async function recordCreated(
  database: Knex,
  connection: Pick<Connection, 'id' | 'partnerId' | 'accountId' | 'mode' | 'provider'>,
): Promise<void> {
  const { id, partnerId, accountId, mode } = connection;
  await recordEvent(database, {
    partnerId,
    mode,
    type: 'connection.created',
    accountId,
    connectionId: id,
    data: async () => {
      const [row] = await selectWithOwner.all(database, { id });
      if (!row) throw new TypeError(`The connection ${id} was not created`);
      return toEventConnection(toConnection(row), ownerOf(row));
    },
  });
  await auditChange(database, { ...connection, statusReason: undefined }, 'connection.created');
}

/**
 * Records `connection.deleted` for every connection of the account. Call it before the deletion.
 */
export async function recordAccountDeletion(database: Knex, accountId: string): Promise<void> {
  for (const row of await selectAllWithOwner.all(database, { accountId }))
    await record(database, row, 'connection.deleted');
}

async function record(
  database: Knex,
  row: ConnectionWithOwnerRow,
  type: ConnectionEventType,
): Promise<void> {
  const connection = toConnection(row);
  const { id: connectionId, partnerId, accountId, mode } = connection;
  await recordEvent(database, {
    partnerId,
    mode,
    type,
    accountId,
    connectionId,
    data: () => toEventConnection(connection, ownerOf(row)),
  });
  const action = actions[type];
  if (action) await auditChange(database, connection, action);
}

function ownerOf({ external_id, identifier_type }: ConnectionWithOwnerRow) {
  return { externalId: external_id, identifierType: identifier_type ?? undefined };
}

/** Records a connection's change in the audit log, in the transaction of the change. */
export async function auditChange(
  database: Knex,
  connection: Pick<
    Connection,
    'id' | 'partnerId' | 'accountId' | 'mode' | 'provider' | 'statusReason'
  >,
  action: AuditAction,
  details: JsonObject = {},
): Promise<void> {
  const { id: connectionId, partnerId, accountId, mode, provider, statusReason } = connection;
  await recordAudit(database, {
    partnerId,
    mode,
    action,
    accountId,
    connectionId,
    details: { provider, ...(statusReason !== undefined && { reason: statusReason }), ...details },
  });
}
