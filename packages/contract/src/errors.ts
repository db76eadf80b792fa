import type { AnswerDetails, DetailedErrorCode, ErrorDetails } from './error-details.js';

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

/** The type of `details` of an error with this code. */
export type DetailsOf<Code extends ErrorCode> = Code extends DetailedErrorCode
  ? ErrorDetails[Code] & AnswerDetails
  : AnswerDetails;

/** What a {@link HawserError} may carry in addition to its code and message. */
export interface HawserErrorOptions<Code extends ErrorCode = ErrorCode> {
  /** The foreign error behind it, for the log; never sent to a client. */
  readonly cause?: unknown;
  /** Sent to the client as `details`. */
  readonly details?: DetailsOf<Code>;
  /** Seconds after which the same call may succeed; sent as `Retry-After`. */
  readonly retryAfter?: number;
}

/**
 * The one error class of Hawser. `code` is stable; `message` is for people, says what to do next,
 * and never holds a secret.
 */
export interface HawserError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly name: 'HawserError';
  /** What to switch over; {@link errorStatus} lists all of them. */
  readonly code: Code;
  /** What a program can act on, by code: see {@link ErrorDetails} and {@link isHawserError}. */
  readonly details: DetailsOf<Code> | undefined;
  /** Seconds after which the same call may succeed, where that is known. */
  readonly retryAfter: number | undefined;
  /** The HTTP status that belongs to {@link code}. */
  readonly status: number;
}

/** Makes a {@link HawserError}; the options take the details of its code only. */
export interface HawserErrorConstructor {
  new <Code extends ErrorCode = ErrorCode>(
    code: Code,
    message: string,
    options?: HawserErrorOptions<Code>,
  ): HawserError<Code>;
  /** What `instanceof` narrows to. A generic class would narrow to one of `any`. */
  readonly prototype: HawserError;
}

export const HawserError: HawserErrorConstructor = class HawserError<
  Code extends ErrorCode,
> extends Error {
  override readonly name = 'HawserError';
  readonly code: Code;
  readonly details: DetailsOf<Code> | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: Code, message: string, options: HawserErrorOptions<Code> = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return errorStatus[this.code];
  }
};

/**
 * Whether a caught value is a {@link HawserError} with one of these codes, or with any when none is
 * given. Its `details` are then those of the codes.
 *
 * @example
 * if (isHawserError(error, 'connection_ambiguous')) choose(error.details?.choices);
 */
export function isHawserError<Code extends ErrorCode = ErrorCode>(
  error: unknown,
  ...codes: readonly Code[]
): error is HawserError<Code> {
  if (!(error instanceof HawserError)) return false;
  return codes.length === 0 || (codes as readonly ErrorCode[]).includes(error.code);
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
