import { accountIdText, type AccountId, type DisconnectResult } from '@hawser/contract';
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
import { iteratePages } from './iterate-pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Manages the partner's accounts: its end users and organisations. */
export class AccountsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Creates an account with your id for it, `external_id`. @throws HawserError `account_exists` */
  async create(
    body: Omit<CreateAccountBody, 'external_id'> & { readonly external_id: AccountId },
    options?: CallOptions,
  ): Promise<PartnerAccount> {
    const external_id = accountIdText(body.external_id, 'external_id');
    return this.#transport.call('POST', '/accounts', {
      ...options,
      body: { ...body, external_id },
    });
  }

  /**
   * Returns the account with this Hawser `id` (not your `external_id`). @throws HawserError
   * `account_not_found`
   */
  get(id: string, options?: CallOptions): Promise<PartnerAccount> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /**
   * Returns one page of accounts, oldest first; with `external_id`, that account or an empty page; with
   * `q`, those whose external id begins so, then those whose name does.
   */
  async list(
    {
      external_id,
      ...query
    }: PageQuery & { readonly external_id?: AccountId; readonly q?: string } = {},
    options?: CallOptions,
  ): Promise<Page<PartnerAccount>> {
    const only =
      external_id === undefined ? {} : { external_id: accountIdText(external_id, 'external_id') };
    return this.#transport.page('/accounts', { ...options, query: { ...query, ...only } });
  }

  /** Iterates over all accounts, oldest first, fetching pages of 100 as needed. */
  listAll(options?: CallOptions): AsyncGenerator<PartnerAccount, void, undefined> {
    return iteratePages(this.#transport, '/accounts', { ...options, query: {} });
  }

  /**
   * Changes the given fields; `metadata` is a JSON Merge Patch (RFC 7396).
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
   * Makes a link with which the account's user can connect a provider.
   * @throws HawserError `account_not_found`, `provider_not_configured`, `redirect_not_allowed`
   */
  connect(id: string, body: CreateConnectLinkBody, options?: CallOptions): Promise<ConnectLink> {
    return this.#transport.call('POST', `${pathOf(id)}/connect`, { ...options, body });
  }

  /** Returns the outcome of a connect link. @throws HawserError `session_not_found` */
  connectStatus(
    id: string,
    sessionId: string,
    options?: CallOptions,
  ): Promise<PartnerConnectSession> {
    return this.#transport.call('GET', sessionPath(id, sessionId), options);
  }

  /**
   * Cancels a connect permanently. @throws HawserError `session_not_found`, `session_already_used`
   */
  cancelConnect(id: string, sessionId: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', sessionPath(id, sessionId), options);
  }

  /**
   * Confirms that the signed-in user who brought `confirmToken` to your `redirect_url` belongs to
   * the account; check that before you call it. Or, with `{ code }`, sends the code that your user
   * read at the end of the hosted page.
   * @throws HawserError `forbidden`, `validation_failed` for a wrong code, `session_expired`,
   * `session_already_used`
   */
  confirmConnect(
    id: string,
    sessionId: string,
    confirmToken: string | { readonly code: string },
    options?: CallOptions,
  ): Promise<PartnerConnectSession> {
    const body = typeof confirmToken === 'string' ? { confirm_token: confirmToken } : confirmToken;
    return this.#transport.call('POST', `${sessionPath(id, sessionId)}/confirm`, {
      ...options,
      body,
    });
  }

  /** Returns the account's connections with their services and scopes. */
  integrations(id: string, options?: CallOptions): Promise<AccountIntegration[]> {
    return this.#transport.call('GET', `${pathOf(id)}/integrations`, options);
  }

  /**
   * Switches services of the account's connection on or off. @throws HawserError
   * `invalid_permissions` if their scopes weren't granted
   */
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

  /** Deletes all connections that the account has at the provider. */
  disconnect(id: string, provider: string, options?: CallOptions): Promise<DisconnectResult> {
    return this.#transport.call('DELETE', integrationPath(id, provider), options);
  }
}

function pathOf(id: string): string {
  return `/accounts/${encodeURIComponent(id)}`;
}

/** Returns the path of a connect link's session. */
export function sessionPath(id: string, sessionId: string): string {
  return `${pathOf(id)}/connect/${encodeURIComponent(sessionId)}`;
}

function integrationPath(id: string, provider: string): string {
  return `${pathOf(id)}/integrations/${encodeURIComponent(provider)}`;
}
