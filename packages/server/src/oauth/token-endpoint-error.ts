/** Error codes with which token endpoints say that a grant has ended, standard or not. */
const endedCodes = new Set([
  'invalid_grant',
  'bad_refresh_token',
  'invalid_refresh_token',
  'token_expired',
]);
const revokedCodes = new Set(['token_revoked', 'access_revoked', 'account_inactive']);
const clientCodes = new Set([
  'invalid_client',
  'unauthorized_client',
  'incorrect_client_credentials',
]);

export interface TokenEndpointErrorDetails {
  readonly oauthError?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The token endpoint issued no tokens. The message holds at most the OAuth error code. */
export class TokenEndpointError extends Error {
  override readonly name = 'TokenEndpointError';
  /**
   * - `refused`: it refused; `oauthError` is its code (RFC 6749 section 5.2)
   * - `unavailable`: it answered with 429 or 5xx
   * - `unreachable`, `timeout`: no response arrived, and it is unknown whether the request was
   * processed
   * - `malformed`: the response is not valid OAuth, or must not be trusted
   */
  readonly reason: 'refused' | 'unavailable' | 'unreachable' | 'timeout' | 'malformed';
  readonly oauthError: string | undefined;
  readonly status: number | undefined;
  /** The delay that the provider asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: TokenEndpointError['reason'], details: TokenEndpointErrorDetails = {}) {
    super(sentence(reason, details), { cause: details.cause });
    this.reason = reason;
    this.oauthError = details.oauthError;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }

  /**
   * Whether the response means that the grant has expired or was revoked; undefined when it means
   * neither.
   */
  get grantEnd(): 'expired' | 'revoked' | undefined {
    const code = this.oauthError ?? '';
    if (revokedCodes.has(code)) return 'revoked';
    return endedCodes.has(code) ? 'expired' : undefined;
  }

  /** Whether the client is refused. That is a fault of the deployment, never of the account. */
  get refusesClient(): boolean {
    return clientCodes.has(this.oauthError ?? '');
  }

  /**
   * Whether the provider may have processed the request although no usable response arrived: a
   * timeout, a broken connection, a truncated body, or a gateway that gave up.
   */
  get inDoubt(): boolean {
    if (this.reason === 'unavailable') return this.status === 502 || this.status === 504;
    return (
      this.reason === 'unreachable' || this.reason === 'timeout' || this.reason === 'malformed'
    );
  }
}

function sentence(
  reason: TokenEndpointError['reason'],
  { oauthError, status }: TokenEndpointErrorDetails,
): string {
  switch (reason) {
    case 'refused':
      return `The token endpoint refused: ${oauthError ?? 'no reason given'}`;
    case 'unavailable':
      return `The token endpoint is unavailable: status ${status ?? 0}`;
    case 'unreachable':
      return 'The token endpoint could not be reached';
    case 'timeout':
      return 'The token endpoint did not answer in time';
    case 'malformed':
      return 'The token endpoint sent an unusable response';
  }
}
