import {
  accountIdText,
  checkedAccountId,
  HawserError,
  type AccountId,
  type ConnectionAddress,
} from '@hawser/contract';
import type {
  CatalogueProvider,
  IntegrationCheck,
  PartnerIntegration,
  PartnerProfile,
  PartnerUsage,
  SearchHit,
  UpdatePartnerBody,
} from '@hawser/contract/partner';
import { AccountsClient } from './accounts.js';
import { AgentsClient } from './agents.js';
import { AuditClient } from './audit.js';
import { BillingClient } from './billing.js';
import { CleanupsClient } from './cleanups.js';
import { PartnerConnectionsClient } from './connections.js';
import { ConnectionsClient } from './hawser-connections.js';
import { KeysClient } from './keys.js';
import { ToolsClient } from './tools.js';
import { WebhooksClient } from './webhooks.js';
import { checkedOptions, type HawserClientOptions } from './client-options.js';
import { Transport, type CallOptions } from './transport.js';

/** The operations of the partner API that any caller of a partner has. */
export class PartnerClient {
  readonly accounts: AccountsClient;
  readonly connections: PartnerConnectionsClient;
  readonly keys: KeysClient;
  readonly webhooks: WebhooksClient;
  readonly audit: AuditClient;
  readonly billing: BillingClient;
  readonly cleanups: CleanupsClient;
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
    this.accounts = new AccountsClient(transport);
    this.connections = new PartnerConnectionsClient(transport);
    this.keys = new KeysClient(transport);
    this.webhooks = new WebhooksClient(transport);
    this.audit = new AuditClient(transport);
    this.billing = new BillingClient(transport);
    this.cleanups = new CleanupsClient(transport);
  }

  /**
   * Returns up to ten accounts, then up to ten connections: by an id, or by the beginning of an external
   * id, a name or an identity's e-mail address. `q` has at least two characters. The key needs
   * `accounts:read`.
   */
  search(q: string, options?: CallOptions): Promise<SearchHit[]> {
    return this.#transport.call('GET', '/search', { ...options, query: { q } });
  }

  /** Returns all providers that Hawser knows, configured or not. */
  providers(options?: CallOptions): Promise<CatalogueProvider[]> {
    return this.#transport.call('GET', '/providers', options);
  }

  /** Returns the providers that this deployment has configured. */
  integrations(options?: CallOptions): Promise<PartnerIntegration[]> {
    return this.#transport.call('GET', '/integrations', options);
  }

  /** Asks a provider now whether it accepts this deployment. Six checks a minute. */
  checkIntegration(provider: string, options?: CallOptions): Promise<IntegrationCheck> {
    const path = `/integrations/${encodeURIComponent(provider)}/check`;
    return this.#transport.call('POST', path, options);
  }

  /** Returns the partner that owns the key. */
  partner(options?: CallOptions): Promise<PartnerProfile> {
    return this.#transport.call('GET', '/partner', options);
  }

  /** Changes the partner's profile; omitted fields are unchanged. */
  updatePartner(body: UpdatePartnerBody, options?: CallOptions): Promise<PartnerProfile> {
    return this.#transport.call('PATCH', '/partner', { ...options, body });
  }

  /**
   * Returns the calls of all accounts, or of one by its external id. Days are in UTC; the last 30
   * by default.
   */
  usage(
    query: {
      readonly start_date?: string;
      readonly end_date?: string;
      /** `account` counts the month of `end_date`, and lists the hundred with the most requests. */
      readonly group_by?: 'day' | 'provider' | 'route' | 'tool' | 'agent' | 'account';
      /** Divides each group by provider; not with `group_by: 'account'`. */
      readonly split?: 'provider';
      readonly account?: AccountId;
    } = {},
    options?: CallOptions,
  ): Promise<PartnerUsage> {
    const { account, ...rest } = query;
    const accountText = account === undefined ? {} : { account: accountIdText(account, 'account') };
    return this.#transport.call('GET', '/usage', {
      ...options,
      query: { ...rest, ...accountText },
    });
  }
}

/**
 * A client of the partner API, for backends that Hawser does not run in. Methods are named like
 * those of `hawser.*` in process; bodies and answers are the API's. Every method rejects with a
 * `HawserError` (switch over its `code`) if the server returns an error, and with a `NetworkError`
 * if it does not answer.
 *
 * @example
 * const hawser = new HawserClient({ baseUrl: 'https://app.example.com/hawser', apiKey });
 * const { connect_url } = await hawser.accounts.connect(id, { provider: 'google', redirect_url });
 */
export class HawserClient extends PartnerClient {
  override readonly connections: ConnectionsClient;
  readonly tools: ToolsClient;
  readonly agents: AgentsClient;
  readonly #transport: Transport;

  /** @throws TypeError if an option is invalid, and in a browser */
  constructor(options: HawserClientOptions) {
    const transport = new Transport(checkedOptions(options));
    super(transport);
    this.#transport = transport;
    this.connections = new ConnectionsClient(transport);
    this.tools = new ToolsClient(transport);
    this.agents = new AgentsClient(transport);
  }

  /**
   * Calls the provider's API with an account's connection, like `fetch`, and returns the provider's
   * response, whatever its status. `input` is a path below the API's base URL, or an absolute URL
   * below it, such as the link of a next page. A `Hawser-Error` header marks an error from Hawser.
   * @example await hawser.fetch({ account: 'user-123', provider: 'google' }, '/gmail/v1/users/me/messages')
   * @throws HawserError `invalid_path` if the path has dot segments or backslashes; NetworkError
   */
  async fetch(
    address: ConnectionAddress,
    input: string | URL | Request,
    init: RequestInit = {},
  ): Promise<Response> {
    const request = typeof input !== 'string' && 'headers' in input ? input : undefined;
    const target = targetOf(input);
    const headers = new Headers(init.headers ?? request?.headers);
    headers.set('x-account-id', checkedAccountId(address.account, 'account'));
    if (address.connectionId !== undefined) headers.set('x-connection-id', address.connectionId);
    const below = target.startsWith('/') ? target : `/${target}`;
    assertStaysBelow(below);
    return this.#transport.send(`/proxy/${encodeURIComponent(address.provider)}${below}`, {
      ...(request && initOf(request)),
      ...init,
      headers,
    });
  }
}

function targetOf(input: string | URL | Request): string {
  if (typeof input === 'string') return input;
  return 'headers' in input ? input.url : input.href;
}

/** Returns what a Request says apart from its URL and headers. `fetch` wants `duplex` for streams. */
function initOf({ method, body, signal }: Request): RequestInit {
  return { method, signal, ...(body && { body, duplex: 'half' }) };
}

/**
 * `fetch` resolves dot segments before it sends: `/../../../keys` would reach another route, with the
 * API key.
 */
function assertStaysBelow(path: string): void {
  const [plain = ''] = path.split(/[?#]/, 1);
  if (!/\\|[\t\n\r]|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(plain)) return;
  throw new HawserError('invalid_path', 'The path must not contain dot segments or backslashes.', {
    details: { field: 'path' },
  });
}
