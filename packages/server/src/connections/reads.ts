import { HawserError } from '@hawser/contract';
import type { ConnectionStatus, KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import { whereBegins } from '../database/beginnings.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { toConnection, toGrant, type ConnectionRow, type GrantRow } from './rows.js';
import {
  selectById,
  selectForAccount,
  toSealedCredential,
  type ForUseRow,
  type SealedCredential,
} from './sealed-credential.js';

/** Filters a list of connections. A connection must match every given field. */
export interface ConnectionFilter {
  /** The connection's state. */
  readonly status?: ConnectionStatus | undefined;
  /** The provider's slug. */
  readonly provider?: string | undefined;
  /** The internal id of the account. */
  readonly accountId?: string | undefined;
}

export interface ConnectionWithGrant {
  readonly connection: Connection;
  readonly grant: SealedGrant;
}

/** Which identities are meant: the one with the id, or all whose ids begin so. */
export type IdentityMatch = { readonly id: string } | { readonly beginning: string };

/** Reads connections from the database. The reads on the path of a call use prepared statements. */
export class ConnectionReads {
  readonly #knex: Knex;
  readonly #forAccount: PreparedRead<ForUseRow>;
  readonly #byId: PreparedRead<ForUseRow>;
  readonly #ofAccount: PreparedRead<ConnectionRow>;
  readonly #ofIdentity: PreparedRead<ConnectionRow>;

  constructor(knex: Knex, statements: Statements) {
    this.#knex = knex;
    this.#forAccount = statements.prepare('hawser_for_account', selectForAccount);
    this.#byId = statements.prepare('hawser_by_id', selectById);
    const ofAccount = `SELECT * FROM ${tables.connections} WHERE account_id = ?`;
    this.#ofAccount = statements.prepare('hawser_of_account', `${ofAccount} AND id = ?`);
    this.#ofIdentity = statements.prepare(
      'hawser_of_identity',
      `${ofAccount} AND provider = ? AND identity_id = ?`,
    );
  }

  /** Returns a connection of the account, or undefined if not found. */
  async find(accountId: string, id: string): Promise<Connection | undefined> {
    const [row] = await this.#ofAccount([accountId, id]);
    return row && toConnection(row);
  }

  /** Returns a connection of any account of the tenant, or undefined if not found. */
  async findOfTenant({ partnerId, mode }: Tenant, id: string): Promise<Connection | undefined> {
    const row = await this.#knex<ConnectionRow>(tables.connections)
      .where({ partner_id: partnerId, mode, id })
      .first();
    return row && toConnection(row);
  }

  /**
   * Returns a connection of any account of the tenant.
   * @throws HawserError `connection_not_found`
   */
  async getOfTenant(tenant: Tenant, id: string): Promise<Connection> {
    const connection = await this.findOfTenant(tenant, id);
    if (connection) return connection;
    throw new HawserError('connection_not_found', 'There is no such connection.');
  }

  /** Returns a page of the tenant's connections, oldest first. */
  async page(
    { partnerId, mode }: Tenant,
    { status, provider, accountId }: ConnectionFilter,
    { after, limit }: PageRequest,
  ): Promise<Page<Connection>> {
    const query = this.#knex<ConnectionRow>(tables.connections)
      .where({ partner_id: partnerId, mode })
      .orderBy('id')
      .limit(limit + 1);
    if (status !== undefined) query.where({ status });
    if (provider !== undefined) query.where({ provider });
    if (accountId !== undefined) query.where({ account_id: accountId });
    if (after !== undefined) query.where('id', '>', after);
    const rows: ConnectionRow[] = await query;
    return pageOf(rows.map(toConnection), limit);
  }

  /**
   * Returns the account's connection with this identity at the provider, or undefined if there is
   * none.
   */
  async findByIdentity(
    accountId: string,
    provider: string,
    identityId: string,
  ): Promise<Connection | undefined> {
    const [row] = await this.#ofIdentity([accountId, provider, identityId]);
    return row && toConnection(row);
  }

  /** Returns the account's connections, oldest first, optionally only those to one provider. */
  async list(accountId: string, provider?: string): Promise<Connection[]> {
    const query = this.#knex<ConnectionRow>(tables.connections)
      .where({ account_id: accountId })
      .orderBy('id');
    if (provider !== undefined) query.where({ provider });
    const rows: ConnectionRow[] = await query;
    return rows.map(toConnection);
  }

  /**
   * Returns whether a connection of any account to one of the integrations has an identity whose id
   * fits. Connections that hold no grant don't count.
   */
  async isHeld(
    integrations: readonly { readonly mode: KeyMode; readonly provider: string }[],
    identity: IdentityMatch,
    leaving: readonly string[],
  ): Promise<boolean> {
    const query = this.#knex(tables.connections)
      .whereIn('status', ['active', 'error', 'suspended'])
      .whereNotIn('id', leaving)
      .where((either) => {
        for (const { mode, provider } of integrations) void either.orWhere({ mode, provider });
      });
    if ('id' in identity) void query.where({ identity_id: identity.id });
    else whereBegins(this.#knex, query, 'identity_id', identity.beginning);
    return (await query.first<unknown>('id')) !== undefined;
  }

  /**
   * Returns the encrypted credentials that an account has at a provider, in no particular order.
   * One query reads all that a call needs.
   */
  async listForUse(
    tenant: Tenant,
    externalId: string,
    provider: string,
  ): Promise<SealedCredential[]> {
    const rows = await this.#forAccount([provider, tenant.partnerId, tenant.mode, externalId]);
    return rows.map((row) => toSealedCredential(row, tenant));
  }

  /**
   * Returns the encrypted credential of a connection; undefined when it has none or belongs to
   * another tenant.
   */
  async findForUse(tenant: Tenant, id: string): Promise<SealedCredential | undefined> {
    const [row] = await this.#byId([id, tenant.partnerId, tenant.mode]);
    return row && toSealedCredential(row, tenant);
  }

  /**
   * Returns the connection with its encrypted grant; undefined when it has no grant or was deleted.
   */
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
}
      .whereIn(
        'provider',
        integrations.map(({ provider }) => provider),
      )
