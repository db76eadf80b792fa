import type { Knex } from 'knex';
import { nowMs } from '../database/now.js';
import { preparedInsert } from '../database/prepared-insert.js';
import { signalOnCommit } from '../database/signal.js';
import { tables } from '../database/tables.js';
import { newId } from '../identifiers.js';
import { currentActor } from './actor.js';
import type { AuditRow, NewAuditEntry } from './entry.js';

/** A row to insert. The database adds the time. */
export type UntimedRow = Omit<AuditRow, 'at' | 'seq' | 'hash'>;

const insert = preparedInsert<UntimedRow>(
  'hawser_audit_insert',
  tables.auditEntries,
  [
    'id',
    'partner_id',
    'mode',
    'action',
    'actor_type',
    'actor_id',
    'ip',
    'user_agent',
    'request_id',
    'account_id',
    'connection_id',
    'details',
  ],
  (database) => ({ at: nowMs(database) }),
);

/**
 * Records an action of the current actor. Call it in the transaction of the change itself, so that
 * the change and its entry are committed together. It takes no lock; the entry is linked into the
 * chain afterwards, see chainer.ts.
 */
export async function record(database: Knex, entry: NewAuditEntry): Promise<void> {
  await insertEntries(database, [rowOf(entry)]);
}

/** Inserts entries, of whatever number; to be called in a transaction. */
export async function insertEntries(database: Knex, rows: readonly UntimedRow[]): Promise<void> {
  await insert.run(database, rows);
  for (const partner of new Set(rows.map(({ partner_id }) => partner_id)))
    signalOnCommit(database, 'audit', partner);
}

/** Returns the entry's row, with the current actor. */
export function rowOf(entry: NewAuditEntry): UntimedRow {
  const { type, id, ip, userAgent, requestId } = currentActor();
  return {
    id: newId('aud'),
    partner_id: entry.partnerId,
    mode: entry.mode,
    action: entry.action,
    actor_type: type,
    actor_id: cut(id, 255),
    ip: cut(ip, 64),
    user_agent: cut(userAgent, 255),
    request_id: cut(requestId, 64),
    account_id: entry.accountId ?? null,
    connection_id: entry.connectionId ?? null,
    details: JSON.stringify(entry.details ?? {}),
  };
}

/** Shortens what a caller sends about itself. PostgreSQL rejects NUL characters. */
function cut(text: string | undefined, length: number): string | null {
  return text === undefined ? null : text.replace(/\p{Cc}/gu, ' ').slice(0, length);
}
