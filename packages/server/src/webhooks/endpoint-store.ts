import { HawserError, type KeyMode } from '@hawser/contract';
import type {
  AuditAction,
  WebhookDisabledReason,
  WebhookSubscription,
} from '@hawser/contract/partner';
import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import { record } from '../audit/record.js';
import { deleteAll } from '../database/delete-some.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import {
  disableAfterMs,
  toEndpoint,
  warnAfterMs,
  type EndpointRow,
  type EndpointRowNow,
  type WebhookEndpoint,
} from './endpoint.js';

/** The fields of an endpoint to insert. */
export interface NewEndpoint {
  readonly id: string;
  readonly partnerId: string;
  readonly mode: KeyMode;
  readonly url: string;
  readonly description: string | undefined;
  readonly events: WebhookSubscription;
}

/** The columns that an update may change. */
export type EndpointColumns = Partial<Pick<EndpointRow, 'url' | 'description' | 'events'>> & {
  readonly enabled?: boolean;
};

/** Reads and writes webhook endpoints. */
export class EndpointStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Inserts an endpoint unless the partner already has `maxEndpoints` in this mode. Concurrent
   * calls cannot exceed the limit.
   * @throws HawserError `quota_exceeded`
   */
  async insert(endpoint: NewEndpoint, maxEndpoints: number): Promise<void> {
    const owner = { partner_id: endpoint.partnerId, mode: endpoint.mode };
    await inTransaction(this.#knex, async (database) => {
      // Serialise the counting transactions. It is an UPDATE because SQLite has no SELECT FOR
      // UPDATE.
      await database(tables.partners)
        .where({ id: endpoint.partnerId })
        .update({ created_at: database.ref('created_at') });
      const there: unknown[] = await database(tables.webhookEndpoints)
        .where(owner)
        .limit(maxEndpoints)
        .select('id');
      if (there.length === maxEndpoints) {
        throw new HawserError(
          'quota_exceeded',
          `There are ${maxEndpoints} webhooks, which is the maximum. Delete one first.`,
          { details: { limit: maxEndpoints } },
        );
      }
      await database(tables.webhookEndpoints).insert({
        ...owner,
        id: endpoint.id,
        url: endpoint.url,
        description: endpoint.description ?? null,
        events: JSON.stringify(endpoint.events),
        enabled: true,
        secret_version: 1,
        created_at: nowMs(database),
        updated_at: nowMs(database),
      });
      await record(database, {
        partnerId: endpoint.partnerId,
        mode: endpoint.mode,
        action: 'webhook.created',
        details: { webhook_id: endpoint.id },
      });
    });
  }

  /** Returns one of the tenant's endpoints, or undefined if not found. */
  async find(tenant: Tenant, id: string): Promise<WebhookEndpoint | undefined> {
    const row = await this.#rows(tenant).where({ id }).first();
    return row && toEndpoint(row);
  }

  /** Returns a page of the tenant's endpoints, ordered by id. */
  async list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    const query = this.#rows(tenant)
      .orderBy('id')
      .limit(page.limit + 1);
    if (page.after !== undefined) query.where('id', '>', page.after);
    return pageOf((await query).map(toEndpoint), page.limit);
  }

  /** Updates an endpoint. Enabling it clears its record of failures. Returns whether it exists. */
  update(tenant: Tenant, id: string, columns: EndpointColumns): Promise<boolean> {
    const { enabled } = columns;
    return this.#change(tenant, id, 'webhook.updated', (endpoint) =>
      endpoint.update({
        ...columns,
        ...(enabled === true && { disabled_reason: null, failing_since: null, warned_at: null }),
        ...(enabled === false && { disabled_reason: 'switched_off' }),
        updated_at: nowMs(this.#knex),
      }),
    );
  }

  /**
   * Replaces the endpoint's secret. The previous secret also signs for `overlapMs`. Returns whether
   * the endpoint exists.
   */
  roll(tenant: Tenant, id: string, overlapMs: number): Promise<boolean> {
    const knex = this.#knex;
    return this.#change(tenant, id, 'webhook.rolled', (endpoint) =>
      endpoint.update({
        secret_version: knex.raw('secret_version + 1'),
        previous_secret_until: overlapMs === 0 ? null : nowPlusMs(knex, overlapMs),
        updated_at: nowMs(knex),
      }),
    );
  }

  /**
   * Deletes the endpoint, and then its deliveries. Returns whether it existed. Deliveries that a
   * process leaves because it is stopped are deleted with their events.
   */
  async delete(tenant: Tenant, id: string): Promise<boolean> {
    const existed = await this.#change(tenant, id, 'webhook.deleted', (endpoint) =>
      endpoint.delete(),
    );
    const deliveries = (): Knex.QueryBuilder =>
      this.#knex(tables.webhookDeliveries).where({ endpoint_id: id });
    if (existed) await deleteAll(deliveries, { key: 'id', oldestBy: 'id' });
    return existed;
  }

  /**
   * Returns an endpoint of any tenant, for a delivery; undefined when it is disabled or deleted.
   */
  async findEnabled(id: string): Promise<WebhookEndpoint | undefined> {
    const row = await this.#all().where({ id, enabled: true }).first();
    return row && toEndpoint(row);
  }

  /** Clears the endpoint's record of failures. */
  async noteSuccess(id: string): Promise<void> {
    await this.#knex(tables.webhookEndpoints)
      .where({ id })
      .whereNotNull('failing_since')
      .update({ failing_since: null, warned_at: null });
  }

  /**
   * Records a failed delivery, and disables the endpoint after a long time without success. Of
   * concurrent callers, only one gets `disabled` or `warned`.
   */
  async noteFailure(id: string): Promise<'disabled' | 'warned' | undefined> {
    const knex = this.#knex;
    const enabled = knex(tables.webhookEndpoints).where({ id, enabled: true });
    const first = await enabled
      .clone()
      .whereNull('failing_since')
      .update({ failing_since: nowMs(knex) });
    if (first === 1) return undefined;
    if (await this.#disable(id, 'failing', disableAfterMs)) return 'disabled';
    const warned = await enabled
      .whereNull('warned_at')
      .where('failing_since', '<=', nowPlusMs(knex, -warnAfterMs))
      .update({ warned_at: nowMs(knex) });
    return warned === 1 ? 'warned' : undefined;
  }

  /** Disables an endpoint that answered 410 Gone. Of concurrent callers, only one gets `gone`. */
  async noteGone(id: string): Promise<'gone' | undefined> {
    return (await this.#disable(id, 'gone')) ? 'gone' : undefined;
  }

  #disable(id: string, reason: WebhookDisabledReason, failingForMs?: number): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const endpoint = database<EndpointRow>(tables.webhookEndpoints).where({ id });
      const on = endpoint.clone().where({ enabled: true });
      if (failingForMs !== undefined)
        on.where('failing_since', '<=', nowPlusMs(database, -failingForMs));
      const rows = await on.update({
        enabled: false,
        disabled_reason: reason,
        updated_at: nowMs(database),
      });
      if (rows === 0) return false;
      const row = await endpoint.first('partner_id', 'mode');
      if (row) {
        const { partner_id: partnerId, mode } = row;
        const details = { webhook_id: id, reason };
        await record(database, { partnerId, mode, action: 'webhook.disabled', details });
      }
      return true;
    });
  }

  /**
   * Changes one of the tenant's endpoints and records that in the audit log. Returns whether it
   * exists.
   */
  #change(
    { partnerId, mode }: Tenant,
    id: string,
    action: AuditAction,
    work: (endpoint: Knex.QueryBuilder, database: Knex) => PromiseLike<number>,
  ): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const endpoint = database(tables.webhookEndpoints).where({ id, partner_id: partnerId, mode });
      if ((await work(endpoint, database)) === 0) return false;
      await record(database, { partnerId, mode, action, details: { webhook_id: id } });
      return true;
    });
  }

  #rows({ partnerId, mode }: Tenant): Knex.QueryBuilder<EndpointRow, EndpointRowNow[]> {
    return this.#all().where({ partner_id: partnerId, mode });
  }

  #all(): Knex.QueryBuilder<EndpointRow, EndpointRowNow[]> {
    const knex = this.#knex;
    return knex<EndpointRow>(tables.webhookEndpoints).select<EndpointRowNow[]>(
      '*',
      knex.raw('? AS now', [nowMs(knex)]),
    );
  }
}
