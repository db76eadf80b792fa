import { HawserError } from '@hawser/contract';
import type { Connection } from '../connections/connection.js';
import { servicesSwitchedOff } from '../connections/service-states.js';
import type { Provider } from '../providers/provider.js';
import type { Tool } from '../providers/tool.js';

/** The part of a connection that decides whether it serves a tool. */
export type ServingConnection = Pick<
  Connection,
  'status' | 'services' | 'switchedOff' | 'scopesGranted'
>;

/** The error code that a call of an unavailable tool gets. */
export type UnavailableReason =
  | 'outside_grant'
  | 'provider_not_configured'
  | 'connection_not_found'
  | 'connection_pending'
  | 'connection_expired'
  | 'connection_revoked'
  | 'connection_suspended'
  | 'forbidden'
  | 'invalid_permissions';

/** From the first thing to mend to the last. */
const order: readonly UnavailableReason[] = [
  'provider_not_configured',
  'connection_not_found',
  'connection_pending',
  'connection_expired',
  'connection_revoked',
  'connection_suspended',
  'forbidden',
  'invalid_permissions',
];

/**
 * Returns why none of the connections serves a tool; undefined if one does. Of several, the
 * connection that needs the least decides.
 */
export function unavailableReason(
  tool: Tool,
  served: readonly { readonly provider: Provider; readonly connection: ServingConnection }[],
): UnavailableReason | undefined {
  let best: UnavailableReason = 'connection_not_found';
  for (const { provider, connection } of served) {
    const reason = reasonOf(tool, provider, connection);
    if (reason === undefined) return undefined;
    if (order.indexOf(reason) > order.indexOf(best)) best = reason;
  }
  return best;
}

/**
 * Checks that a connection's services and scopes allow a tool.
 * @throws HawserError `forbidden` if the tool's service is switched off, `invalid_permissions` if
 * scopes are missing
 */
export function assertToolServed(
  { service, scopes, title }: Tool,
  provider: Provider,
  connection: Omit<ServingConnection, 'status'>,
): void {
  const label = provider.services[service]?.label ?? service;
  if (servicesSwitchedOff(provider, connection).includes(service))
    throw new HawserError(
      'forbidden',
      `${label} of ${provider.name} is switched off for this connection. Switch the service on first.`,
      { details: { service } },
    );
  const missing = missingScopesOf(scopes, connection.scopesGranted);
  if (missing.length > 0)
    throw new HawserError(
      'invalid_permissions',
      `"${title}" needs access that the user has not granted. Start a connect session with the missing scopes.`,
      { details: { service, missing } },
    );
}

function reasonOf(
  tool: Tool,
  provider: Provider,
  connection: ServingConnection,
): UnavailableReason | undefined {
  switch (connection.status) {
    case 'pending':
    case 'expired':
    case 'revoked':
    case 'suspended':
      return `connection_${connection.status}`;
    case 'active':
    case 'error':
      if (servicesSwitchedOff(provider, connection).includes(tool.service)) return 'forbidden';
      return missingScopesOf(tool.scopes, connection.scopesGranted).length > 0
        ? 'invalid_permissions'
        : undefined;
  }
}

/**
 * Returns what the grant lacks of the first alternative; empty if it has any alternative, or if its
 * scopes aren't known.
 */
function missingScopesOf(scopes: Tool['scopes'], granted: readonly string[]): string[] {
  const [asked] = scopes;
  if (asked === undefined || granted.length === 0) return [];
  const held = new Set(granted);
  if (scopes.some((alternative) => alternative.every((scope) => held.has(scope)))) return [];
  return asked.filter((scope) => !held.has(scope));
}
