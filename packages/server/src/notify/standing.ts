import type { Knex } from 'knex';
import type { Account } from '../accounts/account.js';
import { actionOf, type Connection } from '../connections/connection.js';
import { connectionColumns, toConnection, type ReadConnectionRow } from '../connections/rows.js';
import type { CleanupPolicy } from '../cleanups/cleanup.js';
import { tables } from '../database/tables.js';
import { notificationKinds } from '../events/notices.js';
import type { MessageItem } from './message.js';
import { notifiedConnection, type NameOf } from './notified-connection.js';
import type { StoredNotice } from './store.js';

const dayMs = 24 * 60 * 60_000;

/** A notice that still holds, with what the message says about it. */
export interface StandingNotice {
  readonly notice: StoredNotice;
  readonly item: Omit<MessageItem, 'url'>;
}

/** What {@link standingNotices} looks things up with. */
export interface StandingParts {
  readonly knex: Knex;
  readonly nameOf: NameOf;
  readonly cleanupPolicy: (account: Account) => Promise<CleanupPolicy>;
  /** Returns the database's time. */
  readonly now: () => number;
}

interface Found {
  readonly connection: Connection;
  readonly idleSince: number;
}

/**
 * Returns the notices that still hold, the most urgent first. Others are about connections that have
 * recovered, were used, or are gone.
 */
export async function standingNotices(
  parts: StandingParts,
  account: Account,
  notices: readonly StoredNotice[],
): Promise<StandingNotice[]> {
  const found = await connectionsOf(parts.knex, account, notices);
  const standing: StandingNotice[] = [];
  for (const notice of notices) {
    const item = await itemOf(parts, account, { notice, found: found.get(notice.connectionId) });
    if (item) standing.push({ notice, item });
  }
  const urgency = ({ notice }: StandingNotice): number => notificationKinds.indexOf(notice.kind);
  return standing.sort((a, b) => urgency(a) - urgency(b));
}

async function connectionsOf(
  knex: Knex,
  account: Account,
  notices: readonly StoredNotice[],
): Promise<Map<string, Found>> {
  const ids = [...new Set(notices.map(({ connectionId }) => connectionId))];
  const rows: (ReadConnectionRow & { idle_since: number | string })[] = await knex(
    `${tables.connections} as c`,
  )
    .whereIn('c.id', ids)
    .where('c.account_id', account.id)
    .select(knex.raw(connectionColumns), 'c.idle_since');
  return new Map(
    rows.map((row) => [
      row.id,
      { connection: toConnection(row), idleSince: Number(row.idle_since) },
    ]),
  );
}

async function itemOf(
  parts: StandingParts,
  account: Account,
  { notice, found }: { readonly notice: StoredNotice; readonly found: Found | undefined },
): Promise<Omit<MessageItem, 'url'> | undefined> {
  if (notice.kind === 'disconnected') {
    if (found || !notice.deleted || (await isConnectedAgain(parts.knex, account, notice)))
      return undefined;
    const { connectionId: id, deleted } = notice;
    const connection = {
      id,
      ...deleted,
      providerName: parts.nameOf(account.mode, deleted.provider),
    };
    return { kind: notice.kind, connection, reason: undefined, endsAt: undefined };
  }
  if (!found) return undefined;
  const { connection, idleSince } = found;
  const shared = { kind: notice.kind, connection: notifiedConnection(connection, parts.nameOf) };
  switch (notice.kind) {
    case 'reconnect_needed':
      return connection.generation === notice.occasion && actionOf(connection) === 'reconnect'
        ? { ...shared, reason: connection.statusReason, endsAt: undefined }
        : undefined;
    case 'expiring_soon': {
      const endsAt = connection.reconnectBy;
      const holds = isUsable(connection) && endsAt === notice.endsAt && (endsAt ?? 0) > parts.now();
      return holds ? { ...shared, reason: undefined, endsAt } : undefined;
    }
    case 'cleanup_notice': {
      const { enabled, action, unusedForDays, noticeDays } = await parts.cleanupPolicy(account);
      const isMeant = action === 'disconnect' || isUsable(connection);
      if (!enabled || !isMeant || idleSince !== notice.occasion) return undefined;
      const endsAt = Math.max(
        idleSince + unusedForDays * dayMs,
        notice.createdAt + noticeDays * dayMs,
      );
      return { ...shared, reason: undefined, endsAt, cleanup: action };
    }
  }
}

function isUsable({ status }: Connection): boolean {
  return status === 'active' || status === 'error';
}

/** Whether the account has the same identity connected by another connection. */
async function isConnectedAgain(
  knex: Knex,
  account: Account,
  { deleted }: StoredNotice,
): Promise<boolean> {
  if (!deleted) return false;
  const again: unknown = await knex(tables.connections)
    .where({
      account_id: account.id,
      provider: deleted.provider,
      identity_id: deleted.identity.id,
    })
    .first('id');
  return again !== undefined;
}
