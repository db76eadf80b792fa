import type { IncomingMessage } from 'node:http';
import type { HawserError } from '@hawser/contract';
import { browserOperationList, browserPages } from '@hawser/contract/browser';
import { actingAs, type Engine } from '@hawser/server/engine';
import {
  asHawserError,
  jsonAnswer,
  methodNotAllowed,
  nothingHere,
  send,
  setCommonHeaders,
  type Answer,
} from '../http/answer.js';
import { readJson } from '../http/body.js';
import { assertComplete } from '../http/complete.js';
import type { Dispatch, Exchange } from '../http/exchange.js';
import { RouteTable, type Match, type Routed } from '../http/route-table.js';
import { assertStorableAddress } from '../http/storable.js';
import { ensureHostAccount, requireHostAccount, type Authenticate } from './authenticate.js';
import { connectPages } from './connect-pages.js';
import { sessionRoutes } from './connect-sessions.js';
import { connectionRoutes } from './connections.js';
import { integrationRoutes } from './integrations.js';
import { allowOrigin, answerPreflight, requireOrigin } from './origin.js';
import { sendErrorPage } from '../pages/page.js';
import { redirectFlowRoute } from './redirect-flow.js';
import type { BrowserRoute, SignedIn } from './route.js';

/** Returns the operations of the browser API with their handlers. */
export function browserRoutes(hawser: Engine): BrowserRoute[] {
  return [integrationRoutes(hawser), sessionRoutes(hawser), connectionRoutes(hawser)].flat();
}

/** A route for a signed-in user that sends its own answer. */
interface SignedInRoute extends Routed {
  serve(caller: SignedIn, params: Readonly<Record<string, string>>, body: unknown): Promise<void>;
}

/**
 * Dispatches the browser API and the pages of the connect flow. Without `authenticate`, it serves
 * only the pages that a partner's connect links need.
 */
export function browserDispatch(
  hawser: Engine,
  authenticate: Authenticate<IncomingMessage> | undefined,
): Dispatch {
  const { settings } = hawser;
  const openPages = connectPages(hawser, authenticate);
  const signedIn = signedInRoutes(hawser);
  assertComplete(
    [...browserOperationList, ...Object.values(browserPages)],
    [...openPages, ...signedIn],
  );
  const pages = new RouteTable(openPages);
  const table = new RouteTable(signedIn);

  return async (exchange) => {
    const { response, requestOrigin } = exchange;
    try {
      await actingAs({ type: 'user', ...requestOrigin }, () => serve(exchange));
    } catch (thrown) {
      if (response.headersSent) throw thrown;
      const error = asHawserError(thrown, exchange, settings.logger);
      if (isVisit(exchange)) sendErrorPage(response, error, settings.brand);
      else send(response, errorAnswer(error, exchange));
    }
  };

  async function serve(exchange: Exchange): Promise<void> {
    const { response, method, pathname } = exchange;
    const page = pages.find(method, pathname);
    if (page?.route) {
      assertStorableAddress(pathname);
      return page.route.open(exchange, page.params);
    }
    // For a page without side effects, another method continues like an unknown path.
    if (page && !page.allowed.includes('HEAD')) throw refused(page, exchange);
    setCommonHeaders(response);
    allowOrigin(settings, exchange);
    if (method === 'OPTIONS') answerPreflight(settings, exchange);
    else if (authenticate) await serveUser(exchange, authenticate);
    else throw nothingHere();
  }

  async function serveUser(
    exchange: Exchange,
    authenticateUser: Authenticate<IncomingMessage>,
  ): Promise<void> {
    const { request, url, requestOrigin } = exchange;
    const host = await requireHostAccount(authenticateUser, request);
    assertStorableAddress(url);
    await actingAs({ type: 'user', id: host.accountId, ...requestOrigin }, async () => {
      const account = await ensureHostAccount(hawser, host);
      const body = await readJson(request);
      const match = table.find(exchange.method, exchange.pathname);
      if (!match) throw nothingHere();
      if (!match.route) throw refused(match, exchange);
      await match.route.serve({ exchange, account }, match.params, body);
    });
  }
}

function signedInRoutes(hawser: Engine): SignedInRoute[] {
  const { settings } = hawser;
  const redirectFlow = redirectFlowRoute(hawser);
  return [
    ...browserRoutes(hawser).map(({ operation: { method, path }, answer }): SignedInRoute => ({
      method,
      path,
      serve: async (caller, params, body) => {
        const { exchange } = caller;
        const input = { params, body, requireOrigin: () => requireOrigin(settings, exchange) };
        send(exchange.response, await answer(caller, input));
      },
    })),
    { ...redirectFlow, serve: (caller, params) => redirectFlow.open(caller, params) },
  ];
}

const redirectFlow = new RouteTable([browserPages.beginRedirect]);

/** Returns whether a person follows a link of the redirect flow: an error is a page then. */
function isVisit({ request, method, pathname }: Exchange): boolean {
  return (
    request.headers['sec-fetch-mode'] === 'navigate' &&
    redirectFlow.find(method, pathname)?.route !== undefined
  );
}

/**
 * Returns the error for a method that the path does not support. HEAD of a GET with side effects is
 * refused without `Allow`.
 */
function refused({ allowed }: Match<unknown>, { method, response }: Exchange): HawserError {
  if (method !== 'HEAD' || !allowed.includes('GET'))
    response.setHeader('Allow', allowed.join(', '));
  return methodNotAllowed(allowed);
}

function errorAnswer(error: HawserError, { requestId }: Exchange): Answer {
  const { status, code, message, details } = error;
  return jsonAnswer(status, {
    error: { code, message, requestId, ...(details && { details }) },
  });
}
