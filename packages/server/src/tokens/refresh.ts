import { setTimeout as sleep } from 'node:timers/promises';
import { HawserError, type ErrorCode } from '@hawser/contract';
import type { Connection } from '../connections/connection.js';
import { credentialPlace, refreshTokenPlace, type Credential } from '../grants/sealed-grant.js';
import type { ConnectionWithGrant } from '../connections/reads.js';
import type { ConnectionStore } from '../connections/store.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { oauthOf, type OAuthIntegration } from '../providers/integration.js';
import type { SecondToken, TokenSet } from '../grants/token-set.js';
import type { UsageService } from '../usage/usage.js';
import type { Vault } from '../vault/vault.js';
import type { Commit, Committed } from './commit.js';
import { leavesTimeToSend, type Lease, type Leases } from './lease.js';
import { GrantEnded, RefreshFailed, type TokenRequests } from './token-request.js';

/** Pauses of a caller that waits for another process's refresh: about twelve seconds in all. */
const waitsMs = [50, 100, 150, 250, 400, ...Array.from({ length: 22 }, () => 500)];
/**
 * Whoever takes over a lease waits so long for the one before: it may have got tokens at the last
 * moment, or have spilled them and find the database back only now.
 */
const settleMs = 3_000;
/** A refresh that fails for one of these is wanted by nobody any more. */
const isTakenAway: ReadonlySet<ErrorCode> = new Set([
  'connection_not_found',
  'provider_not_configured',
]);
/** What a caller is told that has waited in vain. */
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
 * Refreshes grants. However many callers in however many processes ask for the same connection, one
 * request is sent at a time, and its tokens are stored only over the generation they were made from.
 */
export class Refresher {
  readonly #parts: RefresherParts;
  /** Under way, by connection and by who began it. */
  readonly #running = new Map<string, Promise<ConnectionWithGrant>>();
  #closing = false;

  constructor(parts: RefresherParts) {
    this.#parts = parts;
  }

