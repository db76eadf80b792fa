import { objectColumn } from '../database/json-column.js';
import type { Provider, Service } from '../providers/provider.js';

/** A connection's services as they are stored: `off` is a decision, false a lack of scopes. */
type StoredStates = Readonly<Record<string, boolean | 'off'>>;

/** What is known of a connection's services. */
export interface ServiceStates {
  /** Whether each service may be used, by name. */
  readonly services: Readonly<Record<string, boolean>>;
  /** The names of the services that were switched off, as opposed to those without their scopes. */
  readonly switchedOff: readonly string[];
}

/** Returns the services in the form in which they are stored. */
export function storedServices({ services, switchedOff }: ServiceStates): string {
  const off = switchedOff.map((name): [string, 'off'] => [name, 'off']);
  return JSON.stringify({ ...services, ...Object.fromEntries(off) } satisfies StoredStates);
}

/** Reads the services of a row; undefined when they are damaged. */
export function readServices(json: string): ServiceStates | undefined {
  const stored = objectColumn(json) as StoredStates | undefined;
  if (!stored) return undefined;
  const states = Object.entries(stored);
  return {
    services: Object.fromEntries(states.map(([name, state]) => [name, state === true])),
    switchedOff: states.filter(([, state]) => state === 'off').map(([name]) => name),
  };
}

export const noServices: ServiceStates = { services: {}, switchedOff: [] };

/**
 * Returns the names of the services that were switched off. Older rows don't mark them; in those, a
 * service that is off although the connection has its scopes was switched off.
 */
export function servicesSwitchedOff(
  { services: known, authType }: Provider,
  connection: ServiceStates & { readonly scopesGranted: readonly string[] },
): string[] {
  const granted = new Set(connection.scopesGranted);
  const lacksScopes = ({ scopes }: Service): boolean =>
    authType === 'oauth2' && !scopes.every((scope) => granted.has(scope));
  return Object.entries(known)
    .filter(
      ([name, service]) =>
        connection.switchedOff.includes(name) ||
        (connection.services[name] === false && !lacksScopes(service)),
    )
    .map(([name]) => name);
}
