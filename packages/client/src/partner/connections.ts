import {
  accountIdText,
  HawserError,
  type AccountId,
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
  ConnectionTest,
  ConnectionSettingsPatch,
  ConnectionSort,
  ConnectionStatusReport,
  ConnectionSummary,
  ConnectionToken,
  ConnectionUsage,
  CreateConnectionBody,
  ExchangeCodeBody,
  ExchangedConnection,
  GetOrCreateConnectionBody,
  PartnerConnection,
  ReconnectPageLink,
  TokenStatus,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { iteratePages } from './iterate-pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Filters for connections; a connection has to match all of them. */
export interface ConnectionFilter {
  /** One status, or several. */
  readonly status?: ConnectionStatus | readonly ConnectionStatus[] | undefined;
  /** A slug, or up to 20. */
  readonly provider?: string | readonly string[] | undefined;
  /** The account's `external_id`. */
  readonly identifier?: AccountId | undefined;
  /**
   * Connections whose identity's e-mail address (its label, if it has none) begins so, whatever the
   * case, or the one with this id; sorted by that.
   */
  readonly q?: string | undefined;
  /** Connections that were neither used nor consented to for this many days, 1–3650. */
  readonly unused_for_days?: number | undefined;
  /** Connections whose grant ends within this many days unless the user reconnects, 1–3650. */
  readonly reconnect_within_days?: number | undefined;
  /**
   * `id`: oldest first. `idle`: longest unused first. `reconnect_by`: those that end first; others are
   * left out. Not with `q`.
   * @default 'idle' with `unused_for_days`, 'reconnect_by' with `reconnect_within_days`, 'id' otherwise
   */
  readonly sort?: ConnectionSort | undefined;
}

/** A body whose identifier may have any form of an account id. */
export type WithAccountId<Body> = Omit<Body, 'identifier'> & { readonly identifier: AccountId };

/**
 * Manages the partner's connections, for any caller of a partner. Every method rejects with `connection_not_found` if the
 * connection does not exist.
 */
export class PartnerConnectionsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Returns the account's connection to the provider, or creates a pending one. */
  async getOrCreate(
    body: WithAccountId<GetOrCreateConnectionBody>,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    return this.#transport.call('POST', '/connections/get-or-create', {
      ...options,
      body: withText(body),
    });
  }

  /**
   * Creates a pending connection. @throws HawserError `connection_exists`,
   * `identifier_type_conflict`
   */
  async create(
    body: WithAccountId<CreateConnectionBody>,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    return this.#transport.call('POST', '/connections', { ...options, body: withText(body) });
  }

  /**
   * Creates up to 100 connections. Results are in the order of the items; one failure does not
   * affect the others.
   */
  async createBulk(
    connections: readonly WithAccountId<CreateConnectionBody>[],
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    const body = { connections: connections.map(withText) };
    return this.#transport.call('POST', '/connections/bulk', { ...options, body });
  }

  /** Returns the connection with this id (`conn_…`). */
  get(id: string, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /**
   * Returns the page of the product where the connection's user reconnects, to pass on to them. Its
   * `url` is null if the deployment has none for this user, and in test mode.
   */
  reconnectPage(id: string, options?: CallOptions): Promise<ReconnectPageLink> {
    return this.#transport.call('GET', `${pathOf(id)}/reconnect-page`, options);
  }

  /**
   * Returns the connection that the account with this external id has at the provider.
   * @throws HawserError `connection_not_found`, `connection_ambiguous` if it has several that work
   */
  async getByIdentifier(
    provider: string,
    identifier: AccountId,
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
      `This account has several ${provider} connections. Pass the id of one of them.`,
      {
        details: {
          choices: items.map(({ id, identity }) => ({ id, label: identity?.label ?? id })),
        },
      },
    );
  }

  /** Returns one page of connections, oldest first unless the query says otherwise. */
  async list(
    query: PageQuery & ConnectionFilter = {},
    options?: CallOptions,
  ): Promise<Page<PartnerConnection>> {
    return this.#transport.page('/connections', { ...options, query: asQuery(query) });
  }

  /** Iterates over all matching connections, in the order of `list`, fetching pages of 100 as needed. */
  listAll(
    filter: ConnectionFilter = {},
    options?: CallOptions,
  ): AsyncGenerator<PartnerConnection, void, undefined> {
    return iteratePages(this.#transport, '/connections', { ...options, query: asQuery(filter) });
  }

  /**
   * Returns how many connections there are, in each status and to each provider, as counted at most a
   * minute ago.
   */
  summary(options?: CallOptions): Promise<ConnectionSummary> {
    return this.#transport.call('GET', '/connections/summary', options);
  }

  /** Revokes the grant at the provider, if the provider supports it, and deletes the connection. */
  delete(id: string, options?: CallOptions): Promise<DisconnectResult> {
    return this.#transport.call('DELETE', pathOf(id), options);
  }

  /** Makes the URL at which the user consents. @throws HawserError `redirect_not_allowed` */
  authorizationLink(
    id: string,
    body: AuthorizationUrlBody = {},
    options?: CallOptions,
  ): Promise<AuthorizationUrl> {
    return this.#transport.call('POST', `${pathOf(id)}/authorization-url`, { ...options, body });
  }

  /**
   * Exchanges the code that the provider sent to your own redirect URI. You have to bind the
   * browser yourself, with a cookie.
   * @throws HawserError `invalid_state`, `session_already_used`, `token_exchange_failed`;
   * `connection_ambiguous` if the grant reaches several sites: send the same with one of its
   * `choices` as `site`
   */
  exchangeCode(
    id: string,
    body: ExchangeCodeBody,
    options?: CallOptions,
  ): Promise<ExchangedConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/exchange`, { ...options, body });
  }

  /**
   * Returns a connection's credential in plain text, refreshed if due. Takes the connection's id or
   * address. Needs the key scope `tokens:read`; every read is audited.
   */
  async accessToken(
    address: string | ConnectionAddress,
    options?: CallOptions,
  ): Promise<ConnectionToken> {
    const id = typeof address === 'string' ? address : (await this.#at(address, options)).id;
    return this.#transport.call('GET', `${pathOf(id)}/token`, options);
  }

  /** Refreshes the connection now, whether or not it is due. */
  refreshTokens(id: string, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/refresh`, options);
  }

  /**
   * Refreshes 1–100 connections now. Results are in the order of the ids; one failure does not
   * affect the others.
   */
  refreshTokensBulk(
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    return this.#transport.call('POST', '/connections/refresh', { ...options, body: { ids } });
  }

  /** Returns whether the connection can be used, why not, and what its user can do about it. */
  status(id: string, options?: CallOptions): Promise<ConnectionStatusReport> {
    return this.#transport.call('GET', `${pathOf(id)}/status`, options);
  }

  /** Returns what Hawser knows about the access token, without reading or refreshing it. */
  tokenStatus(id: string, options?: CallOptions): Promise<TokenStatus> {
    return this.#transport.call('GET', `${pathOf(id)}/token-status`, options);
  }

  /** Returns the partner's metadata on the connection. */
  getMetadata(id: string, options?: CallOptions): Promise<Metadata> {
    return this.#transport.call('GET', `${pathOf(id)}/metadata`, options);
  }

  /**
   * Changes the metadata by a JSON Merge Patch (RFC 7396): `null` removes a key. Returns all of it.
   */
  updateMetadata(id: string, patch: Metadata, options?: CallOptions): Promise<Metadata> {
    return this.#transport.call('PATCH', `${pathOf(id)}/metadata`, { ...options, body: patch });
  }

  /** Changes the connection's settings; omitted settings are unchanged. */
  updateSettings(
    id: string,
    settings: ConnectionSettingsPatch,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    return this.#transport.call('PATCH', `${pathOf(id)}/settings`, { ...options, body: settings });
  }

  /**
   * Makes the same change to 1–100 connections. Results are in the order of the ids; one failure
   * does not affect the others.
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

  /**
   * Asks the provider whose the connection is, and returns how that went. Six a minute; it counts
   * neither as usage nor as a use.
   */
  test(id: string, options?: CallOptions): Promise<ConnectionTest> {
    return this.#transport.call('POST', `${pathOf(id)}/test`, options);
  }

  /** Returns the connection's health over the last 30 days. */
  health(id: string, options?: CallOptions): Promise<ConnectionHealth> {
    return this.#transport.call('GET', `${pathOf(id)}/health`, options);
  }

  /** Returns the connection's calls. Days are in UTC, both inclusive; the last 30 by default. */
  usage(
    id: string,
    period: { readonly start_date?: string; readonly end_date?: string } = {},
    options?: CallOptions,
  ): Promise<ConnectionUsage> {
    return this.#transport.call('GET', `${pathOf(id)}/usage`, { ...options, query: { ...period } });
  }

  /** Returns sandbox tokens without a browser. Works with test keys only. */
  testTokens(id: string, options?: CallOptions): Promise<ConnectionToken> {
    return this.#transport.call('GET', `${pathOf(id)}/test-tokens`, options);
  }

  /** Suspends the connection: no calls are made with it until it is resumed. */
  suspend(
    id: string,
    body: { readonly reason?: string } = {},
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/suspend`, { ...options, body });
  }

  /**
   * Resumes the connection. It has its previous state again, unless the grant ended in the
   * meantime.
   */
  resume(id: string, options?: CallOptions): Promise<PartnerConnection> {
    return this.#transport.call('POST', `${pathOf(id)}/resume`, options);
  }

  /**
   * Suspends 1–100 connections. Results are in the order of the ids; one failure does not affect the
   * others.
   */
  suspendBulk(
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    return this.#transport.call('POST', '/connections/suspend', { ...options, body: { ids } });
  }

  /**
   * Resumes 1–100 connections. Results are in the order of the ids; one failure does not affect the
   * others.
   */
  resumeBulk(
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<BulkResult<PartnerConnection>[]> {
    return this.#transport.call('POST', '/connections/resume', { ...options, body: { ids } });
  }

  /**
   * Revokes the grants of 1–100 connections at their providers where possible, then deletes the
   * connections. Results are in the order of the ids; one failure does not affect the others.
   */
  deleteBulk(
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<BulkResult<DisconnectResult>[]> {
    return this.#transport.call('POST', '/connections/disconnect', { ...options, body: { ids } });
  }

  async #at(
    { account, provider, connectionId }: ConnectionAddress,
    options?: CallOptions,
  ): Promise<PartnerConnection> {
    if (connectionId === undefined) return this.getByIdentifier(provider, account, options);
    const found = await this.get(connectionId, options);
    // An id from another account must not return that account's credential.
    if (found.identifier === accountIdText(account, 'account') && found.provider === provider)
      return found;
    throw new HawserError('connection_not_found', 'This account has no connection with this id.');
  }
}

function pathOf(id: string): string {
  return `/connections/${encodeURIComponent(id)}`;
}

function asQuery({
  identifier,
  status,
  provider,
  ...query
}: PageQuery & ConnectionFilter): Readonly<Record<string, string | number | undefined>> {
  return {
    ...query,
    status: status && commaList(status),
    provider: provider && commaList(provider),
    ...(identifier !== undefined && { identifier: accountIdText(identifier, 'identifier') }),
  };
}

function commaList(values: string | readonly string[]): string {
  return typeof values === 'string' ? values : values.join(',');
}

function withText<Body extends { readonly identifier: AccountId }>(
  body: Body,
): Omit<Body, 'identifier'> & { readonly identifier: string } {
  return { ...body, identifier: accountIdText(body.identifier, 'identifier') };
}
