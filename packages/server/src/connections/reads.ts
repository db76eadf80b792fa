import { HawserError } from '@hawser/contract';
import type { KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import type { Tenant } from '../tenant.js';
import { whereBegins } from '../database/beginnings.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import {
  connectionColumns,
  milliseconds,
  statusOf,
  toConnection,
  toGrant,
  type GrantRow,
  type ReadConnectionRow,
} from './rows.js';
import {
  selectById,
  selectForAccount,
  toSealedCredential,
  type ForUseRow,
  type SealedCredential,
} from './sealed-credential.js';

/** What is known of a connection's token without opening it. */
export interface HeldToken extends Pick<
  Connection,
  'status' | 'accessExpiresAt' | 'refreshDueAt' | 'refreshedAt' | 'reconnectBy'
> {
  /** Whether the connection holds a grant. */
  readonly isHeld: boolean;
  /** Whether the grant can be refreshed without the user. */
  readonly refreshable: boolean;
}

export interface ConnectionWithGrant {
  readonly connection: Connection;
  readonly grant: SealedGrant;
}

/** Which identities are meant: the one with the id, or all whose ids begin so. */
export type IdentityMatch = { readonly id: string } | { readonly beginning: string };

type HeldTokenRow = Pick<
  ReadConnectionRow,
  | 'status'
  | 'status_reason'
  | 'scopes_granted'
  | 'services'
  | 'provider_data'
  | 'access_expires_at'
  | 'refresh_due_at'
  | 'refreshed_at'
  | 'reconnect_by'
> & { is_held: number | boolean; refreshable: number | boolean };

/** Parameters: connection id, partner, mode. */
const selectHeldToken = `
  SELECT c.status, c.status_reason, c.scopes_granted, c.services, c.provider_data,
    c.access_expires_at, c.refresh_due_at, c.refreshed_at, c.reconnect_by,
    g.connection_id IS NOT NULL AS is_held, g.refresh_token IS NOT NULL AS refreshable
  FROM ${tables.connections} c LEFT JOIN ${tables.grants} g ON g.connection_id = c.id
  WHERE c.id = ? AND c.partner_id = ? AND c.mode = ?`;

/** Reads connections from the database. The reads on the path of a call use prepared statements. */
export class ConnectionReads {
  readonly #knex: Knex;
  readonly #forAccount: PreparedRead<ForUseRow>;
  readonly #byId: PreparedRead<ForUseRow>;
  readonly #ofAccount: PreparedRead<ReadConnectionRow>;
  readonly #allOfAccount: PreparedRead<ReadConnectionRow>;
  readonly #toProvider: PreparedRead<ReadConnectionRow>;
  readonly #ofIdentity: PreparedRead<ReadConnectionRow>;
  readonly #ofTenant: PreparedRead<ReadConnectionRow>;
  readonly #heldToken: PreparedRead<HeldTokenRow>;

  constructor(knex: Knex, statements: Statements) {
    this.#knex = knex;
    this.#forAccount = statements.prepare('hawser_for_account', selectForAccount);
    this.#byId = statements.prepare('hawser_by_id', selectById);
    const select = `SELECT ${connectionColumns} FROM ${tables.connections} c`;
    const ofAccount = `${select} WHERE account_id = ?`;
    this.#ofAccount = statements.prepare('hawser_of_account', `${ofAccount} AND id = ?`);
    this.#allOfAccount = statements.prepare('hawser_all_of_account', `${ofAccount} ORDER BY id`);
    this.#toProvider = statements.prepare(
      'hawser_to_provider',
      `${ofAccount} AND provider = ? ORDER BY id`,
    );
    this.#ofIdentity = statements.prepare(
      'hawser_of_identity',
      `${ofAccount} AND provider = ? AND identity_id = ?`,
    );
    this.#ofTenant = statements.prepare(
      'hawser_of_tenant',
      `${select} WHERE id = ? AND partner_id = ? AND mode = ?`,
    );
    this.#heldToken = statements.prepare('hawser_held_token', selectHeldToken);
  }

  /** Returns a connection of the account, or undefined if not found. */
  async find(accountId: string, id: string): Promise<Connection | undefined> {
    const [row] = await this.#ofAccount([accountId, id]);
    return row && toConnection(row);
  }

  /** Returns a connection of any account of the tenant, or undefined if not found. */
  async findOfTenant({ partnerId, mode }: Tenant, id: string): Promise<Connection | undefined> {
    const [row] = await this.#ofTenant([id, partnerId, mode]);
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

  /** Returns what is known of a connection's token; undefined when there is no such connection. */
  async heldToken({ partnerId, mode }: Tenant, id: string): Promise<HeldToken | undefined> {
    const [row] = await this.#heldToken([id, partnerId, mode]);
    return (
      row && {
        ...statusOf(row),
        accessExpiresAt: milliseconds(row.access_expires_at),
        refreshDueAt: milliseconds(row.refresh_due_at),
        refreshedAt: milliseconds(row.refreshed_at),
        reconnectBy: milliseconds(row.reconnect_by),
        isHeld: Boolean(row.is_held),
        refreshable: Boolean(row.refreshable),
      }
    );
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
    const rows = await (provider === undefined
      ? this.#allOfAccount([accountId])
      : this.#toProvider([accountId, provider]));
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
      .whereIn(
        'provider',
        integrations.map(({ provider }) => provider),
      )
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
      .first<(ReadConnectionRow & GrantRow) | undefined>(
        this.#knex.raw(connectionColumns),
        'g.generation as grant_generation',
        'g.credential',
        'g.refresh_token',
      );
    return row && { connection: toConnection(row), grant: toGrant(row) };
  }
}
