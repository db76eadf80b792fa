import { HawserError } from '@hawser/contract';
import type { AgentGrant } from '@hawser/contract/partner';
import type { TokenRoute } from './token-route.js';

/** A grant to call tools. */
export type ToolsGrant = Extract<AgentGrant, { type: 'tools' }>;
/** A grant to call routes of a provider's API. */
export type RoutesGrant = Extract<AgentGrant, { type: 'routes' }>;

/** What an agent token does not allow. */
export type OutsideGrant = 'account' | 'connection' | 'tool' | 'route' | 'argument' | 'connect';

const sentences: Readonly<Record<OutsideGrant, (name: string) => string>> = {
  account: (name) => `This token does not act for the account "${name}".`,
  connection: (name) => `This token does not allow the connection ${name}.`,
  tool: (name) => `This token does not allow the tool ${name}.`,
  route: (name) => `This token does not allow ${name}.`,
  argument: (name) =>
    `This token does not allow this value of the argument ${name}, or it is missing.`,
  connect: () => 'This token does not allow asking the user to connect.',
};

export function outsideGrant(what: OutsideGrant, name: string): HawserError {
  return new HawserError('outside_grant', sentences[what](name), { details: { what, name } });
}

export function isToolsGrant(grant: AgentGrant): grant is ToolsGrant {
  return grant.type === 'tools';
}

export function isRoutesGrant(grant: AgentGrant): grant is RoutesGrant {
  return grant.type === 'routes';
}

/** Returns whether a grant holds for a connection. */
export function coversConnection(
  { connection_ids: ids }: AgentGrant,
  connectionId: string | undefined,
): boolean {
  return ids === undefined || connectionId === undefined || ids.includes(connectionId);
}

/**
 * Returns the first constrained argument whose value a grant does not allow; undefined if it allows
 * all of them. Values are compared exactly, so that nothing is converted.
 */
export function refusedArgument(
  { arguments: constraints }: ToolsGrant,
  tool: string,
  args: Readonly<Record<string, unknown>>,
): string | undefined {
  const byName = constraints && Object.hasOwn(constraints, tool) ? constraints[tool] : undefined;
  for (const [name, allowed] of Object.entries(byName ?? {})) {
    const value = Object.hasOwn(args, name) ? args[name] : undefined;
    if (!allowed.some((one) => one === value)) return name;
  }
  return undefined;
}

/** Routes of a grant, read once. */
const routesOf = new WeakMap<RoutesGrant, readonly TokenRoute[]>();

export function readRoutes(
  grant: RoutesGrant,
  read: (text: string) => TokenRoute,
): readonly TokenRoute[] {
  const known = routesOf.get(grant) ?? grant.routes.map(read);
  routesOf.set(grant, known);
  return known;
}
