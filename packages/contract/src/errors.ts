import type { AnswerDetails, DetailedErrorCode, ErrorDetails } from './error-details.js';

/**
 * Maps every error code that Hawser returns to its HTTP status. The list is closed, so a client can
 * switch over it exhaustively.
 */
export const errorStatus = {
  unauthorized: 401,

  forbidden: 403,
  insufficient_scope: 403,
  invalid_permissions: 403,
  outside_grant: 403,
  origin_not_allowed: 403,
  partner_suspended: 403,
  registration_closed: 403,
  reauthentication_required: 403,

  validation_failed: 400,
  invalid_state: 400,
  redirect_not_allowed: 400,
  invalid_path: 400,

  not_found: 404,
  account_not_found: 404,
  connection_not_found: 404,
  session_not_found: 404,
  provider_not_configured: 404,
  tool_not_found: 404,
  invite_invalid: 404,

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
  connect_failed: 409,
  idempotency_conflict: 409,
  secret_already_shown: 409,
  preview_stale: 409,
  last_owner: 409,
  execution_unknown: 409,

  tool_failed: 424,

  rate_limited: 429,
  quota_exceeded: 429,
  calls_used_up: 429,

  internal_error: 500,
  upstream_unreachable: 502,
  token_exchange_failed: 502,
  refresh_in_progress: 503,
  vault_unavailable: 503,
  closed: 503,
  upstream_timeout: 504,
} as const;

/** The stable, machine-readable name of an error. */
export type ErrorCode = keyof typeof errorStatus;

/** The type of `details` of an error with this code. */
export type DetailsOf<Code extends ErrorCode> = Code extends DetailedErrorCode
  ? ErrorDetails[Code] & AnswerDetails
  : AnswerDetails;

/** The options of a {@link HawserError}, besides its code and message. */
export interface HawserErrorOptions<Code extends ErrorCode = ErrorCode> {
  /** The underlying error, for the log; never sent to a client. */
  readonly cause?: unknown;
  /** Sent to the client as `details`. */
  readonly details?: DetailsOf<Code>;
  /** Seconds after which the same call may succeed; sent as `Retry-After`. */
  readonly retryAfter?: number;
}

/**
 * The error that every Hawser package throws. `code` is stable; `message` is for people, says what
 * to do next, and never contains a secret.
 */
export interface HawserError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly name: 'HawserError';
  /** The stable error code. {@link errorStatus} lists all codes. */
  readonly code: Code;
  /**
   * Facts that a program can act on, typed per code by {@link ErrorDetails}; {@link isHawserError}
   * narrows them.
   */
  readonly details: DetailsOf<Code> | undefined;
  /** Seconds after which the same call may succeed, if known. */
  readonly retryAfter: number | undefined;
  /** The HTTP status that belongs to {@link code}. */
  readonly status: number;
}

/** Constructs a {@link HawserError}; `options.details` has the type of its code's details. */
export interface HawserErrorConstructor {
  new <Code extends ErrorCode = ErrorCode>(
    code: Code,
    message: string,
    options?: HawserErrorOptions<Code>,
  ): HawserError<Code>;
  /** The type that `instanceof` narrows to. A generic class would narrow to `HawserError<any>`. */
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
 * Returns whether a caught value is a {@link HawserError} with one of these codes, or with any code
 * when none is given. Narrows `details` to the types of those codes.
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
 * The reasons for which a connect session ends without a connection. They are shown to the user,
 * added to redirect URLs, and stored with the session.
 */
export const connectErrorCodes = [
  /** The user declined, or the provider did on the user's behalf. */
  'access_denied',
  'session_expired',
  'session_already_used',
  'session_cancelled',
  /** The provider came back with neither a code nor an error. */
  'no_code',
  'token_exchange_failed',
  /** The user signed in as a different identity than the connection's. */
  'identity_mismatch',
  /** The callback's browser could not be verified as the one that started the session. */
  'browser_not_verified',
  /** The provider reported some other error. */
  'provider_error',
] as const;

/** One of {@link connectErrorCodes}. */
export type ConnectErrorCode = (typeof connectErrorCodes)[number];

/** Returns whether this error code is one of the reasons for which a connect session ends. */
export function isConnectErrorCode(code: string): code is ConnectErrorCode {
  return (connectErrorCodes as readonly string[]).includes(code);
}
