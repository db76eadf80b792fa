import { randomUUID } from 'node:crypto';
import {
  webhookDeliveryStatuses,
  webhookEventTypes,
  type WebhookDeliveryStatus,
  type WebhookEventType,
  type WebhookFailure,
} from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { deleteSome } from '../database/delete-some.js';
import type { Tenant } from '../tenant.js';
import { record } from '../audit/record.js';
import { whereSomeDue } from '../database/due-rows.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { retryingDeadlocks } from '../database/retry.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { insertEvent, subjectOf } from '../events/outbox.js';
import { newId } from '../identifiers.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import { payloadOf } from './payload.js';

/**
 * How long a leased delivery is held. After this, another process takes it over. An attempt ends
 * well before.
 */
const leaseMs = 60_000;
/** Where fewer deliveries are due, they are read to find their endpoints. */
const fewDue = 100;

/** One event and its delivery to one endpoint. Times are milliseconds since 1970. */
export interface WebhookDelivery {
  /** The delivery's id, `dlv_…`. */
  readonly id: string;
  /** The event's id, `evt_…`. */
  readonly eventId: string;
  /** The event's type. */
  readonly type: WebhookEventType;
  /** The internal id of the account; undefined for an event of no account. */
  readonly accountId: string | undefined;
  /** The id of the connection; undefined for an event of no connection. */
  readonly connectionId: string | undefined;
  /** Whether the event is pending, delivered or failed. */
  readonly status: WebhookDeliveryStatus;
  /** The number of attempts so far. */
  readonly attempts: number;
  /** The HTTP status of the last response; undefined when there was none. */
  readonly answerStatus: number | undefined;
  /** Why the last attempt failed; undefined when it succeeded. */
  readonly failure: WebhookFailure | undefined;
  /** When the last attempt ended. */
  readonly attemptedAt: number | undefined;
  /**
   * When the next attempt is due; undefined when there is none, and while an attempt is in
   * progress.
   */
  readonly nextAttemptAt: number | undefined;
  /** When the delivery was created. */
  readonly createdAt: number;
}

/** A delivery with what was sent, and how the receiver answered. */
export interface WebhookDeliveryDetail extends WebhookDelivery {
  /** The body of every attempt, as JSON text. */
  readonly payload: string;
  /**
   * The beginning of the last answer, at most 1,024 bytes, without what was sent that is secret;
   * undefined when it had no text.
   */
  readonly answerExcerpt: string | undefined;
}

/** Which deliveries to list. A delivery must match every given field. */
export interface DeliveryFilter {
  /** Only deliveries in this state. */
  readonly status?: WebhookDeliveryStatus | undefined;
  /** Only deliveries of this event type. */
  readonly type?: WebhookEventType | undefined;
  /** Only deliveries that were created at or after this time, in milliseconds since 1970. */
  readonly from?: number | undefined;
  /** Only deliveries that were created before this time, in milliseconds since 1970. */
  readonly until?: number | undefined;
}

/** A page of deliveries, of all or of some. */
export interface DeliveryQuery extends PageRequest, DeliveryFilter {}

/** A delivery that this process has leased to attempt it. */
export interface LeasedDelivery {
  readonly id: string;
  readonly owner: string;
  /** The number of attempts, including this one. */
  readonly attempts: number;
  readonly eventId: string;
  readonly type: WebhookEventType;
  /** The event's data, as JSON text. */
  readonly data: string;
  readonly happenedAt: number;
}

/** How an attempt ended. */
export interface AttemptResult {
  readonly answerStatus: number | undefined;
  /** Undefined when it succeeded. */
  readonly failure: WebhookFailure | undefined;
  /** The beginning of the answer; undefined when it had no text. */
  readonly excerpt: string | undefined;
  /** Milliseconds until the next attempt; undefined when there will be none. */
  readonly retryInMs: number | undefined;
}

interface DeliveryRow {
  id: string;
  event_id: string;
  type: WebhookEventType;
  account_id: string;
  connection_id: string;
  status: WebhookDeliveryStatus;
  attempts: number;
  due_at: number | string | null;
  lease_owner: string | null;
  answer_status: number | null;
  failure: WebhookFailure | null;
  attempted_at: number | string | null;
  created_at: number | string;
}

interface DetailRow extends DeliveryRow {
  data: string;
  happened_at: number | string;
  answer_excerpt: string | null;
}

interface LeasedRow {
  id: string;
  event_id: string;
  attempts: number;
  type: WebhookEventType;
  data: string;
  created_at: number | string;
}

interface FinishedAttempt {
  readonly id: string;
  readonly owner: string;
  readonly answerStatus: number | null;
  readonly failure: WebhookFailure | null;
  readonly excerpt: string | null;
}

