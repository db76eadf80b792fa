import { createHash, randomUUID } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { deleteSome } from '../database/delete-some.js';
import type { Tenant } from '../tenant.js';
import { keepingExisting } from '../database/insert-unless-there.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement } from '../database/prepared-statement.js';
import { retryingDeadlocks } from '../database/retry.js';
import { tables } from '../database/tables.js';
import { decrypt, encrypt } from '../vault/aes-gcm.js';
import { hkdf } from '../vault/hkdf.js';

/** How long a response is kept. */
const keptForMs = 24 * 60 * 60_000;
/** A request without a response after this time may be repeated: its process has died. */
const ownedForMs = 60_000;
const retryAfterSeconds = 2;

/** A stored response, which is returned again for 24 hours. */
export interface IdempotentAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The body, returned byte for byte. */
  readonly body: string;
}

/** A request that may be executed only once. */
export interface IdempotentRequest {
  /** The caller's tenant. */
  readonly tenant: Tenant;
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** What must be the same when the request is repeated: method, path and body. */
  readonly content: string;
}

/** The right to execute the request and store its response. */
export interface IdempotentTurn {
  /** The id of the stored response. */
  readonly id: string;
  /** Identifies the process that may store it. */
  readonly owner: string;
}

interface AnswerRow {
  id: string;
  fingerprint: string;
  owner: string | null;
  owned_until: number | string;
  sent_at: number | string | null;
  answer: Buffer | null;
  /** The database's time. */
  now: number | string;
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
      .select('id', 'fingerprint', 'owner', 'owned_until', 'sent_at', 'answer')
      .select({ now: nowMs(database) }),
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
    .whereNull('sent_at')
    .update({ owner: value('owner'), owned_until: nowPlusMs(database, ownedForMs) }),
);

const keepAnswer = preparedStatement<{ id: string; owner: string; answer: Buffer }>(
  'hawser_idempotency_keep',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id'), owner: value('owner') })
      .update({ answer: value('answer'), owner: null }),
);

const markSent = preparedStatement<{ id: string; owner: string }>(
  'hawser_idempotency_sent',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id'), owner: value('owner') })
      .update({ sent_at: nowMs(database), owned_until: nowPlusMs(database, ownedForMs) }),
);

const deleteTurn = preparedStatement<{ id: string; owner: string }>(
  'hawser_idempotency_give_up',
  (database, value) =>
    database(tables.idempotentAnswers)
      .where({ id: value('id'), owner: value('owner') })
      .delete(),
);

/**
 * Stores the responses to requests that carry an `Idempotency-Key`, so that a caller can safely
 * retry a request whose response it did not receive. Responses may contain keys and links, so they
 * are stored encrypted.
 */
export interface IdempotentAnswers {
  /**
   * Returns the stored response, or the right to execute the request. Only one of several
   * concurrent calls gets that right.
   * @throws HawserError `idempotency_conflict` when the key was used for a different request, or
   * the first request is still in progress; `execution_unknown` when its process died after
   * {@link markSent}
   */
  begin(request: IdempotentRequest): Promise<IdempotentAnswer | IdempotentTurn>;
  /**
   * Notes that the request is about to be sent to a third party, and must not be sent again even if
   * this process dies.
   * @throws HawserError `idempotency_conflict` when another process has taken over the request
   */
  markSent(turn: IdempotentTurn): Promise<void>;
  /** Stores the response for 24 hours. */
  keep(turn: IdempotentTurn, answer: IdempotentAnswer): Promise<void>;
  /** Allows the request to be executed again, because it had no effect. */
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
        'This Idempotency-Key was used for a different request. Use a new key for each request.',
      );
    }
    if (row.answer) return this.#open(id, row.answer);
    if (row.owner === owner) return { id, owner };
    if (row.sent_at !== null && Number(row.owned_until) <= Number(row.now)) throw unknown();
    const { owner: before, owned_until: ownedUntil } = row;
    const taken = before === null ? 0 : await takeOver.run(knex, { id, before, ownedUntil, owner });
    if (taken === 1) return { id, owner };
    throw inProgress();
  }

  async markSent({ id, owner }: IdempotentTurn): Promise<void> {
    if ((await markSent.run(this.#knex, { id, owner })) !== 1) throw inProgress();
  }

  async keep({ id, owner }: IdempotentTurn, answer: IdempotentAnswer): Promise<void> {
    await keepAnswer.run(this.#knex, { id, owner, answer: this.#seal(id, answer) });
  }

  async giveUp({ id, owner }: IdempotentTurn): Promise<void> {
    await deleteTurn.run(this.#knex, { id, owner });
  }

  /** Deletes expired responses; see `deleteSome`. */
  purge(): Promise<'more' | 'done'> {
    const knex = this.#knex;
    return deleteSome(() => knex(tables.idempotentAnswers).where('expires_at', '<=', nowMs(knex)), {
      key: 'id',
      oldestBy: 'expires_at',
    });
  }

  #seal(id: string, answer: IdempotentAnswer): Buffer {
    return encrypt(this.#keyOf(id), Buffer.from(JSON.stringify(answer)), Buffer.from(id));
  }

  #open(id: string, sealed: Buffer): IdempotentAnswer {
    const text = decrypt(this.#keyOf(id), sealed, Buffer.from(id)).toString('utf8');
    return JSON.parse(text) as IdempotentAnswer;
  }

  /** Returns a separate key for each response. */
  #keyOf(id: string): Buffer {
    return hkdf(this.#secret, `idempotent answer ${id}`);
  }
}

function inProgress(): HawserError {
  return new HawserError(
    'idempotency_conflict',
    'The request with this Idempotency-Key is still in progress. Retry in a moment.',
    { retryAfter: retryAfterSeconds },
  );
}

function unknown(): HawserError {
  return new HawserError(
    'execution_unknown',
    'The server stopped while it sent this request, so the provider may or may not have done what was asked. It is not sent again. Look there before you try with a new Idempotency-Key.',
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
