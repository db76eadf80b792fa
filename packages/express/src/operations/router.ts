import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HawserError } from '@hawser/contract';
import type { KeyScope, Operation } from '@hawser/contract/partner';
import { actingAs, type Engine } from '@hawser/server/engine';
import {
  asHawserError,
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
import { errorAnswer } from './envelope.js';
import { beginRepeatable } from './idempotency.js';
import type { AnsweringRoute, Lines, OperationRoute, PassingRoute, Sending } from './route.js';

/** The options of `operationsRouter`. */
export interface OperationsRouterOptions {
  /**
   * Authenticates the caller, before anything else of the request is read.
   * @throws HawserError if the caller has no access
   */
  readonly authenticate: (exchange: Exchange) => Promise<Caller>;
  /** Returns the error for a caller that lacks this scope. @default `insufficient_scope` */
  readonly refuse?: (needed: KeyScope) => HawserError;
}

/**
 * Dispatches exchanges to some or all operations of the API. It checks, in this order:
 * authentication, the size and media type of the body, the route, the permission, and the
 * operation's schemas. Answers have the partner API's envelope.
 */
export function operationsRouter(
  hawser: Pick<Engine, 'settings' | 'idempotentAnswers'>,
  routes: readonly OperationRoute[],
  { authenticate, refuse = insufficientScope }: OperationsRouterOptions,
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
      send(response, failed(thrown, exchange));
    }
  };

  async function serve(exchange: Exchange, caller: Caller): Promise<void> {
    const passed = passing.find((route) => route.matches(exchange.pathname));
    if (passed) {
      assertAllowed(caller, passed, exchange);
      return passed.pass(caller, exchange);
    }
    const { request, response, url } = exchange;
    assertStorableAddress(url);
    const body = await readJson(request);
    const repeatable = await beginRepeatable({ hawser, tenant: caller.tenant, exchange, body });
    if (!repeatable) {
      await sendAny(exchange, await answer(exchange, caller, body, notNoted));
    } else if (repeatable.kind === 'answered') {
      response.setHeader('Idempotent-Replayed', 'true');
      send(response, repeatable.answer);
    } else {
      // Stored before it is sent: a client that never receives the answer can then retry.
      const made = await answer(exchange, caller, body, repeatable.sending).catch(
        (thrown: unknown) => failed(thrown, exchange),
      );
      if (!('lines' in made)) {
        const isRefusal = !repeatable.wasSent() && wasRefused(made, operationAt(exchange));
        await repeatable.keep(withoutSecret(made, exchange.requestId), isRefusal);
      }
      await sendAny(exchange, made);
    }
  }

  async function answer(
    exchange: Exchange,
    caller: Caller,
    body: unknown,
    sending: Sending,
  ): Promise<Answer | Lines> {
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
    if (scope !== null && !isAllowed(caller, scope)) throw refuse(scope);
  }

  function operationAt({ method, pathname }: Exchange): Operation | undefined {
    return table.find(method, pathname)?.route?.route.operation;
  }

  function failed(thrown: unknown, exchange: Exchange): Answer {
    const error = asHawserError(thrown, exchange, logger);
    // On the proxy, this header distinguishes Hawser's errors from the provider's.
    exchange.response.setHeader('Hawser-Error', error.code);
    return errorAnswer(error, exchange.requestId);
  }
}

/** Returns whether a request asks for a whole list as a file. */
export function isExport({ query }: Exchange): boolean {
  return ['csv', 'ndjson'].includes(query.get('format') ?? '');
}

/** Without an Idempotency-Key, a request cannot be repeated. */
const notNoted: Sending = { begins: () => Promise.resolve(), failed: () => undefined };

/**
 * Returns whether a request had no effect, so that it can be repeated: after 5xx and 429, and after
 * any refusal if the operation says so. A provider's refusal (424) is an answer.
 */
function wasRefused({ status }: Answer, operation: Operation | undefined): boolean {
  if (status >= 500 || status === 429) return true;
  return operation?.sendsOnce === true && status >= 400 && status !== 424;
}

/** Returns the answer for a repeated request: a secret is shown once. */
function withoutSecret(answer: Answer, requestId: string): Answer {
  const { showsSecretOf: id } = answer;
  if (id === undefined) return answer;
  const error = new HawserError(
    'secret_already_shown',
    `The first request with this Idempotency-Key succeeded; only its answer contained the secret. If you did not receive it, roll ${id} for a new one.`,
    { details: { id } },
  );
  return errorAnswer(error, requestId);
}

async function sendAny({ method, response }: Exchange, answer: Answer | Lines): Promise<void> {
  if (!('lines' in answer)) {
    send(response, answer);
    return;
  }
  response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  if (method === 'HEAD') {
    response.end();
    return;
  }
  try {
    // The pipeline applies backpressure.
    await pipeline(Readable.from(asText(answer.lines), { highWaterMark: 100 }), response);
  } catch (error) {
    // Before the first line, an error response is still possible; afterwards, only closing the
    // connection signals the error.
    if (!response.headersSent) throw error;
    response.destroy();
  }
}

async function* asText(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
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
