import type { ConnectErrorCode, KeyMode, SessionStatus } from '@hawser/contract';
import type { Knex } from 'knex';
import { nowExpression, nowMs, nowPlusMs } from '../database/now.js';
import type { PreparedRead, PreparedReads } from '../database/prepared-reads.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { unsynced } from '../database/unsynced.js';
import type { NewAuditEntry } from '../audit/entry.js';
import { record } from '../audit/record.js';
import { holdDataKeys } from '../vault/hold-data-keys.js';

/**
 * How the session ends: in the popup's callback page, at the host's page, at a partner's redirect_url,
 * or at a partner's own redirect URI, from which it brings the code for exchange.
 */
export type SessionMode = 'popup' | 'redirect' | 'link' | 'exchange';

export interface Session {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly accountMode: KeyMode;
  readonly provider: string;
  readonly mode: SessionMode;
  readonly status: SessionStatus;
  readonly error: { readonly code: ConnectErrorCode; readonly message: string } | undefined;
  readonly openerOrigin: string | undefined;
  readonly returnTo: string | undefined;
  /** A partner's own redirect URI, in mode `exchange`. */
  readonly redirectUri: string | undefined;
  /** The caller's state: told where the session ends. */
  readonly clientState: string | undefined;
  readonly claimChallenge: string | undefined;
  readonly confirmTokenHash: string | undefined;
  /** Nonce of the one browser that may claim; undefined when the opener is known to have opened it. */
  readonly claimNonceHash: string | undefined;
  readonly targetConnectionId: string | undefined;
  readonly connectionId: string | undefined;
  readonly scopes: readonly string[];
  readonly services: readonly string[];
  /** What the user filled in before the provider was opened. */
  readonly fields: Readonly<Record<string, string>>;
  readonly unclaimed: Buffer | undefined;
  /** A grant that waits for its user to pick a site. */
  readonly choosing: Buffer | undefined;
  /** The state of the opening whose grant that is. */
  readonly choosingHash: string | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Whether its end has come, by the database's clock. */
  readonly expired: boolean;
}

export type NewSession = Pick<
  Session,
  | 'id'
  | 'partnerId'
  | 'accountId'
  | 'provider'
  | 'mode'
  | 'openerOrigin'
  | 'returnTo'
  | 'redirectUri'
  | 'clientState'
  | 'claimChallenge'
  | 'targetConnectionId'
  | 'scopes'
  | 'services'
  | 'fields'
> & { readonly startTokenHash: string };

/** One opening of a start URL. */
export interface Attempt {
  readonly stateHash: string;
  readonly sessionId: string;
  readonly nonceHash: string;
  /** Whether the host's own sign-in showed the session's account when it was opened. */
  readonly accountProven: boolean;
  /** Whether the page that made the session is known to have opened it. */
  readonly openerProven: boolean;
}

interface SessionRow {
  id: string;
  partner_id: string;
  account_id: string;
  account_mode: KeyMode;
  provider: string;
  mode: SessionMode;
  status: SessionStatus;
  error_code: ConnectErrorCode | null;
  error_message: string | null;
  opener_origin: string | null;
  return_to: string | null;
  redirect_uri: string | null;
  client_state: string | null;
  claim_challenge: string | null;
  confirm_token_hash: string | null;
  claim_nonce_hash: string | null;
  target_connection_id: string | null;
  connection_id: string | null;
  scopes: string;
  services: string;
  fields: string | null;
  unclaimed: Buffer | null;
  choosing: Buffer | null;
  choosing_hash: string | null;
  created_at: number | string;
  expires_at: number | string;
  expired: number | boolean;
}

interface AttemptRow {
  state_hash: string;
  session_id: string;
  nonce_hash: string;
  account_proven: number | boolean;
  opener_proven: number | boolean;
}

/** A session can still become a connection in these: a denial at one opening leaves the others open. */
const open: readonly SessionStatus[] = ['pending', 'failed'];

const noChoice = { choosing: null, choosing_hash: null };

export class SessionStore {
  readonly #knex: Knex;
  readonly #byId: PreparedRead<SessionRow>;
  readonly #byStartToken: PreparedRead<SessionRow>;
  readonly #attempts: PreparedRead<AttemptRow>;

