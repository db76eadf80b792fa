import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import { actingAs, type Account, type Engine } from '@hawser/server/engine';
import makeRouter, { type Router } from 'router';
import {
  asHawserError,
  identify,
  requestIdOf,
  sendJson,
  setCommonHeaders,
} from '../http/answer.js';
import { readJson } from '../http/body.js';
import { callerOf } from '../http/caller.js';
import type { Request, Response } from '../http/exchange.js';
import { assertStorableAddress } from '../http/storable.js';
import { requireHostAccount, type Authenticate } from './authenticate.js';
import { connectionRoutes } from './connections.js';
import { integrationRoutes } from './integrations.js';
import { allowOrigin, answerPreflight } from './origin.js';
import { publicRoutes } from './public.js';
import { redirectFlowRoute } from './redirect-flow.js';
import { sessionRoutes } from './connect-sessions.js';

/** What the checks before a route have found out about a request. */
export interface BrowserCall {
  readonly account: Account;
  readonly body: unknown;
}

export type CallOf = (request: Request) => BrowserCall;

/**
 * The browser API, and the pages that a browser passes through. Without `authenticate` there are
 * those pages only, which a partner's connect links need.
 */
export function browserRoutes(
  hawser: Engine,
  authenticate: Authenticate<IncomingMessage> | undefined,
): Router {
  const { settings } = hawser;
  const router = makeRouter({ caseSensitive: true });
  const calls = new WeakMap<IncomingMessage, BrowserCall>();
  const callOf: CallOf = (request) => {
    const call = calls.get(request);
    if (call) return call;
    throw new TypeError('The request has not passed authentication');
  };

  router.use((request: Request, response, next) => {
    identify(response);
    actingAs({ type: 'user', ...callerOf(request, response) }, next);
  });
  publicRoutes(router, hawser, authenticate);

  router.use((request: Request, response, next) => {
    setCommonHeaders(response);
    allowOrigin(settings, request, response);
    if (request.method === 'OPTIONS') answerPreflight(settings, request, response);
    else next();
  });
  if (authenticate) {
    router.use(async (request: Request, response, next) => {
      const host = await requireHostAccount(authenticate, request);
      assertStorableAddress(request);
      const actor = { type: 'user', id: host.accountId, ...callerOf(request, response) } as const;
      await actingAs(actor, async () => {
        const account = await hawser.accounts.ensure(hawser.hostScope, host.accountId, host);
        calls.set(request, { account, body: await readJson(request) });
        next();
      });
    });
    integrationRoutes(router, hawser, callOf);
    redirectFlowRoute(router, hawser, callOf);
    sessionRoutes(router, hawser, callOf);
    connectionRoutes(router, hawser, callOf);
  }
  router.use(() => {
    throw new HawserError('not_found', 'There is nothing at this path.');
  });
  router.use(
    (thrown: unknown, request: Request, response: Response, next: (e?: unknown) => void) => {
      sendError(hawser, thrown, request, response, next);
    },
  );
  return router;
}

function sendError(
  { settings }: Engine,
  thrown: unknown,
  request: Request,
  response: Response,
  next: (error?: unknown) => void,
): void {
  if (response.headersSent) {
    next(thrown);
    return;
  }
  const error = asHawserError(thrown, request, response, settings.logger);
  sendJson(response, error.status, {
    error: {
      code: error.code,
      message: error.message,
      requestId: requestIdOf(response),
      ...(error.details && { details: error.details }),
    },
  });
}
