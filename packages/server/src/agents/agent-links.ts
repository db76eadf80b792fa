import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { HawserError, type ConnectOffer } from '@hawser/contract';
import type { AccountsService } from '../accounts/accounts.js';
import type { ConnectPageService } from '../connect/connect-page.js';
import type { Session } from '../connect/session.js';
import type { SessionStore } from '../connect/session-store.js';
import type { SessionsService } from '../connect/sessions.js';
import type { ConnectionStore } from '../connections/store.js';
import { isActive, type IntegrationsService } from '../integrations/integrations.js';
import type { Integration } from '../providers/integration.js';
import type { ToolRegistry } from '../tools/registry.js';
import type { AuthenticatedAgent } from './agents.js';

/** A call for which a connection may be missing. */
export interface OfferedCall {
  /** The tool that is called. */
  readonly tool?: string | undefined;
  /** The slug of the provider whose API is called. */
  readonly provider?: string | undefined;
  /** The connection that the caller named. */
  readonly connectionId?: string | undefined;
}

/** A link for what a call lacks. */
export interface Offered {
  readonly connect: ConnectOffer;
  /** Whether this call made it. An earlier call with the same lack did otherwise. */
  readonly isNew: boolean;
}

/** How many calls of one process wait for their users at the same time. */
const waitsAtMost = 32;
const pauseMs = 1_000;

/** Links with which the user of an agent connects what a call of the agent lacks. */
export interface AgentLinks {
  /**
   * Returns the link for what a refused call lacks; undefined if connecting would not help, or the
   * agent may not ask for it.
   */
  offer(
    agent: AuthenticatedAgent,
    call: OfferedCall,
    error: HawserError,
  ): Promise<Offered | undefined>;
  /**
   * Runs an agent's call. If it fails because a connection or its consent is missing, and the agent
   * may ask for it, the error's details get a link to connect.
   */
  offering<T>(
    agent: AuthenticatedAgent | undefined,
    call: OfferedCall,
    work: () => Promise<T>,
  ): Promise<T>;
  /**
   * Waits until the user of an offered link is back from the provider. Returns whether the
   * connection is made. Returns at once while 32 others wait.
   */
  settled(
    sessionId: string,
    wait: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<boolean>;
  /**
   * Confirms a session that this agent began, with the code that its user read.
   * @throws HawserError `session_not_found`, also for a session that another began,
   * `validation_failed` for a wrong code, `connection_pending`, `session_expired`, …
   */
  confirm(agent: AuthenticatedAgent, sessionId: string, code: string): Promise<Session>;
}

interface AgentLinksParts {
  readonly accounts: AccountsService;
  readonly connectPage: ConnectPageService;
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly registry: ToolRegistry;
  readonly sessions: SessionsService;
  readonly sessionStore: SessionStore;
}

export class AgentLinksService implements AgentLinks {
  readonly #parts: AgentLinksParts;
  readonly #closing = new AbortController();
  #waits = 0;

  constructor(parts: AgentLinksParts) {
    this.#parts = parts;
  }

