import { repeat } from '../background/worker.js';
import type { Logger } from '../logger.js';
import type { SessionStore } from './session-store.js';

const everyMs = 10 * 60_000;
/** An ended session is kept for a day, so that a late callback is told what happened. */
const keptForMs = 24 * 60 * 60_000;

/** Deletes ended sessions now and then. Returns what stops it. */
export function purgeExpired(sessions: SessionStore, logger: Logger): () => void {
  return repeat(everyMs, () => sessions.purge(keptForMs), {
    logger,
    failure: 'ended connect sessions could not be deleted; the next round tries again',
  });
}
