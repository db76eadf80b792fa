import { withoutSecrets } from '../hidden-secrets.js';

/** Error codes with which token endpoints say that a grant has ended, standard or not. */
const endedCodes = new Set([
  'invalid_grant',
  'bad_refresh_token',
  'invalid_refresh_token',
  'refresh_token_expired',
  'expired_refresh_token',
  'token_expired',
  'expired_token',
  'invalid_token',
  'invalid_code',
  // OpenID Connect Core 3.1.2.6: only the user can go on.
  'interaction_required',
  'login_required',
  'consent_required',
]);
const revokedCodes = new Set([
  'token_revoked',
  'revoked_token',
  'refresh_token_revoked',
  'access_revoked',
  'account_inactive',
]);
const clientCodes = new Set([
  'invalid_client',
  'unauthorized_client',
  'incorrect_client_credentials',
  'invalid_client_credentials',
  'invalid_client_id',
  'invalid_client_secret',
]);
/** Statuses that say nothing about the request: it may work a moment later. */
const transientStatuses = new Set([408, 425, 429]);
/** A sentence about the refresh token itself, of servers that have no code for it. */
const deadTokenWords =
  /refresh[ _-]?token\b.{0,40}\b(?:expired?|invalid|revoked|not found|unknown|does(?: not|n't) exist|not (?:valid|active)|inactive|already used|missing)|\b(?:expired|invalid|revoked|unknown|inactive|missing)\b.{0,30}\brefresh[ _-]?token|\btoken\b.{0,20}\brevoked|\brevoked\b.{0,20}\btoken/i;
const revokedWords = /revoked/i;

export interface TokenEndpointErrorDetails {
  readonly oauthError?: string | undefined;
  readonly words?: string | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The token endpoint issued no tokens. The message holds at most the OAuth error code and the
 * status.
 */
export class TokenEndpointError extends Error {
  override readonly name = 'TokenEndpointError';
  /**
   * - `refused`: it refused; `oauthError` is its code (RFC 6749 section 5.2)
   * - `unavailable`: it answered with 408, 425, 429 or 5xx, or could not be discovered
   * - `unreachable`, `timeout`: no response arrived, and it is unknown whether the request was
   * processed
   * - `malformed`: the response is not valid OAuth, or must not be trusted
   */
  readonly reason: 'refused' | 'unavailable' | 'unreachable' | 'timeout' | 'malformed';
  readonly oauthError: string | undefined;
  /** What the server said about it, shortened; of a malformed response, what is wrong with it. */
  readonly words: string | undefined;
  readonly status: number | undefined;
  /** The delay that the provider asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The forms of client authentication that were tried. */
  clientForms: readonly string[] = [];

  constructor(reason: TokenEndpointError['reason'], details: TokenEndpointErrorDetails = {}) {
    super(sentence(reason, details), { cause: details.cause });
    this.reason = reason;
    this.oauthError = details.oauthError;
    this.words = details.words;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Returns the same error without secrets, which a server may send back in what it says. */
  without(secretForms: readonly string[]): TokenEndpointError {
    const { oauthError = '', words = '', status, retryAfterMs, cause } = this;
    const hidden = withoutSecrets(words, secretForms);
    const isCode = withoutSecrets(oauthError, secretForms) === oauthError;
    if (isCode && hidden === words) return this;
    return new TokenEndpointError(this.reason, {
      oauthError: isCode ? this.oauthError : 'unknown',
      words: hidden,
      status,
      retryAfterMs,
      cause,
    });
  }

  /**
   * Whether the response means that the grant has expired or was revoked; undefined when it means
   * neither.
   */
  get grantEnd(): 'expired' | 'revoked' | undefined {
    if (this.reason !== 'refused') return undefined;
    const code = plainName(this.oauthError);
    if (revokedCodes.has(code)) return 'revoked';
    if (endedCodes.has(code)) return 'expired';
    const words = this.words ?? '';
    if (!deadTokenWords.test(words)) return undefined;
    return revokedWords.test(words) ? 'revoked' : 'expired';
  }

  /**
   * Whether the client seems to be refused. That is a fault of the deployment, never of the
   * account, unless the server uses such a code for a refresh token that has ended.
   */
  get refusesClient(): boolean {
    return clientCodes.has(plainName(this.oauthError));
  }

  /** Whether the server says that the client's credentials are wrong. */
  get blamesClient(): boolean {
    const code = plainName(this.oauthError);
    return clientCodes.has(code) && code !== 'unauthorized_client';
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

/** Returns whether a status says that the server, not the request, has a problem. */
export function isUnavailable(status: number): boolean {
  return transientStatuses.has(status) || status >= 500;
}

/** Returns an error code in lower case with underscores: `InvalidGrant` and `INVALID-GRANT` too. */
function plainName(code = ''): string {
  return code
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[\s.-]+/g, '_')
    .toLowerCase();
}

function sentence(
  reason: TokenEndpointError['reason'],
  { oauthError, status }: TokenEndpointErrorDetails,
): string {
  const answered = status === undefined ? '' : ` (status ${status})`;
  switch (reason) {
    case 'refused':
      return `The token endpoint refused: ${oauthError ?? 'no reason given'}${answered}`;
    case 'unavailable':
      return `The authorization server is unavailable${answered}`;
    case 'unreachable':
      return 'The token endpoint could not be reached';
    case 'timeout':
      return 'The token endpoint did not answer in time';
    case 'malformed':
      return `The token endpoint sent an unusable response${answered}`;
  }
}
