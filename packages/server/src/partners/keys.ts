import { createHmac, timingSafeEqual } from 'node:crypto';
import { HawserError, type KeyMode } from '@hawser/contract';
import type { KeyScope } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { record } from '../audit/record.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { preparedStatement } from '../database/prepared-statement.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { unsynced } from '../database/unsynced.js';
import { newId } from '../identifiers.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { Tenant } from '../tenant.js';
import { generateKey, parseKey, prefixOf } from './key-format.js';

/** An API key as it is stored: never the key itself. */
export interface ApiKey {
  readonly id: string;
  readonly partnerId: string;
  /** For people, to tell keys apart. */
  readonly name: string;
  readonly mode: KeyMode;
  /** The key's beginning, by which it is recognised; no secret. */
  readonly prefix: string;
  /** What it may do; undefined for everything. */
  readonly scopes: readonly KeyScope[] | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Milliseconds since 1970; undefined for never. */
  readonly expiresAt: number | undefined;
  /** Milliseconds since 1970, a minute behind at most; undefined until it is used. */
  readonly lastUsedAt: number | undefined;
}

/** What an API key is made with. */
export interface NewApiKey {
  /** For people, to tell keys apart. */
  readonly name: string;
  /** `live`, or `test` for stand-ins and test data only. */
  readonly mode: KeyMode;
  /** What it may do. @default everything */
  readonly scopes?: readonly KeyScope[] | undefined;
  /** Milliseconds since 1970. @default never */
  readonly expiresAt?: number | undefined;
}

/** A key that was just made: the only time that the key itself can be read. */
export interface CreatedApiKey extends ApiKey {
  /** `sk_live_…` or `sk_test_…`. Secret. */
  readonly key: string;
}

interface KeyRow {
  id: string;
  partner_id: string;
  name: string;
  mode: KeyMode;
  public_id: string;
  hash: Buffer;
  scopes: string | null;
  created_at: number | string;
  expires_at: number | string | null;
  last_used_at: number | string | null;
}

/** `last_used_at` is written once in this time at most: a hot key must not cost a write a request. */
const lastUseResolutionMs = 60_000;

export interface Keys {
  /** @throws HawserError `not_found` for a partner that isn't there */
  create(partnerId: string, details: NewApiKey): Promise<CreatedApiKey>;
  /** @throws HawserError `not_found` */
  get(partnerId: string, id: string): Promise<ApiKey>;
  list(partnerId: string, page: PageRequest): Promise<Page<ApiKey>>;
  /** Ends the key at once, in every process. @throws HawserError `not_found` */
  revoke(partnerId: string, id: string): Promise<void>;
  /**
   * Makes a successor that ends at `expiresAt`, or never; the old key works for `overlapMs` more, or until
   * its own end if that comes first.
   * @throws HawserError `not_found`
   */
  roll(
    partnerId: string,
    id: string,
    overlapMs: number,
    expiresAt?: number,
  ): Promise<CreatedApiKey>;
  /**
   * Who a presented key belongs to; undefined for any key that doesn't work, whatever the reason.
   * It is found by its public part and compared in constant time.
   */
  authenticate(presented: string): Promise<(Tenant & { readonly key: ApiKey }) | undefined>;
}

const noteUse = preparedStatement<{ id: string }>('hawser_key_used', (database, value) =>
  database(tables.keys)
    .where({ id: value('id') })
    .update({ last_used_at: nowMs(database) }),
);

export class KeysService implements Keys {
  readonly #knex: Knex;
  readonly #pepper: Buffer;
  readonly #now: () => number;
  readonly #byPublicId: PreparedRead<KeyRow>;

