import type { ConnectErrorCode, SessionStatus } from '@hawser/contract';
import type { Knex } from 'knex';
import { nowExpression, nowMs, nowPlusMs } from '../database/now.js';
import { preparedInserting } from '../database/inserting.js';
import { columnsFrom, preparedStatement } from '../database/prepared-statement.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { unsynced } from '../database/unsynced.js';
import type { NewAuditEntry } from '../audit/entry.js';
import { record } from '../audit/record.js';
import { holdDataKeys } from '../vault/hold-data-keys.js';
import {
  newSession,
  sessionColumns,
  sessionNames,
  sessionValues,
  toAttempt,
  toSession,
  type AttemptRow,
  type SessionRow,
  type SessionValues,
} from './session-rows.js';
import type { Attempt, NewSession, Session } from './session.js';

/**
 * The statuses in which a session can still become a connection. A denial fails one attempt only;
 * the others stay usable.
 */
const open: readonly SessionStatus[] = ['pending', 'failed'];

/** The statuses in which a session still needs the cookie of its browser. */
const underWay: readonly SessionStatus[] = [...open, 'awaiting_confirmation'];

const noChoice = { choosing: null, choosing_hash: null };

const insertSession = preparedInserting<
  SessionValues & { readonly id: string; readonly lifetime_ms: number },
  Pick<SessionRow, 'created_at' | 'expires_at'>
>('hawser_session_insert', {
  table: tables.sessions,
  columns: (database, value) => ({
    ...columnsFrom(value, sessionNames),
    status: 'pending',
    created_at: nowMs(database),
    expires_at: nowPlusMs(database, value('lifetime_ms')),
  }),
  returning: ['created_at', 'expires_at'],
});

const insertAttempt = preparedStatement<Attempt>('hawser_attempt_insert', (database, value) =>
  database(tables.attempts).insert({
    state_hash: value('stateHash'),
    session_id: value('sessionId'),
    nonce_hash: value('nonceHash'),
    account_proven: value('accountProven'),
    opener_proven: value('openerProven'),
    created_at: nowMs(database),
  }),
);

const consumeAttempt = preparedStatement<{ stateHash: string }>(
  'hawser_attempt_consume',
  (database, value) =>
    database(tables.attempts)
      .where({ state_hash: value('stateHash') })
      .whereNull('consumed_at')
      .whereExists(
        database(tables.sessions)
          .select(database.raw('1'))
          .where('id', database.ref(`${tables.attempts}.session_id`))
          .whereIn('status', open)
          .where('expires_at', '>', nowMs(database)),
      )
      .update({ consumed_at: nowMs(database) }),
);

const completed = {
  status: 'completed',
  unclaimed: null,
  ...noChoice,
  confirm_token_hash: null,
  error_code: null,
  error_message: null,
};

const completeBy = {
  // A callback that arrived in time may finish after the session's end; a claim must arrive before
  // it.
  callback: preparedStatement<{ id: string; connectionId: string }>(
    'hawser_session_complete',
    (database, value) =>
      database(tables.sessions)
        .where({ id: value('id') })
        .whereIn('status', open)
        .update({ ...completed, connection_id: value('connectionId') }),
  ),
  claim: preparedStatement<{ id: string; connectionId: string }>(
    'hawser_session_complete_claim',
    (database, value) =>
      database(tables.sessions)
        .where({ id: value('id'), status: 'awaiting_confirmation' })
        .where('expires_at', '>', nowMs(database))
        .update({ ...completed, connection_id: value('connectionId') }),
  ),
};

interface Parked {
  readonly id: string;
  readonly unclaimed: Buffer;
  readonly confirmTokenHash: string | null;
  readonly claimNonceHash: string | null;
}

const parkGrant = preparedStatement<Parked>('hawser_session_park', (database, value) =>
  database(tables.sessions)
    .where({ id: value('id') })
    .whereIn('status', open)
    .update({
      status: 'awaiting_confirmation',
      unclaimed: value('unclaimed'),
      confirm_token_hash: value('confirmTokenHash'),
      claim_nonce_hash: value('claimNonceHash'),
      error_code: null,
      error_message: null,
      ...noChoice,
    }),
);

/** Reads and writes connect sessions and their attempts. */
export class SessionStore {
  readonly #knex: Knex;
  readonly #byId: PreparedRead<SessionRow>;
  readonly #byStartToken: PreparedRead<SessionRow>;
  readonly #ofState: PreparedRead<AttemptRow & SessionRow>;

