import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { lockForUpdate } from '../database/lock-rows.js';
import { nowMs } from '../database/now.js';
import { columnsFrom, preparedStatement, type QueryValue } from '../database/prepared-statement.js';
import type { Binding } from '../database/statement-driver.js';
import { tables } from '../database/tables.js';
import type { Connection } from './connection.js';
import type { Transition } from './transitions.js';

/*
 * The building blocks of connection changes. Each runs within a transaction.
 */

/** The fields of a connection that never change. */
export type ConnectionOrigin = Pick<
  Connection,
  'id' | 'partnerId' | 'accountId' | 'mode' | 'provider'
>;

/** The connection to change, at the generation that was read. */
interface MovedConnection {
  readonly id: string;
  readonly generation: number;
}

/** A change of a connection that may change its status. */
interface PreparedMove<Values> {
  run(database: Knex, values: Values & MovedConnection): Promise<'moved' | 'same' | 'none'>;
}

/**
 * Returns a change that updates a row and applies the transition if its status allows it. Running
 * it returns `moved` when the status changed, `same` when the row was updated but its status
 * stayed, and `none` when no row of that generation matched. A suspended connection stays
 * suspended, but will resume to the new status. The status and its reason change together.
 * @param name the beginning of the statements' names on PostgreSQL
 */
export function preparedMove<Values extends { readonly [Name in keyof Values]: Binding }>(
  name: string,
  { from, to }: Transition,
  columns: (
    database: Knex,
    value: (name: keyof Values & string) => QueryValue,
  ) => Readonly<Record<string, unknown>>,
): PreparedMove<Values> {
  type All = Values & MovedConnection;
  const elsewhere = from.filter((status) => status !== to);
  const places = from.map(() => '?').join(', ');
  // Try the common case first: the row is already in that state.
  const updateSame = preparedStatement<All>(`${name}_same`, (database, value) => {
    const set: Record<string, unknown> = {
      ...columns(database, value),
      resume_status: database.raw(
        `CASE WHEN resume_status IN (${places}) THEN ? ELSE resume_status END`,
        [...from, to],
      ),
    };
    // The status does not change, so neither does its reason.
    delete set['status_reason'];
    return database(tables.connections)
      .where({ id: value('id'), generation: value('generation') })
      .whereNotIn('status', elsewhere)
      .update(set);
  });
  const updateMoved = preparedStatement<All>(`${name}_moved`, (database, value) => {
    const set = columns(database, value);
    return database(tables.connections)
      .where({ id: value('id'), generation: value('generation') })
      .whereIn('status', elsewhere)
      .update({ ...set, status: to, status_reason: set['status_reason'] ?? null });
  });
  return {
    run: async (database, values) => {
      // Try twice: a change by another process between the two statements must not look like a
      // missing row.
      for (let tries = 0; tries < 2; tries += 1) {
        if ((await updateSame.run(database, values)) === 1) return 'same';
        if ((await updateMoved.run(database, values)) === 1) return 'moved';
      }
      return 'none';
    },
  };
}

const originNames = ['id', 'partner_id', 'account_id', 'mode', 'provider'] as const;

export type OriginValues = Readonly<Record<(typeof originNames)[number], string>>;

export function originValues({
  id,
  partnerId,
  accountId,
  mode,
  provider,
}: ConnectionOrigin): OriginValues {
  return { id, partner_id: partnerId, account_id: accountId, mode, provider };
}

/** Returns the columns of the values of {@link originValues}, with those that every insert sets. */
export function originColumns(
  database: Knex,
  value: (name: keyof OriginValues) => QueryValue,
): Record<string, unknown> {
  return {
    ...columnsFrom(value, originNames),
    is_default: false,
    idle_since: nowMs(database),
    created_at: nowMs(database),
  };
}

const selectLocked = preparedStatement<{ id: string }, { id: string }>(
  'hawser_account_lock',
  (database, value) => {
    const query = database(tables.accounts)
      .where({ id: value('id') })
      .select('id');
    lockForUpdate(database, query);
    return query;
  },
);

/**
 * Serialises transactions that count an account's connections. Two concurrent inserts would each
 * see only their own row and both become the default.
 * @throws HawserError `account_not_found` when the account was deleted in the meantime
 */
export async function lockAccount(database: Knex, id: string): Promise<void> {
  const rows = await selectLocked.all(database, { id });
  if (rows.length === 0) throw new HawserError('account_not_found', 'There is no such account.');
}
