import { HawserError, isHawserError, type AccountId } from '@hawser/contract';
import { createHash } from 'node:crypto';
import type { AccountsService } from '../accounts/accounts.js';
import { currentActor } from '../audit/actor.js';
import type { GroupCommit } from '../audit/group-commit.js';
import type { ConnectionForUse } from '../connections/sealed-credential.js';
import type { Connection } from '../connections/connection.js';
import type { LastUse } from '../connections/last-use.js';
import type { ConnectionStore } from '../connections/store.js';
import { newId } from '../identifiers.js';
import type { Integration } from '../providers/integration.js';
import type { Json, JsonObject } from '../providers/json.js';
import type { Admission } from '../proxy/admission.js';
import type { CallSender } from '../proxy/call-sender.js';
import { locateExactly } from '../proxy/locate.js';
import { assertOneMeaning, proxyTarget } from '../proxy/target.js';
import type { Tenant } from '../tenant.js';
import type { UsableCredential } from '../tokens/access-token.js';
import type { Credentials } from '../tokens/credentials.js';
import { toolRoutePrefix } from '../usage/route-name.js';
import type { UsageService } from '../usage/usage.js';
import { assertToolServed, unavailableReason } from './availability.js';
import { canonicalJson } from './canonical-json.js';
import type { Cursors } from './cursor.js';
import type { ToolLeash } from './leash.js';
import { askProvider, mayHaveBeenDone, type ProviderAnswer } from './provider-answer.js';
import type { RegisteredTool, ToolRegistry } from './registry.js';
import { filledRequest, itemRequest, type AskedPage, type FilledRequest } from './tool-request.js';
import {
  assertSucceeded,
  itemsOf,
  listResult,
  singleResult,
  type ToolResult,
} from './tool-result.js';

/** A call of a tool. */
export interface ToolCall {
  /** The account's external id. */
  readonly account: AccountId;
  /** Which of the account's connections to use. Needed if it has several and no default. */
  readonly connectionId?: string | undefined;
  /**
   * Whether `connectionId` is needed wherever several connections serve the tool: for callers that
   * do not know which is the default. @default false
   */
  readonly mustChoose?: boolean | undefined;
  /** The arguments. Null means that an optional one is missing. @default {} */
  readonly arguments?: Readonly<Record<string, unknown>> | undefined;
  /**
   * Called and awaited just before a request that must not be sent twice. If it rejects, nothing is
   * sent.
   */
  readonly beforeSending?: (() => Promise<void>) | undefined;
  /**
   * Called after `beforeSending`, before the call fails, if nothing was done after all: no
   * connection could be made, for example. The call may then be repeated.
   */
  readonly onNothingSent?: (() => void) | undefined;
}

/** A call by a caller that may not call everything. */
export interface LeashedToolCall extends ToolCall {
  /** Limits what the caller may do. @default everything */
  readonly leash?: ToolLeash | undefined;
}

/** What a tool returned. */
export interface ToolExecution {
  /** The id of this execution, `exec_…`, as the audit log has it. */
  readonly id: string;
  /** The tool's name. */
  readonly tool: string;
  /** The connection that was used. */
  readonly connectionId: string;
  /** The result, at most 32 KiB of JSON. */
  readonly result: Json;
  /** The argument `cursor` of the next page; undefined on the last page. */
  readonly nextCursor: string | undefined;
  /** Whether a text was cut, or something is missing that no cursor brings. */
  readonly truncated: boolean;
}

interface ExecutorParts {
  readonly accounts: AccountsService;
  readonly admission: Admission;
  readonly callSender: CallSender;
  readonly connectionStore: ConnectionStore;
  readonly credentials: Credentials;
  readonly cursors: Cursors;
  readonly groupCommit: GroupCommit;
  readonly lastUse: LastUse;
  readonly registry: ToolRegistry;
  readonly usage: UsageService;
}

/** A call that has passed all checks. */
interface CheckedToolCall {
  readonly executionId: string;
  readonly tool: RegisteredTool;
  readonly integration: Integration;
  readonly usable: UsableCredential;
  readonly args: Readonly<Record<string, unknown>>;
  readonly asked: AskedPage;
  readonly request: FilledRequest;
  readonly target: URL;
}

/** Requests for the details of items: so many at a time. */
const atOnce = 10;
const defaultLimit = 25;
const maxLimit = 100;

/** Executes tools. */
export class ToolExecutor {
  readonly #parts: ExecutorParts;

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  async execute(tenant: Tenant, name: string, call: LeashedToolCall): Promise<ToolExecution> {
    const checked = await this.#check(tenant, name, call);
    const { tool, args, asked, usable } = checked;
    const { name: toolName } = tool.definition;
    const { id: connectionId } = usable.connection;
    const { admission, cursors } = this.#parts;
    await admission.admit(usable.connection);
    await call.leash?.takeCall();
    await this.#record(checked);
    if (!isIdempotent(tool)) await call.beforeSending?.();
    const { next, ...result } = await this.#run(checked, call);
    return {
      id: checked.executionId,
      tool: toolName,
      connectionId,
      ...result,
      nextCursor:
        next === undefined
          ? undefined
          : cursors.sign(
              { tool: toolName, connectionId, args },
              { cursor: next, limit: asked.limit },
            ),
    };
  }

