import type { ConnectErrorCode, SessionStatus } from '@hawser/contract';
import type { Knex } from 'knex';
import { deleteSome } from '../database/delete-some.js';
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
  slot: null,
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
        .whereRaw(`COALESCE(code_expires_at, expires_at) > ${nowExpression(database)}`)
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
  readonly #ofLead: PreparedRead<SessionRow>;
  readonly #ofState: PreparedRead<AttemptRow & SessionRow>;

  constructor(knex: Knex, statements: Statements) {
    this.#knex = knex;
    const columns = `${sessionColumns},
      CASE WHEN COALESCE(s.code_expires_at, s.expires_at) <= ${nowExpression(knex)} THEN 1 ELSE 0 END AS expired`;
    const ofAccount = `JOIN ${tables.accounts} a ON a.id = s.account_id`;
    const select = `SELECT ${columns} FROM ${tables.sessions} s ${ofAccount}`;
    this.#byId = statements.prepare('hawser_session', `${select} WHERE s.id = ?`);
    this.#byStartToken = statements.prepare(
      'hawser_session_of_token',
      `${select} WHERE s.start_token_hash = ?`,
    );
    this.#ofLead = statements.prepare(
      'hawser_sessions_of_lead',
      `${select} WHERE s.lead_id = ? ORDER BY s.id`,
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

  /**
   * Inserts a session together with its audit entry, and returns it.
   * @param members the sessions of its integrations, if it has several
   */
  async insert(
    session: NewSession,
    lifetimeMs: number,
    entry: NewAuditEntry,
    members: readonly NewSession[] = [],
  ): Promise<Session> {
    return unsynced(this.#knex, (database) =>
      inTransaction(database, async (transaction) => {
        const values = { ...sessionValues(session), lifetime_ms: lifetimeMs };
        const times = await insertSession.run(transaction, values);
        if (!times) throw new TypeError('The database returned no times of a new session');
        for (const member of members)
          await insertSession.run(transaction, {
            ...sessionValues(member),
            lifetime_ms: lifetimeMs,
          });
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

  /** Returns the sessions of the integrations of a link with several, in their order. */
  async ofLead(leadId: string): Promise<Session[]> {
    return (await this.#ofLead([leadId])).map(toSession);
  }

  /** Returns the live session of a slot, if any. An ended one frees it. */
  async findBySlot(slot: string): Promise<Session | undefined> {
    const ends = `COALESCE(code_expires_at, expires_at)`;
    await this.#knex(tables.sessions)
      .where({ slot })
      .andWhere((either) => {
        void either
          .whereNotIn('status', underWay)
          .orWhereRaw(`${ends} <= ${nowExpression(this.#knex)}`);
      })
      .update({ slot: null });
    const row = await this.#knex(tables.sessions).where({ slot }).first<{ id: string }>('id');
    return (row as { id: string } | undefined) && this.find(row.id);
  }

  /** Returns those of the nonces' hashes with which one of the sessions was begun. */
  async boundHashes(ids: readonly string[], nonceHashes: readonly string[]): Promise<string[]> {
    if (nonceHashes.length === 0) return [];
    const rows = await this.#knex<{ session_id: string; nonce_hash: string }>(tables.attempts)
      .distinct('nonce_hash')
      .whereIn('session_id', ids)
      .whereIn('nonce_hash', nonceHashes);
    return rows.map(({ nonce_hash }) => nonce_hash);
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
    return inTransaction(this.#knex, async (database) => {
      const cancelled = { status: 'cancelled', unclaimed: null, confirm_token_hash: null };
      const rows = await database(tables.sessions)
        .where({ id })
        .whereIn('status', underWay)
        .update({ ...cancelled, ...noChoice, slot: null });
      if (rows !== 1) return false;
      await database(tables.sessions)
        .where({ lead_id: id })
        .whereIn('status', underWay)
        .update({ ...cancelled, ...noChoice });
      return true;
    });
  }

  /** Stores what the user entered before going to the provider. */
  async setFields(id: string, fields: Session['fields']): Promise<void> {
    await this.#knex(tables.sessions)
      .where({ id })
      .whereIn('status', open)
      .update({ fields: JSON.stringify(fields) });
  }

  /**
   * Binds a link with several integrations to the browser that brings the first of their grants.
   * Returns the hash of the nonce of the browser that it is bound to.
   */
  async bindLead(id: string, nonceHash: string): Promise<string | undefined> {
    await this.#knex(tables.sessions)
      .where({ id })
      .whereNull('claim_nonce_hash')
      .update({ claim_nonce_hash: nonceHash });
    return (await this.find(id))?.claimNonceHash;
  }

  /**
   * Stores what the end page shows to the user: the hash of its code, and of the token of its way
   * back. Showing it again does not prolong it. Returns false when the session has ended.
   */
  async show(
    session: Pick<Session, 'id'>,
    shown: { readonly codeHash: string; readonly confirmTokenHash: string | undefined },
    lifetimeMs: number,
  ): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const live = `COALESCE(code_expires_at, expires_at) > ${nowExpression(database)}`;
      const codeEnds = database.raw(`COALESCE(code_expires_at, ${nowExpression(database)} + ?)`, [
        lifetimeMs,
      ]);
      const rows = await database(tables.sessions)
        .where({ id: session.id })
        .whereIn('status', underWay)
        .whereRaw(live)
        .update({
          status: 'awaiting_confirmation',
          code_hash: shown.codeHash,
          confirm_token_hash: shown.confirmTokenHash ?? null,
          code_expires_at: codeEnds,
        });
      if (rows !== 1) return false;
      await database(tables.sessions)
        .where({ lead_id: session.id, status: 'awaiting_confirmation' })
        .update({ code_expires_at: codeEnds });
      return true;
    });
  }

  /**
   * Counts a try of the code. Returns the number of this try; undefined when the session does not
   * wait for its code, or all its tries are used. Of concurrent calls, each has another number.
   */
  async takeTry(id: string, triesAtMost: number): Promise<number | undefined> {
    return inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.sessions)
        .where({ id, status: 'awaiting_confirmation' })
        .whereNotNull('code_hash')
        .whereRaw(`COALESCE(code_tries, 0) < ?`, [triesAtMost])
        .whereRaw(`code_expires_at > ${nowExpression(database)}`)
        .update({ code_tries: database.raw('COALESCE(code_tries, 0) + 1') });
      if (rows !== 1) return undefined;
      const found = await database(tables.sessions)
        .where({ id })
        .first<{ code_tries: number }>('code_tries');
      return found.code_tries;
    });
  }

  /** Ends a session for which too many wrong codes came, with its integrations. */
  async end(id: string, code: ConnectErrorCode, message: string): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const ended = {
        status: 'failed',
        error_code: code,
        error_message: message,
        unclaimed: null,
        confirm_token_hash: null,
        expires_at: nowMs(database),
        code_expires_at: nowMs(database),
        slot: null,
      };
      const rows = await database(tables.sessions)
        .where({ id, status: 'awaiting_confirmation' })
        .update(ended);
      if (rows !== 1) return false;
      await database(tables.sessions)
        .where({ lead_id: id })
        .whereIn('status', underWay)
        .update(ended);
      return true;
    });
  }

  /**
   * Completes a link with several integrations: those that were not connected are cancelled.
   * Returns false when it has ended.
   */
  async completeLead(id: string, connectionId: string): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.sessions)
        .where({ id })
        .whereIn('status', underWay)
        .update({ ...completed, connection_id: connectionId });
      if (rows !== 1) return false;
      await database(tables.sessions)
        .where({ lead_id: id })
        .whereIn('status', open)
        .update({ status: 'cancelled', ...noChoice });
      return true;
    });
  }

  /**
   * Deletes sessions that ended more than `graceMs` ago, with the grants stored in them; see
   * `deleteSome`.
   */
  purge(graceMs: number): Promise<'more' | 'done'> {
    const knex = this.#knex;
    const old = (): Knex.QueryBuilder =>
      knex(tables.sessions).where('expires_at', '<', nowPlusMs(knex, -graceMs));
    return deleteSome(old, { key: 'id', oldestBy: 'expires_at' });
  }
}
