import { auditGroupOf, type AuditAction, type AuditActionGroup } from '@hawser/contract/partner';
import type { Tenant } from '../tenant.js';
import type { AuditEntry } from './entry.js';
import type { AuditFilter } from './filter.js';

type Kind = 'mode' | 'actor type' | 'action group' | 'action' | 'actor' | 'account' | 'connection';

/** Returns the subjects of an entry: the numbers under which lists find its segment. */
export function subjectsOf(entry: AuditEntry): number[] {
  const { action, accountId, connectionId, actor } = entry;
  const of = { action, accountId, connectionId, actorType: actor.type, actorId: actor.id };
  const group = subject(entry, 'action group', auditGroupOf(action));
  return [...named(entry, of), group];
}

/**
 * Returns the subjects that an entry has to have to match a filter, the rarest kind first. There is
 * always one.
 */
export function subjectsFor(tenant: Tenant, filter: AuditFilter): [number, ...number[]] {
  const [first, ...rest] = named(tenant, filter);
  if (first === undefined) throw new TypeError('Every entry has a mode');
  // The others are of the mode as well.
  return rest.length === 0 ? [first] : [first, ...rest.slice(0, -1)];
}

function named(tenant: Tenant, filter: Omit<AuditFilter, 'from' | 'until'>): number[] {
  const subjects: number[] = [];
  const add = (kind: Kind, value: string | undefined): void => {
    if (value !== undefined) subjects.push(subject(tenant, kind, value));
  };
  add('connection', filter.connectionId);
  add('account', filter.accountId);
  add('actor', filter.actorId);
  if (filter.action !== undefined && isGroup(filter.action)) add('action group', filter.action);
  else add('action', filter.action);
  add('actor type', filter.actorType);
  add('mode', tenant.mode);
  return subjects;
}

/** Returns whether all actions of a group are meant. */
export function isGroup(action: AuditAction | AuditActionGroup): action is AuditActionGroup {
  return action.endsWith('.*');
}

/**
 * Hashes a subject to a whole number of 53 bits. Two that share one cost a list a look at a segment:
 * entries are compared with the filter itself.
 */
function subject({ partnerId, mode }: Tenant, kind: Kind, value: string): number {
  const text = `${kind}:${mode}:${partnerId}:${value}`;
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995);
    other ^= other >>> 15;
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}
