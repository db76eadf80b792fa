import { HawserError } from '@hawser/contract';
import type { AuditAction } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import { tables } from '../database/tables.js';
import type { Page, PageRequest } from '../page.js';
import { toEntry, type AuditEntry, type AuditRow } from './entry.js';

/** Filters audit entries. An entry must match every given field. */
export interface AuditFilter {
  /** The internal id of an account. */
  readonly accountId?: string | undefined;
  /** The id of a connection. */
  readonly connectionId?: string | undefined;
  /** The action. */
  readonly action?: AuditAction | undefined;
  /** The id of an API key, or the host's id of a user. */
  readonly actorId?: string | undefined;
  /** The earliest time, inclusive, in milliseconds since 1970. */
  readonly from?: number | undefined;
  /** The latest time, exclusive, in milliseconds since 1970. */
  readonly until?: number | undefined;
}

const exportPage = 500;

/**
 * Returns a page of entries, newest first.
 * @throws HawserError `validation_failed` for an invalid cursor
 */
export async function listEntries(
  knex: Knex,
  tenant: Tenant,
  filter: AuditFilter,
  { after, limit }: PageRequest,
): Promise<Page<AuditEntry>> {
  const query = filtered(knex, tenant, filter)
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1);
  if (after !== undefined) beyond(query, '<', readPosition(after));
  const entries = (await query).map(toEntry);
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  return { items, next: entries.length > limit && last ? `${last.at}-${last.id}` : undefined };
}

/** Yields all matching entries, oldest first, reading a page at a time. */
export async function* exportEntries(
  knex: Knex,
  tenant: Tenant,
  filter: AuditFilter,
): AsyncGenerator<AuditEntry> {
  let position: Position | undefined;
  for (;;) {
    const query = filtered(knex, tenant, filter).orderBy(['at', 'id']).limit(exportPage);
    if (position) beyond(query, '>', position);
    const entries = (await query).map(toEntry);
    yield* entries;
    position = entries.at(-1);
    if (entries.length < exportPage) return;
  }
}

/** The position of an entry. Several entries can have the same time. */
type Position = Pick<AuditEntry, 'at' | 'id'>;

function readPosition(cursor: string): Position {
  const [, at, id] = /^(\d{1,15})-(\w+)$/.exec(cursor) ?? [];
  if (at !== undefined && id !== undefined) return { at: Number(at), id };
  throw new HawserError(
    'validation_failed',
    'cursor: use the next_cursor of the previous page unchanged.',
    { details: { field: 'cursor' } },
  );
}

function filtered(
  knex: Knex,
  { partnerId, mode }: Tenant,
  filter: AuditFilter,
): Knex.QueryBuilder<AuditRow, AuditRow[]> {
  const equals = {
    account_id: filter.accountId,
    connection_id: filter.connectionId,
    action: filter.action,
    actor_id: filter.actorId,
  };
  const query = knex<AuditRow>(tables.auditEntries).where({ partner_id: partnerId, mode });
  for (const [column, value] of Object.entries(equals))
    if (value !== undefined) query.where(column, value);
  if (filter.from !== undefined) query.where('at', '>=', filter.from);
  if (filter.until !== undefined) query.where('at', '<', filter.until);
  return query;
}

/**
 * Restricts a query to entries beyond a position. The first condition is redundant, but lets the
 * database use an index.
 */
function beyond(query: Knex.QueryBuilder, side: '<' | '>', { at, id }: Position): void {
  query.where('at', `${side}=`, at).where((exactly) => {
    void exactly.where('at', side, at).orWhere('id', side, id);
  });
}
