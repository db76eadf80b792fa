import type { AccountId } from '@hawser/contract';
import type { AccountsService } from '../accounts/accounts.js';
import type { Connection } from '../connections/connection.js';
import type { ConnectionStore } from '../connections/store.js';
import type { Json, JsonObject } from '../providers/json.js';
import type { Tenant } from '../tenant.js';
import { unavailableReason, type UnavailableReason } from './availability.js';
import type { Cursors } from './cursor.js';
import type { LeashedToolCall, ToolCall, ToolExecution, ToolExecutor } from './executor.js';
import type { ToolAnnotations } from './formats.js';
import type { RegisteredTool, ToolRegistry } from './registry.js';

/** Which tools to list. A tool has to match everything. */
export interface ToolFilter {
  /** The account's external id: adds whether each tool is available to it. */
  readonly account?: AccountId | undefined;
  /** A provider's slug. */
  readonly provider?: string | undefined;
  /** Whether the tool only reads, or changes something. */
  readonly access?: 'read' | 'write' | undefined;
  /** A text that the name, title or description contains, in upper or lower case. */
  readonly q?: string | undefined;
  /** Whether to leave out tools that are not available. Needs `account`. @default false */
  readonly onlyAvailable?: boolean | undefined;
  /** The `next` of the previous page. */
  readonly cursor?: string | undefined;
  /** The maximum number of tools on the page. @default 100 */
  readonly limit?: number | undefined;
}

/** A filter for a caller that may not use all tools. */
export interface LeashedToolFilter extends ToolFilter {
  /** Whether the caller may use the tool of this name. @default all */
  readonly allows?: ((tool: string) => boolean) | undefined;
}

/** A tool as its callers see it. */
export interface ListedTool {
  /** The name by which it is called. */
  readonly name: string;
  /** A few words for people. */
  readonly title: string;
  /** What it does, for models. */
  readonly description: string;
  /** The slug of its provider. */
  readonly provider: string;
  /** The provider's service that it belongs to. */
  readonly service: string;
  /** Whether it only reads, or changes something. */
  readonly access: 'read' | 'write';
  /** The alternatives of scopes, each of which is enough. */
  readonly scopes: readonly (readonly string[])[];
  /** The JSON Schema of its arguments. */
  readonly inputSchema: JsonObject;
  /** The JSON Schema of its results. */
  readonly outputSchema: JsonObject;
  /** What a client may assume about it. */
  readonly annotations: ToolAnnotations;
  /** A call and its result. */
  readonly example: { readonly arguments: JsonObject; readonly result: Json };
  /** Whether the account can use it now; undefined without an account. */
  readonly available: boolean | undefined;
  /** The error code that a call would get; undefined if it is available, or without an account. */
  readonly reason: UnavailableReason | undefined;
  /** The account's connections that serve it now; empty without an account. */
  readonly connections: readonly Connection[];
}

/** A page of tools. */
export interface ToolPage {
  /** The tools, sorted by name. */
  readonly items: ListedTool[];
  /** The cursor of the next page; undefined on the last page. */
  readonly next: string | undefined;
}

/** Operations of providers' APIs that programs, such as agents, call by name. */
export interface Tools {
  /**
   * Returns a page of tools, sorted by name.
   * @throws HawserError `account_not_found`, `validation_failed` for a cursor of another list
   */
  list(tenant: Tenant, filter?: ToolFilter): Promise<ToolPage>;
  /**
   * Executes a tool with one of the account's connections.
   * @example await hawser.tools.execute(hawser.hostScope, 'slack_post_message', {
   *   account: 'user-123',
   *   arguments: { channel: 'C0123', text: 'Hello' },
   * })
   * @throws HawserError `tool_not_found`, `validation_failed`, `account_not_found`,
   * `provider_not_configured`, `connection_…`, `forbidden`, `invalid_permissions`, `rate_limited`,
   * `quota_exceeded` before anything is sent; `tool_failed` if the provider refuses,
   * `execution_unknown` if it does not answer and the tool must not be repeated,
   * `upstream_unreachable` and `upstream_timeout` for other tools
   */
  execute(tenant: Tenant, name: string, call: ToolCall): Promise<ToolExecution>;
}

/** Tools, also for callers that may not use all of them. */
export interface LeashedTools extends Tools {
  list(tenant: Tenant, filter?: LeashedToolFilter): Promise<ToolPage>;
  execute(tenant: Tenant, name: string, call: LeashedToolCall): Promise<ToolExecution>;
}

