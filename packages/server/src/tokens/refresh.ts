import { setTimeout as sleep } from 'node:timers/promises';
import { HawserError, type ErrorCode } from '@hawser/contract';
import type { Connection } from '../connections/connection.js';
import { credentialPlace, refreshTokenPlace, type Credential } from '../grants/sealed-grant.js';
import { unreadableRecord } from '../connections/rows.js';
import type { ConnectionWithGrant } from '../connections/reads.js';
import type { ConnectionStore } from '../connections/store.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { failureFacts } from '../oauth/failure-facts.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import { oauthOf, type OAuthIntegration } from '../providers/integration.js';
import type { SecondToken, TokenSet } from '../grants/token-set.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import { isUnreadable } from '../vault/vault-error.js';
import type { Commit, Committed } from './commit.js';
import { leavesTimeToSend, type Lease, type Leases } from './lease.js';
import { GrantEnded, RefreshFailed, type TokenRequests } from './token-request.js';

/** Delays of a caller that waits for another process's refresh, about twelve seconds in total. */
const waitsMs = [50, 100, 150, 250, 400, ...Array.from({ length: 22 }, () => 500)];
/**
 * How long a process that takes over a lease waits for its previous owner, which may have received
 * tokens at the last moment, or have spilled them and be about to store them.
 */
const settleMs = 3_000;
/** Errors which mean that the refresh is no longer needed. */
const isTakenAway: ReadonlySet<ErrorCode> = new Set([
  'connection_not_found',
  'provider_not_configured',
]);
/** The reason of a connection whose tokens cannot be decrypted. Only a reconnect mends it. */
export const unreadableGrant = 'unreadable_grant';
/** The `Retry-After` of a caller that waited in vain. */
const retryAfterSeconds = 5;

interface RefresherParts {
  readonly connectionStore: ConnectionStore;
  readonly vault: Vault;
  readonly integrations: IntegrationsService;
  readonly leases: Leases;
  readonly tokenRequests: TokenRequests;
  readonly commit: Commit;
  readonly usage: UsageService;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Refreshes grants. However many callers and processes ask for the same connection, only one
 * request is sent at a time, and its tokens replace only the generation that they were made from.
 */
export class Refresher {
  readonly #parts: RefresherParts;
  /** Refreshes in progress, by connection and by how they were started. */
  readonly #running = new Map<string, Promise<ConnectionWithGrant>>();
  #closing = false;

  constructor(parts: RefresherParts) {
    this.#parts = parts;
  }

