import type { BillingMonth, BillingPlan, UsageAlertSettings } from '@hawser/contract/partner';
import type { CallOptions, Transport } from './transport.js';

/** What the calls of a month cost by the partner's plan, and when it is warned. */
export class BillingClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Returns the plans that the deployment offers. */
  plans(options?: CallOptions): Promise<BillingPlan[]> {
    return this.#transport.call('GET', '/plans', options);
  }

  /** Returns the calls of a month (`2026-11`, UTC; this month by default) and what they cost. */
  get(
    query: { readonly month?: string | undefined } = {},
    options?: CallOptions,
  ): Promise<BillingMonth> {
    return this.#transport.call('GET', '/billing', { ...options, query });
  }

  /** Returns when usage is told by a webhook. */
  alerts(options?: CallOptions): Promise<UsageAlertSettings> {
    return this.#transport.call('GET', '/billing/alerts', options);
  }

  /** Sets at which percentages of the included calls `usage.threshold_reached` is sent. */
  setAlerts(body: UsageAlertSettings, options?: CallOptions): Promise<UsageAlertSettings> {
    return this.#transport.call('PUT', '/billing/alerts', { ...options, body });
  }
}
