import type { DetailedErrorCode, ErrorDetails } from '../error-details.js';

/** What each field of an error's `details` says, by code. The types hold it complete. */
export const errorDetailMeanings: {
  readonly [Code in DetailedErrorCode]: Readonly<Record<keyof ErrorDetails[Code], string>>;
} = {
  forbidden: { service: 'The service that is switched off on the connection, if that is why.' },
  insufficient_scope: { required: 'The key scope that the operation needs.' },
  invalid_permissions: {
    missing: 'The OAuth scopes that the grant lacks.',
    service: 'The service that needs them, on a call to it.',
  },
  validation_failed: {
    field: 'The first field, header or parameter that is wrong.',
    issues: 'Everything that is wrong: `[{ field, problem }]`.',
    choices: 'With `field: "site"`, the sites to choose from: `[{ id, name, address? }]`.',
  },
  invalid_state: { field: 'Always `state`.' },
  invalid_path: { field: 'Always `path`. Set only by `HawserClient`, before it sends anything.' },
  account_exists: { id: 'The account that has the `external_id`.' },
  connection_exists: { id: 'The connection that the account has.' },
  identifier_type_conflict: { identifier_type: 'The type that the identifier has.' },
  connection_ambiguous: {
    choices:
      'The connections to choose from: `[{ id, label, alias? }]`. Or sites: `[{ id, name, address? }]`.',
  },
  connection_expired: { reason: 'Why the grant ended, such as `invalid_grant`.' },
  connection_revoked: { reason: 'Why the grant ended, such as `disconnected_by_user`.' },
  connection_suspended: { reason: 'The `reason` that the connection was suspended with.' },
  rate_limited: { limit: 'Requests that are allowed in a minute.' },
  quota_exceeded: {
    included_calls: 'Calls that the plan includes for a month.',
    limit: 'How many webhooks there may be.',
  },
  token_exchange_failed: { reason: "The provider's OAuth error code, or why there was none." },
};
