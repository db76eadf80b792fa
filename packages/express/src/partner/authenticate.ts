import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import type { AuthenticatedAgent, Engine } from '@hawser/server/engine';
import type { Exchange } from '../http/exchange.js';
import type { Caller } from '../operations/caller.js';
import { limitRate } from './rate-limit.js';

/**
 * Returns the caller of a request by its API key or agent token, and counts the request against the
 * partner's rate limit. Missing, malformed, unknown and revoked ones get the same answer.
 * @throws HawserError `unauthorized`, `rate_limited`
 */
export async function authenticateByKey(hawser: Engine, exchange: Exchange): Promise<Caller> {
  const { request, response, requestOrigin } = exchange;
  const presented = presentedKey(request);
  if (presented !== undefined && /^ag_/.test(presented)) {
    const agent = await hawser.agents.authenticate(presented);
    if (agent) {
      await limitRate(hawser, agent.tenant, response);
      return callerOf(agent, requestOrigin);
    }
  }
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
    actor: { type: 'key', id: key.id, name: key.name, ...requestOrigin },
    permissions: { scopes: key.scopes, expiresAt: key.expiresAt },
  };
}

/** Returns the caller that an agent's token makes. */
export function callerOf(
  agent: AuthenticatedAgent,
  requestOrigin: Exchange['requestOrigin'],
): Caller {
  const { id, agentName: name, agentRun: run, keyId, expiresAt } = agent.token;
  return {
    tenant: agent.tenant,
    actor: { type: 'agent', id, agent: { name, run, keyId }, ...requestOrigin },
    permissions: { scopes: [], expiresAt },
    agent,
  };
}

function presentedKey({ headers }: IncomingMessage): string | undefined {
  return /^Bearer ([\w]+)$/i.exec(headers.authorization ?? '')?.[1];
}
