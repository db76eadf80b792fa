import type { Identity } from '@hawser/contract';
import type { Knex } from 'knex';
import { insertedValue } from '../database/inserted-value.js';
import { nowExpression, nowMs, nowPlusMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { newId } from '../identifiers.js';

/** What a user is told about a connection. */
export type NotificationKind =
  'reconnect_needed' | 'expiring_soon' | 'cleanup_notice' | 'disconnected';

/** Every kind of notification, the most urgent first. */
export const notificationKinds: readonly NotificationKind[] = [
  'reconnect_needed',
  'expiring_soon',
  'cleanup_notice',
  'disconnected',
];

/** What is left of a connection that was deleted. */
export interface DeletedConnection {
  readonly provider: string;
  readonly identity: Identity;
  readonly alias: string | undefined;
}

/** Something that the user of an account is to be told. */
export interface Notice {
  readonly accountId: string;
  readonly connectionId: string;
  readonly kind: NotificationKind;
  /**
   * Which one of its kind: the generation of the grant, or since when the connection is unused. There
   * is one notice for each.
   */
  readonly occasion: number;
  /** The end of the grant that is announced. */
  readonly endsAt?: number | undefined;
  /** For `disconnected`. */
  readonly deleted?: DeletedConnection | undefined;
}

/** The shortest time between two messages to an account. */
export const betweenMessagesMs = 24 * 60 * 60_000;

/*
 * Keyed by the Knex's config, which its transactions share, like the signals of database/signal.ts: a
 * change deep inside a transaction need not be passed the options.
 */
const waits = new WeakMap<Knex.Config, number>();

/**
 * Stores notices of the database's changes from now on, each of which waits so long for its connection
 * to recover. Without this, none is stored. Returns a function that ends it.
 */
export function storeNotices(knex: Knex, waitMs: number): () => void {
  waits.set(configOf(knex), waitMs);
  return () => void waits.delete(configOf(knex));
}

/** Returns whether notices are stored. */
export function storesNotices(database: Knex): boolean {
  return waits.has(configOf(database));
}

/**
 * Stores a notice, unless users are told nothing. Call it in the transaction of the change. The same
 * notice again has no effect, except that one that was dropped waits again.
 */
export async function storeNotice(database: Knex, notice: Notice): Promise<void> {
  const waitMs = waits.get(configOf(database));
  if (waitMs === undefined) return;
  const { accountId, connectionId, kind, occasion, endsAt, deleted } = notice;
  const ifDropped = (column: string, value: string | Knex.Raw | null) =>
    database.raw(
      `CASE WHEN ${tables.notices}.status = 'dropped' THEN ? ELSE ${tables.notices}.${column} END`,
      [value],
    );
  await database(tables.notices)
    .insert({
      id: newId('ntc'),
      account_id: accountId,
      connection_id: connectionId,
      kind,
      occasion,
      status: 'waiting',
      facts: deleted === undefined ? null : JSON.stringify(deleted),
      ends_at: endsAt ?? null,
      due_at: nowPlusMs(database, waitMs),
      created_at: nowMs(database),
    })
    .onConflict(['connection_id', 'kind', 'occasion'])
    // Keep this order: in MySQL, an assignment sees the values set by those before it.
    .merge({
      due_at: ifDropped('due_at', insertedValue(database, 'due_at')),
      message_id: ifDropped('message_id', null),
      finished_at: ifDropped('finished_at', null),
      status: ifDropped('status', 'waiting'),
    });
  await wakeAccount(database, accountId, waitMs);
}

/** Has the account looked at, once its notice has waited and a day after its last message. */
async function wakeAccount(database: Knex, accountId: string, waitMs: number): Promise<void> {
  const { notifiedAccounts: accounts } = tables;
  const afterWait = `${nowExpression(database)} + ?`;
  const afterLast = `${accounts}.sent_at + ${betweenMessagesMs}`;
  await database(accounts)
    .insert({ account_id: accountId, due_at: nowPlusMs(database, waitMs), attempts: 0 })
    .onConflict('account_id')
    // One statement, so that it locks the row before what finishes a message looks for more.
    .merge({
      due_at: database.raw(
        `CASE WHEN ${accounts}.due_at IS NOT NULL THEN ${accounts}.due_at
          WHEN ${afterLast} > ${afterWait} THEN ${afterLast} ELSE ${afterWait} END`,
        [waitMs, waitMs],
      ),
    });
}

/** Deletes the notices of an account. */
export async function deleteNotices(database: Knex, accountId: string): Promise<void> {
  await database(tables.notices).where({ account_id: accountId }).delete();
  await database(tables.notifiedAccounts).where({ account_id: accountId }).delete();
}

function configOf(knex: Knex): Knex.Config {
  return (knex.client as { config: Knex.Config }).config;
}