  /**
   * The connection with a grant newer than `generation`, or the grant that it has where nothing can
   * be renewed and it still lives. `asked` is for a caller that wants a refresh, whatever the
   * connection's settings say of those that nobody asks for.
   * @throws HawserError `connection_expired`, `connection_revoked` when the grant is over;
   * `refresh_in_progress` when another process takes longer than twelve seconds, or this one is being
   * closed; `upstream_…` and `token_exchange_failed` when the provider is in trouble: the connection
   * then stays as it is
   */
  refresh(
    connectionId: string,
    generation: number,
    { asked = false } = {},
  ): Promise<ConnectionWithGrant> {
    // What begins when everything is being closed would be cut off, and its tokens lost.
    if (this.#closing) return Promise.reject(inProgress());
    const claimed = this.#running.get(`${connectionId} claimed`);
    if (claimed) return claimed;
    // One that was asked for must not be refused with one that wasn't. They meet at the lease.
    const name = asked ? `${connectionId} asked` : connectionId;
    return this.#once(name, () => this.#refresh(connectionId, generation, asked));
  }

  /** Refreshes under a lease that is held already. */
  refreshClaimed(lease: Lease): Promise<ConnectionWithGrant> {
    // Beside what a caller has begun: that may be waiting for this very lease.
    return this.#once(`${lease.connectionId} claimed`, () => this.#refreshUnder(lease));
  }

  /** Begins nothing any more for callers, and waits until nothing is under way. */
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
      if (!asked && !held.connection.settings.autoRefresh) throw notByItself();
      if (!held.grant.refreshToken) return this.#withoutRefreshToken(held);
      const lease = await this.#parts.leases.claim(connectionId, generation);
      if (lease) return this.#refreshUnder(lease);
      // Another process has it: its result is looked for, rather than a second request sent.
      await sleep(pause);
    }
    throw inProgress();
  }

  async #refreshUnder(lease: Lease): Promise<ConnectionWithGrant> {
    const { leases, commit, logger } = this.#parts;
    const { connectionId, generation, provider, takenOver, inDoubt } = lease;
    // Until it is known what the refresh token is worth, the lease is kept, and ends by itself.
    let giveBack: (() => Promise<void>) | undefined;
    try {
      if (takenOver) await sleep(settleMs);
      await commit.restore(connectionId, generation);
      giveBack = () => leases.releaseFailed(lease, inDoubt);
      // Read after the claim: before it, somebody else may have been about to replace it.
      const held = await this.#read(connectionId);
      const committed: Committed =
        held.connection.generation === generation
          ? await this.#send(lease, held)
          : { held, outcome: 'overtaken' };
      // What is stored has ended the lease with it; of what is spilled, the next one would use a spent token.
      giveBack = committed.outcome === 'overtaken' ? () => leases.release(lease) : undefined;
      return committed.held;
    } catch (error) {
      if (error instanceof GrantOver) giveBack = () => leases.release(lease);
      else {
        if (error instanceof RefreshFailed && error.inDoubt)
          giveBack = () => leases.releaseFailed(lease, true);
        const level =
          error instanceof HawserError && isTakenAway.has(error.code) ? 'debug' : 'warn';
        const facts = { connectionId, provider, error };
        logger[level](facts, 'a refresh failed; the connection stays as it is');
      }
      throw error;
    } finally {
      await giveBack?.().catch((error: unknown) => {
        logger.warn({ connectionId, error }, 'a lease ends by itself');
      });
    }
  }

  /** Uses the refresh token that the lease is for, and stores what comes. */
  async #send(lease: Lease, held: ConnectionWithGrant): Promise<Committed> {
    const { tokenRequests, commit, integrations, vault, usage } = this.#parts;
    const { connection } = held;
    const integration = integrations.in(connection.mode).get(connection.provider);
    const refreshToken = await this.#openRefreshToken(held);
    if (!isOAuth(integration) || refreshToken === undefined)
      return { held: await this.#withoutRefreshToken(held), outcome: 'overtaken' };
    const second = integration.provider.oauth.secondToken && (await this.#openSecond(held));
    // The key that the new tokens are sealed with is at hand before they come: the database may be
    // away when they do.
    const seal = await vault.sealer(connection.accountId);
    try {
      const tokens = await tokenRequests.refresh(
        integration,
        connection.providerData,
        refreshToken,
        lease.inDoubt,
        () => {
          if (!leavesTimeToSend(lease)) throw inProgress();
        },
      );
      const refreshed = {
        usedRefreshToken: refreshToken,
        // The second of two tokens lives on when only the first was refreshed, unless it is over.
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

  /** A refused token that another process has replaced meanwhile is no end but a success elsewhere. */
  async #ended(
    held: ConnectionWithGrant,
    { provider }: OAuthIntegration,
    end: GrantEnded,
  ): Promise<ConnectionWithGrant> {
    const current = await this.#read(held.connection.id);
    if (current.connection.generation !== held.connection.generation) return current;
    throw await this.#markEnded(
      held.connection,
      end,
      `${provider.name} no longer accepts this connection.`,
    );
  }

  async #withoutRefreshToken(held: ConnectionWithGrant): Promise<ConnectionWithGrant> {
    const { accessExpiresAt } = held.connection;
    // Nothing can be renewed and nothing is wrong: many providers' tokens live until revoked.
    if (accessExpiresAt === undefined || accessExpiresAt > this.#parts.now()) return held;
    const end = new GrantEnded('expired', 'no_refresh_token');
    throw await this.#markEnded(
      held.connection,
      end,
      'The access token has ended, and it came without a refresh token.',
    );
  }

  async #markEnded(connection: Connection, end: GrantEnded, what: string): Promise<GrantOver> {
    const message = `${what} The user has to reconnect.`;
    await this.#parts.connectionStore.markEnded(connection, end.status, end.reason, message);
    const code = end.status === 'revoked' ? 'connection_revoked' : 'connection_expired';
    return new GrantOver(code, message, { details: { reason: end.reason } });
  }

  async #openRefreshToken({ connection, grant }: ConnectionWithGrant): Promise<string | undefined> {
    if (!grant.refreshToken) return undefined;
    const place = refreshTokenPlace(connection, grant.generation);
    return (await this.#parts.vault.open(place, grant.refreshToken)).toString('utf8');
  }

  async #openSecond({ connection, grant }: ConnectionWithGrant): Promise<SecondToken | undefined> {
    const place = credentialPlace(connection, grant.generation);
    const credential = (await this.#parts.vault.openJson(place, grant.credential)) as Credential;
    return credential.kind === 'oauth2' ? credential.second : undefined;
  }

  async #read(connectionId: string): Promise<ConnectionWithGrant> {
    const held = await this.#parts.connectionStore.findWithGrant(connectionId);
    if (held) return held;
    throw new HawserError('connection_not_found', 'There is no such connection any more.');
  }
}

/** A refresh of the second token doesn't say for certain which of the scopes are its own; the consent did. */
function renewed(
  held: SecondToken | undefined,
  { second }: Pick<TokenSet, 'second'>,
): SecondToken | undefined {
  return held && second ? { ...held, accessToken: second.accessToken } : (second ?? held);
}

/** The user has to reconnect, and is told so. */
class GrantOver extends HawserError {}

function notByItself(): HawserError {
  return new HawserError(
    'connection_expired',
    'The access token has ended, and this connection is not refreshed by itself (auto_refresh is off). Refresh it, or switch that on.',
    { details: { reason: 'auto_refresh_off' } },
  );
}

function inProgress(): HawserError {
  return new HawserError(
    'refresh_in_progress',
    'This connection is being refreshed by another process. Try again in a moment.',
    { retryAfter: retryAfterSeconds },
  );
}
