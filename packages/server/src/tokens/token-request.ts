import { HawserError, type ErrorCode, type HawserErrorOptions } from '@hawser/contract';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import type { TokenSet } from '../grants/token-set.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import type { Breakers } from '../integrations/breaker.js';

/** The provider says that the grant has ended. */
export class GrantEnded extends Error {
  override readonly name = 'GrantEnded';
  readonly status: 'expired' | 'revoked';
  /** The provider's error code, or `rotation_lost`. */
  readonly reason: string;

  constructor(status: 'expired' | 'revoked', reason: string) {
    super(`The grant has ended: ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}

/** The refresh returned no tokens, but the grant may still be valid. */
export class RefreshFailed extends HawserError {
  /**
   * Whether the provider may have processed the request, so that the refresh token may be spent.
   */
  readonly inDoubt: boolean;

  constructor(code: ErrorCode, message: string, options: HawserErrorOptions, inDoubt: boolean) {
    super(code, message, options);
    this.inDoubt = inDoubt;
  }
}

/**
 * Sends refresh requests and judges failures: either the grant has ended, or the integration has a
 * problem.
 */
export class TokenRequests {
  readonly #tokenEndpoint: TokenEndpoint;
  readonly #breakers: Breakers;

  constructor(tokenEndpoint: TokenEndpoint, breakers: Breakers) {
    this.#tokenEndpoint = tokenEndpoint;
    this.#breakers = breakers;
  }

  /**
   * Uses a refresh token. `inDoubt` says that an earlier request with it may have been processed;
   * `beforeSend` may throw to stop a request from being sent.
   *
   * In doubt, the same token is sent again. If the provider has not processed it, it works; if it
   * has, its tokens were already lost, and nothing more is.
   * @throws GrantEnded when the provider says twice that the grant has ended
   * @throws RefreshFailed `upstream_unreachable`, `upstream_timeout` or `token_exchange_failed`
   * @throws whatever `beforeSend` throws
   */
  async refresh(
    integration: OAuthIntegration,
    facts: JsonObject,
    refreshToken: string,
    inDoubt: boolean,
    beforeSend: () => void,
  ): Promise<TokenSet> {
    const breaker = this.#breakers.of(integration);
    const wait = breaker.wait();
    if (wait > 0) throw inTrouble(integration, wait);
    try {
      const tokens = await this.#tokenEndpoint.refresh(
        integration,
        facts,
        refreshToken,
        beforeSend,
      );
      breaker.succeeded();
      return tokens;
    } catch (error) {
      if (!(error instanceof TokenEndpointError)) {
        breaker.notSent();
        throw error;
      }
      return this.#again(
        integration,
        facts,
        refreshToken,
        inDoubt || error.inDoubt,
        error,
        beforeSend,
      );
    }
  }

  /** Sends the second and last request, where that makes sense. */
  async #again(
    integration: OAuthIntegration,
    facts: JsonObject,
    refreshToken: string,
    inDoubt: boolean,
    first: TokenEndpointError,
    beforeSend: () => void,
  ): Promise<TokenSet> {
    // A rejection is confirmed once, because some providers reject valid tokens during an outage.
    if (first.grantEnd === undefined && !first.inDoubt)
      throw this.#failed(integration, first, inDoubt);
    try {
      const tokens = await this.#tokenEndpoint.refresh(
        integration,
        facts,
        refreshToken,
        beforeSend,
      );
      this.#breakers.of(integration).succeeded();
      return tokens;
    } catch (error) {
      if (!(error instanceof TokenEndpointError)) {
        this.#breakers.of(integration).notSent();
        throw inDoubt ? this.#failed(integration, first, inDoubt) : error;
      }
      const end = error.grantEnd;
      if (end === undefined) throw this.#failed(integration, error, inDoubt || error.inDoubt);
      this.#breakers.of(integration).succeeded();
      const lost = inDoubt && integration.provider.oauth.rotation !== 'none';
      throw new GrantEnded(end, lost ? 'rotation_lost' : (error.oauthError ?? 'invalid_grant'));
    }
  }

  #failed(
    integration: OAuthIntegration,
    error: TokenEndpointError,
    inDoubt: boolean,
  ): RefreshFailed {
    this.#breakers.of(integration).failed({
      atOnce: error.refusesClient || error.status === 429,
      ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    });
    return upstreamError(error, inDoubt);
  }
}

function inTrouble({ provider }: OAuthIntegration, waitMs: number): HawserError {
  return new HawserError(
    'upstream_unreachable',
    `${provider.name} has not issued tokens for a while. Try again later.`,
    { retryAfter: Math.ceil(waitMs / 1000) },
  );
}

/** Translates a token endpoint's error. */
function upstreamError(error: TokenEndpointError, inDoubt: boolean): RefreshFailed {
  const { retryAfterMs } = error;
  const options = {
    cause: error,
    ...(retryAfterMs !== undefined && { retryAfter: Math.ceil(retryAfterMs / 1000) }),
  };
  switch (error.reason) {
    case 'timeout':
      return new RefreshFailed(
        'upstream_timeout',
        'The provider did not answer in time. Try again.',
        options,
        inDoubt,
      );
    case 'unreachable':
    case 'unavailable':
      return new RefreshFailed(
        'upstream_unreachable',
        'The provider could not be reached. Try again.',
        options,
        inDoubt,
      );
    case 'refused':
    case 'malformed':
      return new RefreshFailed(
        'token_exchange_failed',
        'The provider issued no tokens. Check the client credentials of this integration.',
        { ...options, details: { reason: error.oauthError ?? error.reason } },
        inDoubt,
      );
  }
}
