import { createHash, randomUUID } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import { keepingExisting } from '../database/insert-unless-there.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { retryingDeadlocks } from '../database/retry.js';
import { tables } from '../database/tables.js';
import { decrypt, encrypt } from '../vault/aes-gcm.js';
import { hkdf } from '../vault/hkdf.js';

/** An answer is given again for 24 hours. */
const keptForMs = 24 * 60 * 60_000;
/** A request that has not been answered after this, because its process died, may be made again. */
const ownedForMs = 60_000;
const retryAfterSeconds = 2;

/** What was answered the first time, and is answered again for 24 hours. */
export interface IdempotentAnswer {
  /** Of HTTP. */
  readonly status: number;
  /** Given again as it is, byte for byte. */
  readonly body: string;
}

/** A request that may be made once. */
export interface IdempotentRequest {
  readonly tenant: Tenant;
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** What else must be the same: method, path and body. */
  readonly content: string;
}

/** The right to make the request, and to say what was answered. */
export interface IdempotentTurn {
  readonly id: string;
  readonly owner: string;
}

interface AnswerRow {
  id: string;
  fingerprint: string;
  owner: string | null;
  owned_until: number | string;
  answer: Buffer | null;
}

const deleteExpired = preparedStatement<{ id: string }>(
  'hawser_idempotency_expired',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id') })
      .where('expires_at', '<=', nowMs(database))
      .delete(),
);

const insertTurn = preparedStatement<{ id: string; fingerprint: string; owner: string }>(
  'hawser_idempotency_begin',
  (database, value) =>
    keepingExisting(
      database,
      tables.idempotentAnswers,
      {
        id: value('id'),
        fingerprint: value('fingerprint'),
        owner: value('owner'),
        owned_until: nowPlusMs(database, ownedForMs),
        expires_at: nowPlusMs(database, keptForMs),
      },
      ['id'],
    ),
);

const selectAnswer = preparedStatement<{ id: string }, AnswerRow>(
  'hawser_idempotency_answer',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id') })
      .select('id', 'fingerprint', 'owner', 'owned_until', 'answer'),
);

interface TakeOver {
  readonly id: string;
  readonly before: string;
  readonly ownedUntil: number | string;
  readonly owner: string;
}

const takeOver = preparedStatement<TakeOver>('hawser_idempotency_take', (database, value) =>
  database(tables.idempotentAnswers)
    .where({ id: value('id'), owner: value('before'), owned_until: value('ownedUntil') })
    .where('owned_until', '<=', nowMs(database))
    .update({ owner: value('owner'), owned_until: nowPlusMs(database, ownedForMs) }),
);

const keepAnswer = preparedStatement<{ id: string; owner: string; answer: Buffer }>(
  'hawser_idempotency_keep',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id'), owner: value('owner') })
      .update({ answer: value('answer'), owner: null }),
);

const deleteTurn = preparedStatement<{ id: string; owner: string }>(
  'hawser_idempotency_give_up',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id'), owner: value('owner') })
      .delete(),
);

/**
 * Answers of requests that carry an Idempotency-Key, so that a caller that doesn't know whether its
 * request came through can send it again. They hold keys and links, so they are stored sealed.
 */
export interface IdempotentAnswers {
  /**
   * The answer that was given to this request, or the turn to make it. Of several at once, one gets the
   * turn.
   * @throws HawserError `idempotency_conflict` for another request of the same key, or while the first
   * is being worked on
   */
  begin(request: IdempotentRequest): Promise<IdempotentAnswer | IdempotentTurn>;
  /** Keeps the answer for 24 hours. */
  keep(turn: IdempotentTurn, answer: IdempotentAnswer): Promise<void>;
  /** Lets the request be made again: it came to nothing. */
  giveUp(turn: IdempotentTurn): Promise<void>;
}

export class IdempotentAnswersService implements IdempotentAnswers {
  readonly #knex: Knex;
  readonly #secret: Buffer;

  constructor(knex: Knex, secret: Buffer) {
    this.#knex = knex;
    this.#secret = secret;
  }

  async begin(request: IdempotentRequest): Promise<IdempotentAnswer | IdempotentTurn> {
    const { tenant, key, content } = request;
    const knex = this.#knex;
    const id = hash(`${tenant.partnerId}\n${tenant.mode}\n${key}`);
    const fingerprint = hash(content);
    const owner = randomUUID();
    await deleteExpired.run(knex, { id });
    await retryingDeadlocks(knex, () => insertTurn.run(knex, { id, fingerprint, owner }));
    const [row] = await selectAnswer.all(knex, { id });
    if (!row) return this.begin(request);
    if (row.fingerprint !== fingerprint) {
      throw new HawserError(
        'idempotency_conflict',
        'This Idempotency-Key was used for another request. Use a new key for each request.',
      );
    }
    if (row.answer) return this.#open(id, row.answer);
    if (row.owner === owner) return { id, owner };
    const { owner: before, owned_until: ownedUntil } = row;
    const taken = before === null ? 0 : await takeOver.run(knex, { id, before, ownedUntil, owner });
    if (taken === 1) return { id, owner };
    throw new HawserError(
      'idempotency_conflict',
      'The request with this Idempotency-Key is still being worked on. Send it again in a moment.',
      { retryAfter: retryAfterSeconds },
    );
  }

  async keep({ id, owner }: IdempotentTurn, answer: IdempotentAnswer): Promise<void> {
    await keepAnswer.run(this.#knex, { id, owner, answer: this.#seal(id, answer) });
  }

  async giveUp({ id, owner }: IdempotentTurn): Promise<void> {
    await deleteTurn.run(this.#knex, { id, owner });
  }

  /** Deletes answers that are too old to be given again. */
  purge(): Promise<number> {
    return this.#knex(tables.idempotentAnswers)
      .where('expires_at', '<=', nowMs(this.#knex))
      .delete();
  }

  #seal(id: string, answer: IdempotentAnswer): Buffer {
    return encrypt(this.#keyOf(id), Buffer.from(JSON.stringify(answer)), Buffer.from(id));
  }

  #open(id: string, sealed: Buffer): IdempotentAnswer {
    const text = decrypt(this.#keyOf(id), sealed, Buffer.from(id)).toString('utf8');
    return JSON.parse(text) as IdempotentAnswer;
  }

  /** A key for each: no two answers are sealed with one. */
  #keyOf(id: string): Buffer {
    return hkdf(this.#secret, `idempotent answer ${id}`);
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
