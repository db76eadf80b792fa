import {
  HawserError,
  waitForConnect,
  type AccountId,
  type ConnectWaitOptions,
  type IdentifierType,
  type Metadata,
  type RevocationOutcome,
} from '@hawser/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountsService } from '../accounts/accounts.js';
import type { BegunSession, SessionsService } from '../connect/sessions.js';
import type { Tenant } from '../tenant.js';
import { newId } from '../identifiers.js';
import { isActive, isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import { scopesToRequest } from '../integrations/scopes.js';
import { checkedMetadata, patchedMetadata } from '../metadata.js';
import type { Page, PageRequest } from '../page.js';
import { oauthOf } from '../providers/integration.js';
import { hostScope } from '../partners/partners.js';
import { toAccessToken, type AccessToken } from './access-token.js';
import type { ConnectionTest, ConnectionTests } from './connection-tests.js';
import type { TestTokens } from './test-tokens.js';
import type { ConnectionAddress } from '@hawser/contract';
import type { UsableCredential } from '../tokens/access-token.js';
import type { Credentials } from '../tokens/credentials.js';
import { grantTimes } from '../grants/times.js';
import type { Connection } from '../connections/connection.js';
import type { AccountConnectionsService } from './account-connections.js';
import { changedSettings, defaultSettings, type SettingsChanges } from '../connections/settings.js';
import type {
  AccountConnectionCounts,
  ConnectionCounter,
  ConnectionCounts,
} from '../connections/counts.js';
import type { ConnectionFilter, ConnectionLists, ListedConnection } from '../connections/lists.js';
import type { LastUse } from '../connections/last-use.js';
import type { ConnectionStore } from '../connections/store.js';
import type { ReconnectPages } from '../notify/reconnect-pages.js';

interface ConnectionsParts {
  readonly connectionCounter: ConnectionCounter;
  readonly connectionLists: ConnectionLists;
  readonly connectionStore: ConnectionStore;
  readonly accounts: AccountsService;
  readonly accountConnections: AccountConnectionsService;
  readonly integrations: IntegrationsService;
  readonly sessions: SessionsService;
  readonly credentials: Credentials;
  readonly lastUse: LastUse;
  readonly connectionTests: ConnectionTests;
  readonly testTokens: TestTokens;
  readonly reconnectPages: ReconnectPages;
  readonly now: () => number;
}

/** A connection that a partner's backend creates before the user has consented. */
export interface NewConnection {
  /** The provider's slug or `prov_…` id. */
  readonly provider: string;
  /** The account's external id. The account is created if it does not exist. */
  readonly identifier: AccountId;
  /** What the external id identifies. @default 'user_id' */
  readonly identifierType?: IdentifierType | undefined;
  /** Scopes to request in addition to those of the integration. */
  readonly scopes?: readonly string[] | undefined;
  /** Settings that differ from the defaults. */
  readonly settings?: SettingsChanges | undefined;
  /** The partner's JSON, at most 16 KiB and 8 levels deep. @default {} */
  readonly metadata?: Metadata | undefined;
}

/** Options for creating a connection. */
export interface CreateConnectionOptions {
  /**
   * Creates another connection even if the account already has one to the provider.
   * @default false
   */
  readonly allowMultiple?: boolean | undefined;
}

/** Filters a list of connections. A connection must match every given field. */
export interface ConnectionQuery extends Omit<ConnectionFilter, 'accountId'> {
  /** The account's external id. */
  readonly identifier?: AccountId | undefined;
}

/** The state of a connection's token, without the token. Times are milliseconds since 1970. */
export interface TokenStatus {
  /** Whether the token can be used now. */
  readonly valid: boolean;
  /** When the access token expires; undefined when the provider does not say. */
  readonly expiresAt: number | undefined;
  /** Whether the token can be refreshed without the user. */
  readonly refreshable: boolean;
  /** When the token was last refreshed; undefined before the first refresh. */
  readonly lastRefreshedAt: number | undefined;
  /** When the scheduler will refresh the token; undefined when no refresh is due. */
  readonly nextRefreshAt: number | undefined;
  /**
   * When the grant ends for good unless the user reconnects; undefined when it has no known end.
   */
  readonly reconnectBy: number | undefined;
}

/**
 * A partner's connections, as its backend sees them. Connections of another partner, or of the
 * other mode, are indistinguishable from missing ones.
 */
export interface Connections {
  /**
   * Creates a pending connection. It becomes active once the user consents.
   * @throws HawserError `connection_exists` (unless `allowMultiple` is set),
   * `provider_not_configured`, `identifier_type_conflict`, `validation_failed`
   */
  create(
    tenant: Tenant,
    wanted: NewConnection,
    options?: CreateConnectionOptions,
  ): Promise<Connection>;
  /**
   * Returns the account's connection to the provider (the default, otherwise the oldest) or creates
   * a pending one. `made` tells which.
   * @throws HawserError `provider_not_configured`, `identifier_type_conflict`, `validation_failed`
   */
  getOrCreate(
    tenant: Tenant,
    wanted: NewConnection,
  ): Promise<{ readonly connection: Connection; readonly made: boolean }>;
  /**
   * Returns a connection by id.
   * @throws HawserError `connection_not_found`
   */
  get(tenant: Tenant, id: string): Promise<Connection>;
  /**
   * Returns the page where the connection's user reconnects, as `notify.reconnectUrl` gives it, to
   * pass on to them; undefined without that option, when it gives none for this user, and in test mode.
   * @throws HawserError `connection_not_found`
   * @throws Error when `notify.reconnectUrl` fails or takes longer than ten seconds
   */
  reconnectPage(tenant: Tenant, id: string): Promise<string | undefined>;
  /**
   * Returns the account's connection to the provider: the default, otherwise the oldest.
   * @throws HawserError `account_not_found`, `connection_not_found`
   */
  getByIdentifier(tenant: Tenant, provider: string, identifier: AccountId): Promise<Connection>;
  /**
   * Returns a page of connections, oldest first unless the query says otherwise. An unknown identifier
   * gives an empty page.
   * @throws HawserError `validation_failed`
   */
  list(tenant: Tenant, query: ConnectionQuery, page: PageRequest): Promise<Page<ListedConnection>>;
  /**
   * Returns how many connections there are in each state and to each provider. The same figures are
   * given for a minute, whatever changes.
   */
  summary(tenant: Tenant): Promise<ConnectionCounts>;
  /**
   * Returns how many connections accounts have, and when one was last used, by the accounts' internal
   * ids; those without are left out.
   */
  countsOf(
    tenant: Tenant,
    accountIds: readonly string[],
  ): Promise<Map<string, AccountConnectionCounts>>;
  /**
   * Revokes the grant at the provider where possible, then deletes the connection. Returns whether
   * the provider revoked it.
   * @throws HawserError `connection_not_found`
   */
  delete(tenant: Tenant, id: string): Promise<RevocationOutcome>;
  /**
   * Refreshes the connection's tokens now, even if they are not due, and returns the connection.
   * @throws HawserError `connection_not_found`, `connection_pending`, `connection_suspended`,
   * `connection_expired`, …
   */
  refreshTokens(tenant: Tenant, id: string): Promise<Connection>;
  /**
   * Returns an access token for one of the host's accounts, refreshed first when due.
   * @throws HawserError `account_not_found`, `connection_not_found`, `connection_expired`, …, and
   * `validation_failed` when the connection holds credentials instead of a token
   */
  accessToken(address: ConnectionAddress): Promise<AccessToken>;
  /**
   * Waits until the user of a link has connected, and returns the connection; of a page with
   * several, the first. Takes what `sessions.create` returned.
   * @example
   * const link = await hawser.sessions.create({ account, provider: 'google', mode: 'page' });
   * console.log(`Open ${link.startUrl}`);
   * const google = await hawser.connections.waitFor(link, { askCode: () => terminal.question('Code: ') });
   * @throws HawserError `connect_failed` when the user or the provider declined, `session_expired`,
   * `session_cancelled`
   */
  waitFor(link: BegunSession, options?: ConnectWaitOptions): Promise<Connection>;
  /**
   * Returns the credential of a connection to a sandbox provider, in test mode. A pending
   * connection first completes the whole flow, without a browser, as the sandbox's first user.
   * @throws HawserError `forbidden` outside test mode, `connection_not_found`, `validation_failed`
   * for a provider that is connected by a form, `upstream_unreachable` when the provider is not a
   * sandbox
   */
  testTokens(tenant: Tenant, id: string): Promise<UsableCredential>;
  /**
   * Returns the connection's decrypted credential, refreshed first when due.
   * @throws HawserError `connection_not_found`, `connection_pending`, `connection_suspended`,
   * `connection_expired`, …
   */
  credential(tenant: Tenant, id: string): Promise<UsableCredential>;
  /**
   * Asks the provider whose the connection is, and returns how that went. It counts neither as usage
   * nor as a use of the connection.
   * @throws HawserError `connection_not_found`, `connection_expired`, …; `validation_failed` when
   * the provider has no such request; `rate_limited` after six in a minute
   */
  test(tenant: Tenant, id: string): Promise<ConnectionTest>;
  /**
   * Returns the state of the connection's token, without the token.
   * @throws HawserError `connection_not_found`
   */
  tokenStatus(tenant: Tenant, id: string): Promise<TokenStatus>;
  /**
   * Applies a JSON Merge Patch (RFC 7396) to the connection's metadata and returns the connection.
   * @throws HawserError `connection_not_found`, `validation_failed`
   */
  updateMetadata(tenant: Tenant, id: string, patch: Metadata): Promise<Connection>;
  /**
   * Changes the connection's settings and returns the connection.
   * @throws HawserError `connection_not_found`
   */
  updateSettings(tenant: Tenant, id: string, changes: SettingsChanges): Promise<Connection>;
  /**
   * Suspends the connection: no call is made with it until it is resumed. Returns the connection.
   * @throws HawserError `connection_not_found`
   */
  suspend(tenant: Tenant, id: string, reason?: string): Promise<Connection>;
  /**
   * Resumes a suspended connection and returns it. Its status is the one it had before, or the one
   * it has reached since.
   * @throws HawserError `connection_not_found`
   */
  resume(tenant: Tenant, id: string): Promise<Connection>;
}

export class ConnectionsService implements Connections {
  readonly #parts: ConnectionsParts;

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  async create(
    tenant: Tenant,
    wanted: NewConnection,
    { allowMultiple = false }: CreateConnectionOptions = {},
  ): Promise<Connection> {
    const { connection, made } = await this.#getOrInsert(tenant, wanted, allowMultiple);
    if (made) return connection;
    throw new HawserError(
      'connection_exists',
      'This account already has a connection to that provider. Use it, or set allow_multiple to create another one.',
      { details: { id: connection.id } },
    );
  }

  getOrCreate(
    tenant: Tenant,
    wanted: NewConnection,
  ): Promise<{ readonly connection: Connection; readonly made: boolean }> {
    return this.#getOrInsert(tenant, wanted, false);
  }

  get(tenant: Tenant, id: string): Promise<Connection> {
    return this.#parts.connectionStore.getOfTenant(tenant, id);
  }

  reconnectPage(tenant: Tenant, id: string): Promise<string | undefined> {
    return this.#parts.reconnectPages.find(tenant, id);
  }

  async getByIdentifier(
    tenant: Tenant,
    provider: string,
    identifier: AccountId,
  ): Promise<Connection> {
    const { slug } = this.#parts.integrations.in(tenant.mode).get(provider).provider;
    const account = await this.#parts.accounts.getByExternalId(tenant, identifier);
    const connection = preferred(await this.#parts.connectionStore.list(account.id, slug));
    if (connection) return connection;
    throw notFound();
  }

  async list(
    tenant: Tenant,
    { identifier, ...filter }: ConnectionQuery,
    page: PageRequest,
  ): Promise<Page<ListedConnection>> {
    const { accounts, connectionLists } = this.#parts;
    if (identifier === undefined) return connectionLists.page(tenant, filter, page);
    const account = await accounts.findByExternalId(tenant, identifier);
    // No account has this id. The filter is checked all the same.
    const accountId = account?.id ?? '';
    return connectionLists.page(tenant, { ...filter, accountId }, page);
  }

  summary(tenant: Tenant): Promise<ConnectionCounts> {
    return this.#parts.connectionCounter.ofTenant(tenant);
  }

  countsOf(
    tenant: Tenant,
    accountIds: readonly string[],
  ): Promise<Map<string, AccountConnectionCounts>> {
    return this.#parts.connectionCounter.ofAccounts(tenant, accountIds);
  }

  async delete(tenant: Tenant, id: string): Promise<RevocationOutcome> {
    const { accountId } = await this.get(tenant, id);
    const account = await this.#parts.accounts.get(tenant, accountId);
    return this.#parts.accountConnections.disconnect(account, id);
  }

  async refreshTokens(tenant: Tenant, id: string): Promise<Connection> {
    const { accountId, status } = await this.get(tenant, id);
    if (status === 'pending') throw pending();
    if (status === 'suspended') {
      throw new HawserError(
        'connection_suspended',
        'This connection is suspended. Resume it first.',
      );
    }
    const account = await this.#parts.accounts.get(tenant, accountId);
    return this.#parts.accountConnections.refresh(account, id);
  }

  async accessToken(address: ConnectionAddress): Promise<AccessToken> {
    return toAccessToken(this.#used(await this.#parts.credentials.at(hostScope, address)));
  }

  async waitFor({ session }: BegunSession, options?: ConnectWaitOptions): Promise<Connection> {
    const { accounts, sessions } = this.#parts;
    const tenant = { partnerId: session.partnerId, mode: session.accountMode };
    const account = await accounts.get(tenant, session.accountId);
    const completed = await waitForConnect({
      ...options,
      read: () => sessions.get(account, session.id),
      confirm: (code) => sessions.confirm(account, session.id, { code }),
      pause: async (milliseconds, signal) => {
        await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
          signal?.throwIfAborted();
          throw error;
        });
      },
    });
    const [first = ''] = await sessions.connectionIds(completed);
    return this.get(tenant, first);
  }

  async testTokens(tenant: Tenant, id: string): Promise<UsableCredential> {
    return this.#used(await this.#parts.testTokens.issue(tenant, id));
  }

  async credential(tenant: Tenant, id: string): Promise<UsableCredential> {
    return this.#used(await this.#parts.credentials.byId(tenant, id));
  }

  test(tenant: Tenant, id: string): Promise<ConnectionTest> {
    return this.#parts.connectionTests.run(tenant, id);
  }

  async tokenStatus(tenant: Tenant, id: string): Promise<TokenStatus> {
    const held = await this.#parts.connectionStore.heldToken(tenant, id);
    if (!held) throw notFound();
    const { status, accessExpiresAt, refreshDueAt, refreshedAt, reconnectBy } = held;
    const works = held.isHeld && (status === 'active' || status === 'error');
    return {
      valid: works && (accessExpiresAt === undefined || accessExpiresAt > this.#parts.now()),
      expiresAt: accessExpiresAt,
      refreshable: works && held.refreshable,
      lastRefreshedAt: refreshedAt,
      nextRefreshAt: works ? refreshDueAt : undefined,
      reconnectBy,
    };
  }

  async updateMetadata(tenant: Tenant, id: string, patch: Metadata): Promise<Connection> {
    const connection = await this.get(tenant, id);
    const metadata = patchedMetadata(connection.metadata, patch);
    await this.#parts.connectionStore.update(connection, { metadata });
    return this.get(tenant, id);
  }

  async updateSettings(tenant: Tenant, id: string, changes: SettingsChanges): Promise<Connection> {
    const connection = await this.get(tenant, id);
    const settings = changedSettings(connection.settings, changes);
    await this.#parts.connectionStore.update(connection, { settings });
    await this.#retime({ ...connection, settings });
    return this.get(tenant, id);
  }

  async suspend(tenant: Tenant, id: string, reason?: string): Promise<Connection> {
    await this.get(tenant, id);
    await this.#parts.connectionStore.suspend(id, reason);
    return this.get(tenant, id);
  }

  async resume(tenant: Tenant, id: string): Promise<Connection> {
    await this.get(tenant, id);
    await this.#parts.connectionStore.resume(id);
    return this.get(tenant, id);
  }

  /** Notes that the credential is handed out, and returns it. */
  #used(usable: UsableCredential): UsableCredential {
    this.#parts.lastUse.note(usable.connection);
    return usable;
  }

  async #getOrInsert(
    tenant: Tenant,
    wanted: NewConnection,
    several: boolean,
  ): Promise<{ connection: Connection; made: boolean }> {
    const { accounts, integrations, connectionStore } = this.#parts;
    const integration = integrations.in(tenant.mode).get(wanted.provider);
    const { slug, name } = integration.provider;
    if (!isActive(integration)) {
      throw new HawserError('validation_failed', `${name} can't be connected at the moment.`, {
        details: { field: 'provider' },
      });
    }
    const type = wanted.identifierType ?? 'user_id';
    const account = await accounts.ensureOfType(tenant, wanted.identifier, type);
    const id = newId('conn');
    const { partnerId, mode } = tenant;
    const made = await connectionStore.insertPending(
      {
        id,
        partnerId,
        mode,
        accountId: account.id,
        provider: slug,
        scopesRequested: isOAuth(integration)
          ? scopesToRequest(integration, wanted.scopes ?? [], [])
          : [],
        metadata: checkedMetadata(wanted.metadata ?? {}),
        settings: changedSettings(defaultSettings, wanted.settings ?? {}),
      },
      several,
    );
    if (made) return { connection: await this.get(tenant, id), made };
    const existing = preferred(await connectionStore.list(account.id, slug));
    // It was disconnected in the meantime.
    if (!existing) return this.#getOrInsert(tenant, wanted, several);
    return { connection: existing, made };
  }

  /** Recomputes the times of the current grant after a change of settings. */
  async #retime(connection: Connection): Promise<void> {
    const { connectionStore, integrations } = this.#parts;
    const held = await connectionStore.findWithGrant(connection.id);
    if (!held) return;
    const integration = integrations.in(connection.mode).find(connection.provider);
    const { accessExpiresAt, settings } = connection;
    const receivedAt = connection.refreshedAt ?? connection.createdAt;
    const times = grantTimes(
      {
        receivedAt,
        expiresAt: accessExpiresAt,
        lifetimeMs: accessExpiresAt === undefined ? undefined : accessExpiresAt - receivedAt,
        refreshExpiresAt: undefined,
      },
      {
        oauth: integration && oauthOf(integration),
        settings,
        refreshable: held.grant.refreshToken !== undefined,
        refreshed: connection,
      },
    );
    await connectionStore.retime(connection, times);
  }
}

/**
 * Returns the connection that is used when a call names none: the default, otherwise the oldest.
 */
function preferred(connections: readonly Connection[]): Connection | undefined {
  return connections.find(({ isDefault }) => isDefault) ?? connections[0];
}

function pending(): HawserError {
  return new HawserError('connection_pending', 'The user has not finished connecting yet.');
}

function notFound(): HawserError {
  return new HawserError('connection_not_found', 'There is no such connection.');
}
