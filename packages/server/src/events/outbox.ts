import type { KeyMode } from '@hawser/contract';
import type { PartnerConnection, WebhookEventType } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { nowMs } from '../database/now.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { newId } from '../identifiers.js';

export interface WebhookEvent {
  readonly partnerId: string;
  readonly mode: KeyMode;
  readonly type: WebhookEventType;
  readonly accountId: string;
  readonly connectionId: string;
  /** The connection, as the partner API shows it. */
  readonly data: PartnerConnection;
}

/**
 * Notes what happened, and a delivery that is due now for each enabled endpoint that asked for it.
 * To be called in the transaction of the change itself, after its first write: either both are there
 * or neither is, however the process ends. It waits for nobody: no row of an endpoint is locked. An
 * event that no endpoint asked for leaves no row.
 */
export async function recordEvent(database: Knex, event: WebhookEvent): Promise<void> {
  const endpoints = await database(tables.webhookEndpoints)
    .where({ partner_id: event.partnerId, mode: event.mode, enabled: true })
    .select<{ id: string; events: string }[]>('id', 'events');
  const receivers = endpoints.filter(({ events }) => {
    const wanted = JSON.parse(events) as string[];
    return wanted.includes('*') || wanted.includes(event.type);
  });
  if (receivers.length === 0) return;
  const eventId = newId('evt');
  await database(tables.events).insert({
    id: eventId,
    partner_id: event.partnerId,
    mode: event.mode,
    type: event.type,
    account_id: event.accountId,
    connection_id: event.connectionId,
    data: JSON.stringify(event.data),
    created_at: nowMs(database),
  });
  await database(tables.webhookDeliveries).insert(
    receivers.map(({ id }) => ({
      id: newId('dlv'),
      event_id: eventId,
      endpoint_id: id,
      status: 'pending',
      attempts: 0,
      due_at: nowMs(database),
      created_at: nowMs(database),
    })),
  );
  signalOnCommit(
    database,
    'webhooks',
    receivers.map(({ id }) => id),
  );
}
