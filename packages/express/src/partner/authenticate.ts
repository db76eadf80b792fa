import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import type { Engine } from '@hawser/server/engine';
import type { Exchange } from '../http/exchange.js';
import type { Caller } from '../operations/caller.js';
import { limitRate } from './rate-limit.js';

/**
 * Returns the caller of a request by its API key, and counts the request against the partner's rate
 * limit. Missing, malformed, unknown and revoked keys get the same answer.
 * @throws HawserError `unauthorized`, `rate_limited`
 */
export async function authenticateByKey(hawser: Engine, exchange: Exchange): Promise<Caller> {
  const { request, response, requestOrigin } = exchange;
  const presented = presentedKey(request);
  const found = presented === undefined ? undefined : await hawser.keys.authenticate(presented);
  if (!found) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    throw new HawserError(
      'unauthorized',
      'Send a valid API key as "Authorization: Bearer sk_live_…".',
    );
  }
  const { partnerId, mode, key } = found;
  await limitRate(hawser, { partnerId, mode }, response);
  return {
    tenant: { partnerId, mode },
    actor: { type: 'key', id: key.id, ...requestOrigin },
    permissions: { scopes: key.scopes, expiresAt: key.expiresAt },
  };
}

function presentedKey({ headers }: IncomingMessage): string | undefined {
  return /^Bearer ([\w]+)$/i.exec(headers.authorization ?? '')?.[1];
}