  constructor(knex: Knex, reads: PreparedReads) {
    this.#knex = knex;
    // Its own columns last: one that an upgrade adds while this process runs comes after all of them.
    const select = `
      SELECT a.mode AS account_mode,
        CASE WHEN s.expires_at <= ${nowExpression(knex)} THEN 1 ELSE 0 END AS expired, s.*
      FROM ${tables.sessions} s JOIN ${tables.accounts} a ON a.id = s.account_id`;
    this.#byId = reads.prepare('hawser_session', `${select} WHERE s.id = ?`);
    this.#byStartToken = reads.prepare(
      'hawser_session_of_token',
      `${select} WHERE s.start_token_hash = ?`,
    );
    this.#attempts = reads.prepare(
      'hawser_attempt',
      `SELECT * FROM ${tables.attempts} WHERE state_hash = ?`,
    );
  }

  /** With the audit entry that says so. */
  async insert(session: NewSession, lifetimeMs: number, entry: NewAuditEntry): Promise<void> {
    await unsynced(this.#knex, (database) =>
      inTransaction(database, async (transaction) => {
        await transaction(tables.sessions).insert(this.#rowOf(session, lifetimeMs));
        await record(transaction, entry);
      }),
    );
  }

  async findByStartToken(hash: string): Promise<Session | undefined> {
    const [row] = await this.#byStartToken([hash]);
    return row && toSession(row);
  }

  async find(id: string): Promise<Session | undefined> {
    const [row] = await this.#byId([id]);
    return row && toSession(row);
  }

  async addAttempt(attempt: Attempt): Promise<void> {
    await unsynced(this.#knex, async (database) => {
      await database(tables.attempts).insert({
        state_hash: attempt.stateHash,
        session_id: attempt.sessionId,
        nonce_hash: attempt.nonceHash,
        account_proven: attempt.accountProven,
        opener_proven: attempt.openerProven,
        created_at: nowMs(database),
      });
    });
  }

  async findAttempt(stateHash: string): Promise<Attempt | undefined> {
    const [row] = await this.#attempts([stateHash]);
    return (
      row && {
        stateHash: row.state_hash,
        sessionId: row.session_id,
        nonceHash: row.nonce_hash,
        accountProven: Boolean(row.account_proven),
        openerProven: Boolean(row.opener_proven),
      }
    );
  }

  /**
   * Uses the state up. Of any number of callers at once, one gets true; nobody does when the session
   * is used, cancelled, or past its end by the database's clock.
   */
  async consumeState(stateHash: string): Promise<boolean> {
    return unsynced(this.#knex, async (database) => {
      const rows = await database(tables.attempts)
        .where({ state_hash: stateHash })
        .whereNull('consumed_at')
        .whereExists(
          database(tables.sessions)
            .select(database.raw('1'))
            .where('id', database.ref(`${tables.attempts}.session_id`))
            .whereIn('status', open)
            .where('expires_at', '>', nowMs(database)),
        )
        .update({ consumed_at: nowMs(database) });
      return rows === 1;
    });
  }

  /** Uses the session up for a connection. Of any number of callers at once, one gets true. */
  async complete(
    database: Knex,
    id: string,
    connectionId: string,
    from: 'callback' | 'claim',
  ): Promise<boolean> {
    const session = database(tables.sessions).where({ id });
    // A callback that came in time may take a moment longer; a claim has to come in time itself.
    const rows = await (
      from === 'claim'
        ? session
            .where({ status: 'awaiting_confirmation' })
            .where('expires_at', '>', nowMs(database))
        : session.whereIn('status', open)
    ).update({
      status: 'completed',
      connection_id: connectionId,
      unclaimed: null,
      ...noChoice,
      confirm_token_hash: null,
      error_code: null,
      error_message: null,
    });
    return rows === 1;
  }

  /**
   * Parks a grant until its browser's user is proven. Of any number of callers at once, one gets true.
   * @throws DataKeyReplaced when it has to be sealed again
   */
  async park(
    id: string,
    unclaimed: Buffer,
    proof: Pick<Session, 'confirmTokenHash' | 'claimNonceHash'>,
  ): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.sessions)
        .where({ id })
        .whereIn('status', open)
        .update({
          status: 'awaiting_confirmation',
          unclaimed,
          confirm_token_hash: proof.confirmTokenHash ?? null,
          claim_nonce_hash: proof.claimNonceHash ?? null,
          error_code: null,
          error_message: null,
          ...noChoice,
        });
      if (rows !== 1) return false;
      await holdDataKeys(database, [unclaimed]);
      return true;
    });
  }

  /**
   * Keeps a grant until its user has picked a site; one that an earlier opening left is dropped. False
   * when the session is used or cancelled.
   * @throws DataKeyReplaced when it has to be sealed again
   */
  async keepChoice(id: string, stateHash: string, choosing: Buffer): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.sessions)
        .where({ id })
        .whereIn('status', open)
        .update({
          ...{ status: 'pending', error_code: null, error_message: null },
          ...{ choosing, choosing_hash: stateHash },
        });
      if (rows !== 1) return false;
      await holdDataKeys(database, [choosing]);
      return true;
    });
  }

  /**
   * Uses that choice up. Of any number of callers at once, one gets true; nobody does when the session
   * is used, cancelled, or past its end by the database's clock.
   */
  async takeChoice(id: string, stateHash: string): Promise<boolean> {
    const rows = await this.#knex(tables.sessions)
      .where({ id, choosing_hash: stateHash })
      .whereIn('status', open)
      .where('expires_at', '>', nowMs(this.#knex))
      .update(noChoice);
    return rows === 1;
  }

  /** Notes why an opening failed; a session that got further meanwhile is left as it is. */
  async fail(id: string, code: ConnectErrorCode, message: string, from = open): Promise<void> {
    await this.#knex(tables.sessions)
      .where({ id })
      .whereIn('status', from)
      .update({ status: 'failed', error_code: code, error_message: message, unclaimed: null });
  }

  /** Whether it was cancelled by this call: false when it is used or cancelled already. */
  async cancel(id: string): Promise<boolean> {
    const rows = await this.#knex(tables.sessions)
      .where({ id })
      .whereIn('status', [...open, 'awaiting_confirmation'])
      .update({ status: 'cancelled', unclaimed: null, confirm_token_hash: null, ...noChoice });
    return rows === 1;
  }

  /** Deletes sessions, and the grants parked in them, whose end is longer ago than `graceMs`. */
  purge(graceMs: number): Promise<number> {
    return this.#knex(tables.sessions)
      .where('expires_at', '<', nowPlusMs(this.#knex, -graceMs))
      .delete();
  }

  #rowOf(session: NewSession, lifetimeMs: number): Record<string, unknown> {
    return {
      id: session.id,
      partner_id: session.partnerId,
      account_id: session.accountId,
      provider: session.provider,
      mode: session.mode,
      status: 'pending',
      start_token_hash: session.startTokenHash,
      opener_origin: session.openerOrigin ?? null,
      return_to: session.returnTo ?? null,
      redirect_uri: session.redirectUri ?? null,
      client_state: session.clientState ?? null,
      claim_challenge: session.claimChallenge ?? null,
      target_connection_id: session.targetConnectionId ?? null,
      scopes: JSON.stringify(session.scopes),
      services: JSON.stringify(session.services),
      fields: JSON.stringify(session.fields),
      created_at: nowMs(this.#knex),
      expires_at: nowPlusMs(this.#knex, lifetimeMs),
    };
  }
}

function toSession(row: SessionRow): Session {
  const expired = Number(row.expired) === 1;
  const waiting = row.status === 'pending' || row.status === 'awaiting_confirmation';
  return {
    id: row.id,
    partnerId: row.partner_id,
    accountId: row.account_id,
    accountMode: row.account_mode,
    provider: row.provider,
    mode: row.mode,
    status: expired && waiting ? 'expired' : row.status,
    error: row.error_code ? { code: row.error_code, message: row.error_message ?? '' } : undefined,
    openerOrigin: row.opener_origin ?? undefined,
    returnTo: row.return_to ?? undefined,
    redirectUri: row.redirect_uri ?? undefined,
    clientState: row.client_state ?? undefined,
    claimChallenge: row.claim_challenge ?? undefined,
    confirmTokenHash: row.confirm_token_hash ?? undefined,
    claimNonceHash: row.claim_nonce_hash ?? undefined,
    targetConnectionId: row.target_connection_id ?? undefined,
    connectionId: row.connection_id ?? undefined,
    scopes: JSON.parse(row.scopes) as string[],
    services: JSON.parse(row.services) as string[],
    fields: JSON.parse(row.fields ?? '{}') as Record<string, string>,
    unclaimed: row.unclaimed ?? undefined,
    choosing: row.choosing ?? undefined,
    choosingHash: row.choosing_hash ?? undefined,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    expired,
  };
}
