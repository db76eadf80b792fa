import type { KeyMode } from '@hawser/contract';
import type { WebhookPayload } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { listColumn } from '../database/json-column.js';
import { nowMs } from '../database/now.js';
import { preparedInsert } from '../database/prepared-insert.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { newId } from '../identifiers.js';

type DataOf<Payload> = Payload extends { readonly type: infer Type; readonly data: infer Data }
  ? {
      readonly type: Type;
      /** Returns the event's data. Called only if somebody receives it. */
      readonly data: () => Data | Promise<Data>;
    }
  : never;

interface EventOwner {
  readonly partnerId: string;
  readonly mode: KeyMode;
  /** The account that it is about; undefined for an event of no account. */
  readonly accountId?: string;
  /** The connection that it is about; undefined for an event of no connection. */
  readonly connectionId?: string;
}

/** An event that partners are notified of, of each type with its data. */
export type WebhookEvent = EventOwner & DataOf<WebhookPayload>;

/**
 * What an event of no account or connection has in their columns. These are NOT NULL since the first
 * release. SQLite can only relax that by making the table again, and dropping the old one would
 * delete the deliveries, which refer to it.
 */
const none = '';

/** Returns the id in a column of an event; undefined where the event has none. */
export function subjectOf(column: string): string | undefined {
  return column === none ? undefined : column;
}

const selectEndpoints = preparedStatement<
  { partnerId: string; mode: KeyMode },
  { id: string; events: string }
>('hawser_endpoints', (database, value) =>
  database(tables.webhookEndpoints)
    .where({ partner_id: value('partnerId'), mode: value('mode'), enabled: true })
    .select('id', 'events'),
);

type NewEventRow = Readonly<
  Record<'id' | 'partner_id' | 'mode' | 'type' | 'account_id' | 'connection_id' | 'data', string>
>;

const insertEvents = preparedInsert<NewEventRow>(
  'hawser_event_insert',
  tables.events,
  ['id', 'partner_id', 'mode', 'type', 'account_id', 'connection_id', 'data'],
  (database) => ({ created_at: nowMs(database) }),
);

const insertDeliveries = preparedInsert<
  Readonly<Record<'id' | 'event_id' | 'endpoint_id' | 'type', string>>
>(
  'hawser_delivery_insert',
  tables.webhookDeliveries,
  ['id', 'event_id', 'endpoint_id', 'type'],
  (database) => ({
    status: 'pending',
    attempts: 0,
    due_at: nowMs(database),
    created_at: nowMs(database),
  }),
);

/** Stores an event without deliveries, in the caller's transaction. Returns its id. */
export async function insertEvent(
  database: Knex,
  event: EventOwner & Pick<WebhookPayload, 'type'>,
  data: string,
): Promise<string> {
  const id = newId('evt');
  await insertEvents.run(database, [
    {
      id,
      partner_id: event.partnerId,
      mode: event.mode,
      type: event.type,
      account_id: event.accountId ?? none,
      connection_id: event.connectionId ?? none,
      data,
    },
  ]);
  return id;
}

/**
 * Records an event, and a due delivery for each enabled endpoint that subscribes to it. Call it in
 * the transaction of the change, so that the change and the event are committed together. It locks
 * no endpoint's row. An event without subscribers is not stored.
 */
export async function recordEvent(database: Knex, event: WebhookEvent): Promise<void> {
  const { partnerId, mode } = event;
  const endpoints = await selectEndpoints.all(database, { partnerId, mode });
  const receivers = endpoints.filter(({ events }) => {
    const wanted = (listColumn(events) as string[] | undefined) ?? [];
    return wanted.includes('*') || wanted.includes(event.type);
  });
  if (receivers.length === 0) return;
  const eventId = await insertEvent(database, event, JSON.stringify(await event.data()));
  await insertDeliveries.run(
    database,
    receivers.map(({ id }) => ({
      id: newId('dlv'),
      event_id: eventId,
      endpoint_id: id,
      type: event.type,
    })),
  );
  signalOnCommit(
    database,
    'webhooks',
    receivers.map(({ id }) => id),
  );
}