  constructor(knex: Knex, statements: Statements) {
    this.#knex = knex;
    const columns = `${sessionColumns},
      CASE WHEN s.expires_at <= ${nowExpression(knex)} THEN 1 ELSE 0 END AS expired`;
    const ofAccount = `JOIN ${tables.accounts} a ON a.id = s.account_id`;
    const select = `SELECT ${columns} FROM ${tables.sessions} s ${ofAccount}`;
    this.#byId = statements.prepare('hawser_session', `${select} WHERE s.id = ?`);
    this.#byStartToken = statements.prepare(
      'hawser_session_of_token',
      `${select} WHERE s.start_token_hash = ?`,
    );
    this.#ofState = statements.prepare(
      'hawser_attempt',
      `SELECT t.state_hash, t.session_id, t.nonce_hash, t.account_proven, t.opener_proven, ${columns}
      FROM ${tables.attempts} t JOIN ${tables.sessions} s ON s.id = t.session_id ${ofAccount}
      WHERE t.state_hash = ?`,
    );
  }

  /** Returns those of the sessions that exist and have ended. */
  async ended(ids: readonly string[]): Promise<string[]> {
    const rows = await this.#knex<{ id: string; status: SessionStatus; expires_at: number }>(
      tables.sessions,
    )
      .select('id')
      .whereIn('id', ids)
      .andWhere((either) => {
        void either.whereNotIn('status', underWay).orWhere('expires_at', '<=', nowMs(this.#knex));
      });
    return rows.map(({ id }) => id);
  }

  /** Inserts a session together with its audit entry, and returns it. */
  async insert(session: NewSession, lifetimeMs: number, entry: NewAuditEntry): Promise<Session> {
    return unsynced(this.#knex, (database) =>
      inTransaction(database, async (transaction) => {
        const values = { ...sessionValues(session), lifetime_ms: lifetimeMs };
        const times = await insertSession.run(transaction, values);
        if (!times) throw new TypeError('The database returned no times of a new session');
        await record(transaction, entry);
        return newSession(session, times);
      }),
    );
  }

  /** Returns the session with this start token's hash, or undefined if not found. */
  async findByStartToken(hash: string): Promise<Session | undefined> {
    const [row] = await this.#byStartToken([hash]);
    return row && toSession(row);
  }

  /** Returns the session with this id, or undefined if not found. */
  async find(id: string): Promise<Session | undefined> {
    const [row] = await this.#byId([id]);
    return row && toSession(row);
  }

  /** Inserts an attempt. */
  async addAttempt(attempt: Attempt): Promise<void> {
    await unsynced(this.#knex, (database) => insertAttempt.run(database, attempt));
  }

  /** Returns the attempt with this state's hash and its session, or undefined if not found. */
  async findAttempt(
    stateHash: string,
  ): Promise<{ readonly attempt: Attempt; readonly session: Session } | undefined> {
    const [row] = await this.#ofState([stateHash]);
    return row && { attempt: toAttempt(row), session: toSession(row) };
  }

  /**
   * Marks the state as used. Returns true for exactly one of several concurrent calls, and false
   * when the session is used, cancelled or, by the database's clock, expired.
   */
  async consumeState(stateHash: string): Promise<boolean> {
    const rows = await unsynced(this.#knex, (database) =>
      consumeAttempt.run(database, { stateHash }),
    );
    return rows === 1;
  }

  /** Marks the session as completed. Returns true for exactly one of several concurrent calls. */
  async complete(
    database: Knex,
    id: string,
    connectionId: string,
    from: 'callback' | 'claim',
  ): Promise<boolean> {
    return (await completeBy[from].run(database, { id, connectionId })) === 1;
  }

  /**
   * Stores an encrypted grant until its user is proven. Returns true for exactly one of several
   * concurrent calls.
   * @throws DataKeyReplaced when the data key was rotated and the grant must be encrypted again
   */
  async park(
    id: string,
    unclaimed: Buffer,
    proof: Pick<Session, 'confirmTokenHash' | 'claimNonceHash'>,
  ): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const { confirmTokenHash = null, claimNonceHash = null } = proof;
      const rows = await parkGrant.run(database, {
        id,
        unclaimed,
        confirmTokenHash,
        claimNonceHash,
      });
      if (rows !== 1) return false;
      await holdDataKeys(database, [unclaimed]);
      return true;
    });
  }

  /**
   * Stores an encrypted grant until its user has chosen a site, replacing that of an earlier
   * attempt. Returns false when the session is used or cancelled.
   * @throws DataKeyReplaced when the data key was rotated and the grant must be encrypted again
   */
  async keepChoice(id: string, stateHash: string, choosing: Buffer): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.sessions).where({ id }).whereIn('status', open).update({
        status: 'pending',
        error_code: null,
        error_message: null,
        choosing,
        choosing_hash: stateHash,
      });
      if (rows !== 1) return false;
      await holdDataKeys(database, [choosing]);
      return true;
    });
  }

  /**
   * Removes the grant that waits for a choice of site. Returns true for exactly one of several
   * concurrent calls, and false when the session is used, cancelled or, by the database's clock,
   * expired.
   */
  async takeChoice(id: string, stateHash: string): Promise<boolean> {
    const rows = await this.#knex(tables.sessions)
      .where({ id, choosing_hash: stateHash })
      .whereIn('status', open)
      .where('expires_at', '>', nowMs(this.#knex))
      .update(noChoice);
    return rows === 1;
  }

  /**
   * Records why an attempt failed. A session that has progressed in the meantime is left unchanged.
   */
  async fail(id: string, code: ConnectErrorCode, message: string, from = open): Promise<void> {
    await this.#knex(tables.sessions)
      .where({ id })
      .whereIn('status', from)
      .update({ status: 'failed', error_code: code, error_message: message, unclaimed: null });
  }

  /** Cancels the session. Returns false when it is already used or cancelled. */
  async cancel(id: string): Promise<boolean> {
    const rows = await this.#knex(tables.sessions)
      .where({ id })
      .whereIn('status', [...open, 'awaiting_confirmation'])
      .update({ status: 'cancelled', unclaimed: null, confirm_token_hash: null, ...noChoice });
    return rows === 1;
  }

  /**
   * Deletes sessions that ended more than `graceMs` ago, with the grants stored in them. Returns
   * how many.
   */
  purge(graceMs: number): Promise<number> {
    return this.#knex(tables.sessions)
      .where('expires_at', '<', nowPlusMs(this.#knex, -graceMs))
      .delete();
  }
}