const finishForNow = preparedStatement<FinishedAttempt & { retryInMs: number }>(
  'hawser_delivery_retry',
  (database, value) =>
    database(tables.webhookDeliveries)
      .where({ id: value('id'), lease_owner: value('owner') })
      .update({
        status: 'pending',
        due_at: nowPlusMs(database, value('retryInMs')),
        lease_owner: null,
        answer_status: value('answerStatus'),
        failure: value('failure'),
        answer_excerpt: value('excerpt'),
        attempted_at: nowMs(database),
      }),
);

const finishForGood = preparedStatement<FinishedAttempt & { status: WebhookDeliveryStatus }>(
  'hawser_delivery_finish',
  (database, value) =>
    database(tables.webhookDeliveries)
      .where({ id: value('id'), lease_owner: value('owner') })
      .update({
        status: value('status'),
        due_at: null,
        lease_owner: null,
        answer_status: value('answerStatus'),
        failure: value('failure'),
        answer_excerpt: value('excerpt'),
        attempted_at: nowMs(database),
      }),
);

const giveBack = preparedStatement<{ id: string; owner: string }>(
  'hawser_delivery_release',
  (database, value) =>
    database(tables.webhookDeliveries)
      .where({ id: value('id'), lease_owner: value('owner') })
      .update({
        due_at: nowMs(database),
        lease_owner: null,
        attempts: database.raw('attempts - 1'),
      }),
);

