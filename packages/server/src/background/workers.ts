import type { Knex } from 'knex';
import { warnOfExpiring } from '../connections/expiring.js';
import type { DatabaseClock } from '../database/clock.js';
import { repeat } from './worker.js';
import type { IdempotentAnswers } from '../idempotency/idempotent-answers.js';
import type { Limiter } from '../limits/limiter.js';
import type { Logger } from '../logger.js';
import { purgeExpired } from '../connect/purge.js';
import type { SessionStore } from '../connect/session-store.js';

const purgedEveryMs = 10 * 60_000;

interface House {
  readonly knex: Knex;
  readonly sessions: SessionStore;
  readonly limiter: Limiter;
  readonly idempotentAnswers: IdempotentAnswers;
  readonly clock: DatabaseClock;
  readonly logger: Logger;
}

/**
 * Does now and then what no request waits for: deletes what is over, warns of what ends soon, and
 * keeps the clock true. Returns what stops it.
 */
export function keepHouse(house: House): () => void {
  const { knex, sessions, limiter, idempotentAnswers, clock, logger } = house;
  const stops = [
    purgeExpired(sessions, logger),
    repeat(purgedEveryMs, () => limiter.purge(), {
      logger,
      failure: 'limits that are over could not be deleted; the next round tries again',
    }),
    repeat(purgedEveryMs, () => idempotentAnswers.purge(), {
      logger,
      failure: 'answers that are too old could not be deleted; the next round tries again',
    }),
    warnOfExpiring(knex, logger),
    clock.keepComparing(logger),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
