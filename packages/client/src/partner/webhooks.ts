import type {
  CreatedPartnerWebhook,
  CreateWebhookBody,
  PartnerWebhook,
  PartnerWebhookDelivery,
  RollWebhookBody,
  UpdateWebhookBody,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { pages } from './pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Where the partner is told of its connections. Each method rejects with `not_found` for one that isn't there. */
export class WebhooksClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The answer is the only one, but for that of a roll, that ever holds the secret. */
  create(body: CreateWebhookBody, options?: CallOptions): Promise<CreatedPartnerWebhook> {
    return this.#transport.call('POST', '/webhooks', { ...options, body });
  }

  /** By its id, `we_…`. */
  get(id: string, options?: CallOptions): Promise<PartnerWebhook> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /** One page, of the key's mode, oldest first. Secrets are in no list. */
  list(query: PageQuery = {}, options?: CallOptions): Promise<Page<PartnerWebhook>> {
    return this.#transport.page('/webhooks', { ...options, query: { ...query } });
  }

  /** Changes what is given. `enabled: true` switches on again one that was switched off. */
  update(id: string, body: UpdateWebhookBody, options?: CallOptions): Promise<PartnerWebhook> {
    return this.#transport.call('PATCH', pathOf(id), { ...options, body });
  }

  /** Deletes it with its deliveries, also those that are still to be made. */
  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', pathOf(id), options);
  }

  /** A new secret; the old one signs too for `overlap_s` seconds. */
  roll(
    id: string,
    body: RollWebhookBody = {},
    options?: CallOptions,
  ): Promise<CreatedPartnerWebhook> {
    return this.#transport.call('POST', `${pathOf(id)}/roll`, { ...options, body });
  }

  /** What was sent to it, or is to be, and what came of that: one page, newest first. */
  deliveries(
    id: string,
    query: PageQuery = {},
    options?: CallOptions,
  ): Promise<Page<PartnerWebhookDelivery>> {
    return this.#transport.page(`${pathOf(id)}/deliveries`, { ...options, query: { ...query } });
  }

  /** All of the last 30 days, newest first. */
  allDeliveries(
    id: string,
    options?: CallOptions,
  ): AsyncGenerator<PartnerWebhookDelivery, void, undefined> {
    return pages(this.#transport, `${pathOf(id)}/deliveries`, { ...options, query: {} });
  }

  /** Sends a delivery again, under the id of its event. */
  replay(id: string, deliveryId: string, options?: CallOptions): Promise<PartnerWebhookDelivery> {
    const path = `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}/replay`;
    return this.#transport.call('POST', path, options);
  }
}

function pathOf(id: string): string {
  return `/webhooks/${encodeURIComponent(id)}`;
}
