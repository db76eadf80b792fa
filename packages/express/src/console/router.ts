import type { IncomingMessage } from 'node:http';
import { HawserError, keyMode } from '@hawser/contract';
import { consoleOperationList, type ConsolePermission } from '@hawser/contract/console';
import type { RoutedOperation } from '@hawser/contract/partner';
import { actingAs, type Engine, type Tenant } from '@hawser/server/engine';
import { allowOrigin, answerPreflight, requireOrigin } from '../browser/origin.js';
import { methodNotAllowed, nothingHere, send, setCommonHeaders } from '../http/answer.js';
import { readJson } from '../http/body.js';
import { assertComplete } from '../http/complete.js';
import type { Dispatch, Exchange } from '../http/exchange.js';
import { RouteTable, type Match, type Routed } from '../http/route-table.js';
import { assertStorableAddress } from '../http/storable.js';
import { carryOut, failureAnswer, isExport } from '../operations/carry-out.js';
import type { AnsweringRoute, OperationInput, OperationRoute } from '../operations/route.js';
import { accessTo, assertHost, assertMay, roleLabel, type Access } from './access.js';
import { actorOf, callerOf } from './caller.js';
import { limitUser } from './limits.js';
import { memberRoutes } from './members.js';
import type { ConsoleSettings } from './options.js';
import { assertMayWrite } from './partner-status.js';
import { partnerRoutes } from './partners.js';
import type { ConsoleRoute } from './route.js';
import { requireUser, type KnownUser } from './user.js';

/** A request to one of the two kinds of operations, after the checks of route and membership. */
interface Asked {
  readonly operation: RoutedOperation;
  readonly permission: ConsolePermission | null;
  /** What the user may do at the partner in the path. */
  readonly access: Access | undefined;
  readonly tenant: Tenant;
  /** Checks what the user's role allows. @throws HawserError `forbidden` */
  readonly assertAllowed: () => void;
  readonly answer: (
    input: Pick<OperationInput, 'body' | 'sending'>,
  ) => ReturnType<AnsweringRoute['answer']>;
}

type Tabled<Route> = Routed & { readonly route: Route };

/**
 * Dispatches the API of the partner console: its own operations, and those of the partner API for a
 * partner and a mode in the path. It checks, in this order: the user, the origin, the limits,
 * membership, path, role, recent proof of identity, the partner's status, the body, and the
 * operation's schemas.
 * @param operations the operations of the partner API with their handlers
 */
