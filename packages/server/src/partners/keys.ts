import { HawserError, type KeyMode } from '@hawser/contract';
import { createKeyBody, type KeyScope, type PartnerStatus } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { currentActor, type Actor } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import { listColumn } from '../database/json-column.js';
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
import { whyStopped, type PartnersService } from './partners.js';
import type { SecretHashes } from './secret-hashes.js';

/** A stored API key, without the key itself. */
export interface ApiKey {
  /** The id of the stored key, `key_…`. */
  readonly id: string;
  /** The id of the partner that owns it. */
  readonly partnerId: string;
  /** A name by which people tell keys apart. */
  readonly name: string;
  /** Whether it gives access to live or test data. */
  readonly mode: KeyMode;
  /** The beginning of the key, by which people recognise it. It is not secret. */
  readonly prefix: string;
  /** What the key may do; undefined for everything. */
  readonly scopes: readonly KeyScope[] | undefined;
  /** When it was created, in milliseconds since 1970. */
  readonly createdAt: number;
  /** When it expires, in milliseconds since 1970; undefined when it does not expire. */
  readonly expiresAt: number | undefined;
  /**
   * When it was last used, in milliseconds since 1970, accurate to a minute; undefined until its
   * first use.
   */
  readonly lastUsedAt: number | undefined;
  /** Who created it; undefined for keys that are older than this field. */
  readonly createdBy: KeyCreator | undefined;
}

/** Who created an API key. */
export interface KeyCreator {
  /** A user of the console, another API key, or the deployment's own code. */
  readonly type: 'console' | 'key' | 'host';
  /** The host's id of the user, or the id of the key; undefined for the deployment. */
  readonly id: string | undefined;
  /** The name that the user or the key had. */
  readonly name: string | undefined;
}

/** An API key to create. */
export interface NewApiKey {
  /** A name by which people tell keys apart. */
  readonly name: string;
  /** `live`, or `test` for sandbox providers and test data only. */
  readonly mode: KeyMode;
  /** What the key may do. @default everything */
  readonly scopes?: readonly KeyScope[] | undefined;
  /** When it expires, in milliseconds since 1970. @default it does not expire */
  readonly expiresAt?: number | undefined;
}

/** A new API key. The key itself cannot be read again later. */
export interface CreatedApiKey extends ApiKey {
  /** The secret key, `sk_live_…` or `sk_test_…`. */
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
  created_by_type: KeyCreator['type'] | null;
  created_by_id: string | null;
  created_by_name: string | null;
}

/**
 * `last_used_at` is written at most once in this time, so that a busy key does not cost a write per
 * request.
 */
const lastUseResolutionMs = 60_000;

/** The API keys of partners. */
export interface Keys {
  /**
   * Creates a key and returns it. This is the only time that the secret key can be read.
   * @throws HawserError `not_found` when there is no such partner, `partner_suspended` for a live key
   * of a partner that is pending, `validation_failed`
   */
  create(partnerId: string, details: NewApiKey): Promise<CreatedApiKey>;
  /**
   * Returns a key.
   * @throws HawserError `not_found`
   */
  get(partnerId: string, id: string): Promise<ApiKey>;
  /** Returns a page of the partner's keys, ordered by id, optionally only those of one mode. */
  list(
    partnerId: string,
    page: PageRequest & { readonly mode?: KeyMode | undefined },
  ): Promise<Page<ApiKey>>;
  /**
   * Revokes a key immediately, in every process.
   * @throws HawserError `not_found`
   */
  revoke(partnerId: string, id: string): Promise<void>;
  /**
   * Creates a successor with the same name, mode and scopes, which expires at `expiresAt`
   * (milliseconds since 1970) or never. The old key works for `overlapMs` more milliseconds, or
   * until it expires if that is earlier. Returns the successor.
   * @throws HawserError `not_found`, `partner_suspended` for a live key of a partner that is pending
   */
  roll(
    partnerId: string,
    id: string,
    overlapMs: number,
    expiresAt?: number,
  ): Promise<CreatedApiKey>;
  /**
   * Returns the tenant and the stored key for a secret key; undefined when the key is not valid,
   * for whatever reason. The key is found by its public part and compared in constant time.
   * @throws HawserError `partner_suspended` when the partner's keys don't work
   */
  authenticate(presented: string): Promise<(Tenant & { readonly key: ApiKey }) | undefined>;
}

interface KeysParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly partners: PartnersService;
  readonly secretHashes: SecretHashes;
  /** Returns the database's time. */
  readonly now: () => number;
}

const noteUse = preparedStatement<{ id: string }>('hawser_key_used', (database, value) =>
  database(tables.keys)
    .where({ id: value('id') })
    .update({ last_used_at: nowMs(database) }),
);

export class KeysService implements Keys {
  readonly #knex: Knex;
  readonly #partners: PartnersService;
  readonly #hashes: SecretHashes;
  readonly #now: () => number;
  readonly #byPublicId: PreparedRead<KeyRow>;

