import { HawserError } from '@hawser/contract';
import type { WebhookSubscription } from '@hawser/contract/partner';
import type { Tenant } from '../tenant.js';
import type { AddressPolicy } from '../egress/address-policy.js';
import { newId } from '../identifiers.js';
import type { Page, PageRequest } from '../page.js';
import { isLoopback } from '../net/loopback.js';
import type { DeliveryStore, WebhookDelivery } from './delivery-store.js';
import type { Dispatcher } from './dispatcher.js';
import type { EndpointStore } from './endpoint-store.js';
import type { WebhookEndpoint } from './endpoint.js';
import type { WebhookSecrets } from './signature.js';

/** Of one partner, in one mode. */
const endpointsAtMost = 20;

/** An endpoint that is to be told of events: of a partner, in one mode, there are 20 at most. */
export interface NewWebhook {
  /** https; http on this machine only, where `egress.allowPrivateNetwork` lets it. */
  readonly url: string;
  /** Event types, or `['*']`. */
  readonly events: WebhookSubscription;
  readonly description?: string | undefined;
}

/** What to change of an endpoint; what is left out stays as it is. */
export interface WebhookChanges {
  /** As of {@link NewWebhook}. */
  readonly url?: string | undefined;
  readonly events?: WebhookSubscription | undefined;
  /** `null` removes it. */
  readonly description?: string | null | undefined;
  /** While it is `false`, events are not recorded for it; `true` sends what was waiting. */
  readonly enabled?: boolean | undefined;
}

/** With the secret, which can't be read again. */
export interface CreatedWebhook extends WebhookEndpoint {
  /** What its deliveries are signed with: `whsec_…`. */
  readonly secret: string;
}

interface WebhooksParts {
  readonly endpointStore: EndpointStore;
  readonly deliveryStore: DeliveryStore;
  readonly dispatcher: Dispatcher;
  readonly webhookSecrets: WebhookSecrets;
  readonly addressPolicy: AddressPolicy;
}

/** Where partners are told of what happens to connections. */
export interface Webhooks {
  /** @throws HawserError `validation_failed`, `quota_exceeded` */
  create(tenant: Tenant, webhook: NewWebhook): Promise<CreatedWebhook>;
  list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>>;
  /** @throws HawserError `not_found`, also for another partner's */
  get(tenant: Tenant, id: string): Promise<WebhookEndpoint>;
  /** @throws HawserError `not_found`, `validation_failed` */
  update(tenant: Tenant, id: string, changes: WebhookChanges): Promise<WebhookEndpoint>;
  /**
   * Gives it a new secret. For `overlapMs` more, deliveries carry the old one's signature too.
   * @throws HawserError `not_found`
   */
  roll(tenant: Tenant, id: string, overlapMs: number): Promise<CreatedWebhook>;
  /** @throws HawserError `not_found` */
  delete(tenant: Tenant, id: string): Promise<void>;
  /** What was sent, or is to be, newest first. @throws HawserError `not_found` */
  deliveries(tenant: Tenant, id: string, page: PageRequest): Promise<Page<WebhookDelivery>>;
  /**
   * Sends a delivery again: the same event under the same id, with as many attempts as a new one.
   * @throws HawserError `not_found`
   */
  replay(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDelivery>;
  /**
   * Sends what is due now, as the dispatcher does by itself. Returns how many attempts were made. For
   * a deployment that runs it by a job of its own, with `webhooks.dispatcher` off.
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
      endpointsAtMost,
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

  async deliveries(tenant: Tenant, id: string, page: PageRequest): Promise<Page<WebhookDelivery>> {
    await this.get(tenant, id);
    return this.#parts.deliveryStore.list(id, page);
  }

  async replay(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDelivery> {
    await this.get(tenant, id);
    const delivery = await this.#parts.deliveryStore.replay(tenant, id, deliveryId);
    if (delivery) return delivery;
    throw new HawserError('not_found', 'There is no such delivery.');
  }

  deliverDue(): Promise<number> {
    return this.#parts.dispatcher.runOnce();
  }

  #withSecret(endpoint: WebhookEndpoint): CreatedWebhook {
    return { ...endpoint, secret: this.#parts.webhookSecrets.show(endpoint) };
  }

  /** The URL, parsed and written out. Where its name leads is looked at again at each delivery. */
  #checked(address: string): string {
    const { addressPolicy } = this.#parts;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || address.includes('#') || url.username !== '' || url.password !== '')
      throw badUrl('Use a whole URL, without a user name and a fragment.');
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

function noWebhook(): HawserError {
  return new HawserError('not_found', 'There is no such webhook.');
}