export function consoleDispatch(
  hawser: Engine,
  operations: readonly OperationRoute[],
  settings: ConsoleSettings,
): Dispatch {
  const { logger } = hawser.settings;
  const ownRoutes = [...partnerRoutes(hawser, settings), ...memberRoutes(hawser, settings)];
  assertComplete(
    consoleOperationList,
    ownRoutes.map(({ operation }) => operation),
  );
  const own = tableOf<ConsoleRoute>(ownRoutes);
  const reachable = tableOf<AnsweringRoute>(operations.filter(isReachable));

  return async (exchange) => {
    const { response, method } = exchange;
    try {
      setCommonHeaders(response);
      allowOrigin(settings.origins, exchange);
      if (method === 'OPTIONS') answerPreflight(settings.origins, exchange);
      else await serve(exchange, await requireUser(settings, exchange.request));
    } catch (thrown) {
      if (response.headersSent) throw thrown;
      send(response, failureAnswer(thrown, exchange, logger));
    }
  };

  async function serve(exchange: Exchange, user: KnownUser): Promise<void> {
    const { request, url, pathname } = exchange;
    assertOrigin(exchange);
    await limitUser(hawser, user, exchange);
    assertStorableAddress(url);
    const asked = await askedOf(exchange, user);
    const { operation, permission, access, tenant } = asked;
    asked.assertAllowed();
    if (operation.asksStepUp === true) await assertSteppedUp(request, operation);
    if (access && isWrite(exchange)) assertMayWrite(access);
    const role = roleLabel(access ?? { role: undefined, host: user.host }, permission);
    await actingAs(actorOf(exchange, user, role), async () => {
      const body = await readJson(request);
      await carryOut(hawser, {
        exchange,
        tenant,
        body,
        within: [user.id, access ? pathname.replace(/^\/partners\/[^/]+/, '') : pathname],
        work: (sending) => asked.answer({ body, sending }),
      });
    });
  }

  /** Writes, and exports, which a page could link to, come from the console's own pages. */
  function assertOrigin(exchange: Exchange): void {
    const { headers } = exchange.request;
    if (isWrite(exchange)) requireOrigin(settings.origins, exchange);
    else if (isExport(exchange) && headers['sec-fetch-site'] === 'cross-site')
      throw new HawserError('origin_not_allowed', 'Start exports from the console.');
  }

  async function askedOf(exchange: Exchange, user: KnownUser): Promise<Asked> {
    const { method, pathname } = exchange;
    const match = own.find(method, pathname);
    if (match) return ownAsked(exchange, user, match);
    const [, id = '', mode = '', rest] =
      /^\/partners\/([^/]+)\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
    if (rest === undefined) throw nothingHere();
    const access = await accessTo(hawser, user, decoded(id));
    const below = exchange.below(`/partners/${id}/${mode}`);
    const { data: keyed } = keyMode.safeParse(mode);
    if (!below || !keyed) throw nothingHere();
    const { params, route } = routeIn(exchange, reachable.find(method, below.pathname));
    const { operation } = route;
    const permission = isExport(exchange)
      ? (operation.answer.exportScope ?? operation.permission)
      : operation.permission;
    if (permission === null) throw nothingHere();
    const caller = callerOf(exchange, user, access, { mode: keyed, permission });
    return {
      operation,
      permission,
      access,
      tenant: caller.tenant,
      assertAllowed: () => assertMay(access, permission),
      answer: (input) => route.answer(caller, inputOf(below, params, input)),
    };
  }

  async function ownAsked(
    exchange: Exchange,
    user: KnownUser,
    match: Match<Tabled<ConsoleRoute>>,
  ): Promise<Asked> {
    const isPartners = /^\/partners\/[^/]+/.test(exchange.pathname);
    const access = isPartners ? await accessTo(hawser, user, match.params['id'] ?? '') : undefined;
    const { params, route } = routeIn(exchange, match);
    const { operation } = route;
    const { permission, hosts } = operation;
    const isLeaving = operation.id === 'removeMember' && params['user_id'] === user.id;
    return {
      operation,
      permission,
      access,
      tenant: access ? { partnerId: access.partner.id, mode: 'live' } : hawser.hostScope,
      assertAllowed: () => {
        if (hosts) assertHost(user, hosts);
        if (access && permission && !isLeaving) assertMay(access, permission);
      },
      answer: (input) => route.answer({ exchange, user, access }, inputOf(exchange, params, input)),
    };
  }

  /** @throws HawserError `reauthentication_required` */
  async function assertSteppedUp(request: IncomingMessage, { id }: RoutedOperation): Promise<void> {
    const answer = await settings.stepUp(request, id);
    if (answer === true) return;
    const url = typeof answer === 'object' ? answer?.url : undefined;
    if (url !== undefined && !/^(?:https?:\/\/|\/(?![/\\]))/.test(url))
      throw new TypeError('stepUp returned a url that is neither http(s) nor a path');
    throw new HawserError(
      'reauthentication_required',
      'Prove who you are before you do this, and try again.',
      url === undefined ? {} : { details: { url } },
    );
  }
}

function tableOf<Route extends { readonly operation: RoutedOperation }>(
  routes: readonly Route[],
): RouteTable<Tabled<Route>> {
  return new RouteTable(
    routes.map((route) => {
      const { method, path } = route.operation;
      return { method, path, route };
    }),
  );
}

function isReachable(route: OperationRoute): route is AnsweringRoute {
  return 'answer' in route && route.operation.permission !== null;
}

/** @throws HawserError `not_found`, `method_not_allowed` */
function routeIn<Route>(
  { response }: Exchange,
  match: Match<Tabled<Route>> | undefined,
): { readonly params: Readonly<Record<string, string>>; readonly route: Route } {
  if (!match) throw nothingHere();
  const { params, route, allowed } = match;
  if (route) return { params, route: route.route };
  response.setHeader('Allow', allowed.join(', '));
  throw methodNotAllowed(allowed);
}

function inputOf(
  exchange: Exchange,
  params: OperationInput['params'],
  input: Pick<OperationInput, 'body' | 'sending'>,
): OperationInput {
  const { headers } = exchange.request;
  return { params, headers, query: () => exchange.queryObject, ...input };
}

function isWrite({ method }: Exchange): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw nothingHere();
  }
}
