import { accountIdText, type AccountId } from '@hawser/contract';
import type { AgentToken, MintAgentTokenBody, MintedAgentToken } from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { iteratePages } from './iterate-pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Which agent tokens to list. */
export interface AgentTokenQuery {
  /** The account's `external_id`. */
  readonly account?: AccountId | undefined;
  /** The name of the agent. */
  readonly agent?: string | undefined;
  /** Whether they work now. */
  readonly active?: boolean | undefined;
}

/** A new agent token. Its account may have any form of an account id. */
export type NewAgentToken = Omit<MintAgentTokenBody, 'account'> & { readonly account?: AccountId };

/** Makes and ends agent tokens: credentials for one run of a program on behalf of one account. */
export class AgentsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Makes a token and returns it. No other answer contains the token itself.
   * @throws HawserError `account_not_found`, `tool_not_found`, `insufficient_scope`, `outside_grant`
   */
  async mint(token: NewAgentToken, options?: CallOptions): Promise<MintedAgentToken> {
    const { account, ...rest } = token;
    const body = {
      ...rest,
      ...(account !== undefined && { account: accountIdText(account, 'account') }),
    };
    return this.#transport.call('POST', '/agent-tokens', { ...options, body });
  }

  /** Returns a token; `self` is the one that the client itself uses. @throws HawserError `not_found` */
  get(id: string, options?: CallOptions): Promise<AgentToken> {
    return this.#transport.call('GET', `/agent-tokens/${encodeURIComponent(id)}`, options);
  }

  /** Returns one page of tokens, oldest first. */
  async list(
    query: AgentTokenQuery & PageQuery = {},
    options?: CallOptions,
  ): Promise<Page<AgentToken>> {
    const { cursor, limit, ...filter } = query;
    return this.#transport.page('/agent-tokens', {
      ...options,
      query: { ...asQuery(filter), cursor, limit },
    });
  }

  /** Iterates over all matching tokens, oldest first, fetching pages of 100 as needed. */
  listAll(
    query: AgentTokenQuery = {},
    options?: CallOptions,
  ): AsyncGenerator<AgentToken, void, undefined> {
    return iteratePages(this.#transport, '/agent-tokens', { ...options, query: asQuery(query) });
  }

  /** Ends a token and all that were made by it. @throws HawserError `not_found` */
  revoke(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', `/agent-tokens/${encodeURIComponent(id)}`, options);
  }

  /** Ends all tokens of an account. Returns how many of them worked until now. */
  async revokeAll(
    { account }: { readonly account: AccountId },
    options?: CallOptions,
  ): Promise<{ revoked: number }> {
    return this.#transport.call('DELETE', '/agent-tokens', {
      ...options,
      query: { account: accountIdText(account, 'account') },
    });
  }
}

function asQuery({ account, agent, active }: AgentTokenQuery): Record<string, string | undefined> {
  return {
    account: account === undefined ? undefined : accountIdText(account, 'account'),
    agent,
    active: active === undefined ? undefined : String(active),
  };
}
