import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { toAccount, type AccountRow } from '../accounts/rows.js';
import type { Account } from '../accounts/account.js';
import { insertEntries, lineOf } from '../audit/record.js';
import { deleteSome } from '../database/delete-some.js';
import { objectColumn } from '../database/json-column.js';
import { lockForUpdate } from '../database/lock-rows.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { retryingDeadlocks } from '../database/retry.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import {
  betweenMessagesMs,
  type DeletedConnection,
  type NotificationKind,
} from '../events/notices.js';
import { newId } from '../identifiers.js';

/**
 * How long an account is held while its message is sent. After this, another process takes it over. An
 * attempt ends well before.
 */
const leaseMs = 60_000;
/** More than this wait for the next message. */
const noticesPerMessage = 100;
/** How long notices are kept after their end. */
const keptForMs = 90 * 24 * 60 * 60_000;

/** An account that this process has leased, to send it a message. */
export interface LeasedAccount {
  readonly accountId: string;
  readonly owner: string;
  /** The message that an earlier attempt began; undefined for a new one. */
  readonly messageId: string | undefined;
  /** The number of attempts at the message before this one. */
  readonly attempts: number;
}

/** A notice that waits, or is in the message that is being sent. */
export interface StoredNotice {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: NotificationKind;
  readonly occasion: number;
  readonly endsAt: number | undefined;
  readonly createdAt: number;
  /** When it has waited long enough, by the database's clock. */
  readonly dueAt: number;
  readonly deleted: DeletedConnection | undefined;
}

/** What the audit log says about a notice that was sent. */
export interface SentNotice {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: NotificationKind;
  readonly provider: string;
}

interface LeasedRow {
  account_id: string;
  message_id: string | null;
  attempts: number;
}

interface NoticeRow {
  id: string;
  connection_id: string;
  kind: NotificationKind;
  occasion: number | string;
  ends_at: number | string | null;
  created_at: number | string;
  due_at: number | string;
  facts: string | null;
}

