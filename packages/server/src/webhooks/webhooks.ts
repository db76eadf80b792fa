import { HawserError } from '@hawser/contract';
import type { WebhookSubscription } from '@hawser/contract/partner';
import type { Tenant } from '../tenant.js';
import type { AddressPolicy } from '../egress/address-policy.js';
import { newId } from '../identifiers.js';
import type { Page, PageRequest } from '../page.js';
import { isLoopback } from '../net/loopback.js';
import type {
  DeliveryQuery,
  DeliveryStore,
  WebhookDelivery,
  WebhookDeliveryDetail,
} from './delivery-store.js';
import type { Dispatcher } from './dispatcher.js';
import type { EndpointStore } from './endpoint-store.js';
import type { WebhookEndpoint } from './endpoint.js';
import type { WebhookSecrets } from './signature.js';

/** The limit per partner and mode. */
const maxEndpoints = 20;
/** The most deliveries that one call sends again. */
const maxReplayed = 1_000;

/** A webhook endpoint to create. A partner may have 20 in each mode. */
export interface NewWebhook {
  /**
   * The URL to post events to. It must use https; http is allowed for localhost when
   * `egress.allowPrivateNetwork` permits it.
   */
  readonly url: string;
  /** The event types to deliver, or `['*']` for all. */
  readonly events: WebhookSubscription;
  /** A description for people. */
  readonly description?: string | undefined;
}

/** What to change about an endpoint. Omitted fields stay unchanged. */
export interface WebhookChanges {
  /**
   * The new URL. It must use https; http is allowed for localhost when `egress.allowPrivateNetwork`
   * permits it.
   */
  readonly url?: string | undefined;
  /** The event types to deliver, or `['*']` for all. */
  readonly events?: WebhookSubscription | undefined;
  /** The new description. `null` removes it. */
  readonly description?: string | null | undefined;
  /**
   * `false` stops deliveries, and events are not recorded for the endpoint. `true` resumes
   * deliveries, including those still waiting.
   */
  readonly enabled?: boolean | undefined;
}

/** A webhook endpoint with its secret, which cannot be read again later. */
export interface CreatedWebhook extends WebhookEndpoint {
  /** The secret that signs its deliveries: `whsec_…`. */
  readonly secret: string;
}

interface WebhooksParts {
  readonly endpointStore: EndpointStore;
  readonly deliveryStore: DeliveryStore;
  readonly dispatcher: Dispatcher;
  readonly webhookSecrets: WebhookSecrets;
  readonly addressPolicy: AddressPolicy;
}

