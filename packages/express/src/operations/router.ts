import { HawserError } from '@hawser/contract';
import type { KeyScope, Operation } from '@hawser/contract/partner';
import { actingAs, type Engine } from '@hawser/server/engine';
import {
  methodNotAllowed,
  nothingHere,
  send,
  setCommonHeaders,
  type Answer,
} from '../http/answer.js';
import { readJson } from '../http/body.js';
import type { Dispatch, Exchange } from '../http/exchange.js';
import { RouteTable } from '../http/route-table.js';
import { assertStorableAddress } from '../http/storable.js';
import { isAllowed, type Caller } from './caller.js';
import { carryOut, failureAnswer, isExport } from './carry-out.js';
import type { Export } from './export.js';
import type { AnsweringRoute, OperationRoute, PassingRoute, Sending } from './route.js';

/** The options of `operationsRouter`. */
export interface OperationsRouterOptions {
  /**
   * Authenticates the caller, before anything else of the request is read.
   * @throws HawserError if the caller has no access
   */
  readonly authenticate: (exchange: Exchange) => Promise<Caller>;
}

/**
 * Dispatches exchanges to some or all operations of the API. It checks, in this order:
 * authentication, the size and media type of the body, the route, the permission, and the
 * operation's schemas. Answers have the partner API's envelope.
 */
export function operationsRouter(
  hawser: Pick<Engine, 'settings' | 'idempotentAnswers'>,
  routes: readonly OperationRoute[],
  { authenticate }: OperationsRouterOptions,
): Dispatch {
  const { logger } = hawser.settings;
  const passing = routes.filter(isPassing);
  const table = new RouteTable(
    routes.filter(isAnswering).map((route) => ({
      method: route.operation.method,
      path: route.operation.path,
      route,
    })),
  );

  return async (exchange) => {
    const { response } = exchange;
    try {
      setCommonHeaders(response);
      const caller = await authenticate(exchange);
      await actingAs(caller.actor, () => serve(exchange, caller));
    } catch (thrown) {
      if (response.headersSent) throw thrown;
      send(response, failureAnswer(thrown, exchange, logger));
    }
  };

  async function serve(exchange: Exchange, caller: Caller): Promise<void> {
    const passed = passing.find((route) => route.matches(exchange.pathname));
    if (passed) {
      assertAllowed(caller, passed, exchange);
      return passed.pass(caller, exchange);
    }
    const { request, url } = exchange;
    assertStorableAddress(url);
    const body = await readJson(request);
    await carryOut(hawser, {
      exchange,
      tenant: caller.tenant,
      body,
      sendsOnce: operationAt(exchange)?.sendsOnce,
      work: (sending) => answer(exchange, caller, body, sending),
    });
  }

  async function answer(
    exchange: Exchange,
    caller: Caller,
    body: unknown,
    sending: Sending,
  ): Promise<Answer | Export> {
    const { method, pathname, response } = exchange;
    const match = table.find(method, pathname);
    if (!match) throw nothingHere();
    const { params, route: found, allowed } = match;
    if (!found) {
      response.setHeader('Allow', allowed.join(', '));
      throw methodNotAllowed(allowed);
    }
    assertAllowed(caller, found.route, exchange);
    const { headers } = exchange.request;
    const query = () => exchange.queryObject;
    return found.route.answer(caller, { params, query, body, headers, sending });
  }

  function assertAllowed(caller: Caller, { operation }: OperationRoute, exchange: Exchange): void {
    const { exportScope } = operation.answer;
    const { forAgents = false } = operation;
    const scope = exportScope && isExport(exchange) ? exportScope : operation.scope;
    if (caller.agent) {
      if (!forAgents) throw notForAgents();
      return;
    }
    if (scope !== null && !isAllowed(caller, scope)) throw insufficientScope(scope);
  }

  function operationAt({ method, pathname }: Exchange): Operation | undefined {
    return table.find(method, pathname)?.route?.route.operation;
  }
}

function isPassing(route: OperationRoute): route is PassingRoute {
  return 'pass' in route;
}

function isAnswering(route: OperationRoute): route is AnsweringRoute {
  return 'answer' in route;
}

function notForAgents(): HawserError {
  return new HawserError(
    'forbidden',
    'An agent token only calls tools, the proxy, and what concerns itself. Use an API key.',
  );
}

function insufficientScope(needed: KeyScope): HawserError {
  return new HawserError(
    'insufficient_scope',
    `This key lacks the scope "${needed}". Use a key that has it.`,
    { details: { required: needed } },
  );
}
