import {
  HawserError,
  type ConnectionAddress,
  type ConnectionStatus,
  type DisconnectResult,
  type Metadata,
} from '@hawser/contract';
import type {
  AuthorizationUrl,
  AuthorizationUrlBody,
  BulkResult,
  ConnectionHealth,
  ConnectionSettingsPatch,
  ConnectionStatusReport,
  ConnectionToken,
  ConnectionUsage,
  CreateConnectionBody,
  ExchangeCodeBody,
  ExchangedConnection,
  GetOrCreateConnectionBody,
  PartnerConnection,
  TokenStatus,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { pages } from './pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Which connections to list: those that fit everything given. */
export interface ConnectionFilter {
  readonly status?: ConnectionStatus | undefined;
  /** Slug. */
  readonly provider?: string | undefined;
  /** The account's external id. */
  readonly identifier?: string | undefined;
}

/** The partner's connections. Each method rejects with `connection_not_found` for one that isn't there. */
export class ConnectionsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The account's connection to the provider, or a new pending one. */
  getOrCreate(body: GetOrCreateConnectionBody, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('POST', '/connections/get-or-create', { ...options, body });
  }

  /** A new pending connection. @throws HawserError `connection_exists`, `identifier_type_conflict` */
  create(body: CreateConnectionBody, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('POST', '/connections', { ...options, body });
  }

  /** Up to 100 at once; a bad one fails alone. Results are in the order of the items. */
  createBulk(
    connections: readonly CreateConnectionBody[],
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    return this.#transport.call('POST', '/connections/bulk', { ...options, body: { connections } });
  }

  /** By its id, `conn_…`. */
  get(id: string, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /**
   * The connection that the account of this external id has at the provider.
   * @throws HawserError `connection_not_found`, `connection_ambiguous` where it has several that work
   */
  async getByIdentifier(
    provider: string,
    identifier: string,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    const { items } = await this.list({ provider, identifier, limit: 100 }, options);
    const working = items.filter(({ status }) => status === 'active');
    const [first, second] = working.length > 0 ? working : items;
    if (!first)
      throw new HawserError('connection_not_found', `This account has not connected ${provider}.`);
    if (!second) return first;
    throw new HawserError(
      'connection_ambiguous',
      `This account has several ${provider} connections. Name one by its id.`,
      {
        details: {
          choices: items.map(({ id, identity }) => ({ id, label: identity?.label ?? id })),
        },
      },
    );
  }

  /** One page, oldest first. */
  list(
    query: PageQuery & ConnectionFilter = {},
    options?: CallOptions,
  ): Promise<Page<PartnerConnection>> {
    return this.#transport.page('/connections', { ...options, query: { ...query } });
  }

  /** All that fit, oldest first; pages of 100 are asked for as they are needed. */
  listAll(
    filter: ConnectionFilter = {},
    options?: CallOptions,
  ): AsyncGenerator<PartnerConnection, void, undefined> {
    return pages(this.#transport, '/connections', { ...options, query: { ...filter } });
  }

  /** Ends the grant at the provider where that can be done, and deletes the connection. */
  delete(id: string, options?: CallOptions): Promise<DisconnectResult> {
    return this.#transport.call('DELETE', pathOf(id), options);
  }

  /** Where the user is sent to consent. @throws HawserError `redirect_not_allowed` */
  authorizationLink(
    id: string,
    body: AuthorizationUrlBody = {},
    options?: CallOptions,
  ): Promise<AuthorizationUrl> {
    return this.#transport.call('POST', `${pathOf(id)}/authorization-url`, { ...options, body });
  }

  /**
   * The code that the provider sent to your own redirect URI. Bind the browser yourself.
   * @throws HawserError `invalid_state`, `session_already_used`, `token_exchange_failed`;
   * `connection_ambiguous` when the user reaches several sites: send the same with one of its `choices`
   */
  exchangeCode(
    id: string,
    body: ExchangeCodeBody,
    options?: CallOptions,
  ): Promise<ExchangedConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/exchange`, { ...options, body });
  }

  /**
   * The credential in the clear, refreshed when due, of a connection by its id or by its address. Needs
   * the key scope `tokens:read`; it is audited.
   */
  async accessToken(
    address: string | ConnectionAddress,
    options?: CallOptions,
  ): Promise<ConnectionToken> {
    const id = typeof address === 'string' ? address : (await this.#at(address, options)).id;
    return this.#transport.call('GET', `${pathOf(id)}/token`, options);
  }

  /** Refreshes now, due or not. */
  refreshTokens(id: string, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/refresh`, options);
  }

  /**
   * Refreshes 1–100 connections now; a bad one fails alone. Results are in the order of the ids.
   */
  refreshTokensBulk(
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    return this.#transport.call('POST', '/connections/refresh', { ...options, body: { ids } });
  }

  /** Whether it can be used, why not, and what its user can do about it. */
  status(id: string, options?: CallOptions): Promise<ConnectionStatusReport> {
    return this.#transport.call('GET', `${pathOf(id)}/status`, options);
  }

  /** What is known of its access token, without reading or refreshing it. */
  tokenStatus(id: string, options?: CallOptions): Promise<TokenStatus> {
    return this.#transport.call('GET', `${pathOf(id)}/token-status`, options);
  }

  /** The partner's own data on it. */
  getMetadata(id: string, options?: CallOptions): Promise<Metadata> {
    return this.#transport.call('GET', `${pathOf(id)}/metadata`, options);
  }

  /** JSON Merge Patch (RFC 7396): `null` removes a name. */
  updateMetadata(id: string, patch: Metadata, options?: CallOptions): Promise<Metadata> {
    return this.#transport.call('PATCH', `${pathOf(id)}/metadata`, { ...options, body: patch });
  }

  /** Settings that are left out stay as they are. */
  updateSettings(
    id: string,
    settings: ConnectionSettingsPatch,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    return this.#transport.call('PATCH', `${pathOf(id)}/settings`, { ...options, body: settings });
  }

  /**
   * The same change to 1–100 connections; a bad one fails alone. Results are in the order of the
   * ids.
   */
  updateSettingsBulk(
    ids: readonly string[],
    settings: ConnectionSettingsPatch,
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    return this.#transport.call('PATCH', '/connections/settings', {
      ...options,
      body: { ids, settings },
    });
  }

  /** How it has done in the last 30 days. */
  health(id: string, options?: CallOptions): Promise<ConnectionHealth> {
    return this.#transport.call('GET', `${pathOf(id)}/health`, options);
  }

  /** Days by UTC, both included; the last 30 by default. */
  usage(
    id: string,
    period: { readonly start_date?: string; readonly end_date?: string } = {},
    options?: CallOptions,
  ): Promise<ConnectionUsage> {
    return this.#transport.call('GET', `${pathOf(id)}/usage`, { ...options, query: { ...period } });
  }

  /** With a test key: tokens of the sandbox, without a browser. */
  testTokens(id: string, options?: CallOptions): Promise<ConnectionToken> {
    return this.#transport.call('GET', `${pathOf(id)}/test-tokens`, options);
  }

  /** Switches the connection off: no call is made with it until it is resumed. */
  suspend(
    id: string,
    body: { readonly reason?: string } = {},
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/suspend`, { ...options, body });
  }

  /** Switches it on again: in the state from before, or in what has become of it meanwhile. */
  resume(id: string, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/resume`, options);
  }

  async #at(
    { account, provider, connectionId }: ConnectionAddress,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    if (connectionId === undefined) return this.getByIdentifier(provider, account, options);
    const found = await this.get(connectionId, options);
    // An id from elsewhere must not lead to the credential of another account.
    if (found.identifier === account && found.provider === provider) return found;
    throw new HawserError('connection_not_found', 'This account has no such connection.');
  }
}

function pathOf(id: string): string {
  return `/connections/${encodeURIComponent(id)}`;
}
