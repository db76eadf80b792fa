import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import { actingAs, type Engine } from '@hawser/server/engine';
import makeRouter, { type Router } from 'router';
import {
  asHawserError,
  identify,
  requestIdOf,
  sendJson,
  setCommonHeaders,
} from '../http/answer.js';
import { readJson } from '../http/body.js';
import type { Request, Response } from '../http/exchange.js';
import { assertStorableAddress } from '../http/storable.js';
import { accountIntegrationRoutes } from './account-integrations.js';
import { callerOf } from '../http/caller.js';
import { auditRoutes } from './audit.js';
import { accountRoutes } from './accounts.js';
import { requireKey, type PartnerCaller } from './authenticate.js';
import { catalogueRoutes } from './catalogue.js';
import { connectRoutes } from './connect.js';
import { connectionRoutes } from './connections.js';
import { keyRoutes } from './keys.js';
import { answeredBefore } from './idempotency.js';
import { openApiRoutes } from './openapi.js';
import { partnerRoute } from './partner.js';
import { proxyRoutes } from './proxy.js';
import { limitRate } from './rate-limit.js';
import { tokenRoutes } from './tokens.js';
import { usageRoutes } from './usage.js';
import { webhookRoutes } from './webhooks.js';

/** What the checks before a route have found out about a request. */
export interface PartnerCall extends PartnerCaller {
  readonly body: unknown;
}

export type CallOf = (request: Request) => PartnerCall;

/** The partner API. */
export function partnerRoutes(hawser: Engine): Router {
  const router = makeRouter({ caseSensitive: true });
  const callers = new WeakMap<IncomingMessage, PartnerCaller>();
  const calls = new WeakMap<IncomingMessage, PartnerCall>();

  openApiRoutes(router, hawser);
  router.use(async (request, response, next) => {
    identify(response);
    setCommonHeaders(response);
    const caller = await requireKey(hawser, request);
    callers.set(request, caller);
    await limitRate(hawser, caller, response);
    const actor = { type: 'key', id: caller.key.id, ...callerOf(request, response) } as const;
    actingAs(actor, next);
  });
  proxyRoutes(router, hawser, (request) => known(callers, request));
  router.use(async (request: Request, response, next) => {
    assertStorableAddress(request);
    const call = { ...known(callers, request), body: await readJson(request) };
    calls.set(request, call);
    if (!(await answeredBefore(hawser, call, request, response))) next();
  });
  const callOf: CallOf = (request) => known(calls, request);
  accountRoutes(router, hawser, callOf);
  connectRoutes(router, hawser, callOf);
  accountIntegrationRoutes(router, hawser, callOf);
  connectionRoutes(router, hawser, callOf);
  tokenRoutes(router, hawser, callOf);
  catalogueRoutes(router, hawser, callOf);
  partnerRoute(router, hawser, callOf);
  usageRoutes(router, hawser, callOf);
  keyRoutes(router, hawser, callOf);
  webhookRoutes(router, hawser, callOf);
  auditRoutes(router, hawser, callOf);
  router.use(() => {
    throw new HawserError('not_found', 'There is nothing at this path.');
  });
  router.use(
    (thrown: unknown, request: Request, response: Response, next: (e?: unknown) => void) => {
      if (response.headersSent) next(thrown);
      else sendError(hawser, thrown, request, response);
    },
  );
  return router;
}

function known<T>(map: WeakMap<IncomingMessage, T>, request: IncomingMessage): T {
  const value = map.get(request);
  if (value !== undefined) return value;
  throw new TypeError('The request has not passed authentication');
}

function sendError(hawser: Engine, thrown: unknown, request: Request, response: Response): void {
  const error = asHawserError(thrown, request, response, hawser.settings.logger);
  if (error.code === 'unauthorized') response.setHeader('WWW-Authenticate', 'Bearer');
  // On the proxy this tells our error from the provider's; elsewhere it does no harm.
  response.setHeader('Hawser-Error', error.code);
  sendJson(response, error.status, {
    ok: false,
    error: {
      code: error.code,
      message: error.message,
      request_id: requestIdOf(response),
      ...(error.details && { details: error.details }),
    },
  });
}