  constructor({ knex, statements, partners, secretHashes, now }: KeysParts) {
    this.#knex = knex;
    this.#partners = partners;
    this.#now = now;
    this.#byPublicId = statements.prepare(
      'hawser_key',
      `SELECT * FROM ${tables.keys} WHERE public_id = ?`,
      { keep: true },
    );
    this.#hashes = secretHashes;
  }

  async create(partnerId: string, details: NewApiKey): Promise<CreatedApiKey> {
    const { name: keyName, mode: keyMode, scopes: keyScopes } = details;
    assertInput(createKeyBody, { name: keyName, mode: keyMode, scopes: keyScopes });
    const { id, key } = await inTransaction(this.#knex, (database) =>
      this.createIn(database, partnerId, details),
    );
    return { ...(await this.get(partnerId, id)), key };
  }

  /** Creates a key in a transaction. @throws HawserError `not_found`, `partner_suspended` */
  async createIn(
    database: Knex,
    partnerId: string,
    details: NewApiKey,
  ): Promise<{ readonly id: string; readonly key: string }> {
    const { name, mode, scopes } = details;
    await assertMayHave(database, partnerId, mode);
    const made = await this.#insert(database, partnerId, details);
    await record(database, {
      partnerId,
      mode,
      action: 'key.created',
      details: { key_id: made.id, name, scopes: scopes ? [...scopes] : null },
    });
    return made;
  }

  async get(partnerId: string, id: string): Promise<ApiKey> {
    const row = await this.#knex<KeyRow>(tables.keys).where({ partner_id: partnerId, id }).first();
    if (row) return toApiKey(row);
    throw notFound();
  }

  async list(
    partnerId: string,
    page: PageRequest & { readonly mode?: KeyMode | undefined },
  ): Promise<Page<ApiKey>> {
    const query = this.#knex<KeyRow>(tables.keys)
      .where({ partner_id: partnerId })
      .orderBy('id')
      .limit(page.limit + 1);
    if (page.after !== undefined) query.where('id', '>', page.after);
    if (page.mode !== undefined) query.where({ mode: page.mode });
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
      await assertMayHave(database, partnerId, old.mode);
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
    const parsed = parseKey('sk', presented);
    if (!parsed) return undefined;
    const [row] = await this.#byPublicId([parsed.publicId]);
    if (!this.#hashes.matches(row?.hash, presented, parsed.publicId) || !row) return undefined;
    const now = this.#now();
    if (row.expires_at !== null && Number(row.expires_at) <= now) return undefined;
    const { partner_id: partnerId, mode } = row;
    await this.#partners.assertActive({ partnerId, mode });
    if (now - Number(row.last_used_at ?? 0) > lastUseResolutionMs) {
      await unsynced(this.#knex, (database) => noteUse.run(database, { id: row.id }));
    }
    return { partnerId, mode, key: toApiKey(row) };
  }

  async #insert(
    database: Knex,
    partnerId: string,
    details: NewApiKey,
  ): Promise<{ id: string; key: string }> {
    const { key, publicId } = generateKey('sk', details.mode);
    const id = newId('key');
    await database(tables.keys).insert({
      id,
      partner_id: partnerId,
      name: details.name,
      mode: details.mode,
      public_id: publicId,
      hash: this.#hashes.of(key),
      scopes: details.scopes ? JSON.stringify(details.scopes) : null,
      expires_at: details.expiresAt ?? null,
      created_at: nowMs(database),
      ...creatorColumns(currentActor()),
    });
    return { id, key };
  }
}

/** Checks that a partner exists and may have a new key of this mode. */
async function assertMayHave(database: Knex, partnerId: string, mode: KeyMode): Promise<void> {
  const partner: { status: PartnerStatus } | undefined = await database(tables.partners)
    .where({ id: partnerId })
    .first('status');
  if (!partner) throw new HawserError('not_found', 'There is no such partner.');
  if (partner.status === 'pending' && mode === 'live')
    throw new HawserError('partner_suspended', whyStopped.pending);
}

function notFound(): HawserError {
  return new HawserError('not_found', 'There is no such key.');
}

/** Returns the key's current end or the end of the overlap, whichever is earlier. */
function earlierEnd(database: Knex, overlapMs: number): Knex.Raw {
  const end = nowPlusMs(database, overlapMs);
  return database.raw('CASE WHEN expires_at < ? THEN expires_at ELSE ? END', [end, end]);
}

function creatorColumns({ type, id, name }: Actor): Partial<KeyRow> {
  const isKnown = type === 'console' || type === 'key';
  return {
    created_by_type: isKnown ? type : 'host',
    created_by_id: isKnown ? (id ?? null) : null,
    created_by_name: isKnown ? (name ?? null) : null,
  };
}

function toApiKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    partnerId: row.partner_id,
    name: row.name,
    mode: row.mode,
    prefix: prefixOf(row.mode, row.public_id),
    scopes:
      row.scopes === null ? undefined : ((listColumn(row.scopes) as KeyScope[] | undefined) ?? []),
    createdAt: Number(row.created_at),
    expiresAt: row.expires_at === null ? undefined : Number(row.expires_at),
    lastUsedAt: row.last_used_at === null ? undefined : Number(row.last_used_at),
    createdBy:
      row.created_by_type === null
        ? undefined
        : {
            type: row.created_by_type,
            id: row.created_by_id ?? undefined,
            name: row.created_by_name ?? undefined,
          },
  };
}
