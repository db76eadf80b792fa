import type { IdentifierType } from './shared/connection.js';

/** One of the connections that an account has at a provider. */
export interface ConnectionChoice {
  readonly id: string;
  /** Who it is signed in as, for people. */
  readonly label: string;
  /** The name that the user gave it. */
  readonly alias?: string;
}

/** One of the sites that a grant reaches. */
export interface SiteChoice {
  /** The value to send as `site` to choose this site. */
  readonly id: string;
  readonly name: string;
  /** The address that people know: `acme.atlassian.net`. */
  readonly address?: string | undefined;
}

/** One validation problem of a request. */
export interface ValidationIssue {
  /** The path of the invalid field, such as `metadata.team`; `body` for the body itself. */
  readonly field: string;
  readonly problem: string;
}

/** A link with which the user of an agent connects what a call of the agent lacks. */
export interface ConnectOffer {
  /** The page to open in the user's browser. */
  readonly url: string;
  /** The connect session, `cs_…`, to confirm with the code that the page shows at its end. */
  readonly session_id: string;
  readonly expires_at: string;
  /** The integration's slug. */
  readonly provider: string;
  /** The scopes that the user is asked for. */
  readonly scopes: readonly string[];
  readonly reason: 'not_connected' | 'scope_missing' | 'expired' | 'revoked';
}

/**
 * The type of `details` for each error code that has any: facts that a program can act on, never a
 * secret. A code that is not listed has no details.
 */
export interface ErrorDetails {
  forbidden: {
    /** The service that is switched off on the connection, if that is the reason. */
    readonly service?: string;
    /** The console permission that the user's role lacks. */
    readonly permission?: string;
    /** The roles that may do it. */
    readonly roles?: readonly string[];
  };
  reauthentication_required: {
    /** Where the user proves who they are. */
    readonly url?: string;
  };
  insufficient_scope: {
    /** The key scope that the operation needs. */
    readonly required?: string;
  };
  connection_not_found: {
    /** For agent tokens with `connect: true`: what would mend it. */
    readonly connect?: ConnectOffer;
  };
  connection_pending: {
    /** For agent tokens with `connect: true`: what would mend it. */
    readonly connect?: ConnectOffer;
  };
  invalid_permissions: {
    /** For agent tokens with `connect: true`: what would mend it. */
    readonly connect?: ConnectOffer;
    /** The OAuth scopes that the grant lacks. */
    readonly missing: readonly string[];
    /** The service that needs the scopes, for a call to a service. */
    readonly service?: string;
  };
  outside_grant: {
    /** What the agent token does not allow. */
    readonly what: 'account' | 'connection' | 'tool' | 'route' | 'argument' | 'connect';
    /** Its id or name: an account's, a connection's, a tool's, `METHOD /path`, an argument's. */
    readonly name: string;
  };
  validation_failed: {
    /** The first invalid field, header or parameter. */
    readonly field: string;
    /** All validation problems of the query or body. */
    readonly issues?: readonly ValidationIssue[];
    /** The sites to choose from, when `field` is `site`. */
    readonly choices?: readonly SiteChoice[];
  };
  invalid_state: { readonly field: 'state' };
  invalid_path: {
    /** Set only by the client, which refuses the path before it sends anything. */
    readonly field?: 'path';
  };
  account_exists: {
    /** The account that has the `external_id`. */
    readonly id: string;
  };
  connection_exists: {
    /** The connection that the account already has. */
    readonly id: string;
  };
  secret_already_shown: {
    /** What the first request made or rolled: a key, a webhook, an invite or a partner. */
    readonly id: string;
  };
  identifier_type_conflict: {
    /** The identifier's existing type. */
    readonly identifier_type: IdentifierType | undefined;
  };
  connection_ambiguous: {
    /** The account's connections, or the sites that a grant reaches, to choose from. */
    readonly choices: readonly ConnectionChoice[] | readonly SiteChoice[];
  };
  connection_expired: {
    /** For agent tokens with `connect: true`: what would mend it. */
    readonly connect?: ConnectOffer;
    /** Why the grant ended; `auto_refresh_off` if only the access token has expired. */
    readonly reason: string;
  };
  connection_revoked: {
    readonly reason: string;
    /** For agent tokens with `connect: true`: what would mend it. */
    readonly connect?: ConnectOffer;
  };
  connect_failed: {
    /** Why, as in the session's `error.code`. */
    readonly reason: string;
  };
  connection_suspended: {
    /** The reason given when the connection was suspended. */
    readonly reason: string;
  };
  rate_limited: {
    /** The number of requests allowed per minute. */
    readonly limit: number;
  };
  quota_exceeded: {
    /** The number of calls per month that the plan includes. */
    readonly included_calls?: number;
    /** The maximum number of webhooks, invites or partners. */
    readonly limit?: number;
  };
  tool_failed: {
    /** The provider's HTTP status. */
    readonly status: number;
    /** The provider's error code, at most 100 characters; `http_<status>` if it sent none. */
    readonly code: string;
    /** The provider's message, at most 500 characters. */
    readonly message: string;
    /** Whether the same call may succeed later. To try again, use a new `Idempotency-Key`. */
    readonly retryable: boolean;
  };
  execution_unknown: {
    /** The id of the execution (`exec_…`) in the audit log, if it is known. */
    readonly execution_id?: string;
  };
  token_exchange_failed: {
    /** The provider's OAuth error code, or why there was none. */
    readonly reason: string;
  };
}

/** A code that {@link ErrorDetails} lists. */
export type DetailedErrorCode = keyof ErrorDetails;

/** What `@hawser/client` adds to the details of an error response. */
export type AnswerDetails = {
  /** The request's id (`req_…`), to quote to support. */
  readonly requestId?: string | undefined;
  /** The server's error code, if this version of the client does not know it. */
  readonly code?: string | undefined;
};
