import type { ErrorCode } from '../errors.js';

/** The meaning of each error code in one sentence. */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  unauthorized: 'The API key is missing, malformed, unknown, expired or revoked.',
  forbidden:
    'The request is not allowed: the `confirm_token` is wrong, the service is switched off, a test key is needed, or the role of a user of the console does not allow it.',
  insufficient_scope: 'The API key lacks a key scope; `details.required` names it.',
  invalid_permissions: 'The grant lacks OAuth scopes; `details.missing` lists them.',
  outside_grant: 'The agent token does not allow this; `details.what` and `details.name` say what.',
  origin_not_allowed: 'The write came from an origin that is not listed.',
  partner_suspended:
    'The partner is suspended, or is pending and only its test keys work. Ask the deployment.',
  registration_closed: 'In the console: this user may not register a partner.',
  reauthentication_required:
    'In the console: the deployment wants a recent proof of who the user is; `details.url` is where.',
  validation_failed: 'A field, header, query or body is invalid; `details` says which and why.',
  invalid_state: 'The `state` was not issued for this connection.',
  redirect_not_allowed: 'The redirect URL is not one of the `allowedRedirects`.',
  invalid_path: "The path could leave the provider's base URL, or is ambiguous.",
  not_found: 'No object has this id.',
  account_not_found: 'The account does not exist.',
  connection_not_found: 'The connection does not exist.',
  session_not_found: 'The connect session does not exist.',
  provider_not_configured: 'The deployment has no integration for this provider.',
  tool_not_found: 'No tool has this name.',
  invite_invalid: 'In the console: the invite is unknown, was used, or has expired.',
  method_not_allowed: 'The path does not support this method; `Allow` lists those it does.',
  payload_too_large: 'The JSON body is larger than 256 KiB.',
  unsupported_media_type: 'The body is not `application/json`.',
  account_exists: 'The `external_id` is taken; `details.id` is the account that has it.',
  connection_exists:
    'The account already has a connection to this provider; `details.id` is its id.',
  identifier_type_conflict: 'The identifier already has another type.',
  connection_ambiguous:
    'The account has several connections, or the grant reaches several sites; `details.choices` lists them.',
  connection_pending: 'The user has not consented or has not returned yet.',
  connection_expired: 'The grant has ended; the user has to reconnect.',
  connection_revoked: 'Access was revoked at the provider; the user has to reconnect.',
  connection_suspended: 'The connection is switched off.',
  session_already_used: 'The session has already made its connection.',
  session_expired: 'The 30 minutes of the session are over.',
  session_cancelled: 'The session was cancelled.',
  connect_failed:
    'Thrown by `waitFor` of the SDK: the user declined, or the provider did. `details.reason` says why.',
  idempotency_conflict:
    'The `Idempotency-Key` was used for another request, or that request is still in progress.',
  execution_unknown:
    'The provider may or may not have done what was asked. It is not sent again; look at the provider before you try with a new `Idempotency-Key`.',
  tool_failed: 'The provider refused the call; `details` has its status, code and message.',
  rate_limited: 'Too many requests in this minute; wait for `Retry-After`.',
  quota_exceeded: "The plan's calls for this month are used up, or there are too many webhooks.",
  calls_used_up: 'The agent token has made all the calls it may make.',
  internal_error: "An internal error; the server's log has more under the request id.",
  upstream_unreachable: 'The provider could not be reached.',
  token_exchange_failed: 'The provider issued no tokens; `details.reason` is its error code.',
  refresh_in_progress: 'Another process is refreshing the connection; wait for `Retry-After`.',
  secret_already_shown:
    'The first request with this `Idempotency-Key` succeeded, and its answer alone had the secret; `details.id` is what it made. Roll it for a new secret.',
  preview_stale:
    'The clean-up was previewed too long ago, states another number of connections, or was started or cancelled before. Preview it again.',
  last_owner: 'In the console: a partner needs an owner.',
  closed: 'The server is shutting down; repeat the request.',
  vault_unavailable: "The vault's key service did not answer; wait for `Retry-After`.",
  upstream_timeout: 'The provider did not answer in time.',
};
