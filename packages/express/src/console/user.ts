import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { checkedAccountId, HawserError, isHawserError } from '@hawser/contract';
import { consoleRoles, hostRoles, type ConsoleRole, type HostRole } from '@hawser/contract/console';
import type { ConsoleUser } from '@hawser/server/engine';
import type { ConsoleSettings, ConsoleVisitor } from './options.js';

/** A signed-in user of the console, checked. */
export interface KnownUser extends ConsoleUser {
  /** The role over all partners. */
  readonly host: HostRole | undefined;
  /** The roles by partner, where the host keeps them itself. */
  readonly given: ReadonlyMap<string, ConsoleRole> | undefined;
  /** What the user's limits are counted under. */
  readonly limitName: string;
}

/**
 * Returns the signed-in user of a request. What `authorize` returned is the host's to mend, so an
 * invalid value throws a TypeError for the log instead of a refusal for the browser.
 * @throws HawserError `unauthorized`
 */
export async function requireUser(
  { authorize }: ConsoleSettings,
  request: IncomingMessage,
): Promise<KnownUser> {
  const visitor = await authorize(request);
  if (!visitor) throw new HawserError('unauthorized', 'Sign in first.');
  const id = idOf(visitor);
  return {
    id,
    name: textOf(visitor, 'name'),
    email: textOf(visitor, 'email'),
    host: hostRoleOf(visitor),
    given: givenRoles(visitor),
    limitName: `console ${createHash('sha256').update(id).digest('base64url')}`,
  };
}

function idOf({ id }: ConsoleVisitor): string {
  try {
    return checkedAccountId(id, 'id');
  } catch (error) {
    if (!isHawserError(error, 'validation_failed')) throw error;
    throw new TypeError(`authorize returned an invalid value: ${error.message}`, { cause: error });
  }
}

function textOf(visitor: ConsoleVisitor, name: 'name' | 'email'): string | undefined {
  const text: unknown = visitor[name];
  if (text === undefined || text === null) return undefined;
  // NUL is what not every database can store.
  if (typeof text === 'string') return text.replaceAll('\0', '');
  throw new TypeError(`authorize returned a ${name} that is not text`);
}

function hostRoleOf({ host }: ConsoleVisitor): HostRole | undefined {
  if (host === undefined || host === null) return undefined;
  if (hostRoles.includes(host)) return host;
  throw new TypeError(`authorize returned a host that is none of ${hostRoles.join(', ')}`);
}

/** Returns the roles that the host names. An unknown role gives nothing. */
function givenRoles({ partners }: ConsoleVisitor): Map<string, ConsoleRole> | undefined {
  if (partners === undefined || partners === null) return undefined;
  const list: unknown = partners;
  if (!Array.isArray(list)) throw new TypeError('authorize returned partners that are no list');
  return new Map(
    partners
      .filter(({ id, role }) => typeof id === 'string' && consoleRoles.includes(role))
      .map(({ id, role }) => [id, role]),
  );
}
