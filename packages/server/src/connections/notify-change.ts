import type { ConnectionEventType } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { currentActor } from '../audit/actor.js';
import { tables } from '../database/tables.js';
import { storeNotice, storesNotices } from '../events/notices.js';
import { actionOf, type Connection } from './connection.js';

/**
 * Stores what the user is to be told about a change of the connection, if anything. Call it like
 * `recordChange`. Users of test data are never told.
 */
export async function notifyChange(
  database: Knex,
  connection: Connection,
  type: ConnectionEventType,
): Promise<void> {
  if (connection.mode !== 'live' || !storesNotices(database)) return;
  const { id: connectionId, accountId, generation } = connection;
  const notice = { accountId, connectionId, occasion: generation };
  switch (type) {
    case 'connection.expired':
    case 'connection.revoked':
    case 'connection.resumed':
      if (actionOf(connection) === 'reconnect')
        await storeNotice(database, { ...notice, kind: 'reconnect_needed' });
      return;
    case 'connection.expiring_soon':
      await storeNotice(database, {
        ...notice,
        kind: 'expiring_soon',
        endsAt: connection.reconnectBy,
      });
      return;
    case 'connection.unused':
      await storeNotice(database, {
        ...notice,
        kind: 'cleanup_notice',
        occasion: await idleSince(database, connectionId),
      });
      return;
    case 'connection.deleted': {
      const { identity, provider, alias } = connection;
      // Users know what they did themselves, and a connection that never worked isn't missed.
      if (!identity || currentActor().type === 'user') return;
      const deleted = { provider, identity, alias };
      await storeNotice(database, { ...notice, kind: 'disconnected', deleted });
      return;
    }
    default:
  }
}

async function idleSince(database: Knex, id: string): Promise<number> {
  const row = await database(tables.connections)
    .where({ id })
    .first<{ idle_since: number | string } | undefined>('idle_since');
  return Number(row?.idle_since ?? 0);
}