  /** Checks a call, in the order of its errors, without sending anything. */
  async #check(tenant: Tenant, name: string, call: LeashedToolCall): Promise<CheckedToolCall> {
    const { registry, connectionStore, cursors } = this.#parts;
    const given = call.arguments ?? {};
    const { connectionId } =
      call.leash?.assertTool({ tool: name, connectionId: call.connectionId, args: given }) ?? call;
    const tool = (await registry.all(tenant.mode)).get(name);
    if (!tool)
      throw new HawserError('tool_not_found', `There is no tool "${name}". GET /tools lists all.`);
    const args = tool.schema.parse(given);
    const { integration, usable } = await this.#connectionFor(tenant, tool, {
      account: call.account,
      connectionId,
    });
    const { connection } = usable;
    // Grants with other arguments may hold for other connections.
    call.leash?.assertTool({ tool: name, connectionId: connection.id, args: given });
    assertToolServed(tool.definition, integration.provider, connection);
    if (call.mustChoose === true && connectionId === undefined)
      await this.#assertOnly(tenant, tool, connection);
    const identity = tool.needsIdentity
      ? (await connectionStore.findOfTenant(tenant, connection.id))?.identity
      : undefined;
    const asked = askedPage(tool, args, (cursor) =>
      cursors.read({ tool: name, connectionId: connection.id, args }, cursor),
    );
    const facts = connection.providerData;
    const { baseUrl } = locateExactly(integration, '/', facts);
    const to = { identityId: identity?.id, baseUrl, facts };
    const request = filledRequest(tool.definition, args, to, asked);
    return {
      executionId: newId('exec'),
      tool,
      integration,
      usable,
      args,
      asked,
      request,
      target: targetOf(integration, connection, request.path),
    };
  }

  /** Finds the connection that a call means, among those of all integrations of the provider. */
  async #connectionFor(
    tenant: Tenant,
    tool: RegisteredTool,
    { account, connectionId }: Pick<ToolCall, 'account' | 'connectionId'>,
  ): Promise<{ readonly integration: Integration; readonly usable: UsableCredential }> {
    const { credentials, registry } = this.#parts;
    const integrations = registry.integrationsOf(tool, tenant.mode);
    const [only, ...others] = integrations;
    if (!only)
      throw new HawserError(
        'provider_not_configured',
        `This deployment has no integration for ${tool.provider}, which the tool needs.`,
      );
    const integration =
      others.length === 0
        ? only
        : await this.#integrationFor(tenant, integrations, { account, connectionId });
    const provider = integration.provider.slug;
    return {
      integration,
      usable: await credentials.at(tenant, { account, provider, connectionId }),
    };
  }

  /** @throws HawserError `connection_ambiguous` when other connections of the account serve it too */
  async #assertOnly(
    tenant: Tenant,
    tool: RegisteredTool,
    { accountId }: Pick<Connection, 'accountId'>,
  ): Promise<void> {
    const { connectionStore, registry } = this.#parts;
    const integrations = registry.integrationsOf(tool, tenant.mode);
    const serving = (await connectionStore.list(accountId)).filter((connection) =>
      integrations.some(
        ({ provider }) =>
          provider.slug === connection.provider &&
          unavailableReason(tool.definition, [{ provider, connection }]) === undefined,
      ),
    );
    if (serving.length > 1) throw ambiguous(serving);
  }

  /** Returns the one of several integrations that the account's connection belongs to. */
  async #integrationFor(
    tenant: Tenant,
    integrations: readonly Integration[],
    { account, connectionId }: Pick<ToolCall, 'account' | 'connectionId'>,
  ): Promise<Integration> {
    const { accounts, connectionStore } = this.#parts;
    const { id: accountId } = await accounts.getByExternalId(tenant, account);
    const connections = (await connectionStore.list(accountId)).filter(
      ({ id }) => connectionId === undefined || id === connectionId,
    );
    const meant = integrations.filter(({ provider }) =>
      connections.some((connection) => connection.provider === provider.slug),
    );
    const [found, ...others] = meant;
    if (others.length > 0)
      throw ambiguous(
        connections.filter(({ provider }) => meant.some((one) => one.provider.slug === provider)),
      );
    // Without a connection, any of them gives the right error.
    return found ?? (integrations[0] as Integration);
  }

  /** Records the execution of a tool that changes something, before it is sent. */
  async #record({ executionId, tool, usable, args }: CheckedToolCall): Promise<void> {
    const { access, name } = tool.definition;
    if (access === 'read') return;
    const { id: connectionId, partnerId, accountId, mode } = usable.connection;
    await this.#parts.groupCommit.record({
      partnerId,
      mode,
      accountId,
      connectionId,
      action: 'tool.executed',
      details: {
        tool: name,
        execution_id: executionId,
        arguments_sha256: createHash('sha256').update(canonicalJson(args)).digest('hex'),
        ...agentDetails(),
      },
    });
  }

  async #run(
    call: CheckedToolCall,
    { onNothingSent }: Pick<ToolCall, 'onNothingSent'>,
  ): Promise<ToolResult> {
    const { tool, request, target, asked } = call;
    const { definition } = tool;
    const sent = this.#send(call, { request, target, isExecution: true });
    const answer = await sent.catch((error: unknown) => {
      if (!isIdempotent(tool) && !isHawserError(error, 'execution_unknown')) onNothingSent?.();
      throw error;
    });
    assertSucceeded(call.integration.provider.name, answer, definition.output);
    const items = itemsOf(definition, answer);
    if (!items) return singleResult(definition, answer);
    return listResult(definition, answer, asked, await this.#details(call, items));
  }

  /** Replaces the items of a list by their details, if the tool says so. */
  async #details(call: CheckedToolCall, items: readonly Json[]): Promise<readonly Json[]> {
    const { each, output } = call.tool.definition;
    if (!each) return items;
    const details: Json[] = [];
    for (let at = 0; at < items.length; at += atOnce) {
      const answers = await Promise.all(
        items.slice(at, at + atOnce).map(async (item) => {
          const { connection } = call.usable;
          const request = itemRequest(each, item);
          const target = targetOf(call.integration, connection, request.path);
          await this.#parts.admission.admit(connection);
          return this.#send(call, { request, target, isExecution: false });
        }),
      );
      for (const answer of answers) {
        // Deleted since the list was made.
        if (answer.status === 404 || answer.status === 410) continue;
        assertSucceeded(call.integration.provider.name, answer, output);
        details.push(answer.body);
      }
    }
    return details;
  }

  /** Sends one request and counts it. */
  async #send(
    { tool, integration, usable, executionId }: CheckedToolCall,
    {
      request,
      target,
      isExecution,
    }: Pick<CheckedToolCall, 'request' | 'target'> & { readonly isExecution: boolean },
  ): Promise<ProviderAnswer> {
    const { callSender, lastUse, usage } = this.#parts;
    const { connection } = usable;
    lastUse.note(connection);
    const count = (failed: boolean): void => {
      usage.countCall(connection, {
        route: toolRoutePrefix + tool.definition.name,
        isTool: isExecution,
        agent: currentActor().agent?.name,
        failed,
      });
    };
    const destination = { integration, usable, target, isRepeatable: isIdempotent(tool) };
    try {
      const answer = await askProvider(callSender, destination, request);
      count(answer.status >= 400);
      return answer;
    } catch (error) {
      count(true);
      if (isIdempotent(tool) || !mayHaveBeenDone(error)) throw error;
      throw new HawserError(
        'execution_unknown',
        `${integration.provider.name} did not answer, so it may or may not have done what was asked. It is not sent again. Look there before you try with a new Idempotency-Key.`,
        { cause: error, details: { execution_id: executionId } },
      );
    }
  }
}

