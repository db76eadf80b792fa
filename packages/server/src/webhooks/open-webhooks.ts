import type { Knex } from 'knex';
import type { Closers } from '../closers.js';
import { AddressPolicy } from '../egress/address-policy.js';
import type { Egress } from '../egress/egress.js';
import type { Logger } from '../logger.js';
import type { Vault } from '../vault/vault.js';
import { DeliveryStore } from './delivery-store.js';
import { Dispatcher } from './dispatcher.js';
import { EndpointStore } from './endpoint-store.js';
import { WebhookSecrets } from './signature.js';
import { WebhooksService } from './webhooks.js';

interface WebhooksParts {
  readonly knex: Knex;
  readonly vault: Vault;
  readonly egress: Egress;
  readonly allowPrivateNetwork: boolean | readonly string[];
  readonly logger: Logger;
  readonly now: () => number;
}

export interface OpenedWebhooks {
  readonly webhooks: WebhooksService;
  readonly dispatcher: Dispatcher;
  readonly deliveryStore: DeliveryStore;
}

export async function openWebhooks(
  { knex, vault, egress, allowPrivateNetwork, logger, now }: WebhooksParts,
  closers: Closers,
): Promise<OpenedWebhooks> {
  const endpointStore = new EndpointStore(knex);
  const deliveryStore = new DeliveryStore(knex);
  const webhookSecrets = new WebhookSecrets(await vault.deploymentSecret('webhook-signing'));
  const dispatcher = new Dispatcher({
    endpointStore,
    deliveryStore,
    webhookSecrets,
    egress,
    logger,
    now,
  });
  closers.add(() => dispatcher.close());
  const webhooks = new WebhooksService({
    endpointStore,
    deliveryStore,
    webhookSecrets,
    dispatcher,
    addressPolicy: new AddressPolicy(allowPrivateNetwork),
  });
  return { webhooks, dispatcher, deliveryStore };
}