interface ToolsParts {
  readonly accounts: AccountsService;
  readonly connectionStore: ConnectionStore;
  readonly cursors: Cursors;
  readonly executor: ToolExecutor;
  readonly registry: ToolRegistry;
}

const maxPage = 100;

/** Whether an account can use a tool. */
interface Served {
  readonly reason: UnavailableReason | undefined;
  readonly connections: readonly Connection[];
}

export class ToolsService implements LeashedTools {
  readonly #parts: ToolsParts;

  constructor(parts: ToolsParts) {
    this.#parts = parts;
  }

  async list(tenant: Tenant, filter: LeashedToolFilter = {}): Promise<ToolPage> {
    const { registry, cursors } = this.#parts;
    const { cursor, limit = maxPage, allows, ...rest } = filter;
    const of = { tool: 'GET /tools', connectionId: '', args: { ...rest, mode: tenant.mode } };
    const after = cursor === undefined ? '' : cursors.read(of, cursor).cursor;
    const connections = await this.#connectionsOf(tenant, filter.account);
    const listed: ListedTool[] = [];
    for (const [name, tool] of await registry.all(tenant.mode)) {
      if (name <= after || !matches(tool, filter)) continue;
      const served = connections && this.#served(tenant, tool, connections, allows);
      if (filter.onlyAvailable === true && served?.reason !== undefined) continue;
      listed.push(toListed(tool, served));
      if (listed.length > limit) break;
    }
    const items = listed.slice(0, limit);
    const last = items.at(-1)?.name;
    return {
      items,
      next:
        listed.length > limit && last !== undefined
          ? cursors.sign(of, { cursor: last, limit })
          : undefined,
    };
  }

  execute(tenant: Tenant, name: string, call: LeashedToolCall): Promise<ToolExecution> {
    return this.#parts.executor.execute(tenant, name, call);
  }

  async #connectionsOf(
    tenant: Tenant,
    account: AccountId | undefined,
  ): Promise<readonly Connection[] | undefined> {
    if (account === undefined) return undefined;
    const { accounts, connectionStore } = this.#parts;
    const { id } = await accounts.getByExternalId(tenant, account);
    return connectionStore.list(id);
  }

  #served(
    tenant: Tenant,
    tool: RegisteredTool,
    connections: readonly Connection[],
    allows: LeashedToolFilter['allows'],
  ): Served {
    const { definition } = tool;
    const nothing = (reason: UnavailableReason): Served => ({ reason, connections: [] });
    if (allows?.(definition.name) === false) return nothing('outside_grant');
    const integrations = this.#parts.registry.integrationsOf(tool, tenant.mode);
    if (integrations.length === 0) return nothing('provider_not_configured');
    const candidates = integrations.flatMap(({ provider }) =>
      connections
        .filter((connection) => connection.provider === provider.slug)
        .map((connection) => ({ provider, connection })),
    );
    return {
      reason: unavailableReason(definition, candidates),
      connections: candidates
        .filter((candidate) => unavailableReason(definition, [candidate]) === undefined)
        .map(({ connection }) => connection),
    };
  }
}

function matches({ definition, provider }: RegisteredTool, filter: ToolFilter): boolean {
  const { access, q } = filter;
  const { name, title, description } = definition;
  if (filter.provider !== undefined && filter.provider !== provider) return false;
  if (access !== undefined && access !== definition.access) return false;
  if (q === undefined) return true;
  const text = q.toLowerCase();
  return [name, title, description].some((one) => one.toLowerCase().includes(text));
}

/** @param served undefined without an account */
function toListed(
  { definition, provider, schema, outputSchema }: RegisteredTool,
  served: Served | undefined,
): ListedTool {
  const { name, title, description, service, access, scopes, example } = definition;
  return {
    name,
    title,
    description,
    provider,
    service,
    access,
    scopes,
    inputSchema: schema.json,
    outputSchema,
    annotations: annotationsOf(definition),
    example: { arguments: example.arguments as JsonObject, result: example.result },
    available: served && served.reason === undefined,
    reason: served?.reason,
    connections: served?.connections ?? [],
  };
}

function annotationsOf({
  access,
  destructive = false,
  idempotent = false,
}: RegisteredTool['definition']): ToolAnnotations {
  const readOnlyHint = access === 'read';
  return {
    readOnlyHint,
    destructiveHint: !readOnlyHint && destructive,
    idempotentHint: readOnlyHint || idempotent,
  };
}