/** Reads and writes deliveries, and leases those that are due to one process at a time. */
export class DeliveryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Returns the ids of enabled endpoints that have deliveries due. */
  async dueEndpoints(): Promise<string[]> {
    const knex = this.#knex;
    const due: { endpoint_id: string }[] = await knex(tables.webhookDeliveries)
      .where('due_at', '<=', nowMs(knex))
      .orderBy('due_at')
      .limit(fewDue)
      .select('endpoint_id');
    if (due.length === 0) return [];
    const endpoints = knex(tables.webhookEndpoints).where({ enabled: true });
    if (due.length < fewDue)
      endpoints.whereIn('id', [...new Set(due.map((delivery) => delivery.endpoint_id))]);
    // A list of all would grow with those that wait.
    else
      whereSomeDue(knex, endpoints, `${tables.webhookEndpoints}.id`, {
        table: tables.webhookDeliveries,
        refersTo: 'endpoint_id',
        due: 'due_at',
      });
    const rows = await endpoints.select<{ id: string }[]>('id');
    return rows.map(({ id }) => id);
  }

  /**
   * Leases up to `limit` of an endpoint's due deliveries, the longest due first. Each goes to only
   * one of several concurrent processes. `more` tells whether others may be due. The lease moves
   * the due time forward, so the deliveries of a process that dies become due again.
   */
  async leaseDue(
    endpointId: string,
    limit: number,
  ): Promise<{ leased: LeasedDelivery[]; more: boolean }> {
    const knex = this.#knex;
    const due: { id: string }[] = await knex(tables.webhookDeliveries)
      .where({ endpoint_id: endpointId })
      .where('due_at', '<=', nowMs(knex))
      .orderBy(['due_at', 'id'])
      .limit(limit)
      .select('id');
    if (due.length === 0) return { leased: [], more: false };
    const owner = randomUUID();
    const ids = due.map(({ id }) => id);
    // A second process no longer finds them due. SKIP LOCKED would skip rows that MariaDB locks
    // merely for reading.
    await retryingDeadlocks(knex, () =>
      knex(tables.webhookDeliveries)
        .whereIn('id', ids)
        .where('due_at', '<=', nowMs(knex))
        .update({
          lease_owner: owner,
          due_at: nowPlusMs(knex, leaseMs),
          attempts: knex.raw('attempts + 1'),
        }),
    );
    const rows = await knex(`${tables.webhookDeliveries} as d`)
      .join(`${tables.events} as e`, 'e.id', 'd.event_id')
      .whereIn('d.id', ids)
      .where('d.lease_owner', owner)
      .select<LeasedRow[]>('d.id', 'd.event_id', 'd.attempts', 'e.type', 'e.data', 'e.created_at');
    const leased = rows.map((row) => ({
      id: row.id,
      owner,
      attempts: row.attempts,
      eventId: row.event_id,
      type: row.type,
      data: row.data,
      happenedAt: Number(row.created_at),
    }));
    return { leased, more: due.length === limit };
  }

  /** Stores how an attempt ended, unless another process has taken the delivery over. */
  async finish({ id, owner }: LeasedDelivery, result: AttemptResult): Promise<void> {
    const { answerStatus = null, failure = null, excerpt = null, retryInMs } = result;
    const attempt = { id, owner, answerStatus, failure, excerpt };
    if (retryInMs !== undefined) {
      await finishForNow.run(this.#knex, { ...attempt, retryInMs });
    } else {
      const status = failure === null ? 'delivered' : 'failed';
      await finishForGood.run(this.#knex, { ...attempt, status });
    }
  }

  /**
   * Returns a delivery whose attempt was aborted here. It is due again, and the attempt does not
   * count.
   */
  async release({ id, owner }: LeasedDelivery): Promise<void> {
    await giveBack.run(this.#knex, { id, owner });
  }

  /** Returns a page of an endpoint's deliveries, newest first. */
  async list(
    endpointId: string,
    { after, limit, ...filter }: DeliveryQuery,
  ): Promise<Page<WebhookDelivery>> {
    const knex = this.#knex;
    let beyond: Place | undefined;
    if (after !== undefined) {
      beyond = await knex(tables.webhookDeliveries)
        .where({ id: after, endpoint_id: endpointId })
        .first<Place | undefined>('id', 'created_at');
      // It was deleted for its age, and so were all that are older.
      if (!beyond) return { items: [], next: undefined };
    }
    const places = await placesOf(knex, { endpointId, filter, beyond, limit: limit + 1 });
    const ids = places.map(({ id }) => id);
    const rows = ids.length === 0 ? [] : await allWithEvents(knex).whereIn('d.id', ids);
    // The database would walk through the whole list again to sort them.
    rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return pageOf(rows.map(toDelivery), limit);
  }

  /** Returns a delivery with its payload; undefined when there is none. */
  async find(endpointId: string, id: string): Promise<WebhookDeliveryDetail | undefined> {
    const row = await withEvents(this.#knex, endpointId)
      .where('d.id', id)
      .select('e.data', 'e.created_at as happened_at')
      .first<DetailRow | undefined>();
    return row && toDetail(row);
  }

  /**
   * Records a test of an endpoint, and returns its delivery, leased. It is never due, so that nobody
   * attempts it again; if this process dies, it has failed.
   */
  async insertTest({ partnerId, mode }: Tenant, endpointId: string): Promise<LeasedDelivery> {
    const type = 'webhook.test';
    return inTransaction(this.#knex, async (database) => {
      const owner = randomUUID();
      const id = newId('dlv');
      const data = JSON.stringify({ webhook_id: endpointId });
      const eventId = await insertEvent(database, { partnerId, mode, type }, data);
      await database(tables.webhookDeliveries).insert({
        id,
        event_id: eventId,
        endpoint_id: endpointId,
        type,
        status: 'failed',
        attempts: 1,
        lease_owner: owner,
        created_at: nowMs(database),
      });
      const details = { webhook_id: endpointId, delivery_id: id };
      await record(database, { partnerId, mode, action: 'webhook.tested', details });
      const row = await database(tables.events)
        .where({ id: eventId })
        .first<{ created_at: number | string } | undefined>('created_at');
      const happenedAt = Number(row?.created_at);
      return { id, owner, attempts: 1, eventId, type, data, happenedAt };
    });
  }

  /**
   * Makes failed deliveries that were created at or after `from` due now, the oldest first, and
   * resets their attempts. Tests are left out. Returns how many.
   */
  async replayFailed(
    { partnerId, mode }: Tenant,
    endpointId: string,
    { from, limit }: { readonly from: number; readonly limit: number },
  ): Promise<number> {
    const filter = { status: 'failed', from } as const;
    const types = [...webhookEventTypes.filter((type) => type !== 'webhook.test'), null];
    const failed = await placesOf(this.#knex, { endpointId, filter, limit, types, oldest: true });
    if (failed.length === 0) return 0;
    return inTransaction(this.#knex, async (database) => {
      const replayed = await database(tables.webhookDeliveries)
        .whereIn(
          'id',
          failed.map(({ id }) => id),
        )
        .where({ status: 'failed' })
        .whereNull('lease_owner')
        .update({ status: 'pending', attempts: 0, due_at: nowMs(database) });
      const details = { webhook_id: endpointId, replayed };
      await record(database, { partnerId, mode, action: 'webhook.replayed', details });
      signalOnCommit(database, 'webhooks', [endpointId]);
      return replayed;
    });
  }

  /**
   * Makes a delivery due now and resets its attempts. A delivery that is being sent stays
   * unchanged. Returns the delivery; undefined when there is none.
   */
  async replay(
    { partnerId, mode }: Tenant,
    endpointId: string,
    id: string,
  ): Promise<WebhookDelivery | undefined> {
    return inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.webhookDeliveries)
        .where({ endpoint_id: endpointId, id })
        .whereNull('lease_owner')
        .update({ status: 'pending', attempts: 0, due_at: nowMs(database) });
      if (rows === 1) {
        const details = { webhook_id: endpointId, delivery_id: id };
        await record(database, { partnerId, mode, action: 'webhook.replayed', details });
        signalOnCommit(database, 'webhooks', [endpointId]);
      }
      const row = await withEvents(database, endpointId).where('d.id', id).first();
      return row && toDelivery(row);
    });
  }

  /** Deletes events that are older, with their deliveries; see `deleteSome`. */
  purge(olderThanMs: number): Promise<'more' | 'done'> {
    const knex = this.#knex;
    const old = (): Knex.QueryBuilder =>
      knex(tables.events).where('created_at', '<', nowPlusMs(knex, -olderThanMs));
    return deleteSome(old, { key: 'id', oldestBy: 'created_at' });
  }
}