/** Webhook endpoints, through which partners learn of changes to their connections. */
export interface Webhooks {
  /**
   * Creates an endpoint and returns it with its secret.
   * @throws HawserError `validation_failed` for an invalid URL, `quota_exceeded` when the partner
   * has 20
   */
  create(tenant: Tenant, webhook: NewWebhook): Promise<CreatedWebhook>;
  /** Returns a page of the tenant's endpoints, ordered by id. */
  list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>>;
  /**
   * Returns an endpoint.
   * @throws HawserError `not_found`, also for another partner's endpoint
   */
  get(tenant: Tenant, id: string): Promise<WebhookEndpoint>;
  /**
   * Changes an endpoint and returns it.
   * @throws HawserError `not_found`, `validation_failed` for an invalid URL
   */
  update(tenant: Tenant, id: string, changes: WebhookChanges): Promise<WebhookEndpoint>;
  /**
   * Replaces the endpoint's secret and returns the endpoint with the new one. For `overlapMs`
   * milliseconds, deliveries are signed with both secrets.
   * @throws HawserError `not_found`
   */
  roll(tenant: Tenant, id: string, overlapMs: number): Promise<CreatedWebhook>;
  /**
   * Deletes an endpoint and its deliveries.
   * @throws HawserError `not_found`
   */
  delete(tenant: Tenant, id: string): Promise<void>;
  /**
   * Returns a page of an endpoint's deliveries, sent and pending, newest first.
   * @throws HawserError `not_found`
   */
  deliveries(tenant: Tenant, id: string, query: DeliveryQuery): Promise<Page<WebhookDelivery>>;
  /**
   * Returns a delivery with what was sent and how the receiver answered.
   * @throws HawserError `not_found`
   */
  delivery(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDeliveryDetail>;
  /**
   * Sends the event `webhook.test` to the endpoint now, once, whatever its state and the types that
   * it asked for, and returns the delivery after that.
   * @throws HawserError `not_found`
   */
  test(tenant: Tenant, id: string): Promise<WebhookDeliveryDetail>;
  /**
   * Sends a delivery again: the same event with the same id, and as many attempts as a new
   * delivery. Returns the delivery.
   * @throws HawserError `not_found`
   */
  replay(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDelivery>;
  /**
   * Sends failed deliveries again that were created at or after `from` (milliseconds since 1970), the
   * oldest first, at most 1,000. Tests are left out. Returns how many.
   * @throws HawserError `not_found`
   */
  replayFailed(tenant: Tenant, id: string, from: number): Promise<number>;
  /**
   * Makes all deliveries that are due, as the background dispatcher does. Use it from a scheduled
   * job when `webhooks.dispatcher` is off. Returns the number of attempts.
   */
  deliverDue(): Promise<number>;
}

export class WebhooksService implements Webhooks {
  readonly #parts: WebhooksParts;

  constructor(parts: WebhooksParts) {
    this.#parts = parts;
  }

  async create(tenant: Tenant, { url, events, description }: NewWebhook): Promise<CreatedWebhook> {
    const id = newId('we');
    const checked = this.#checked(url);
    const { partnerId, mode } = tenant;
    await this.#parts.endpointStore.insert(
      { id, partnerId, mode, url: checked, events, description },
      maxEndpoints,
    );
    return this.#withSecret(await this.get(tenant, id));
  }

  list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>> {
    return this.#parts.endpointStore.list(tenant, page);
  }

  async get(tenant: Tenant, id: string): Promise<WebhookEndpoint> {
    const endpoint = await this.#parts.endpointStore.find(tenant, id);
    if (endpoint) return endpoint;
    throw noWebhook();
  }

  async update(tenant: Tenant, id: string, changes: WebhookChanges): Promise<WebhookEndpoint> {
    const { url, events, description, enabled } = changes;
    const there = await this.#parts.endpointStore.update(tenant, id, {
      ...(url !== undefined && { url: this.#checked(url) }),
      ...(events && { events: JSON.stringify(events) }),
      ...(description !== undefined && { description }),
      ...(enabled !== undefined && { enabled }),
    });
    if (!there) throw noWebhook();
    return this.get(tenant, id);
  }

  async roll(tenant: Tenant, id: string, overlapMs: number): Promise<CreatedWebhook> {
    if (!(await this.#parts.endpointStore.roll(tenant, id, overlapMs))) throw noWebhook();
    return this.#withSecret(await this.get(tenant, id));
  }

  async delete(tenant: Tenant, id: string): Promise<void> {
    if (!(await this.#parts.endpointStore.delete(tenant, id))) throw noWebhook();
  }

  async deliveries(
    tenant: Tenant,
    id: string,
    query: DeliveryQuery,
  ): Promise<Page<WebhookDelivery>> {
    await this.get(tenant, id);
    return this.#parts.deliveryStore.list(id, query);
  }

  async delivery(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDeliveryDetail> {
    await this.get(tenant, id);
    const delivery = await this.#parts.deliveryStore.find(id, deliveryId);
    if (delivery) return delivery;
    throw noDelivery();
  }

  async test(tenant: Tenant, id: string): Promise<WebhookDeliveryDetail> {
    const { deliveryStore, dispatcher } = this.#parts;
    const endpoint = await this.get(tenant, id);
    const delivery = await deliveryStore.insertTest(tenant, id);
    await dispatcher.attemptOnce(endpoint, delivery);
    return this.delivery(tenant, id, delivery.id);
  }

  async replay(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDelivery> {
    await this.get(tenant, id);
    const delivery = await this.#parts.deliveryStore.replay(tenant, id, deliveryId);
    if (delivery) return delivery;
    throw noDelivery();
  }

  async replayFailed(tenant: Tenant, id: string, from: number): Promise<number> {
    await this.get(tenant, id);
    return this.#parts.deliveryStore.replayFailed(tenant, id, { from, limit: maxReplayed });
  }

  deliverDue(): Promise<number> {
    return this.#parts.dispatcher.runOnce();
  }

  #withSecret(endpoint: WebhookEndpoint): CreatedWebhook {
    return { ...endpoint, secret: this.#parts.webhookSecrets.show(endpoint) };
  }

  /** Returns the normalised URL. Its host is resolved and checked again at each delivery. */
  #checked(address: string): string {
    const { addressPolicy } = this.#parts;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || address.includes('#') || url.username !== '' || url.password !== '')
      throw badUrl('Use an absolute URL without user name, password or fragment.');
    const plaintext =
      url.protocol === 'http:' && isLoopback(url.hostname) && addressPolicy.allowsPlaintext(url);
    if (url.protocol !== 'https:' && !plaintext) throw badUrl('Use https.');
    if (!addressPolicy.allowsHost(url.hostname, url.port || '443'))
      throw badUrl(`${url.hostname} is not a public address.`);
    return url.href;
  }
}

function badUrl(problem: string): HawserError {
  return new HawserError('validation_failed', `url: ${problem}`, { details: { field: 'url' } });
}

function noDelivery(): HawserError {
  return new HawserError('not_found', 'There is no such delivery.');
}

function noWebhook(): HawserError {
  return new HawserError('not_found', 'There is no such webhook.');
}