/** Reads and ends notices, and leases the accounts that have some to one process at a time. */
export class NoticeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Leases up to `limit` accounts that are due, the longest due first, each to one process only. */
  async leaseDue(limit: number): Promise<LeasedAccount[]> {
    const knex = this.#knex;
    const due: { account_id: string }[] = await knex(tables.notifiedAccounts)
      .where('due_at', '<=', nowMs(knex))
      .orderBy('due_at')
      .limit(limit)
      .select('account_id');
    if (due.length === 0) return [];
    const ids = due.map(({ account_id }) => account_id);
    const owner = randomUUID();
    // A second process no longer finds them due.
    await retryingDeadlocks(knex, () =>
      knex(tables.notifiedAccounts)
        .whereIn('account_id', ids)
        .where('due_at', '<=', nowMs(knex))
        .update({ lease_owner: owner, due_at: nowPlusMs(knex, leaseMs) }),
    );
    const rows: LeasedRow[] = await knex(tables.notifiedAccounts)
      .whereIn('account_id', ids)
      .where({ lease_owner: owner })
      .select('account_id', 'message_id', 'attempts');
    return rows.map(({ account_id, message_id, attempts }) => ({
      accountId: account_id,
      owner,
      messageId: message_id ?? undefined,
      attempts,
    }));
  }

  /** Returns the account; undefined when it was deleted. */
  async account(id: string): Promise<Account | undefined> {
    const row = await this.#knex<AccountRow>(tables.accounts).where({ id }).first();
    return row && toAccount(row);
  }

  /** Returns the notices of the message, or those that wait where it is a new one. */
  async notices({ accountId, messageId }: LeasedAccount): Promise<StoredNotice[]> {
    const rows = (await this.#knex(tables.notices)
      .where({ account_id: accountId, status: messageId === undefined ? 'waiting' : 'sending' })
      .orderBy('id')
      .limit(noticesPerMessage)) as NoticeRow[];
    return rows.map(toNotice);
  }

  /** Drops notices that no longer hold. */
  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#end(this.#knex, ids, 'dropped');
  }

  /**
   * Begins an attempt at a message about these notices. Returns the id of the message, which an earlier
   * attempt may have given it; undefined when another process has taken the account over.
   */
  async begin(leased: LeasedAccount, ids: readonly string[]): Promise<string | undefined> {
    return inTransaction(this.#knex, async (database) => {
      const messageId = leased.messageId ?? newId('msg');
      const rows = await this.#held(database, leased).update({
        message_id: messageId,
        attempts: database.raw('attempts + 1'),
        // It counts from here.
        due_at: nowPlusMs(database, leaseMs),
      });
      if (rows === 0) return undefined;
      await database(tables.notices)
        .whereIn('id', ids)
        .update({ status: 'sending', message_id: messageId });
      return messageId;
    });
  }

  /** Stores that the message was sent, with its entries in the audit log. */
  async finish(
    leased: LeasedAccount,
    {
      account,
      messageId,
      sent,
    }: {
      readonly account: Account;
      readonly messageId: string;
      readonly sent: readonly SentNotice[];
    },
  ): Promise<void> {
    const { id: accountId, partnerId, mode } = account;
    await inTransaction(this.#knex, async (database) => {
      if (!(await this.#lock(database, leased))) return;
      await this.#end(
        database,
        sent.map(({ id }) => id),
        'sent',
      );
      await insertEntries(
        database,
        sent.map(({ connectionId, kind, provider }) =>
          lineOf({
            partnerId,
            mode,
            action: 'notification.sent',
            accountId,
            connectionId,
            details: { message_id: messageId, kind, provider },
          }),
        ),
      );
      await this.#rest(database, leased, { sent: true });
    });
  }

  /** Ends an attempt that failed, and makes the message due again. */
  async retryIn(leased: LeasedAccount, retryInMs: number): Promise<void> {
    const due = { due_at: nowPlusMs(this.#knex, retryInMs), lease_owner: null };
    await this.#held(this.#knex, leased).update(due);
  }

  /** Gives up a message, with its notices. */
  async giveUp(leased: LeasedAccount, messageId: string): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      if (!(await this.#lock(database, leased))) return;
      await database(tables.notices)
        .where({ account_id: leased.accountId, status: 'sending', message_id: messageId })
        .update({ status: 'failed', finished_at: nowMs(database) });
      await this.#rest(database, leased, { sent: false });
    });
  }

  /** Ends a look at an account for which there is nothing to send. */
  async skip(leased: LeasedAccount): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      if (await this.#lock(database, leased)) await this.#rest(database, leased, { sent: false });
    });
  }

  /** Looks at the account again at this time. */
  async postpone(leased: LeasedAccount, dueAt: number): Promise<void> {
    await this.#held(this.#knex, leased).update({ due_at: dueAt, lease_owner: null });
  }

  /** Makes a message whose attempt was aborted here due again. The attempt does not count. */
  async release(leased: LeasedAccount): Promise<void> {
    const knex = this.#knex;
    await this.#held(knex, leased).update({
      due_at: nowMs(knex),
      lease_owner: null,
      attempts: leased.attempts,
    });
  }

  /** Deletes the notices of an account that no longer exists. */
  async forget({ accountId, owner }: LeasedAccount): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      await database(tables.notices).where({ account_id: accountId }).delete();
      await database(tables.notifiedAccounts)
        .where({ account_id: accountId, lease_owner: owner })
        .delete();
    });
  }

  /**
   * Deletes notices that ended 90 days ago, and what is known of accounts that have none; see
   * `deleteSome`.
   */
  async purge(): Promise<'more' | 'done'> {
    const knex = this.#knex;
    const old = (): Knex.QueryBuilder =>
      knex(tables.notices).where('finished_at', '<', nowPlusMs(knex, -keptForMs));
    const notices = await deleteSome(old, { key: 'id', oldestBy: 'finished_at' });
    if (notices === 'more') return 'more';
    return deleteSome(() => this.#idle(), { key: 'account_id', oldestBy: 'sent_at' });
  }

  /** The accounts with nothing to send and whose last message holds no other one back. */
  #idle(): Knex.QueryBuilder {
    const knex = this.#knex;
    return knex(tables.notifiedAccounts)
      .whereNull('due_at')
      .where('sent_at', '<', nowPlusMs(knex, -betweenMessagesMs));
  }

  async #end(database: Knex, ids: readonly string[], status: 'sent' | 'dropped'): Promise<void> {
    await database(tables.notices)
      .whereIn('id', ids)
      .whereIn('status', ['waiting', 'sending'])
      .update({ status, finished_at: nowMs(database) });
  }

  #held(database: Knex, { accountId, owner }: LeasedAccount): Knex.QueryBuilder {
    return database(tables.notifiedAccounts).where({ account_id: accountId, lease_owner: owner });
  }

  /**
   * Locks the account's row, which whatever stores a notice writes: one that is stored meanwhile is
   * seen afterwards, or sees what is written here. Returns whether the lease is still this process's.
   */
  async #lock(database: Knex, leased: LeasedAccount): Promise<boolean> {
    const query = this.#held(database, leased);
    lockForUpdate(database, query);
    return (await query.first<unknown>('account_id')) !== undefined;
  }

  /** Ends the lease; the account is due again when a notice waits. */
  async #rest(
    database: Knex,
    leased: LeasedAccount,
    { sent }: { readonly sent: boolean },
  ): Promise<void> {
    const next = await database(tables.notices)
      .where({ account_id: leased.accountId, status: 'waiting' })
      .orderBy('id')
      .first<{ due_at: number | string } | undefined>('due_at');
    const row = this.#held(database, leased);
    const free = { lease_owner: null, message_id: null, attempts: 0 };
    if (sent) {
      const dueAt = next ? nowPlusMs(database, betweenMessagesMs) : null;
      await row.update({ ...free, sent_at: nowMs(database), due_at: dueAt });
    } else if (next) await row.update({ ...free, due_at: Number(next.due_at) });
    // It must still be known when the last message was sent.
    else if ((await row.clone().whereNull('sent_at').delete()) === 0)
      await row.update({ ...free, due_at: null });
  }
}

function toNotice(row: NoticeRow): StoredNotice {
  return {
    id: row.id,
    connectionId: row.connection_id,
    kind: row.kind,
    occasion: Number(row.occasion),
    endsAt: row.ends_at === null ? undefined : Number(row.ends_at),
    createdAt: Number(row.created_at),
    dueAt: Number(row.due_at),
    deleted:
      row.facts === null ? undefined : (objectColumn(row.facts) as DeletedConnection | undefined),
  };
}
