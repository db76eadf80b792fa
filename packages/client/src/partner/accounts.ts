import type { DisconnectResult } from '@hawser/contract';
import type {
  AccountIntegration,
  ConnectLink,
  CreateAccountBody,
  CreateConnectLinkBody,
  PartnerAccount,
  PartnerConnectSession,
  UpdateAccountBody,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { pages } from './pages.js';
import type { CallOptions, Transport } from './transport.js';

/** The partner's accounts: its end users and organisations. */
export class AccountsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** A new account by your own id, `external_id`. @throws HawserError `account_exists` */
  create(body: CreateAccountBody, options?: CallOptions): Promise<PartnerAccount> {
    return this.#transport.call('POST', '/accounts', { ...options, body });
  }

  /** By Hawser's `id`, not by your `external_id`. @throws HawserError `account_not_found` */
  get(id: string, options?: CallOptions): Promise<PartnerAccount> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /** One page, oldest first; with `external_id`, that account or nothing. */
  list(
    query: PageQuery & { readonly external_id?: string } = {},
    options?: CallOptions,
  ): Promise<Page<PartnerAccount>> {
    return this.#transport.page('/accounts', { ...options, query: { ...query } });
  }

  /** All, oldest first; pages of 100 are asked for as they are needed. */
  listAll(options?: CallOptions): AsyncGenerator<PartnerAccount, void, undefined> {
    return pages(this.#transport, '/accounts', { ...options, query: {} });
  }

  /**
   * Changes what is given; `metadata` by JSON Merge Patch (RFC 7396).
   * @throws HawserError `account_not_found`
   */
  update(id: string, body: UpdateAccountBody, options?: CallOptions): Promise<PartnerAccount> {
    return this.#transport.call('PATCH', pathOf(id), { ...options, body });
  }

  /** Deletes the account and everything below it. @throws HawserError `account_not_found` */
  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', pathOf(id), options);
  }

  /**
   * A link with which the account's user connects a provider.
   * @throws HawserError `account_not_found`, `provider_not_configured`, `redirect_not_allowed`
   */
  connect(id: string, body: CreateConnectLinkBody, options?: CallOptions): Promise<ConnectLink> {
    return this.#transport.call('POST', `${pathOf(id)}/connect`, { ...options, body });
  }

  /** What has come of a connect link. @throws HawserError `session_not_found` */
  connectStatus(
    id: string,
    sessionId: string,
    options?: CallOptions,
  ): Promise<PartnerConnectSession> {
    return this.#transport.call('GET', sessionPath(id, sessionId), options);
  }

  /** Ends a connect for good. @throws HawserError `session_not_found`, `session_already_used` */
  cancelConnect(id: string, sessionId: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', sessionPath(id, sessionId), options);
  }

  /**
   * Vouches for the signed-in user who brought `confirmToken` to your redirect_url.
   * @throws HawserError `forbidden`, `session_expired`, `session_already_used`
   */
  confirmConnect(
    id: string,
    sessionId: string,
    confirmToken: string,
    options?: CallOptions,
  ): Promise<PartnerConnectSession> {
    const body = { confirm_token: confirmToken };
    return this.#transport.call('POST', `${sessionPath(id, sessionId)}/confirm`, {
      ...options,
      body,
    });
  }

  /** What the account is connected to. */
  integrations(id: string, options?: CallOptions): Promise<AccountIntegration[]> {
    return this.#transport.call('GET', `${pathOf(id)}/integrations`, options);
  }

  /** Switches services of the account's connection on or off. @throws HawserError `invalid_permissions` */
  updateIntegration(
    id: string,
    provider: string,
    services: Readonly<Record<string, boolean>>,
    options?: CallOptions,
  ): Promise<AccountIntegration> {
    return this.#transport.call('PATCH', integrationPath(id, provider), {
      ...options,
      body: { services },
    });
  }

  /** Disconnects everything that the account has at the provider. */
  disconnect(id: string, provider: string, options?: CallOptions): Promise<DisconnectResult> {
    return this.#transport.call('DELETE', integrationPath(id, provider), options);
  }
}

function pathOf(id: string): string {
  return `/accounts/${encodeURIComponent(id)}`;
}

function sessionPath(id: string, sessionId: string): string {
  return `${pathOf(id)}/connect/${encodeURIComponent(sessionId)}`;
}

function integrationPath(id: string, provider: string): string {
  return `${pathOf(id)}/integrations/${encodeURIComponent(provider)}`;
}
