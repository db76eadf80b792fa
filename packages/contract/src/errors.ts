/**
 * Every error code that Hawser can answer with, and the HTTP status it has. The list is closed:
 * a client may switch over it exhaustively.
 */
export const errorStatus = {
  unauthorized: 401,

  forbidden: 403,
  insufficient_scope: 403,
  invalid_permissions: 403,
  origin_not_allowed: 403,

  validation_failed: 400,
  invalid_state: 400,
  redirect_not_allowed: 400,
  invalid_path: 400,

  not_found: 404,
  account_not_found: 404,
  connection_not_found: 404,
  session_not_found: 404,
  provider_not_configured: 404,

  method_not_allowed: 405,
  payload_too_large: 413,
  unsupported_media_type: 415,

  account_exists: 409,
  connection_exists: 409,
  identifier_type_conflict: 409,
  connection_ambiguous: 409,
  connection_pending: 409,
  connection_expired: 409,
  connection_revoked: 409,
  connection_suspended: 409,
  session_already_used: 409,
  session_expired: 409,
  session_cancelled: 409,
  idempotency_conflict: 409,

  rate_limited: 429,
  quota_exceeded: 429,

  internal_error: 500,
  upstream_unreachable: 502,
  token_exchange_failed: 502,
  refresh_in_progress: 503,
  vault_unavailable: 503,
  upstream_timeout: 504,
} as const;

/** The stable, machine-readable name of an error. */
export type ErrorCode = keyof typeof errorStatus;

/** Facts about an error that a program can act on: field names, choices, seconds to wait. Never a secret. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** What a {@link HawserError} may carry besides its code and message. */
export interface HawserErrorOptions {
  /** The foreign error behind it, for the log; never sent to a client. */
  readonly cause?: unknown;
  /** Sent to the client as `details`. */
  readonly details?: ErrorDetails;
  /** Seconds after which the same call may succeed; sent as `Retry-After`. */
  readonly retryAfter?: number;
}

/**
 * The one error class of Hawser. `code` is stable; `message` is for people, says what to do next,
 * and never holds a secret.
 */
export class HawserError extends Error {
  override readonly name = 'HawserError';
  /** What to switch over; {@link errorStatus} lists all of them. */
  readonly code: ErrorCode;
  /** What a program can act on, such as `missing` of `invalid_permissions`. */
  readonly details: ErrorDetails | undefined;
  /** Seconds after which the same call may succeed, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: HawserErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
  }

  /** The HTTP status that belongs to {@link code}. */
  get status(): number {
    return errorStatus[this.code];
  }
}

/**
 * Why a connect session ended without a connection. Shown to the user, put into redirect URLs, and
 * kept on the session.
 */
export const connectErrorCodes = [
  /** The user said no, or the provider did on the user's behalf. */
  'access_denied',
  'session_expired',
  'session_already_used',
  'session_cancelled',
  /** The provider came back with neither a code nor an error. */
  'no_code',
  'token_exchange_failed',
  /** A reconnect ended in another identity than the connection holds. */
  'identity_mismatch',
  /** The callback's browser could not be shown to be the one that began the session. */
  'browser_not_verified',
  /** The provider reported an error of its own. */
  'provider_error',
] as const;

/** One of {@link connectErrorCodes}. */
export type ConnectErrorCode = (typeof connectErrorCodes)[number];

/** Whether an error of any kind can also be the reason for which a connect session ended. */
export function isConnectErrorCode(code: string): code is ConnectErrorCode {
  return (connectErrorCodes as readonly string[]).includes(code);
}
