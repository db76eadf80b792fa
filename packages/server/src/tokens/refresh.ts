import { HawserError } from '@hawser/contract';
import type { Connection } from '../connections/connection.js';
import { credentialPlace, refreshTokenPlace, type Credential } from '../connections/grant.js';
import type { ConnectionStore, ConnectionWithGrant } from '../connections/store.js';
import type { Integrations } from '../integrations/integrations.js';
import { isOAuth } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import type { TokenSet } from '../oauth/token-set.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { Vault } from '../vault/vault.js';
import { refreshDueAt } from './refresh-due.js';

/** Codes by which token endpoints say that a grant is over, whatever RFC 6749 names them. */
const deadGrantCodes = new Set([
  'invalid_grant',
  'bad_refresh_token',
  'invalid_refresh_token',
  'token_revoked',
  'token_expired',
]);

interface RefresherParts {
  readonly store: ConnectionStore;
  readonly vault: Vault;
  readonly integrations: Integrations;
  readonly tokenEndpoint: TokenEndpoint;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Refreshes grants. However many callers ask for the same connection, one request is sent, and a
 * token set is stored only over the generation that it was made from.
 */
export class Refresher {
  readonly #parts: RefresherParts;
  readonly #running = new Map<string, Promise<ConnectionWithGrant>>();

  constructor(parts: RefresherParts) {
    this.#parts = parts;
  }

  /**
   * The connection with a grant newer than `generation`, or the grant that it has where nothing can
   * be renewed and it still lives.
   * @throws HawserError `connection_expired` when the grant is over; `upstream_unreachable`,
   * `upstream_timeout`, `token_exchange_failed` when the provider is in trouble: the connection then
   * stays as it is.
   */
  refresh(connectionId: string, generation: number): Promise<ConnectionWithGrant> {
    const running = this.#running.get(connectionId);
    if (running) return running;
    const started = this.#refresh(connectionId, generation).finally(() => {
      this.#running.delete(connectionId);
    });
    this.#running.set(connectionId, started);
    return started;
  }

  async #refresh(connectionId: string, generation: number): Promise<ConnectionWithGrant> {
    const held = await this.#read(connectionId);
    if (held.connection.generation > generation) return held;
    const integration = this.#parts.integrations.get(held.connection.provider);
    const refreshToken = await this.#refreshTokenOf(held);
    if (!isOAuth(integration) || refreshToken === undefined) {
      const { accessExpiresAt } = held.connection;
      // Nothing can be renewed and nothing is wrong: many providers' tokens live until revoked.
      if (accessExpiresAt === undefined || accessExpiresAt > this.#parts.now()) return held;
      throw await this.#end(held.connection, 'no_refresh_token', 'It gave no refresh token.');
    }
    let tokens: TokenSet;
    try {
      tokens = await this.#request(integration, refreshToken);
    } catch (error) {
      return this.#recover(held, error);
    }
    return this.#commit(held, integration, refreshToken, tokens);
  }

  /** An answer of "no" is confirmed once: some providers say it for a moment when they are in trouble. */
  async #request(integration: OAuthIntegration, refreshToken: string): Promise<TokenSet> {
    try {
      return await this.#parts.tokenEndpoint.refresh(integration, refreshToken);
    } catch (error) {
      if (!saysDead(error)) throw error;
      return this.#parts.tokenEndpoint.refresh(integration, refreshToken);
    }
  }

  async #recover(held: ConnectionWithGrant, error: unknown): Promise<ConnectionWithGrant> {
    const current = await this.#read(held.connection.id);
    // Another process refreshed it meanwhile, which is why this token was refused.
    if (current.connection.generation !== held.connection.generation) return current;
    if (saysDead(error)) {
      throw await this.#end(
        held.connection,
        error.oauthError ?? 'invalid_grant',
        'It ended the grant.',
      );
    }
    this.#parts.logger.warn(
      { connectionId: held.connection.id, provider: held.connection.provider, error },
      'a refresh failed; the connection stays as it is',
    );
    throw upstreamError(error);
  }

  async #commit(
    { connection }: ConnectionWithGrant,
    integration: OAuthIntegration,
    usedRefreshToken: string,
    tokens: TokenSet,
  ): Promise<ConnectionWithGrant> {
    const { vault, store } = this.#parts;
    const generation = connection.generation + 1;
    const credential: Credential = {
      kind: 'oauth2',
      accessToken: tokens.accessToken,
      tokenType: tokens.tokenType,
    };
    // No new refresh token means that the old one lives on.
    const refreshToken = tokens.refreshToken ?? usedRefreshToken;
    const stored = await store.storeRefreshed(
      connection.id,
      connection.generation,
      {
        // United, never narrowed: many providers leave the scope out, or list the first one only.
        scopesGranted: [...new Set([...connection.scopesGranted, ...(tokens.scopes ?? [])])],
        providerData: { ...connection.providerData, ...tokens.kept },
        accessExpiresAt: tokens.expiresAt,
        refreshDueAt: refreshDueAt(tokens.expiresAt, tokens.lifetimeMs, true),
        reconnectBy: tokens.refreshExpiresAt ?? connection.reconnectBy,
      },
      {
        generation,
        credential: await vault.sealJson(credentialPlace(connection, generation), credential),
        refreshToken: await vault.seal(
          refreshTokenPlace(connection, generation),
          Buffer.from(refreshToken),
        ),
      },
    );
    if (!stored) {
      this.#parts.logger.warn(
        { connectionId: connection.id, provider: integration.provider.slug },
        'a newer grant was stored while this one was refreshed; the newer one is kept',
      );
    }
    return this.#read(connection.id);
  }

  async #refreshTokenOf({ connection, grant }: ConnectionWithGrant): Promise<string | undefined> {
    if (!grant.refreshToken) return undefined;
    const place = refreshTokenPlace(connection, grant.generation);
    return (await this.#parts.vault.open(place, grant.refreshToken)).toString('utf8');
  }

  async #read(connectionId: string): Promise<ConnectionWithGrant> {
    const held = await this.#parts.store.findWithGrant(connectionId);
    if (held) return held;
    throw new HawserError('connection_not_found', 'There is no such connection any more.');
  }

  async #end(connection: Connection, reason: string, why: string): Promise<HawserError> {
    const { store, integrations } = this.#parts;
    const name = integrations.find(connection.provider)?.provider.name ?? connection.provider;
    const message = `${name} no longer accepts this connection. ${why} The user has to reconnect.`;
    await store.markDead(connection.id, connection.generation, 'expired', reason, message);
    return new HawserError('connection_expired', message, { details: { reason } });
  }
}

function saysDead(error: unknown): error is TokenEndpointError {
  return error instanceof TokenEndpointError && deadGrantCodes.has(error.oauthError ?? '');
}

/** The provider's trouble in Hawser's words. */
export function upstreamError(error: unknown): unknown {
  if (!(error instanceof TokenEndpointError)) return error;
  switch (error.reason) {
    case 'timeout':
      return new HawserError(
        'upstream_timeout',
        'The provider did not answer in time. Try again.',
        {
          cause: error,
        },
      );
    case 'unreachable':
      return new HawserError(
        'upstream_unreachable',
        'The provider could not be reached. Try again.',
        {
          cause: error,
        },
      );
    case 'refused':
    case 'malformed':
      return new HawserError(
        'token_exchange_failed',
        'The provider gave no tokens. Check the client credentials of this integration.',
        { cause: error, details: { reason: error.oauthError ?? error.reason } },
      );
  }
}