  /** @param now the database's time */
  constructor(knex: Knex, statements: Statements, pepper: Buffer, now: () => number) {
    this.#knex = knex;
    this.#now = now;
    this.#byPublicId = statements.prepare(
      'hawser_key',
      `SELECT * FROM ${tables.keys} WHERE public_id = ?`,
      { keep: true },
    );
    this.#pepper = pepper;
  }

  async create(partnerId: string, details: NewApiKey): Promise<CreatedApiKey> {
    const partner: unknown = await this.#knex(tables.partners).where({ id: partnerId }).first('id');
    if (partner === undefined) throw new HawserError('not_found', 'There is no such partner.');
    const { id, key } = await inTransaction(this.#knex, async (database) => {
      const made = await this.#insert(database, partnerId, details);
      const { name, mode, scopes } = details;
      await record(database, {
        partnerId,
        mode,
        action: 'key.created',
        details: { key_id: made.id, name, scopes: scopes ? [...scopes] : null },
      });
      return made;
    });
    return { ...(await this.get(partnerId, id)), key };
  }

  async get(partnerId: string, id: string): Promise<ApiKey> {
    const row = await this.#knex<KeyRow>(tables.keys).where({ partner_id: partnerId, id }).first();
    if (row) return toApiKey(row);
    throw notFound();
  }

  async list(partnerId: string, page: PageRequest): Promise<Page<ApiKey>> {
    const query = this.#knex<KeyRow>(tables.keys)
      .where({ partner_id: partnerId })
      .orderBy('id')
      .limit(page.limit + 1);
    if (page.after !== undefined) query.where('id', '>', page.after);
    const rows: KeyRow[] = await query;
    return pageOf(rows.map(toApiKey), page.limit);
  }

  async revoke(partnerId: string, id: string): Promise<void> {
    const { name, mode } = await this.get(partnerId, id);
    await inTransaction(this.#knex, async (database) => {
      const deleted = await database(tables.keys).where({ partner_id: partnerId, id }).delete();
      if (deleted === 0) throw notFound();
      const details = { key_id: id, name };
      await record(database, { partnerId, mode, action: 'key.revoked', details });
    });
  }

  async roll(
    partnerId: string,
    id: string,
    overlapMs: number,
    expiresAt?: number,
  ): Promise<CreatedApiKey> {
    const old = await this.get(partnerId, id);
    const made = await inTransaction(this.#knex, async (database) => {
      const successor = await this.#insert(database, partnerId, { ...old, expiresAt });
      const key = database(tables.keys).where({ partner_id: partnerId, id });
      const ended: number =
        overlapMs === 0
          ? await key.delete()
          : await key.update({ expires_at: earlierEnd(database, overlapMs) });
      if (ended === 0) throw notFound();
      await record(database, {
        partnerId,
        mode: old.mode,
        action: 'key.rolled',
        details: { key_id: id, successor_id: successor.id, overlap_s: overlapMs / 1000 },
      });
      return successor;
    });
    return { ...(await this.get(partnerId, made.id)), key: made.key };
  }

  async authenticate(presented: string): Promise<(Tenant & { readonly key: ApiKey }) | undefined> {
    const parsed = parseKey(presented);
    if (!parsed) return undefined;
    const [row] = await this.#byPublicId([parsed.publicId]);
    const hash = this.#hash(presented);
    const expected = row ? row.hash : Buffer.alloc(hash.length);
    if (!timingSafeEqual(hash, expected) || !row) return undefined;
    const now = this.#now();
    if (row.expires_at !== null && Number(row.expires_at) <= now) return undefined;
    if (now - Number(row.last_used_at ?? 0) > lastUseResolutionMs) {
      await unsynced(this.#knex, (database) => noteUse.run(database, { id: row.id }));
    }
    return { partnerId: row.partner_id, mode: row.mode, key: toApiKey(row) };
  }

  async #insert(
    database: Knex,
    partnerId: string,
    details: NewApiKey,
  ): Promise<{ id: string; key: string }> {
    const { key, publicId } = generateKey(details.mode);
    const id = newId('key');
    await database(tables.keys).insert({
      id,
      partner_id: partnerId,
      name: details.name,
      mode: details.mode,
      public_id: publicId,
      hash: this.#hash(key),
      scopes: details.scopes ? JSON.stringify(details.scopes) : null,
      expires_at: details.expiresAt ?? null,
      created_at: nowMs(database),
    });
    return { id, key };
  }

  #hash(key: string): Buffer {
    return createHmac('sha256', this.#pepper).update(key).digest();
  }
}

function notFound(): HawserError {
  return new HawserError('not_found', 'There is no such key.');
}

/** The end that a key has, or that it gets, whichever comes first. */
function earlierEnd(database: Knex, overlapMs: number): Knex.Raw {
  const end = nowPlusMs(database, overlapMs);
  return database.raw('CASE WHEN expires_at < ? THEN expires_at ELSE ? END', [end, end]);
}

function toApiKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    partnerId: row.partner_id,
    name: row.name,
    mode: row.mode,
    prefix: prefixOf(row.mode, row.public_id),
    scopes: row.scopes === null ? undefined : (JSON.parse(row.scopes) as KeyScope[]),
    createdAt: Number(row.created_at),
    expiresAt: row.expires_at === null ? undefined : Number(row.expires_at),
    lastUsedAt: row.last_used_at === null ? undefined : Number(row.last_used_at),
  };
}
