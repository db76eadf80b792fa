import { accountIdText, HawserError, type AccountId } from '@hawser/contract';
import {
  mintAgentTokenBody,
  type AgentGrant,
  type KeyScope,
  type MintAgentTokenBody,
} from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import type { AccountsService } from '../accounts/accounts.js';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import { cutText } from '../cut-text.js';
import type { ConnectionStore } from '../connections/store.js';
import { deleteSome } from '../database/delete-some.js';
import { nowMs } from '../database/now.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import type { Egress } from '../egress/egress.js';
import { newId } from '../identifiers.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { JsonObject } from '../providers/json.js';
import type { Logger } from '../logger.js';
import type { LimiterService } from '../limits/limiter.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import { hostScope, type PartnersService } from '../partners/partners.js';
import { generateKey, parseKey } from '../partners/key-format.js';
import type { SecretHashes } from '../partners/secret-hashes.js';
import type { Tenant } from '../tenant.js';
import type { ToolLeash } from '../tools/leash.js';
import type { RouteLeash } from '../proxy/leash.js';
import type { ToolRegistry } from '../tools/registry.js';
import { outsideGrant } from './grants.js';
import type { HostTokenIdentity, McpOptions } from './host-token.js';
import { AgentLeash, callsOf } from './leash.js';
import { checkedGrants } from './new-grants.js';
import { RefusedTokenLog } from './refused-token-log.js';
import {
  isLive,
  readGrants,
  toStoredToken,
  type AgentToken,
  type AgentTokenRow,
  type StoredAgentToken,
} from './stored-token.js';

/** The longest chain of tokens, each made by the one before. */
const maxDepth = 4;
/** The longest id of an actor in the audit log, and the longest name of an agent. */
const maxActorId = 255;
const maxAgentName = 100;
/** How long a token is kept after its end, so that its calls can be looked up. */
const endedKeptForMs = 30 * 24 * 60 * 60_000;
/** How much of the grants that callers show is kept as read, in characters of JSON. */
const grantsKept = 1_000_000;

/** An agent token to make. The names are those of `POST /api/v1/agent-tokens`. */
export type NewAgentToken = Omit<MintAgentTokenBody, 'account'> & {
  /** The account's external id. A token that is made by a token has none. */
  readonly account?: AccountId | undefined;
};

/** A new agent token. The token itself cannot be read again later. */
export interface MintedAgentToken extends AgentToken {
  /** The token, `ag_live_…` or `ag_test_…`. */
  readonly token: string;
}

/** Which agent tokens to list. */
export interface AgentTokenFilter {
  /** The external id of an account. */
  readonly account?: AccountId | undefined;
  /** The name of an agent. */
  readonly agent?: string | undefined;
  /** Whether they work now. */
  readonly active?: boolean | undefined;
}

/** What a token, and those that made it, allow. */
export interface AgentRights extends ToolLeash, RouteLeash {
  /** Returns whether a tool may be called, whatever its arguments. */
  allowsTool(tool: string): boolean;
}

/** A program that has shown its token. */
export interface AuthenticatedAgent {
  readonly tenant: Tenant;
  readonly token: StoredAgentToken;
  /** What the token, and those that made it, allow. */
  readonly leash: AgentRights;
}

/** Who makes a token, and what it may do. */
export interface TokenMaker {
  /** The API key. */
  readonly keyId?: string | undefined;
  /** The scopes of the key; undefined for all. */
  readonly scopes?: readonly KeyScope[] | undefined;
  /** The agent, if a token makes it. */
  readonly agent?: AuthenticatedAgent | undefined;
}

/**
 * Agent tokens: credentials for one run of a program on behalf of one account, which can do less
 * than an API key.
 */
