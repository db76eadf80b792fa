import { randomUUID } from 'node:crypto';
import type { ConnectionEventType } from '@hawser/contract/partner';
import { hostPartnerId, type Tenant } from '@hawser/server';
import type { Knex } from 'knex';
import { inTransaction } from '../../packages/server/src/database/transaction.js';
import { recordEvent } from '../../packages/server/src/events/outbox.js';

const live: Tenant = { partnerId: hostPartnerId, mode: 'live' };

/** Records an event of no account, as what watches a provider does. */
export async function providerRecovers(knex: Knex, provider: string, tenant = live): Promise<void> {
  const at = '2026-11-21T08:00:00.000Z';
  await inTransaction(knex, async (database) => {
    await recordEvent(database, {
      ...tenant,
      type: 'integration.recovered',
      data: () => ({ provider, since: at, recovered_at: at }),
    });
  });
}

/** Records an event of a connection, in a transaction as a store does. Returns the connection's id. */
export async function happens(
  knex: Knex,
  type: ConnectionEventType,
  tenant = live,
): Promise<string> {
  const connectionId = `conn_${randomUUID().replaceAll('-', '')}`;
  await inTransaction(knex, async (database) => {
    await recordEvent(database, {
      ...tenant,
      type,
      connectionId,
      accountId: randomUUID(),
      data: () => ({
        id: connectionId,
        provider: 'google',
        account_id: randomUUID(),
        status: 'active',
        action: null,
        services: {},
        metadata: {},
        identifier: 'ann',
        identifier_type: 'user_id',
        expires_at: null,
        last_used_at: null,
        reconnect_by: null,
        last_error: null,
        scopes: { requested: [], granted: [], missing: [] },
        identity: { id: '1', label: 'Ünïcode ⚓' },
        settings: {
          auto_refresh: true,
          rate_limit: null,
          timeout: 60,
          retry_attempts: 0,
          expires_in: null,
        },
        created_at: new Date().toISOString(),
        updated_at: new Date().toISOString(),
      }),
    });
  });
  return connectionId;
}
