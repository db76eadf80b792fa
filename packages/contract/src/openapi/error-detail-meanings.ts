import type { DetailedErrorCode, ErrorDetails } from '../error-details.js';

const connect =
  'For agent tokens with `connect: true`: `{ url, session_id, expires_at, provider, scopes, reason }` of a link by which the user connects what is missing.';

/** The meaning of each field of an error's `details`, by code. The type makes the list complete. */
export const errorDetailMeanings: {
  readonly [Code in DetailedErrorCode]: Readonly<Record<keyof ErrorDetails[Code], string>>;
} = {
  forbidden: {
    service: 'The service that is switched off on the connection, if that is the reason.',
    permission: "In the console: the permission that the user's role lacks.",
    roles: 'In the console: the roles that may do it.',
  },
  reauthentication_required: { url: 'Where the user proves who they are.' },
  insufficient_scope: { required: 'The key scope that the operation needs.' },
  connection_not_found: { connect },
  connection_pending: { connect },
  invalid_permissions: {
    missing: 'The OAuth scopes that the grant lacks.',
    service: 'The service that needs the scopes, for a call to a service.',
    connect,
  },
  outside_grant: {
    what: 'What is not allowed: `account`, `connection`, `tool`, `route`, `argument` or `connect`.',
    name: 'Its id or name.',
  },
  validation_failed: {
    field: 'The first invalid field, header or parameter.',
    issues: 'All validation problems: `[{ field, problem }]`.',
    choices: 'With `field: "site"`, the sites to choose from: `[{ id, name, address? }]`.',
  },
  invalid_state: { field: 'Always `state`.' },
  invalid_path: { field: 'Always `path`. Set only by `HawserClient`, before it sends anything.' },
  account_exists: { id: 'The account that has the `external_id`.' },
  connection_exists: { id: 'The connection that the account already has.' },
  secret_already_shown: {
    id: 'What the first request made or rolled: a key, a webhook, an invite or a partner.',
  },
  identifier_type_conflict: { identifier_type: "The identifier's existing type." },
  connection_ambiguous: {
    choices:
      'The connections to choose from: `[{ id, label, alias? }]`. Or sites: `[{ id, name, address? }]`.',
  },
  connect_failed: { reason: "Why, as in the session's `error.code`: `access_denied`, …" },
  connection_expired: { reason: 'Why the grant ended, such as `invalid_grant`.', connect },
  connection_revoked: {
    reason: 'Why the grant ended, such as `disconnected_by_user`.',
    connect,
  },
  connection_suspended: { reason: 'The `reason` given when the connection was suspended.' },
  rate_limited: { limit: 'The number of requests allowed per minute.' },
  quota_exceeded: {
    included_calls: 'The number of calls per month that the plan includes.',
    limit: 'The maximum number of webhooks, invites or partners.',
  },
  tool_failed: {
    status: "The provider's HTTP status.",
    code: "The provider's error code, or `http_<status>`.",
    message: "The provider's message.",
    retryable: 'Whether the same call may succeed later.',
  },
  execution_unknown: { execution_id: 'The id of the execution in the audit log, if it is known.' },
  token_exchange_failed: { reason: "The provider's OAuth error code, or why there was none." },
};