export interface Agents {
  /**
   * Makes a token and returns it. This is the only time that the token itself can be read.
   * @example await hawser.agents.mint(hawser.hostScope, {
   *   account: 'user-123',
   *   agent: { name: 'inbox-helper' },
   *   grants: [{ type: 'tools', tools: ['gmail_search_messages'] }],
   * })
   * @throws HawserError `account_not_found`, `connection_not_found`, `tool_not_found`,
   * `provider_not_configured`, `validation_failed`
   */
  mint(tenant: Tenant, token: NewAgentToken): Promise<MintedAgentToken>;
  /**
   * Returns a token.
   * @throws HawserError `not_found`
   */
  get(tenant: Tenant, id: string): Promise<AgentToken>;
  /**
   * Returns a page of tokens, oldest first. They are kept for 30 days after their end.
   * @throws HawserError `account_not_found`
   */
  list(tenant: Tenant, filter: AgentTokenFilter, page: PageRequest): Promise<Page<AgentToken>>;
  /**
   * Ends a token and all that were made by it, immediately and in every process.
   * @throws HawserError `not_found`
   */
  revoke(tenant: Tenant, id: string): Promise<void>;
  /**
   * Ends all tokens of an account. Returns how many worked until now.
   * @throws HawserError `account_not_found`
   */
  revokeAll(tenant: Tenant, account: AccountId): Promise<number>;
}

/** Agent tokens, also as programs show and make them. */
export interface TokenDesk extends Agents {
  /**
   * Returns who shows a token; undefined if it does not work, for whatever reason. It is read from
   * the database each time, so that a token that is revoked ends at once in every process.
   * @throws HawserError `partner_suspended` when the partner's keys don't work
   */
  authenticate(presented: string): Promise<AuthenticatedAgent | undefined>;
  /**
   * Returns who shows a token of the host's own authorization server; undefined if it is not valid,
   * or if the host has none. The account is made at its first use.
   */
  authenticateByHost(presented: string): Promise<AuthenticatedAgent | undefined>;
  /** @throws HawserError `outside_grant` for what the token that makes it lacks */
  mint(tenant: Tenant, token: NewAgentToken, maker?: TokenMaker): Promise<MintedAgentToken>;
  /** @param within the token that asks: it sees itself, as `self` too, and what it made */
  get(tenant: Tenant, id: string, within?: StoredAgentToken): Promise<AgentToken>;
  /** @param within the token that asks: it sees itself and what it made */
  list(
    tenant: Tenant,
    filter: AgentTokenFilter,
    page: PageRequest,
    within?: StoredAgentToken,
  ): Promise<Page<AgentToken>>;
  /** @param within the token that asks: it can end itself and what it made */
  revoke(tenant: Tenant, id: string, within?: StoredAgentToken): Promise<void>;
}

interface AgentsParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly accounts: AccountsService;
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly limiter: LimiterService;
  readonly registry: ToolRegistry;
  readonly partners: PartnersService;
  readonly secretHashes: SecretHashes;
  readonly egress: Egress;
  readonly logger: Logger;
  readonly settings: { readonly mcp: McpOptions | undefined };
  readonly now: () => number;
}

const select = `
  SELECT t.*, a.external_id, k.id AS found_key_id, k.expires_at AS key_expires_at
  FROM ${tables.agentTokens} t
  JOIN ${tables.accounts} a ON a.id = t.account_id
  LEFT JOIN ${tables.keys} k ON k.id = t.key_id`;