  async offering<T>(
    agent: AuthenticatedAgent | undefined,
    call: OfferedCall,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!agent || !(error instanceof HawserError)) throw error;
      const offered = await this.offer(agent, call, error);
      if (!offered) throw error;
      throw new HawserError(error.code, error.message, {
        cause: error,
        details: { ...error.details, connect: offered.connect },
      });
    }
  }

  async offer(
    agent: AuthenticatedAgent,
    call: OfferedCall,
    error: HawserError,
  ): Promise<Offered | undefined> {
    if (!agent.token.connect) return undefined;
    const reason = reasonOf(error, call);
    return reason && this.#offer(agent, call, { error, reason });
  }

  async settled(
    sessionId: string,
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const end = AbortSignal.any([signal, this.#closing.signal, AbortSignal.timeout(timeoutMs)]);
    if (this.#waits >= waitsAtMost) return this.#isCompleted(sessionId);
    this.#waits += 1;
    try {
      for (;;) {
        const session = await this.#parts.sessionStore.find(sessionId);
        if (session?.status !== 'pending') return session?.status === 'completed';
        await sleep(pauseMs, undefined, { signal: end });
      }
    } catch (error) {
      if (end.aborted) return false;
      throw error;
    } finally {
      this.#waits -= 1;
    }
  }

  /** Ends all waits. */
  close(): void {
    this.#closing.abort();
  }

  async confirm(agent: AuthenticatedAgent, sessionId: string, code: string): Promise<Session> {
    const { accounts, sessionStore, sessions } = this.#parts;
    const account = await accounts.getByExternalId(agent.tenant, agent.token.account);
    const session = await sessionStore.find(sessionId);
    if (session?.agentTokenId !== agent.token.id)
      throw new HawserError('session_not_found', 'This token began no such connect session.');
    return sessions.confirm(account, sessionId, { code });
  }

  async #isCompleted(sessionId: string): Promise<boolean> {
    return (await this.#parts.sessionStore.find(sessionId))?.status === 'completed';
  }

  /** Returns the link for what a call lacks; undefined if the integration cannot be connected. */
  async #offer(
    { tenant, token }: AuthenticatedAgent,
    call: OfferedCall,
    { error, reason }: { readonly error: HawserError; readonly reason: ConnectOffer['reason'] },
  ): Promise<Offered | undefined> {
    const { accounts, connectPage, connectionStore, registry, sessions, sessionStore } =
      this.#parts;
    const account = await accounts.getByExternalId(tenant, token.account);
    const tool =
      call.tool === undefined ? undefined : (await registry.all(tenant.mode)).get(call.tool);
    const connections = await connectionStore.list(account.id);
    const candidates = tool
      ? registry.integrationsOf(tool, tenant.mode)
      : this.#named(call.provider, tenant.mode);
    const isConnected = ({ provider }: Integration): boolean =>
      connections.some((connection) => connection.provider === provider.slug);
    const integration = candidates.find(isConnected) ?? candidates[0];
    if (!integration || !isActive(integration)) return undefined;
    const { slug } = integration.provider;
    const held = connections.filter(
      ({ id, provider }) =>
        provider === slug && (call.connectionId === undefined || id === call.connectionId),
    );
    const scopes = [
      ...new Set([
        ...(tool?.definition.scopes[0] ?? missingOf(error)),
        ...held.flatMap(({ scopesGranted }) => scopesGranted),
      ]),
    ];
    const slot = slotOf({ tokenId: token.id, accountId: account.id, provider: slug, scopes });
    const live = await sessionStore.findBySlot(slot);
    const { session, isNew } = live
      ? { session: live, isNew: false }
      : await sessions
          .create({
            account,
            provider: slug,
            mode: 'page',
            scopes,
            agent: { tokenId: token.id, name: token.agentName, slot },
          })
          .then(
            (begun) => ({ session: begun.session, isNew: true }),
            // Another call of the agent was faster: its session is the one.
            async (thrown: unknown) => {
              const other = await sessionStore.findBySlot(slot);
              if (other) return { session: other, isNew: false };
              throw thrown;
            },
          );
    const connect: ConnectOffer = {
      url: connectPage.addressOf(session),
      session_id: session.id,
      expires_at: new Date(session.expiresAt).toISOString(),
      provider: slug,
      scopes: [...session.scopes],
      reason,
    };
    return { connect, isNew };
  }

  #named(provider: string | undefined, mode: 'live' | 'test'): Integration[] {
    const found =
      provider === undefined ? undefined : this.#parts.integrations.in(mode).find(provider);
    return found ? [found] : [];
  }
}

/** Returns why connecting would help; undefined if it would not. */
function reasonOf(
  { code }: HawserError,
  { connectionId }: OfferedCall,
): ConnectOffer['reason'] | undefined {
  switch (code) {
    case 'connection_not_found':
    case 'connection_pending':
      // A new connection would not be the named one.
      return connectionId === undefined ? 'not_connected' : undefined;
    case 'invalid_permissions':
      return 'scope_missing';
    case 'connection_expired':
      return 'expired';
    case 'connection_revoked':
      return 'revoked';
    default:
      return undefined;
  }
}

function missingOf({ details }: HawserError): readonly string[] {
  const missing = details && 'missing' in details ? details.missing : undefined;
  return Array.isArray(missing)
    ? missing.filter((scope): scope is string => typeof scope === 'string')
    : [];
}

/**
 * A token has one live session for the same scopes. Tokens of the host's own authorization server
 * share an id per client, so the account tells them apart.
 */
function slotOf({
  tokenId,
  accountId,
  provider,
  scopes,
}: {
  readonly tokenId: string;
  readonly accountId: string;
  readonly provider: string;
  readonly scopes: readonly string[];
}): string {
  return createHash('sha256')
    .update(JSON.stringify([tokenId, accountId, provider, scopes.toSorted()]))
    .digest('base64url');
}
