import { HawserError, type RevocationOutcome } from '@hawser/contract';
import type { GroupCommit } from '../audit/group-commit.js';
import type { AccountsService } from '../accounts/accounts.js';
import type { Account } from '../accounts/account.js';
import type { Egress } from '../egress/egress.js';
import { isActive, isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import { offeredServices } from '../integrations/scopes.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { AccessTokens } from '../tokens/access-token.js';
import type { Vault } from '../vault/vault.js';
import type { Connection } from '../connections/connection.js';
import { establish } from '../connections/establish.js';
import { readManualGrant, type ManualCredentials } from '../connect/manual.js';
import type { Revoker } from '../tokens/revoker.js';
import type { ServiceStates } from '../connections/service-states.js';
import type { ConnectionStore } from '../connections/store.js';

interface AccountConnectionsParts {
  readonly connectionStore: ConnectionStore;
  readonly accounts: AccountsService;
  readonly integrations: IntegrationsService;
  readonly vault: Vault;
  readonly accessTokens: AccessTokens;
  readonly revoker: Revoker;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly logger: Logger;
  readonly groupCommit: GroupCommit;
  readonly now: () => number;
}

/** What a user may change about a connection. Omitted fields stay unchanged. */
export interface ConnectionChanges {
  /** The user's name for the connection. `null` or an empty string removes it. */
  readonly alias?: string | null | undefined;
  /** Makes this the account's default connection to its provider, replacing the current default. */
  readonly isDefault?: true | undefined;
  /**
   * Switches services on or off, by name. A service cannot be switched on without its scopes being
   * granted.
   */
  readonly services?: Readonly<Record<string, boolean>> | undefined;
}

/** The connections of one account, as its user sees them. */
export interface AccountConnections {
  /**
   * Returns the account's connections, oldest first, optionally only those to one provider (by
   * slug).
   */
  list(account: Account, provider?: string): Promise<Connection[]>;
  /**
   * Returns one connection of the account.
   * @throws HawserError `connection_not_found`, also for another account's connection
   */
  get(account: Account, id: string): Promise<Connection>;
  /**
   * Connects with credentials that the user entered, such as an API key. They are checked with the
   * provider where it offers a way to do so.
   * @throws HawserError `provider_not_configured` when there is no such integration,
   * `validation_failed` when the credentials are not valid
   */
  createManual(
    account: Account,
    provider: string,
    credentials: ManualCredentials,
  ): Promise<Connection>;
  /**
   * Changes a connection and returns it.
   * @throws HawserError `connection_not_found`, `validation_failed` for an unknown service,
   * `invalid_permissions` when a service's scopes were not granted
   */
  update(account: Account, id: string, changes: ConnectionChanges): Promise<Connection>;
  /**
   * Revokes the grant at the provider where possible, then deletes the connection. Returns whether
   * the provider revoked it.
   * @throws HawserError `connection_not_found`
   */
  disconnect(account: Account, id: string): Promise<RevocationOutcome>;
  /**
   * Disconnects all connections of the account to one provider. Returns an outcome for each.
   * @throws HawserError `connection_not_found` when the account has none
   */
  disconnectProvider(account: Account, provider: string): Promise<RevocationOutcome[]>;
  /**
   * Refreshes the connection's tokens now, even if they are not due, and returns the connection.
   * @throws HawserError `connection_not_found`, `connection_expired` when the user must reconnect,
   * `upstream_unreachable` when the provider cannot be reached, …
   */
  refresh(account: Account, id: string): Promise<Connection>;
}

export class AccountConnectionsService implements AccountConnections {
  readonly #parts: AccountConnectionsParts;

  constructor(parts: AccountConnectionsParts) {
    this.#parts = parts;
  }

  list(account: Account, provider?: string): Promise<Connection[]> {
    return this.#parts.connectionStore.list(account.id, provider);
  }

  async get(account: Account, id: string): Promise<Connection> {
    const connection = await this.#parts.connectionStore.find(account.id, id);
    if (connection) return connection;
    throw notFound();
  }

  async createManual(
    account: Account,
    provider: string,
    credentials: ManualCredentials,
  ): Promise<Connection> {
    const integration = this.#parts.integrations.in(account.mode).get(provider);
    if (!isActive(integration)) {
      throw new HawserError(
        'validation_failed',
        `${integration.provider.name} can't be connected at the moment.`,
      );
    }
    const grant = await readManualGrant(this.#parts, integration, credentials);
    const { partnerId, id: accountId, mode } = account;
    const established = await establish(this.#parts, {
      partnerId,
      accountId,
      mode,
      integration,
      grant,
    });
    if (!established) throw notFound();
    return this.get(account, established.id);
  }

  async update(account: Account, id: string, changes: ConnectionChanges): Promise<Connection> {
    const connection = await this.get(account, id);
    const services = changes.services && this.#switched(connection, changes.services);
    const alias = changes.alias === '' ? null : changes.alias;
    await this.#parts.connectionStore.update(connection, {
      ...(alias !== undefined && { alias }),
      ...(services && { services }),
    });
    if (changes.isDefault) await this.#parts.connectionStore.makeDefault(connection);
    return this.get(account, id);
  }

  async disconnect(account: Account, id: string): Promise<RevocationOutcome> {
    const connection = await this.get(account, id);
    const revocation = await this.#parts.revoker.revoke(connection);
    await this.#parts.connectionStore.delete(connection);
    return revocation.finish();
  }

  async disconnectProvider(account: Account, provider: string): Promise<RevocationOutcome[]> {
    const { slug } = this.#parts.integrations.in(account.mode).get(provider).provider;
    const connections = await this.list(account, slug);
    if (connections.length === 0) throw notFound();
    const outcomes: RevocationOutcome[] = [];
    for (const { id } of connections) outcomes.push(await this.disconnect(account, id));
    return outcomes;
  }

  async refresh(account: Account, id: string): Promise<Connection> {
    const connection = await this.get(account, id);
    const integration = this.#parts.integrations.in(account.mode).get(connection.provider);
    if (!isOAuth(integration)) return connection;
    await this.#parts.accessTokens.renew(id, connection.generation);
    const { partnerId, accountId, mode, provider } = connection;
    await this.#parts.groupCommit.record({
      partnerId,
      mode,
      accountId,
      connectionId: id,
      action: 'connection.refreshed',
      details: { provider },
    });
    return this.get(account, id);
  }

  #switched(connection: Connection, changes: Readonly<Record<string, boolean>>): ServiceStates {
    const integration = this.#parts.integrations.in(connection.mode).get(connection.provider);
    const offered = offeredServices(integration);
    const held = new Set(connection.scopesGranted);
    for (const [name, on] of Object.entries(changes)) {
      const service = Object.hasOwn(offered, name) ? offered[name] : undefined;
      if (!service) {
        throw new HawserError(
          'validation_failed',
          `${integration.provider.name} has no service "${name}". It has: ${Object.keys(offered).join(', ') || 'none'}.`,
          { details: { field: 'services' } },
        );
      }
      const missing = service.scopes.filter((scope) => !held.has(scope));
      // Some grants come without a list of scopes. Then the provider decides.
      if (on && isOAuth(integration) && held.size > 0 && missing.length > 0) {
        throw new HawserError(
          'invalid_permissions',
          `${integration.provider.name} needs additional permission for ${service.label}.`,
          { details: { missing } },
        );
      }
    }
    const unchanged = connection.switchedOff.filter((name) => !Object.hasOwn(changes, name));
    return {
      services: { ...connection.services, ...changes },
      switchedOff: [...unchanged, ...Object.keys(changes).filter((name) => !changes[name])],
    };
  }
}

function notFound(): HawserError {
  return new HawserError('connection_not_found', 'There is no such connection.');
}
