/** The token endpoint gave no tokens. Messages hold the OAuth error code at most. */
export class TokenEndpointError extends Error {
  override readonly name = 'TokenEndpointError';
  /**
   * - `refused`: it said no; `oauthError` is its code (RFC 6749 section 5.2)
   * - `unreachable`, `timeout`: there was no answer; whether it acted is not known
   * - `malformed`: its answer is none that OAuth knows, or one that must not be trusted
   */
  readonly reason: 'refused' | 'unreachable' | 'timeout' | 'malformed';
  readonly oauthError: string | undefined;
  readonly status: number | undefined;

  constructor(
    reason: TokenEndpointError['reason'],
    details: { oauthError?: string | undefined; status?: number | undefined; cause?: unknown } = {},
  ) {
    super(sentence(reason, details.oauthError), { cause: details.cause });
    this.reason = reason;
    this.oauthError = details.oauthError;
    this.status = details.status;
  }
}

function sentence(reason: TokenEndpointError['reason'], oauthError: string | undefined): string {
  switch (reason) {
    case 'refused':
      return `The token endpoint refused: ${oauthError ?? 'no reason given'}`;
    case 'unreachable':
      return 'The token endpoint could not be reached';
    case 'timeout':
      return 'The token endpoint did not answer in time';
    case 'malformed':
      return 'The token endpoint gave an answer that could not be used';
  }
}
