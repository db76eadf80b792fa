import type { DeliveryStore } from './delivery-store.js';

const keptForMs = 30 * 24 * 60 * 60_000;
const batchSize = 1_000;

/** Deletes events that are older than 30 days, with their deliveries. */
export async function purgeEvents(deliveryStore: DeliveryStore): Promise<void> {
  while ((await deliveryStore.purge(keptForMs, batchSize)) === batchSize);
}
