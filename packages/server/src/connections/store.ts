import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import type { Scope } from '../accounts/accounts.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { nowMs } from '../database/now.js';
import { preparedRead, type PreparedRead } from '../database/prepared-read.js';
import { tables } from '../database/tables.js';
import { inTransaction, retryingDeadlocks } from '../database/transaction.js';
import { holdDataKeys } from '../vault/hold-data-keys.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from './grant.js';
import {
  establishedColumns,
  grantColumns,
  grantFactColumns,
  noError,
  toConnection,
  toGrant,
  type ConnectionRow,
  type EstablishedFacts,
  type GrantFacts,
  type GrantRow,
} from './rows.js';
import { transitions } from './transitions.js';

export interface ConnectionWithGrant {
  readonly connection: Connection;
  readonly grant: SealedGrant;
}

const selectForUse = `
  SELECT c.*, g.generation AS grant_generation, g.credential, g.refresh_token
  FROM ${tables.accounts} a
  JOIN ${tables.connections} c ON c.account_id = a.id AND c.provider = ?
  JOIN ${tables.grants} g ON g.connection_id = c.id
  WHERE a.partner_id = ? AND a.mode = ? AND a.external_id = ?`;

/** Is told of what this process has changed, once it is stored. */
export interface ConnectionWatcher {
  changed(connectionId: string): void;
  /** Which connection an address means may be another one now. */
  rearranged(): void;
}

export class ConnectionStore {
  readonly #knex: Knex;
  readonly #watcher: ConnectionWatcher;
  readonly #forUse: PreparedRead<ConnectionRow & GrantRow>;

  constructor(knex: Knex, watcher: ConnectionWatcher) {
    this.#knex = knex;
    this.#watcher = watcher;
    this.#forUse = preparedRead(knex, selectForUse);
  }

  close(): void {
    this.#forUse.close();
  }

  async find(accountId: string, id: string): Promise<Connection | undefined> {
    const row = await this.#knex<ConnectionRow>(tables.connections)
      .where({ account_id: accountId, id })
      .first();
    return row && toConnection(row);
  }

  async findByIdentity(
    accountId: string,
    provider: string,
    identityId: string,
  ): Promise<Connection | undefined> {
    const row = await this.#knex<ConnectionRow>(tables.connections)
      .where({ account_id: accountId, provider, identity_id: identityId })
      .first();
    return row && toConnection(row);
  }

  /** The account's connections, of one provider or of all, oldest first. */
  async list(accountId: string, provider?: string): Promise<Connection[]> {
    const query = this.#knex<ConnectionRow>(tables.connections)
      .where({ account_id: accountId })
      .orderBy('id');
    if (provider !== undefined) query.where({ provider });
    const rows: ConnectionRow[] = await query;
    return rows.map(toConnection);
  }

  /** Whether another connection, of whatever account, holds the same identity at the provider. */
  async sharesIdentity({ id, provider, identity }: Connection): Promise<boolean> {
    if (!identity) return false;
    const other: unknown = await this.#knex(tables.connections)
      .where({ provider, identity_id: identity.id })
      .whereNot({ id })
      .first('id');
    return other !== undefined;
  }

  /**
   * An account's connections at a provider with their sealed grants, oldest first: all that a call
   * needs, in one query.
   */
  async listForUse(
    { partnerId, mode }: Scope,
    externalId: string,
    provider: string,
  ): Promise<ConnectionWithGrant[]> {
    const rows = await this.#forUse.all([provider, partnerId, mode, externalId]);
    // Sorted here: there is one row nearly always, and the database would build a table for it.
    return rows
      .map((row) => ({ connection: toConnection(row), grant: toGrant(row) }))
      .sort((a, b) => (a.connection.id < b.connection.id ? -1 : 1));
  }

  /** The connection with its sealed grant; undefined when it has none, or is gone. */
  async findWithGrant(id: string): Promise<ConnectionWithGrant | undefined> {
    const row = await this.#knex(`${tables.connections} as c`)
      .join(`${tables.grants} as g`, 'g.connection_id', 'c.id')
      .where('c.id', id)
      .first<(ConnectionRow & GrantRow) | undefined>(
        'c.*',
        'g.generation as grant_generation',
        'g.credential',
        'g.refresh_token',
      );
    return row && { connection: toConnection(row), grant: toGrant(row) };
  }

  /**
   * Writes a connection's first grant. False when there is one of this identity already, or when
   * another call makes it at the same time.
   */
  async insert(
    database: Knex,
    owner: Pick<Connection, 'id' | 'partnerId' | 'accountId' | 'provider'>,
    facts: EstablishedFacts,
    grant: SealedGrant,
    kind: string,
  ): Promise<boolean> {
    await lockAccount(database, owner.accountId);
    await insertUnlessThere(
      database,
      tables.connections,
      {
        id: owner.id,
        partner_id: owner.partnerId,
        account_id: owner.accountId,
        provider: owner.provider,
        is_default: false,
        generation: grant.generation,
        created_at: nowMs(database),
        ...establishedColumns(database, facts),
      },
      ['account_id', 'provider', 'identity_id'],
    );
    const all = await database<ConnectionRow>(tables.connections)
      .where({ account_id: owner.accountId, provider: owner.provider })
      .select('id');
    if (!all.some(({ id }) => id === owner.id)) return false;
    // The only one is the default. With two, nobody can know which one a call means until someone
    // chooses; with more, the choice that was made stands.
    if (all.length <= 2) {
      await database(tables.connections)
        .where({ account_id: owner.accountId, provider: owner.provider })
        .update({ is_default: all.length === 1 });
    }
    await holdDataKeys(database, [grant.credential, grant.refreshToken]);
    await database(tables.grants).insert({ connection_id: owner.id, kind, ...grantColumns(grant) });
    return true;
  }

