import { HawserError } from '@hawser/contract';
import type { Engine } from '@hawser/server/engine';
import type { Exchange } from '../http/exchange.js';
import { isExport } from '../operations/carry-out.js';
import { setLimitHeaders } from '../partner/rate-limit.js';
import type { KnownUser } from './user.js';

const requestsPerMinute = 600;
const exportsPerHour = 20;

/**
 * Counts a request against the limits of a user, apart from those of partners.
 * @throws HawserError `rate_limited`
 */
export async function limitUser(
  { limiter }: Engine,
  { limitName }: KnownUser,
  exchange: Exchange,
): Promise<void> {
  const { response } = exchange;
  const taken = await limiter.takeThisMinute(limitName, requestsPerMinute);
  setLimitHeaders(response, taken);
  if (!taken.allowed)
    throw reached(taken, `The limit of ${requestsPerMinute} requests per minute is reached.`);
  if (!isExport(exchange)) return;
  const exported = await limiter.takeThisHour(`${limitName} exports`, exportsPerHour);
  if (!exported.allowed)
    throw reached(exported, `The limit of ${exportsPerHour} exports per hour is reached.`);
}

function reached(
  { limit, resetMs }: { readonly limit: number; readonly resetMs: number },
  message: string,
): HawserError {
  const retryAfter = Math.ceil(resetMs / 1000);
  return new HawserError('rate_limited', `${message} Wait ${retryAfter} seconds.`, {
    retryAfter,
    details: { limit },
  });
}