function targetOf(
  integration: Integration,
  { providerData }: ConnectionForUse,
  pathAndQuery: string,
): URL {
  assertOneMeaning(pathAndQuery);
  const { baseUrl, path } = locateExactly(integration, pathAndQuery, providerData);
  return proxyTarget(baseUrl, path);
}

/** Returns the page to ask for. A cursor continues with the size of its pages, if it must. */
function askedPage(
  { definition: { page, each } }: RegisteredTool,
  args: Readonly<Record<string, unknown>>,
  read: (cursor: string) => { readonly cursor: string; readonly limit: number },
): AskedPage {
  const { limit, cursor } = args;
  const before = typeof cursor === 'string' ? read(cursor) : undefined;
  const { min = 1, max = maxLimit, default: usual = defaultLimit } = page?.limit ?? {};
  const wanted = typeof limit === 'number' ? limit : (before?.limit ?? usual);
  const size = Math.max(min, Math.min(wanted, max, each ? defaultLimit : maxLimit));
  return {
    cursor: before?.cursor,
    limit: before && page?.hasFixedSize === true ? before.limit : size,
  };
}

/** Returns whether a call may be sent again without harm. */
function isIdempotent({ definition: { access, idempotent } }: RegisteredTool): boolean {
  return access === 'read' || idempotent === true;
}

function agentDetails(): JsonObject {
  const { agent } = currentActor();
  if (!agent) return {};
  return {
    agent: agent.name,
    ...(agent.run !== undefined && { run: agent.run }),
    ...(agent.keyId !== undefined && { key_id: agent.keyId }),
  };
}

function ambiguous(connections: readonly Connection[]): HawserError {
  return new HawserError(
    'connection_ambiguous',
    'This account has several connections that serve the tool. Choose one with connection_id.',
    {
      details: {
        choices: connections.map(({ id, identity, alias }) => ({
          id,
          label: identity?.label ?? id,
          ...(alias !== undefined && { alias }),
        })),
      },
    },
  );
}