  /** Writes grants by {@link insert} and {@link replaceGrant}, in one transaction with what else belongs to it. */
  async establish(work: (database: Knex) => Promise<void>): Promise<void> {
    await inTransaction(this.#knex, work);
    this.#watcher.rearranged();
  }

  /** Replaces the grant by that of a new consent, if the connection is still at `generation`. */
  async replaceGrant(
    database: Knex,
    id: string,
    generation: number,
    facts: EstablishedFacts,
    grant: SealedGrant,
    kind: string,
  ): Promise<boolean> {
    const rows = await database(tables.connections)
      .where({ id, generation })
      .update({ generation: grant.generation, ...establishedColumns(database, facts) });
    if (rows !== 1) return false;
    await holdDataKeys(database, [grant.credential, grant.refreshToken]);
    await database(tables.grants)
      .insert({ connection_id: id, kind, ...grantColumns(grant) })
      .onConflict('connection_id')
      .merge();
    return true;
  }

  /**
   * Stores refreshed tokens, if the connection is still at `generation`: of two refreshes of one
   * grant, the first that is stored wins, and no newer grant is ever overwritten.
   * @throws DataKeyReplaced when it has to be sealed again
   */
  async storeRefreshed(
    id: string,
    generation: number,
    facts: GrantFacts,
    grant: SealedGrant,
  ): Promise<boolean> {
    const stored = await inTransaction(this.#knex, async (database) => {
      const rows = await database(tables.connections)
        .where({ id, generation })
        .update({
          generation: grant.generation,
          status: database.raw(
            `CASE WHEN status IN (${transitions.refreshed.from.map(() => '?').join(', ')}) THEN ? ELSE status END`,
            [...transitions.refreshed.from, transitions.refreshed.to],
          ),
          status_reason: null,
          refreshed_at: nowMs(database),
          lease_owner: null,
          lease_until: null,
          ...grantFactColumns(facts),
          ...noError,
          updated_at: nowMs(database),
        });
      if (rows !== 1) return false;
      await holdDataKeys(database, [grant.credential, grant.refreshToken]);
      await database(tables.grants).where({ connection_id: id }).update(grantColumns(grant));
      return true;
    });
    if (stored) this.#watcher.changed(id);
    return stored;
  }

  /**
   * Notes that the grant is over, if the connection is still at the generation that was tried.
   * Returns whether it was.
   */
  async markEnded(
    { id, generation }: Connection,
    status: 'expired' | 'revoked',
    reason: string,
    message: string,
  ): Promise<boolean> {
    const { from, to } = transitions[status === 'revoked' ? 'revoked' : 'ended'];
    const rows = await this.#knex(tables.connections)
      .where({ id, generation })
      .whereIn('status', from)
      .update({
        status: to,
        status_reason: reason,
        refresh_due_at: null,
        last_error_code: reason,
        last_error_message: message,
        last_error_at: nowMs(this.#knex),
        updated_at: nowMs(this.#knex),
      });
    if (rows === 1) this.#watcher.changed(id);
    return rows === 1;
  }

  async update(
    id: string,
    changes: { alias?: string | null; services?: Readonly<Record<string, boolean>> },
  ): Promise<void> {
    await this.#knex(tables.connections)
      .where({ id })
      .update({
        ...(changes.alias !== undefined && { alias: changes.alias }),
        ...(changes.services && { services: JSON.stringify(changes.services) }),
        updated_at: nowMs(this.#knex),
      });
    this.#watcher.changed(id);
  }

  /** Makes it the one default of its account and provider, in one statement. */
  async makeDefault({ id, accountId, provider }: Connection): Promise<void> {
    const knex = this.#knex;
    await retryingDeadlocks(knex, () =>
      knex(tables.connections)
        .where({ account_id: accountId, provider })
        .update({ is_default: knex.raw('id = ?', [id]) }),
    );
    this.#watcher.rearranged();
  }

  /** Deletes the connection and its grant. The one that is left, if it is one, becomes the default. */
  async delete({ id, accountId, provider }: Connection): Promise<boolean> {
    const gone = await inTransaction(this.#knex, async (database) => {
      await lockAccount(database, accountId);
      const deleted = await database(tables.connections).where({ id }).delete();
      const siblings = { account_id: accountId, provider };
      const left: unknown[] = await database(tables.connections)
        .where(siblings)
        .select('id')
        .limit(2);
      if (left.length === 1) {
        await database(tables.connections).where(siblings).update({ is_default: true });
      }
      return deleted === 1;
    });
    this.#watcher.rearranged();
    return gone;
  }
}

/**
 * Lets one transaction at a time count an account's connections: two that insert at once would each
 * see its own only, and make both the default. An UPDATE, because SQLite has no SELECT FOR UPDATE.
 * @throws HawserError `account_not_found` when it was deleted meanwhile
 */
async function lockAccount(database: Knex, id: string): Promise<void> {
  const rows = await database(tables.accounts)
    .where({ id })
    .update({ updated_at: database.ref('updated_at') });
  if (rows === 0) throw new HawserError('account_not_found', 'There is no such account.');
}