  /**
   * Returns the connection with a grant newer than `generation`. If it cannot be refreshed but is
   * still valid, the current grant is returned. With `asked`, the refresh happens even when the
   * connection's automatic refresh is off.
   * @throws HawserError `connection_expired` or `connection_revoked` when the grant has ended;
   * `refresh_in_progress` when another process takes longer than twelve seconds, or this one is
   * closing; `upstream_…` and `token_exchange_failed` when the provider has a problem, which leaves
   * the connection unchanged
   */
  refresh(
    connectionId: string,
    generation: number,
    { asked = false } = {},
  ): Promise<ConnectionWithGrant> {
    // A refresh started while closing would be cut off, and its tokens lost.
    if (this.#closing) return Promise.reject(inProgress());
    const claimed = this.#running.get(`${connectionId} claimed`);
    if (claimed) return claimed;
    // A refresh that was asked for must not fail together with one that was not. The lease
    // serialises them.
    const name = asked ? `${connectionId} asked` : connectionId;
    return this.#once(name, () => this.#refresh(connectionId, generation, asked));
  }

  /** Refreshes under a lease that is already held. */
  refreshClaimed(lease: Lease): Promise<ConnectionWithGrant> {
    // Do not join a refresh that a caller started: it may be waiting for this very lease.
    return this.#once(`${lease.connectionId} claimed`, () => this.#refreshUnder(lease));
  }

  /** Accepts no more callers, and waits for the refreshes in progress. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.allSettled(this.#running.values());
  }

  #once(name: string, start: () => Promise<ConnectionWithGrant>): Promise<ConnectionWithGrant> {
    const running = this.#running.get(name);
    if (running) return running;
    const started = start().finally(() => this.#running.delete(name));
    this.#running.set(name, started);
    return started;
  }

  async #refresh(
    connectionId: string,
    generation: number,
    asked: boolean,
  ): Promise<ConnectionWithGrant> {
    for (const pause of waitsMs) {
      const held = await this.#read(connectionId);
      if (held.connection.generation > generation) return held;
      if (!asked && !held.connection.settings.autoRefresh) throw autoRefreshOff();
      if (!held.grant.refreshToken) return this.#withoutRefreshToken(held);
      const lease = await this.#parts.leases.claim(connectionId, generation);
      if (lease) return this.#refreshUnder(lease);
      // Another process holds the lease. Wait for its result rather than send a second request.
      await sleep(pause);
    }
    throw inProgress();
  }

  async #refreshUnder(lease: Lease): Promise<ConnectionWithGrant> {
    const { leases, commit, logger } = this.#parts;
    const { connectionId, generation, takenOver, inDoubt } = lease;
    // Until it is known whether the refresh token is still good, keep the lease and let it expire.
    let giveBack: (() => Promise<void>) | undefined;
    try {
      if (takenOver) await sleep(settleMs);
      await commit.restore(connectionId, generation);
      giveBack = () => leases.releaseFailed(lease, inDoubt);
      // Read after taking the lease: before that, another process may have been about to replace
      // the grant.
      const held = await this.#read(connectionId);
      const committed: Committed =
        held.connection.generation === generation
          ? await this.#send(lease, held)
          : { held, outcome: 'overtaken' };
      // Storing also ended the lease. After a spill the lease must stay, or its next owner would
      // use a spent token.
      giveBack = committed.outcome === 'overtaken' ? () => leases.release(lease) : undefined;
      return committed.held;
    } catch (error) {
      if (error instanceof GrantOver) giveBack = () => leases.release(lease);
      else {
        if (error instanceof RefreshFailed && error.inDoubt)
          giveBack = () => leases.releaseFailed(lease, true);
        const level =
          error instanceof HawserError && isTakenAway.has(error.code) ? 'debug' : 'warn';
        const facts = { connectionId, ...this.#factsOf(lease, error) };
        logger[level](facts, 'could not refresh a connection; it stays unchanged');
      }
      throw error;
    } finally {
      await giveBack?.().catch((error: unknown) => {
        logger.warn({ connectionId, error }, 'could not release a lease; it will expire');
      });
    }
  }

  #factsOf({ provider, mode }: Lease, error: unknown): object {
    const integration = this.#parts.integrations.in(mode).find(provider);
    const cause = error instanceof RefreshFailed ? error.cause : undefined;
    return integration && isOAuth(integration) && cause instanceof TokenEndpointError
      ? failureFacts(integration, 'refresh', cause)
      : { provider, error };
  }

  /** Uses the refresh token that the lease covers, and stores the new tokens. */
  async #send(lease: Lease, held: ConnectionWithGrant): Promise<Committed> {
    const { tokenRequests, commit, integrations, vault, usage } = this.#parts;
    const { connection } = held;
    const integration = integrations.in(connection.mode).get(connection.provider);
    if (connection.statusReason === unreadableRecord)
      throw await this.#unreadable(connection, unreadableRecord);
    const refreshToken = await this.#openRefreshToken(held);
    if (!isOAuth(integration) || refreshToken === undefined)
      return { held: await this.#withoutRefreshToken(held), outcome: 'overtaken' };
    const second = integration.provider.oauth.secondToken && (await this.#openSecond(held));
    // Get the encryption key first: the database may be unavailable when the tokens arrive.
    const seal = await vault.sealer(connection.accountId);
    try {
      const tokens = await tokenRequests.refresh({
        integration,
        mode: connection.mode,
        accountId: connection.accountId,
        facts: connection.providerData,
        refreshToken,
        inDoubt: lease.inDoubt,
        beforeSend: () => {
          if (!leavesTimeToSend(lease)) throw inProgress();
        },
      });
      const refreshed = {
        usedRefreshToken: refreshToken,
        // The second token stays valid when only the first was refreshed, unless it has ended.
        tokens: { ...tokens, second: tokens.secondEnded ? undefined : renewed(second, tokens) },
        oauth: oauthOf(integration),
        endedScopes: tokens.secondEnded ? (second?.scopes ?? []) : [],
      };
      const committed = await commit.store(held, refreshed, seal);
      usage.countAuthentication(connection, true);
      return committed;
    } catch (error) {
      usage.countAuthentication(connection, false);
      if (!(error instanceof GrantEnded)) throw error;
      return { held: await this.#ended(held, integration, error), outcome: 'overtaken' };
    }
  }

  /** If another process has replaced the refused token in the meantime, the grant has not ended. */
  async #ended(
    held: ConnectionWithGrant,
    integration: OAuthIntegration,
    end: GrantEnded,
  ): Promise<ConnectionWithGrant> {
    const { provider } = integration;
    const { id: connectionId, generation } = held.connection;
    const current = await this.#read(connectionId);
    if (current.connection.generation !== generation) return current;
    this.#parts.logger.info(
      { connectionId, reason: end.reason, ...failureFacts(integration, 'refresh', end.cause) },
      'a grant has ended; its user has to reconnect',
    );
    throw await this.#markEnded(
      held.connection,
      end,
      `${provider.name} no longer accepts this connection.`,
    );
  }