export class AgentsService implements TokenDesk {
  readonly #parts: AgentsParts;
  readonly #byPublicId: PreparedRead<AgentTokenRow>;
  readonly #byId: PreparedRead<AgentTokenRow>;
  readonly #refusedTokens: RefusedTokenLog;
  /** Grants by their JSON, with the routes that were read of them. Only leashes hold them. */
  readonly #grants = new LRUCache<string, readonly AgentGrant[]>({
    maxSize: grantsKept,
    sizeCalculation: (_grants, json) => json.length,
  });

  constructor(parts: AgentsParts) {
    this.#parts = parts;
    const { statements, logger, now } = parts;
    this.#refusedTokens = new RefusedTokenLog(logger, now);
    const read = (name: string, column: string): PreparedRead<AgentTokenRow> =>
      statements.prepare(name, `${select} WHERE t.${column} = ?`, { keep: true });
    this.#byPublicId = read('hawser_agent_token', 'public_id');
    this.#byId = read('hawser_agent_token_by_id', 'id');
  }

  async authenticate(presented: string): Promise<AuthenticatedAgent | undefined> {
    const parsed = parseKey('ag', presented);
    if (!parsed) return undefined;
    const [row] = await this.#byPublicId([parsed.publicId]);
    if (!this.#parts.secretHashes.matches(row?.hash, presented, parsed.publicId) || !row)
      return undefined;
    const now = this.#parts.now();
    if (!isLive(row, now)) return undefined;
    const makers = row.parent_id === null ? [] : await this.#liveMakers(row.parent_id, now);
    if (!makers) return undefined;
    const token = this.#toStoredToken(row);
    const { partnerId, mode } = token;
    await this.#parts.partners.assertActive({ partnerId, mode });
    return {
      tenant: { partnerId, mode },
      token,
      leash: new AgentLeash([token, ...makers], this.#parts.limiter),
    };
  }

  async authenticateByHost(presented: string): Promise<AuthenticatedAgent | undefined> {
    const { accounts, settings, limiter, registry, now } = this.#parts;
    const identity = await this.#hostIdentity(presented);
    if (!settings.mcp || !identity || identity.expiresAt <= now()) return undefined;
    const tenant = hostScope;
    const account = await accounts.ensure(tenant, identity.account);
    const owner = { mode: tenant.mode, accountId: account.id, parent: undefined };
    const tools = [...(await registry.all(tenant.mode)).keys()];
    const token: StoredAgentToken = {
      ...tenant,
      id: cutText(`client ${identity.clientId}`, maxActorId),
      accountId: account.id,
      account: account.externalId,
      parentId: undefined,
      depth: 1,
      keyId: undefined,
      agentName: cutText(identity.clientId, maxAgentName),
      agentRun: undefined,
      grants: identity.grants
        ? await checkedGrants(this.#parts, identity.grants, owner)
        : [{ type: 'tools', tools }],
      connect: true,
      maxCalls: undefined,
      createdAt: now(),
      expiresAt: identity.expiresAt,
      revokedAt: undefined,
    };
    return { tenant, token, leash: new AgentLeash([token], limiter) };
  }

  async mint(
    tenant: Tenant,
    given: NewAgentToken,
    { keyId, scopes, agent }: TokenMaker = {},
  ): Promise<MintedAgentToken> {
    const { knex, now } = this.#parts;
    assertInput(mintAgentTokenBody, withAccountText(given));
    const parent = agent?.token;
    const { id: accountId } = await this.#accountFor(tenant, given.account, parent);
    assertMayGrant(given, scopes);
    if (given.connect === true && parent?.connect === false)
      throw outsideGrant('connect', 'connect');
    if (parent && parent.depth >= maxDepth)
      throw refused('grants', `A token can be made by at most ${maxDepth - 1} others in a row.`);
    const owner = { mode: tenant.mode, accountId, parent: parent?.grants };
    const grants = await checkedGrants(this.#parts, given.grants, owner);
    const { key, publicId } = generateKey('ag', tenant.mode);
    const id = newId('agt');
    const wanted = now() + (given.expires_in ?? 900) * 1000;
    const expiresAt = Math.min(wanted, parent?.expiresAt ?? wanted);
    await inTransaction(knex, async (database) => {
      await database(tables.agentTokens).insert({
        id,
        partner_id: tenant.partnerId,
        mode: tenant.mode,
        account_id: accountId,
        parent_id: parent?.id ?? null,
        depth: (parent?.depth ?? 0) + 1,
        key_id: parent ? (parent.keyId ?? null) : (keyId ?? null),
        public_id: publicId,
        hash: this.#parts.secretHashes.of(key),
        agent_name: given.agent.name,
        agent_run: given.agent.run ?? null,
        grants: JSON.stringify(grants),
        connect: given.connect ?? false,
        max_calls: given.max_calls ?? null,
        created_at: nowMs(database),
        expires_at: expiresAt,
        revoked_at: null,
      });
      await record(database, {
        ...tenant,
        accountId,
        action: 'agent_token.created',
        details: { token_id: id, agent: given.agent.name, expires_at: expiresAt },
      });
    });
    return { ...(await this.get(tenant, id)), token: key };
  }

  async get(tenant: Tenant, id: string, within?: StoredAgentToken): Promise<AgentToken> {
    const row = await this.#find(tenant, id, within);
    const [token] = await this.#withCalls([toStoredToken(row)]);
    if (token) return token;
    throw notFound();
  }

  async list(
    tenant: Tenant,
    { account, agent, active }: AgentTokenFilter,
    { after, limit }: PageRequest,
    within?: StoredAgentToken,
  ): Promise<Page<AgentToken>> {
    const { knex, accounts, now } = this.#parts;
    const query = knex({ t: tables.agentTokens })
      .join({ a: tables.accounts }, 'a.id', 't.account_id')
      .where({ 't.partner_id': tenant.partnerId, 't.mode': tenant.mode })
      .orderBy('t.id')
      .limit(limit + 1)
      .select<AgentTokenRow[]>('t.*', 'a.external_id');
    if (after !== undefined) query.where('t.id', '>', after);
    if (account !== undefined) {
      const { id } = await accounts.getByExternalId(tenant, account);
      query.where({ 't.account_id': id });
    }
    if (agent !== undefined) query.where({ 't.agent_name': agent });
    if (active === true) query.whereNull('t.revoked_at').where('t.expires_at', '>', now());
    if (active === false)
      query.where((ended) => {
        void ended.whereNotNull('t.revoked_at').orWhere('t.expires_at', '<=', now());
      });
    if (within) {
      const made = await this.#descendants(knex, [within.id]);
      query.whereIn('t.id', [within.id, ...made.map(({ id }) => id)]);
    }
    const page = pageOf(
      (await query).map((row) => toStoredToken(row)),
      limit,
    );
    return { ...page, items: await this.#withCalls(page.items) };
  }

  async revoke(tenant: Tenant, id: string, within?: StoredAgentToken): Promise<void> {
    const { id: tokenId } = await this.#find(tenant, id, within);
    const { knex } = this.#parts;
    await inTransaction(knex, async (database) => {
      const made = await this.#descendants(database, [tokenId]);
      await this.#end(database, tenant, [tokenId, ...made.map((row) => row.id)]);
    });
  }

  async revokeAll(tenant: Tenant, account: AccountId): Promise<number> {
    const { knex, accounts, now } = this.#parts;
    const { id: accountId } = await accounts.getByExternalId(tenant, account);
    return inTransaction(knex, async (database) => {
      const live = await database(tables.agentTokens)
        .where({ account_id: accountId })
        .whereNull('revoked_at')
        .where('expires_at', '>', now())
        .select<{ id: string }[]>('id');
      return this.#end(
        database,
        tenant,
        live.map(({ id }) => id),
      );
    });
  }

  /** Deletes tokens that ended 30 days ago; see `deleteSome`. */
  purge(): Promise<'more' | 'done'> {
    const { knex, now } = this.#parts;
    const before = now() - endedKeptForMs;
    return deleteSome(() => knex(tables.agentTokens).where('expires_at', '<', before), {
      key: 'id',
      oldestBy: 'expires_at',
    });
  }

  /** Returns a token and those that made it, or undefined if one of them has ended. */
  async #liveMakers(id: string, now: number): Promise<StoredAgentToken[] | undefined> {
    const makers: StoredAgentToken[] = [];
    for (let parentId: string | null = id; parentId !== null;) {
      const [row] = await this.#byId([parentId]);
      if (!row || !isLive(row, now)) return undefined;
      makers.push(this.#toStoredToken(row));
      parentId = row.parent_id;
    }
    return makers;
  }

  #toStoredToken(row: AgentTokenRow): StoredAgentToken {
    const { grants: json } = row;
    const grants = this.#grants.get(json) ?? readGrants(json);
    this.#grants.set(json, grants);
    return toStoredToken(row, grants);
  }

  async #hostIdentity(presented: string): Promise<HostTokenIdentity | undefined> {
    const { egress, settings } = this.#parts;
    try {
      return await settings.mcp?.verifyToken(presented, {
        fetchJson: async (url) => {
          const { status, text } = await egress.text(new URL(url), { method: 'GET' });
          if (status !== 200) throw new TypeError(`${url} answered with status ${status}.`);
          return JSON.parse(text) as JsonObject;
        },
      });
    } catch (error) {
      this.#refusedTokens.log(error);
      return undefined;
    }
  }

  async #accountFor(
    tenant: Tenant,
    given: AccountId | undefined,
    parent: StoredAgentToken | undefined,
  ): Promise<{ readonly id: string }> {
    if (parent) {
      if (given === undefined) return { id: parent.accountId };
      throw refused(
        'account',
        'A token that is made by a token acts for the same account. Leave account out.',
      );
    }
    if (given === undefined) throw refused('account', 'Send the external_id of the account.');
    return this.#parts.accounts.getByExternalId(tenant, given);
  }

  /** @throws HawserError `not_found`, also for a token that the one that asks may not see */
  async #find(
    { partnerId, mode }: Tenant,
    id: string,
    within: StoredAgentToken | undefined,
  ): Promise<AgentTokenRow> {
    const wanted = within && id === 'self' ? within.id : id;
    const [row] = await this.#byId([wanted]);
    if (row?.partner_id !== partnerId || row.mode !== mode) throw notFound();
    for (let at: AgentTokenRow | undefined = row; within && at?.id !== within.id;) {
      if (!at || at.parent_id === null) throw notFound();
      [at] = await this.#byId([at.parent_id]);
    }
    return row;
  }

  async #descendants(database: Knex, ids: readonly string[]): Promise<{ readonly id: string }[]> {
    if (ids.length === 0) return [];
    const made = await database(tables.agentTokens)
      .whereIn('parent_id', ids)
      .select<{ id: string }[]>('id');
    return [
      ...made,
      ...(await this.#descendants(
        database,
        made.map(({ id }) => id),
      )),
    ];
  }

  /** Ends those of the tokens that work. Returns how many. */
  async #end(database: Knex, tenant: Tenant, ids: readonly string[]): Promise<number> {
    let ended = 0;
    for (const id of ids) {
      const token = database(tables.agentTokens)
        .where({ id })
        .whereNull('revoked_at')
        .where('expires_at', '>', this.#parts.now());
      const changed: number = await token.update({ revoked_at: nowMs(database) });
      if (changed === 0) continue;
      ended += 1;
      const { account_id: accountId } = await database(tables.agentTokens)
        .where({ id })
        .first<{ account_id: string }>('account_id');
      await record(database, {
        ...tenant,
        accountId,
        action: 'agent_token.revoked',
        details: { token_id: id },
      });
    }
    return ended;
  }

  async #withCalls(tokens: readonly StoredAgentToken[]): Promise<AgentToken[]> {
    const used = await this.#parts.limiter.used(
      tokens
        .filter(({ maxCalls }) => maxCalls !== undefined)
        .map(({ id, expiresAt }) => ({ name: callsOf(id), endsAt: expiresAt })),
    );
    return tokens.map((token) => {
      const { id, maxCalls } = token;
      const callsLeft =
        maxCalls === undefined ? undefined : Math.max(0, maxCalls - (used.get(callsOf(id)) ?? 0));
      return { ...token, callsLeft };
    });
  }
}

/** A key can't give what it can't do itself. */
const needed: Readonly<Record<AgentGrant['type'], KeyScope>> = {
  tools: 'tools:execute',
  routes: 'proxy',
};

/** @throws HawserError `insufficient_scope` */
function assertMayGrant(
  { grants, connect }: NewAgentToken,
  scopes: readonly KeyScope[] | undefined,
): void {
  if (scopes === undefined) return;
  const wanted = new Set(grants.map(({ type }) => needed[type]));
  if (connect === true) wanted.add('connect:write');
  for (const scope of wanted)
    if (!scopes.includes(scope))
      throw new HawserError(
        'insufficient_scope',
        `This key lacks the scope "${scope}", so it cannot give it to a token. Use a key that has it.`,
        { details: { required: scope } },
      );
}

/** The account may have any form of an account id, which the schema does not know. */
function withAccountText({ account, ...rest }: NewAgentToken): object {
  return account === undefined ? rest : { ...rest, account: accountIdText(account, 'account') };
}

function refused(field: string, message: string): HawserError {
  return new HawserError('validation_failed', message, { details: { field } });
}

function notFound(): HawserError {
  return new HawserError('not_found', 'There is no such agent token.');
}
