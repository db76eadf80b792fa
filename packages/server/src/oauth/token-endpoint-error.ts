/** Codes by which token endpoints say that a grant is over, whatever RFC 6749 names them. */
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

/** The token endpoint gave no tokens. Messages hold the OAuth error code at most. */
export class TokenEndpointError extends Error {
  override readonly name = 'TokenEndpointError';
  /**
   * - `refused`: it said no; `oauthError` is its code (RFC 6749 section 5.2)
   * - `unavailable`: it answered that it can't answer (429, 5xx)
   * - `unreachable`, `timeout`: there was no answer; whether it acted is not known
   * - `malformed`: its answer is none that OAuth knows, or one that must not be trusted
   */
  readonly reason: 'refused' | 'unavailable' | 'unreachable' | 'timeout' | 'malformed';
  readonly oauthError: string | undefined;
  readonly status: number | undefined;
  /** As the provider asked, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: TokenEndpointError['reason'], details: TokenEndpointErrorDetails = {}) {
    super(sentence(reason, details), { cause: details.cause });
    this.reason = reason;
    this.oauthError = details.oauthError;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** What the answer says of the grant: that it is over, and whether somebody took it back. */
  get grantEnd(): 'expired' | 'revoked' | undefined {
    const code = this.oauthError ?? '';
    if (revokedCodes.has(code)) return 'revoked';
    return endedCodes.has(code) ? 'expired' : undefined;
  }

  /** Whether the client is refused: the deployment's fault, never the account's. */
  get refusesClient(): boolean {
    return clientCodes.has(this.oauthError ?? '');
  }

  /**
   * Whether the provider may have acted although its answer didn't arrive: a timeout, a connection
   * or a body that was cut off, a gateway that gave up waiting.
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
      return `The token endpoint is in trouble: status ${status ?? 0}`;
    case 'unreachable':
      return 'The token endpoint could not be reached';
    case 'timeout':
      return 'The token endpoint did not answer in time';
    case 'malformed':
      return 'The token endpoint gave an answer that could not be used';
  }
}
