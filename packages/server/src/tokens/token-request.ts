import { HawserError, type ErrorCode, type HawserErrorOptions } from '@hawser/contract';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { TokenOutcomes, TokenOwner } from '../oauth/token-outcomes.js';
import { TokenEndpointError } from '../oauth/token-endpoint-error.js';
import type { TokenSet } from '../grants/token-set.js';
import type { OAuthIntegration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';

/** The provider says that the grant has ended. */
export class GrantEnded extends Error {
  override readonly name = 'GrantEnded';
  readonly status: 'expired' | 'revoked';
  /** The provider's error code, or `rotation_lost`. */
  readonly reason: string;

  constructor(status: 'expired' | 'revoked', reason: string, cause?: TokenEndpointError) {
    super(`The grant has ended: ${reason}`, { cause });
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

/** A refresh to send. */
export interface RefreshRequest extends TokenOwner {
  /** The connection's facts. */
  readonly facts: JsonObject;
  readonly refreshToken: string;
  /** Whether an earlier request with the token may have been processed. */
  readonly inDoubt: boolean;
  /** Runs just before each request, and may throw to stop it from being sent. */
  readonly beforeSend: () => void;
}

/**
 * Sends refresh requests and judges failures: either the grant has ended, or the integration has a
 * problem.
 */
export class TokenRequests {
  readonly #tokenEndpoint: TokenEndpoint;
  readonly #outcomes: TokenOutcomes;

  constructor(tokenEndpoint: TokenEndpoint, tokenOutcomes: TokenOutcomes) {
    this.#tokenEndpoint = tokenEndpoint;
    this.#outcomes = tokenOutcomes;
  }

  /**
   * Uses a refresh token.
   *
   * In doubt, the same token is sent again. If the provider has not processed it, it works; if it
   * has, its tokens were already lost, and nothing more is.
   * @throws GrantEnded when the provider says twice that the grant has ended, or refuses it again
   * and again without saying why
   * @throws RefreshFailed `upstream_unreachable`, `upstream_timeout` or `token_exchange_failed`
   * @throws whatever `beforeSend` throws
   */
  async refresh(request: RefreshRequest): Promise<TokenSet> {
    const wait = this.#outcomes.wait(request);
    if (wait > 0) throw inTrouble(request.integration, wait);
    try {
      return await this.#send(request);
    } catch (error) {
      if (!(error instanceof TokenEndpointError)) {
        this.#outcomes.notSent(request);
        throw error;
      }
      return this.#again({ ...request, inDoubt: request.inDoubt || error.inDoubt }, error);
    }
  }

  /** Sends the second and last request, where that makes sense. */
  async #again(request: RefreshRequest, first: TokenEndpointError): Promise<TokenSet> {
    const { integration, inDoubt } = request;
    // A rejection is confirmed once, because some providers reject valid tokens during an outage.
    if (first.grantEnd === undefined && !first.inDoubt)
      throw await this.#failed(request, first, inDoubt);
    try {
      return await this.#send(request);
    } catch (error) {
      if (!(error instanceof TokenEndpointError)) {
        this.#outcomes.notSent(request);
        throw inDoubt ? await this.#failed(request, first, inDoubt) : error;
      }
      const end = error.grantEnd;
      if (end === undefined) throw await this.#failed(request, error, inDoubt || error.inDoubt);
      this.#outcomes.ended(request);
      const lost = inDoubt && integration.provider.oauth.rotation !== 'none';
      throw new GrantEnded(
        end,
        lost ? 'rotation_lost' : (error.oauthError ?? 'invalid_grant'),
        error,
      );
    }
  }

  async #send(request: RefreshRequest): Promise<TokenSet> {
    const { integration, facts, refreshToken, beforeSend } = request;
    const tokens = await this.#tokenEndpoint.refresh(integration, facts, refreshToken, beforeSend);
    this.#outcomes.succeeded(request);
    return tokens;
  }

  async #failed(
    request: RefreshRequest,
    error: TokenEndpointError,
    inDoubt: boolean,
  ): Promise<Error> {
    if (await this.#outcomes.refreshFailed(request, error))
      return new GrantEnded('expired', error.oauthError ?? 'refresh_refused', error);
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
        'The provider issued no tokens. The log says what it answered and what to change.',
        { ...options, details: { reason: error.oauthError ?? error.reason } },
        inDoubt,
      );
  }
}
