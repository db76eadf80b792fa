import { HawserError } from '@hawser/contract';
import type { AgentGrant } from '@hawser/contract/partner';
import type { LimiterService } from '../limits/limiter.js';
import { readsOnly } from '../proxy/api-reads.js';
import type { LeashedRoute, RouteLeash } from '../proxy/leash.js';
import { encodedPath } from '../proxy/segments.js';
import { isOpaquePath } from '../proxy/services.js';
import type { ToolLeash } from '../tools/leash.js';
import {
  coversConnection,
  isRoutesGrant,
  isToolsGrant,
  outsideGrant,
  readRoutes,
  refusedArgument,
} from './grants.js';
import { allowsRoute, exactSegments, readRoute } from './token-route.js';
import type { StoredAgentToken } from './stored-token.js';

/**
 * Query parameters that change what a call does, or whose credential it carries: Salesforce's and
 * frameworks' method overrides, and tokens in a query.
 */
const refusedParameters = new Set([
  '_httpmethod',
  '_method',
  'access_token',
  'token',
  'oauth_token',
  'key',
]);

/** What the tokens of a chain allow. Every one of them must allow a call. */
export class AgentLeash implements ToolLeash, RouteLeash {
  /** From the token itself to the first of its chain. */
  readonly #chain: readonly StoredAgentToken[];
  readonly #limiter: LimiterService;
  /** Whether it matters which connection a call uses. */
  readonly #namesConnections: boolean;

  constructor(chain: readonly StoredAgentToken[], limiter: LimiterService) {
    this.#chain = chain;
    this.#limiter = limiter;
    this.#namesConnections = chain.some(({ grants }) =>
      grants.some(({ connection_ids: ids }) => ids !== undefined),
    );
  }

  /** Returns whether a tool may be called, whatever its arguments. */
  allowsTool(tool: string): boolean {
    return this.#chain.every(({ grants }) =>
      grants.some((grant) => isToolsGrant(grant) && grant.tools.includes(tool)),
    );
  }

  assertTool({ tool, connectionId, args }: Parameters<ToolLeash['assertTool']>[0]): {
    readonly connectionId: string | undefined;
  } {
    const used: AgentGrant[][] = [];
    for (const { grants } of this.#chain) {
      assertNamedConnection(grants, connectionId);
      const naming = grants.filter((grant) => isToolsGrant(grant) && grant.tools.includes(tool));
      if (naming.length === 0) throw outsideGrant('tool', tool);
      const covering = naming.filter((grant) => coversConnection(grant, connectionId));
      if (covering.length === 0) throw outsideGrant('connection', connectionId ?? '');
      const refused = covering.map((grant) =>
        isToolsGrant(grant) ? refusedArgument(grant, tool, args) : tool,
      );
      const [first] = refused;
      if (first !== undefined && !refused.includes(undefined))
        throw outsideGrant('argument', first);
      used.push(covering.filter((_, at) => refused[at] === undefined));
    }
    return { connectionId: connectionId ?? onlyConnection(used) };
  }

  assertRoute(call: LeashedRoute): {
    readonly path: string;
    readonly connectionId: string | undefined;
  } {
    const [path, query] = splitQuery(call.path);
    for (const { grants } of this.#chain) assertNamedConnection(grants, call.connectionId);
    const segments = exactSegments(path);
    const parameter = refusedParameter(query);
    if (parameter !== undefined) throw outsideGrant('route', parameter);
    const used = this.#routeGrants(call, segments);
    return {
      path: encodedPath(segments) + query,
      connectionId: call.connectionId ?? onlyConnection(used),
    };
  }

  assertRouteConnection(call: LeashedRoute, connectionId: string): void {
    if (!this.#namesConnections) return;
    const [path] = splitQuery(call.path);
    this.#routeGrants({ ...call, connectionId }, exactSegments(path));
  }

  async takeCall(): Promise<void> {
    for (const { id, maxCalls, expiresAt } of this.#chain) {
      if (maxCalls === undefined) continue;
      const limit = { limit: maxCalls, endsAt: expiresAt };
      const { allowed } = await this.#limiter.take(callsOf(id), limit);
      if (!allowed)
        throw new HawserError(
          'calls_used_up',
          `The ${maxCalls} calls that this token may make are used up. Make a new token.`,
        );
    }
  }

  /**
   * Returns the grants of each token that allow a call.
   * @throws HawserError `outside_grant`
   */
  #routeGrants(call: LeashedRoute, segments: readonly string[]): AgentGrant[][] {
    const { provider, method, connectionId } = call;
    const isOpaque = isOpaquePath(provider, segments);
    return this.#chain.map(({ grants }) => {
      const allowing = grants.filter((grant) => {
        if (!isRoutesGrant(grant) || grant.provider !== provider.slug) return false;
        if (!coversConnection(grant, connectionId)) return false;
        if (isOpaque && grant.opaque !== true) return false;
        if (grant.access === 'read' && !readsOnly(provider, method, segments)) return false;
        return readRoutes(grant, readRoute).some(
          (route) =>
            (grant.opaque !== true || route.isExact) && allowsRoute(route, method, segments),
        );
      });
      if (allowing.length === 0) throw outsideGrant('route', `${method} ${encodedPath(segments)}`);
      return allowing;
    });
  }
}

/** Returns a path without its query, and the query with its `?`. */
function splitQuery(pathAndQuery: string): readonly [path: string, query: string] {
  const at = pathAndQuery.indexOf('?');
  return at === -1 ? [pathAndQuery, ''] : [pathAndQuery.slice(0, at), pathAndQuery.slice(at)];
}

function refusedParameter(query: string): string | undefined {
  if (query === '') return undefined;
  return [...new URLSearchParams(query).keys()].find((name) =>
    refusedParameters.has(name.toLowerCase()),
  );
}

/** Returns the name under which a token's calls are counted. */
export function callsOf(tokenId: string): string {
  return `agent ${tokenId}`;
}

/** @throws HawserError `outside_grant` for a named connection that no grant covers */
function assertNamedConnection(
  grants: readonly AgentGrant[],
  connectionId: string | undefined,
): void {
  if (connectionId !== undefined && !grants.some((grant) => coversConnection(grant, connectionId)))
    throw outsideGrant('connection', connectionId);
}

/** Returns the only connection that all tokens allow, if each names some and one is left. */
function onlyConnection(used: readonly (readonly AgentGrant[])[]): string | undefined {
  let left: ReadonlySet<string> | undefined;
  for (const grants of used) {
    if (grants.some(({ connection_ids: named }) => named === undefined)) continue;
    const ids = grants.flatMap(({ connection_ids: named }) => named ?? []);
    const before = left;
    left = new Set(before ? ids.filter((id) => before.has(id)) : ids);
  }
  return left?.size === 1 ? [...left][0] : undefined;
}