/** Where a delivery is in the list of its endpoint. */
interface Place {
  readonly id: string;
  readonly created_at: number | string;
}

interface PlacesQuery {
  readonly endpointId: string;
  readonly filter: DeliveryFilter;
  /** Only places after this one. */
  readonly beyond?: Place | undefined;
  readonly limit: number;
  /** Null stands for deliveries that a process of an earlier release inserted. @default all */
  readonly types?: readonly (WebhookEventType | null)[];
  /** Whether to begin with the oldest. @default false */
  readonly oldest?: boolean;
}

/**
 * Returns the first deliveries of a list by its index. With a filter by state or type, it is a merge
 * of one range for each of the states and types that it allows.
 */
async function placesOf(
  database: Knex,
  { endpointId, filter, beyond, limit, types, oldest = false }: PlacesQuery,
): Promise<Place[]> {
  const { status, type, from, until } = filter;
  const direction = oldest ? 'asc' : 'desc';
  const order = [
    { column: 'created_at', order: direction },
    { column: 'id', order: direction },
  ] as const;
  const range = () => {
    const query = database<DeliveryRow>(`${tables.webhookDeliveries} as d`)
      .where('d.endpoint_id', endpointId)
      .orderBy(order.map(({ column, ...rest }) => ({ column: `d.${column}`, ...rest })))
      .limit(limit);
    if (from !== undefined) void query.where('d.created_at', '>=', from);
    if (until !== undefined) void query.where('d.created_at', '<', until);
    if (beyond) {
      void query.where('d.created_at', '<=', beyond.created_at).where((place) => {
        void place.where('d.created_at', '<', beyond.created_at).orWhere('d.id', '<', beyond.id);
      });
    }
    return query.select<Place[]>('d.id', 'd.created_at');
  };
  if (status === undefined && type === undefined) return range();
  const allowed = types ?? (type === undefined ? [...webhookEventTypes, null] : [type, null]);
  const ranges = allowed.flatMap((one) =>
    (status === undefined ? webhookDeliveryStatuses : [status]).map((state) => {
      const query = range().where('d.type', one).where('d.status', state);
      if (one !== null || type === undefined) return query;
      return query.join(`${tables.events} as e`, 'e.id', 'd.event_id').where('e.type', type);
    }),
  );
  const parts = ranges.map((query, at) =>
    database.from<Place>(query.as(`r${at}`)).select<Place[]>('*'),
  );
  const [first, ...rest] = parts;
  if (!first) return [];
  return database
    .from(first.unionAll(rest).as('m'))
    .orderBy([...order])
    .limit(limit)
    .select<Place[]>('id', 'created_at');
}

function toDetail(row: DetailRow): WebhookDeliveryDetail {
  const { type, data, happened_at: happenedAt } = row;
  return {
    ...toDelivery(row),
    payload: payloadOf({ type, data, happenedAt: Number(happenedAt) }),
    answerExcerpt: row.answer_excerpt ?? undefined,
  };
}

function withEvents(database: Knex, endpointId: string) {
  return allWithEvents(database).where('d.endpoint_id', endpointId);
}

function allWithEvents(database: Knex) {
  return database(`${tables.webhookDeliveries} as d`)
    .join(`${tables.events} as e`, 'e.id', 'd.event_id')
    .select<DeliveryRow[]>('d.*', 'e.type', 'e.account_id', 'e.connection_id');
}

function toDelivery(row: DeliveryRow): WebhookDelivery {
  const time = (value: number | string | null): number | undefined =>
    value === null ? undefined : Number(value);
  return {
    id: row.id,
    eventId: row.event_id,
    type: row.type,
    accountId: subjectOf(row.account_id),
    connectionId: subjectOf(row.connection_id),
    status: row.status,
    attempts: row.attempts,
    answerStatus: row.answer_status ?? undefined,
    failure: row.failure ?? undefined,
    attemptedAt: time(row.attempted_at),
    nextAttemptAt: row.lease_owner === null ? time(row.due_at) : undefined,
    createdAt: Number(row.created_at),
  };
}
