import { HawserError, type KeyMode } from '@hawser/contract';
import type { AgentGrant, MintAgentTokenBody } from '@hawser/contract/partner';
import type { ConnectionStore } from '../connections/store.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { RegisteredTool, ToolRegistry } from '../tools/registry.js';
import { isRoutesGrant, isToolsGrant, outsideGrant, type ToolsGrant } from './grants.js';
import { readRoute } from './token-route.js';

type AskedGrant = MintAgentTokenBody['grants'][number];
type AskedToolsGrant = Extract<AskedGrant, { type: 'tools' }>;

/** The largest number of tools in a grant. */
const maxTools = 200;

interface NewGrantsParts {
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly registry: ToolRegistry;
}

/** Whose token is made, and by which token, if any. */
export interface GrantsOwner {
  readonly mode: KeyMode;
  readonly accountId: string;
  /** The grants of the token that makes it. */
  readonly parent: readonly AgentGrant[] | undefined;
}

/**
 * Checks grants, and replaces providers by the names of their tools, so that no later release widens
 * a token.
 * @throws HawserError `tool_not_found`, `provider_not_configured`, `connection_not_found`,
 * `validation_failed`, `outside_grant` for what the parent does not allow
 */
export async function checkedGrants(
  { connectionStore, integrations, registry }: NewGrantsParts,
  asked: readonly AskedGrant[],
  { mode, accountId, parent }: GrantsOwner,
): Promise<AgentGrant[]> {
  const tools = await registry.all(mode);
  const owned = new Map(
    (await connectionStore.list(accountId)).map(({ id, provider }) => [id, provider]),
  );
  return asked.map((grant) => {
    const provider = grant.type === 'routes' ? grant.provider : undefined;
    for (const id of grant.connection_ids ?? []) {
      const found = owned.get(id);
      if (found === undefined || (provider !== undefined && provider !== found))
        throw new HawserError('connection_not_found', 'The account has no such connection.');
    }
    if (grant.type === 'tools') return toolsGrant(grant, tools, parent);
    integrations.in(mode).get(grant.provider);
    assertRoutes(grant, parent);
    return grant;
  });
}

function toolsGrant(
  grant: AskedToolsGrant,
  all: ReadonlyMap<string, RegisteredTool>,
  parent: readonly AgentGrant[] | undefined,
): ToolsGrant {
  const { arguments: constraints, connection_ids: ids } = grant;
  const allowed = parent && new Set(parent.filter(isToolsGrant).flatMap(({ tools }) => tools));
  const named = grant.tools ?? toolsOf(grant, all).filter((name) => allowed?.has(name) !== false);
  for (const name of named) {
    if (!all.has(name))
      throw new HawserError('tool_not_found', `There is no tool "${name}". GET /tools lists all.`);
    if (allowed?.has(name) === false) throw outsideGrant('tool', name);
  }
  if (named.length === 0)
    throw refused('providers', 'These providers have no such tools. GET /tools lists all.');
  if (named.length > maxTools)
    throw refused('providers', `These are ${named.length} tools; a grant has at most ${maxTools}.`);
  for (const [name, values] of Object.entries(constraints ?? {})) {
    if (!named.includes(name)) throw refused('arguments', `"${name}" is not a tool of this grant.`);
    const known = all.get(name)?.schema.argumentNames ?? [];
    const unknown = Object.keys(values).find((argument) => !known.includes(argument));
    if (unknown !== undefined)
      throw refused(
        'arguments',
        `${name} has no argument "${unknown}". It has: ${known.join(', ')}.`,
      );
  }
  return {
    type: 'tools',
    tools: [...new Set(named)],
    ...(constraints && { arguments: constraints }),
    ...(ids && { connection_ids: ids }),
  };
}

function toolsOf(
  { providers = [], access = 'read' }: AskedToolsGrant,
  all: ReadonlyMap<string, RegisteredTool>,
): string[] {
  return [...all.values()]
    .filter(({ provider }) => providers.includes(provider))
    .filter(({ definition }) => access === 'write' || definition.access === 'read')
    .map(({ definition }) => definition.name);
}

function assertRoutes(
  grant: Extract<AskedGrant, { type: 'routes' }>,
  parent: readonly AgentGrant[] | undefined,
): void {
  const allowed =
    parent &&
    parent
      .filter(isRoutesGrant)
      .filter(({ provider }) => provider === grant.provider)
      .flatMap(({ routes }) => routes);
  for (const text of grant.routes) {
    const route = readRoute(text);
    if (allowed?.includes(text) === false) throw outsideGrant('route', text);
    if (grant.opaque === true && !route.isExact)
      throw refused('grants', `With opaque, write the method and path of "${text}" without "*".`);
  }
}

function refused(field: string, message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field } });
}
