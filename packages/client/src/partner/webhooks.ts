import type {
  CreatedPartnerWebhook,
  CreateWebhookBody,
  ListWebhookDeliveriesQuery,
  PartnerWebhook,
  PartnerWebhookDelivery,
  ReplayWebhookBody,
  RollWebhookBody,
  UpdateWebhookBody,
  WebhookDeliveryDetail,
  WebhookReplay,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { iteratePages } from './iterate-pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Which deliveries to list. */
export type DeliveryQuery = PageQuery &
  Pick<ListWebhookDeliveriesQuery, 'status' | 'type' | 'after' | 'before'>;

/**
 * Manages the partner's webhooks. Every method rejects with `not_found` if the webhook does not
 * exist.
 */
export class WebhooksClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Creates a webhook. Only this answer and that of `roll` contain the secret. */
  create(body: CreateWebhookBody, options?: CallOptions): Promise<CreatedPartnerWebhook> {
    return this.#transport.call('POST', '/webhooks', { ...options, body });
  }

  /** Returns the webhook with this id (`we_…`). */
  get(id: string, options?: CallOptions): Promise<PartnerWebhook> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /** Returns one page of webhooks in the key's mode, oldest first, without their secrets. */
  list(query: PageQuery = {}, options?: CallOptions): Promise<Page<PartnerWebhook>> {
    return this.#transport.page('/webhooks', { ...options, query: { ...query } });
  }

  /** Changes the given fields. `enabled: true` enables a disabled webhook again. */
  update(id: string, body: UpdateWebhookBody, options?: CallOptions): Promise<PartnerWebhook> {
    return this.#transport.call('PATCH', pathOf(id), { ...options, body });
  }

  /** Deletes the webhook and its deliveries, including pending ones. */
  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', pathOf(id), options);
  }

  /**
   * Rolls the secret; deliveries are also signed with the old one for `overlap_s` seconds (default
   * 86,400).
   */
  roll(
    id: string,
    body: RollWebhookBody = {},
    options?: CallOptions,
  ): Promise<CreatedPartnerWebhook> {
    return this.#transport.call('POST', `${pathOf(id)}/roll`, { ...options, body });
  }

  /**
   * Returns one page of the webhook's deliveries, sent and pending, with their outcomes, newest
   * first.
   */
  deliveries(
    id: string,
    query: DeliveryQuery = {},
    options?: CallOptions,
  ): Promise<Page<PartnerWebhookDelivery>> {
    return this.#transport.page(`${pathOf(id)}/deliveries`, { ...options, query: { ...query } });
  }

  /** Iterates over the deliveries of the last 30 days, newest first. */
  allDeliveries(
    id: string,
    options?: CallOptions,
  ): AsyncGenerator<PartnerWebhookDelivery, void, undefined> {
    return iteratePages(this.#transport, `${pathOf(id)}/deliveries`, { ...options, query: {} });
  }

  /** Returns a delivery with what is sent, and the beginning of the last answer. */
  delivery(id: string, deliveryId: string, options?: CallOptions): Promise<WebhookDeliveryDetail> {
    const path = `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}`;
    return this.#transport.call('GET', path, options);
  }

  /** Sends the event `webhook.test` now, and returns the delivery after its one attempt. */
  test(id: string, options?: CallOptions): Promise<WebhookDeliveryDetail> {
    return this.#transport.call('POST', `${pathOf(id)}/test`, options);
  }

  /** Sends failed deliveries again, the oldest first, at most 1,000. Returns how many. */
  replayFailed(id: string, body: ReplayWebhookBody, options?: CallOptions): Promise<WebhookReplay> {
    return this.#transport.call('POST', `${pathOf(id)}/replay`, { ...options, body });
  }

  /** Sends a delivery again, with the same event id. */
  replay(id: string, deliveryId: string, options?: CallOptions): Promise<PartnerWebhookDelivery> {
    const path = `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}/replay`;
    return this.#transport.call('POST', path, options);
  }
}

function pathOf(id: string): string {
  return `/webhooks/${encodeURIComponent(id)}`;
}
