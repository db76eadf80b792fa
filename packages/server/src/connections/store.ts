import type { Metadata } from '@hawser/contract';
import type { Knex } from 'knex';
import { nowMs } from '../database/now.js';
import { columnsFrom, preparedStatement } from '../database/prepared-statement.js';
import type { Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import type { GrantTimes } from '../grants/times.js';
import { holdDataKeys } from '../vault/hold-data-keys.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { ConnectionReads } from './reads.js';
import { auditChange, recordChange, recordCreated } from './record-change.js';
import {
  grantFactNames,
  grantFactValues,
  grantValues,
  noError,
  noLease,
  warningOfEnd,
  type GrantFacts,
  type GrantFactValues,
  type GrantValues,
} from './rows.js';
import { storedServices, type ServiceStates } from './service-states.js';
import { writeSettings, type ConnectionSettings } from './settings.js';
import { transitions } from './transitions.js';
import {
  lockAccount,
  originColumns,
  originValues,
  preparedMove,
  type ConnectionOrigin,
  type OriginValues,
} from './writes.js';

/** A connection without a grant, to be inserted. */
export interface PendingConnection extends ConnectionOrigin {
  readonly scopesRequested: readonly string[];
  readonly metadata: Metadata;
  readonly settings: ConnectionSettings;
}

export interface ConnectionUpdate {
  readonly alias?: string | null;
  readonly services?: ServiceStates;
  readonly metadata?: Metadata;
  readonly settings?: ConnectionSettings;
}

/** Is notified of this process's changes to connections, after they are committed. */
export interface ConnectionListener {
  /** A connection has changed. */
  changed(connectionId: string): void;
  /**
   * Connections of the account were added, deleted or given another default, so an address may now
   * mean another connection.
   */
  rearranged(accountId: string): void;
}

interface PendingValues extends OriginValues {
  readonly scopes_requested: string;
  readonly metadata: string;
  readonly settings: string;
}

const insertPending = preparedStatement<PendingValues>(
  'hawser_connection_pending',
  (database, value) =>
    database(tables.connections).insert({
      ...originColumns(database, value),
      status: 'pending',
      generation: 0,
      scopes_requested: value('scopes_requested'),
      scopes_granted: '[]',
      services: '{}',
      provider_data: '{}',
      metadata: value('metadata'),
      settings: value('settings'),
      updated_at: nowMs(database),
    }),
);

const refreshed = preparedMove<GrantFactValues & { readonly new_generation: number }>(
  'hawser_connection_refreshed',
  transitions.refreshed,
  (database, value) => ({
    generation: value('new_generation'),
    refreshed_at: nowMs(database),
    ...noLease,
    ...columnsFrom(value, grantFactNames),
    ...warningOfEnd(database, value),
    ...noError,
    updated_at: nowMs(database),
  }),
);

const updateGrant = preparedStatement<GrantValues>('hawser_grant_update', (database, value) =>
  database(tables.grants)
    .where({ connection_id: value('connection_id') })
    .update(columnsFrom(value, ['generation', 'credential', 'refresh_token'])),
);

const endedBy = {
  expired: preparedEnd('expired'),
  revoked: preparedEnd('revoked'),
  failed: preparedEnd('failed'),
};

function preparedEnd(end: 'expired' | 'revoked' | 'failed') {
  return preparedMove<{ readonly reason: string; readonly message: string }>(
    `hawser_connection_${end}`,
    transitions[end],
    (database, value) => ({
      refresh_due_at: null,
      status_reason: value('reason'),
      last_error_code: value('reason'),
      last_error_message: value('message'),
      last_error_at: nowMs(database),
      updated_at: nowMs(database),
    }),
  );
}

const recovered = preparedMove<object>(
  'hawser_connection_recovered',
  transitions.recovered,
  (database) => ({ ...noError, updated_at: nowMs(database) }),
);

/**
 * Reads and writes connections. Each write is one transaction with its event and its audit entry.
 */
export class ConnectionStore extends ConnectionReads {
  readonly #knex: Knex;
  readonly #listeners: ConnectionListener[] = [];

  constructor(knex: Knex, statements: Statements) {
    super(knex, statements);
    this.#knex = knex;
  }

  /** Adds a listener that is notified of every change this process makes, after it is committed. */
  onChange(listener: ConnectionListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Inserts a connection without a grant. Returns false when the account already has one to the
   * provider and `several` is false. Of concurrent calls, only one inserts.
   */
  async insertPending(connection: PendingConnection, several: boolean): Promise<boolean> {
    return inTransaction(this.#knex, async (database) => {
      await lockAccount(database, connection.accountId);
      const siblings = { account_id: connection.accountId, provider: connection.provider };
      if (
        !several &&
        (await database(tables.connections).where(siblings).first('id')) !== undefined
      )
        return false;
      await insertPending.run(database, {
        ...originValues(connection),
        scopes_requested: JSON.stringify(connection.scopesRequested),
        metadata: JSON.stringify(connection.metadata),
        settings: writeSettings(connection.settings),
      });
      await recordCreated(database, connection);
      return true;
    });
  }

  /** Runs the functions of `store-established.ts`, for an account, in one transaction. */
  async establish(accountId: string, work: (database: Knex) => Promise<void>): Promise<void> {
    await inTransaction(this.#knex, work);
    this.#tellRearranged(accountId);
  }

  /**
   * Stores refreshed tokens if the connection is still at `generation`. Of two refreshes of the
   * same grant, the first to be stored wins; a newer grant is never overwritten. Returns whether
   * they were stored.
   * @throws DataKeyReplaced when the data key was rotated and the grant must be encrypted again
   */
  async storeRefreshed(
    id: string,
    generation: number,
    facts: GrantFacts,
    grant: SealedGrant,
  ): Promise<boolean> {
    const stored = await inTransaction(this.#knex, async (database) => {
      const moved = await refreshed.run(database, {
        id,
        generation,
        new_generation: grant.generation,
        ...grantFactValues(facts),
      });
      if (moved === 'none') return false;
      await holdDataKeys(database, [grant.credential, grant.refreshToken]);
      await updateGrant.run(database, grantValues(id, grant));
      if (moved === 'moved') await recordChange(database, id, 'connection.active');
      return true;
    });
    if (stored) this.#tellChanged(id);
    return stored;
  }

  /**
   * Records that the grant has ended or that the provider refuses it, if the connection is still at
   * the generation that was tried. Returns whether the status changed.
   */
  async markEnded(
    { id, generation }: Pick<Connection, 'id' | 'generation'>,
    end: 'expired' | 'revoked' | 'failed',
    reason: string,
    message: string,
  ): Promise<boolean> {
    const ended = await inTransaction(this.#knex, async (database) => {
      const moved = await endedBy[end].run(database, { id, generation, reason, message });
      if (moved === 'moved') await recordChange(database, id, `connection.${transitions[end].to}`);
      return moved === 'moved';
    });
    if (ended) this.#tellChanged(id);
    return ended;
  }

  /** Records that a connection in status `error` works again. */
  async recover({ id, generation }: Pick<Connection, 'id' | 'generation'>): Promise<void> {
    await this.#change(id, async (database) => {
      const moved = await recovered.run(database, { id, generation });
      if (moved === 'moved') await recordChange(database, id, 'connection.active');
      return moved === 'moved';
    });
  }

  /**
   * Suspends the connection. Returns false when it is already suspended.
   * @param restrict adds conditions to the query; false is also returned when they are not met
   */
  async suspend(
    id: string,
    reason: string | undefined,
    restrict: (query: Knex.QueryBuilder) => Knex.QueryBuilder = (query) => query,
  ): Promise<boolean> {
    return this.#change(id, async (database) => {
      const rows = await restrict(database(tables.connections).where({ id }))
        .whereIn('status', transitions.suspended.from)
        .update({
          // Keep this order: in MySQL, an assignment sees the values set by those before it.
          resume_status: database.ref('status'),
          status: transitions.suspended.to,
          status_reason: reason ?? null,
          updated_at: nowMs(database),
        });
      if (rows === 1) await recordChange(database, id, 'connection.suspended');
      return rows === 1;
    });
  }

  /**
   * Resumes a suspended connection with the status it had before or has reached since. Returns
   * false when it is not suspended.
   */
  async resume(id: string): Promise<boolean> {
    return this.#change(id, async (database) => {
      const rows = await database(tables.connections)
        .where({ id, status: 'suspended' })
        .update({
          status: database.ref('resume_status'),
          status_reason: database.raw(
            "CASE WHEN resume_status IN ('expired', 'revoked', 'error') THEN last_error_code END",
          ),
          resume_status: null,
          updated_at: nowMs(database),
        });
      if (rows === 1) await recordChange(database, id, 'connection.resumed');
      return rows === 1;
    });
  }

  /** Updates the given fields of a connection. */
  async update(connection: Connection, changes: ConnectionUpdate): Promise<void> {
    const { id } = connection;
    const { alias, services, metadata, settings } = changes;
    await inTransaction(this.#knex, async (database) => {
      await database(tables.connections)
        .where({ id })
        .update({
          ...(alias !== undefined && { alias }),
          ...(services && { services: storedServices(services) }),
          ...(metadata && { metadata: JSON.stringify(metadata) }),
          ...(settings && { settings: writeSettings(settings) }),
          updated_at: nowMs(database),
        });
      const changed = Object.keys(changes);
      if (changed.length > 0) {
        await auditChange(database, connection, 'connection.updated', { changed });
      }
    });
    this.#tellChanged(id);
  }

  /**
   * Stores when the access token expires and when its refresh is due, if the generation is
   * unchanged.
   */
  async retime({ id, generation }: Connection, times: GrantTimes): Promise<void> {
    await this.#knex(tables.connections)
      .where({ id, generation })
      .update({
        access_expires_at: times.accessExpiresAt ?? null,
        refresh_due_at: times.refreshDueAt ?? null,
      });
    this.#tellChanged(id);
  }

  /** Makes this the account's only default connection to the provider, in one statement. */
  async makeDefault(connection: Connection): Promise<void> {
    const { id, accountId, provider } = connection;
    await inTransaction(this.#knex, async (database) => {
      await database(tables.connections)
        .where({ account_id: accountId, provider })
        .update({ is_default: database.raw('id = ?', [id]) });
      await auditChange(database, connection, 'connection.updated', { changed: ['isDefault'] });
    });
    this.#tellRearranged(accountId);
  }

  /**
   * Deletes the connection and its grant. If exactly one connection to the provider is left, it
   * becomes the default. Returns whether the connection existed.
   */
  async delete({ id, accountId, provider }: Connection): Promise<boolean> {
    const gone = await inTransaction(this.#knex, async (database) => {
      await lockAccount(database, accountId);
      await recordChange(database, id, 'connection.deleted');
      const deleted = await database(tables.connections).where({ id }).delete();
      const siblings = { account_id: accountId, provider };
      const left: unknown[] = await database(tables.connections)
        .where(siblings)
        .whereNotNull('identity_id')
        .select('id')
        .limit(2);
      if (left.length === 1) {
        await database(tables.connections)
          .where(siblings)
          .whereNotNull('identity_id')
          .update({ is_default: true });
      }
      return deleted === 1;
    });
    this.#tellRearranged(accountId);
    return gone;
  }

  async #change(id: string, work: (database: Knex) => Promise<boolean>): Promise<boolean> {
    const changed = await inTransaction(this.#knex, work);
    if (changed) this.#tellChanged(id);
    return changed;
  }

  #tellChanged(id: string): void {
    for (const listener of this.#listeners) listener.changed(id);
  }

  #tellRearranged(accountId: string): void {
    for (const listener of this.#listeners) listener.rearranged(accountId);
  }
}
