import type { Knex } from 'knex';
import { AddressPolicy } from '../egress/address-policy.js';
import type { Egress } from '../egress/egress.js';
import type { Settings } from '../options.js';
import { DeliveryStore } from './delivery-store.js';
import { Dispatcher } from './dispatcher.js';
import { EndpointStore } from './endpoint-store.js';
import { purgeEvents } from './purge.js';
import { WebhookSecrets } from './signature.js';
import { Webhooks } from './webhooks.js';

interface WebhooksOptions {
  readonly knex: Knex;
  /** That the endpoints' secrets are derived from. */
  readonly key: Buffer;
  readonly egress: Egress;
  readonly now: () => number;
  readonly settings: Settings;
}

/** Webhooks with what goes on behind them. */
export interface OpenedWebhooks {
  readonly webhooks: Webhooks;
  /** Delivers from now on, where this process is to. */
  start(): void;
  /** Ends the deliveries under way. */
  stop(): Promise<void>;
}

export function openWebhooks({
  knex,
  key,
  egress,
  now,
  settings,
}: WebhooksOptions): OpenedWebhooks {
  const { logger } = settings;
  const parts = {
    endpoints: new EndpointStore(knex),
    deliveries: new DeliveryStore(knex),
    secrets: new WebhookSecrets(key),
  };
  const dispatcher = new Dispatcher({ ...parts, knex, egress, logger, now });
  const stopPurging = purgeEvents(parts.deliveries, logger);
  return {
    webhooks: new Webhooks({
      ...parts,
      dispatcher,
      policy: new AddressPolicy(settings.allowPrivateNetwork),
    }),
    start: () => {
      if (settings.dispatcher) dispatcher.start();
    },
    stop: async () => {
      stopPurging();
      await dispatcher.stop();
    },
  };
}
