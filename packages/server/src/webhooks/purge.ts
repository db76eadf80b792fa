import { repeat } from '../background/worker.js';
import type { Logger } from '../logger.js';
import type { DeliveryStore } from './delivery-store.js';

const everyMs = 60 * 60_000;
const keptForMs = 30 * 24 * 60 * 60_000;
const atOnce = 1_000;

/** Deletes old events with their deliveries now and then. Returns what stops it. */
export function purgeEvents(deliveries: DeliveryStore, logger: Logger): () => void {
  const purge = async (): Promise<void> => {
    while ((await deliveries.purge(keptForMs, atOnce)) === atOnce);
  };
  const failure = 'old events could not be deleted; the next round tries again';
  return repeat(everyMs, purge, { logger, failure });
}