  async #withoutRefreshToken(held: ConnectionWithGrant): Promise<ConnectionWithGrant> {
    const { accessExpiresAt } = held.connection;
    // Nothing can be refreshed and nothing is wrong: many providers' tokens are valid until
    // revoked.
    if (accessExpiresAt === undefined || accessExpiresAt > this.#parts.now()) return held;
    const end = new GrantEnded('expired', 'no_refresh_token');
    throw await this.#markEnded(
      held.connection,
      end,
      'The access token has expired, and there is no refresh token.',
    );
  }

  async #markEnded(connection: Connection, end: GrantEnded, what: string): Promise<GrantOver> {
    const message = `${what} The user has to reconnect.`;
    await this.#parts.connectionStore.markEnded(connection, end.status, end.reason, message);
    const code = end.status === 'revoked' ? 'connection_revoked' : 'connection_expired';
    return new GrantOver(code, message, { details: { reason: end.reason } });
  }

  /**
   * Returns the error for a caller whose credential could not be decrypted, after looking whether
   * that is still so. If it is, the user is asked to reconnect.
   */
  async unreadable(connectionId: string): Promise<HawserError> {
    const { connection, grant } = await this.#read(connectionId);
    try {
      await this.#parts.vault.open(credentialPlace(connection, grant.generation), grant.credential);
    } catch (error) {
      if (isUnreadable(error)) return this.#unreadable(connection, unreadableGrant, error);
      throw error;
    }
    // The data key was rotated between the caller's two steps.
    return inProgress();
  }

  async #unreadable(connection: Connection, reason: string, error?: unknown): Promise<GrantOver> {
    const { id: connectionId, provider } = connection;
    this.#parts.logger.error(
      { connectionId, provider, reason, error },
      'a stored connection cannot be read; its user has to reconnect',
    );
    const end = new GrantEnded('expired', reason);
    return this.#markEnded(connection, end, 'The stored connection cannot be read.');
  }

  async #openRefreshToken({ connection, grant }: ConnectionWithGrant): Promise<string | undefined> {
    if (!grant.refreshToken) return undefined;
    const place = refreshTokenPlace(connection, grant.generation);
    try {
      return (await this.#parts.vault.open(place, grant.refreshToken)).toString('utf8');
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      const again = (await this.#read(connection.id)).grant.refreshToken;
      // The data key was rotated in the meantime: the next attempt reads the new record.
      if (!again?.equals(grant.refreshToken)) throw inProgress();
      throw await this.#unreadable(connection, unreadableGrant, error);
    }
  }

  async #openSecond({ connection, grant }: ConnectionWithGrant): Promise<SecondToken | undefined> {
    const place = credentialPlace(connection, grant.generation);
    const credential = (await this.#parts.vault.openJson(place, grant.credential)) as Credential;
    return credential.kind === 'oauth2' ? credential.second : undefined;
  }

  async #read(connectionId: string): Promise<ConnectionWithGrant> {
    const held = await this.#parts.connectionStore.findWithGrant(connectionId);
    if (held) return held;
    throw new HawserError('connection_not_found', 'This connection no longer exists.');
  }
}

/** Keeps the scopes of the consent: a refresh does not reliably say which the second token has. */
function renewed(
  held: SecondToken | undefined,
  { second }: Pick<TokenSet, 'second'>,
): SecondToken | undefined {
  return held && second ? { ...held, accessToken: second.accessToken } : (second ?? held);
}

/** The grant has ended and the user has to reconnect. */
class GrantOver extends HawserError {}

function autoRefreshOff(): HawserError {
  return new HawserError(
    'connection_expired',
    'The access token has expired, and automatic refresh (auto_refresh) is off for this connection. Refresh it, or turn auto_refresh on.',
    { details: { reason: 'auto_refresh_off' } },
  );
}

function inProgress(): HawserError {
  return new HawserError(
    'refresh_in_progress',
    'Another process is refreshing this connection. Try again in a moment.',
    { retryAfter: retryAfterSeconds },
  );
}
