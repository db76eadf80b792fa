import type { Knex } from 'knex';
import { nowMs } from '../database/now.js';
import { preparedInsert } from '../database/prepared-insert.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { newId } from '../identifiers.js';
import type { JsonObject } from '../providers/json.js';
import { currentActor, type Actor } from './actor.js';
import type { NewAuditEntry } from './entry.js';
import type { EntryLine, InboxRow } from './segment.js';

/** An entry to insert. The database adds the time. */
export interface UntimedEntry {
  readonly id: string;
  readonly partnerId: string;
  /** The entry as text. */
  readonly line: string;
}

const insert = preparedInsert<Omit<InboxRow, 'at'>>(
  'hawser_audit_insert',
  tables.auditInbox,
  ['id', 'partner_id', 'entry_count', 'entries'],
  (database) => ({ at: nowMs(database) }),
);

/**
 * Records an action of the current actor. Call it in the transaction of the change itself, so that
 * the change and its entry are committed together. It takes no lock; the entry is linked into the
 * chain afterwards, see chainer.ts.
 */
export async function record(database: Knex, entry: NewAuditEntry): Promise<void> {
  await insertEntries(database, [lineOf(entry)]);
}

/** Inserts entries, of whatever number; to be called in a transaction. */
export async function insertEntries(
  database: Knex,
  entries: readonly UntimedEntry[],
): Promise<void> {
  const groups = new Map<string, UntimedEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.partnerId);
    if (group) group.push(entry);
    else groups.set(entry.partnerId, [entry]);
  }
  const rows = [...groups].map(([partnerId, group]) => ({
    id: group[0]?.id ?? '',
    partner_id: partnerId,
    entry_count: group.length,
    entries: group.map(({ line }) => line).join('\n'),
  }));
  await insert.run(database, rows);
  for (const partnerId of groups.keys()) signalOnCommit(database, 'audit', partnerId);
}

/** Returns the entry as text, with the current actor. */
export function lineOf(entry: NewAuditEntry): UntimedEntry {
  const actor = currentActor();
  const { type, id: actorId, ip, userAgent, requestId } = actor;
  const id = newId('aud');
  const line: EntryLine = [
    id,
    entry.mode,
    entry.action,
    type,
    cut(actorId, 255),
    cut(ip, 64),
    cut(userAgent, 255),
    cut(requestId, 64),
    entry.accountId ?? null,
    entry.connectionId ?? null,
    detailsOf(entry, actor),
  ];
  return { id, partnerId: entry.partnerId, line: JSON.stringify(line) };
}

/** Returns what an entry says further; for a user of the console, also who that was. */
function detailsOf({ details = {} }: NewAuditEntry, { name, console: user }: Actor): JsonObject {
  if (!user) return details;
  const { email = null, role = null } = user;
  return { ...details, actor: { name: name ?? null, email, role } };
}

/** Shortens what a caller sends about itself, and replaces control characters. */
function cut(text: string | undefined, length: number): string | null {
  return text === undefined ? null : text.replace(/\p{Cc}/gu, ' ').slice(0, length);
}
