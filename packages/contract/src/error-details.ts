import type { IdentifierType } from './shared/connection.js';

/** One of the connections that an account has at a provider. */
export interface ConnectionChoice {
  readonly id: string;
  /** Who it is signed in as, for people. */
  readonly label: string;
  /** The user's own name for it. */
  readonly alias?: string;
}

/** One of the sites that a grant reaches. */
export interface SiteChoice {
  /** Sent as `site`, this picks it. */
  readonly id: string;
  readonly name: string;
  /** As people know it: `acme.atlassian.net`. */
  readonly address?: string | undefined;
}

/** One thing that is wrong with a request. */
export interface ValidationIssue {
  /** Its path: `metadata.team`; `body` for the body itself. */
  readonly field: string;
  readonly problem: string;
}

/**
 * The `details` of each error code that has any: facts that a program can act on, never a secret.
 * A code that is not listed has none.
 */
export interface ErrorDetails {
  forbidden: {
    /** The service that is switched off on the connection, where that is the reason. */
    readonly service?: string;
  };
  insufficient_scope: {
    /** The key scope that the operation needs. */
    readonly required?: string;
  };
  invalid_permissions: {
    /** The OAuth scopes that the grant lacks. */
    readonly missing: readonly string[];
    /** The service that needs them, where a call was made to it. */
    readonly service?: string;
  };
  validation_failed: {
    /** The first field, header or parameter that is wrong. */
    readonly field: string;
    /** Everything that is wrong with a query or body. */
    readonly issues?: readonly ValidationIssue[];
    /** The sites to choose from, when `field` is `site`. */
    readonly choices?: readonly SiteChoice[];
  };
  invalid_state: { readonly field: 'state' };
  invalid_path: {
    /** Only from the client, which refuses the path before it is sent. */
    readonly field?: 'path';
  };
  account_exists: {
    /** The account that has the `external_id`. */
    readonly id: string;
  };
  connection_exists: {
    /** The connection that the account has. */
    readonly id: string;
  };
  identifier_type_conflict: {
    /** The type that the identifier is known to have. */
    readonly identifier_type: IdentifierType | undefined;
  };
  connection_ambiguous: {
    /** What to choose from: the account's connections, or the sites that a grant reaches. */
    readonly choices: readonly ConnectionChoice[] | readonly SiteChoice[];
  };
  connection_expired: {
    /** Why the grant ended; `auto_refresh_off` where only the access token has. */
    readonly reason: string;
  };
  connection_revoked: { readonly reason: string };
  connection_suspended: {
    /** As it was given when the connection was suspended. */
    readonly reason: string;
  };
  rate_limited: {
    /** Requests that are allowed in a minute. */
    readonly limit: number;
  };
  quota_exceeded: {
    /** Calls that the plan includes for a month. */
    readonly included_calls?: number;
    /** How many webhooks there may be. */
    readonly limit?: number;
  };
  token_exchange_failed: {
    /** The provider's OAuth error code, or why there was none. */
    readonly reason: string;
  };
}

/** A code that {@link ErrorDetails} lists. */
export type DetailedErrorCode = keyof ErrorDetails;

/** What `@hawser/client` adds to the details of an error that a server answered with. */
export type AnswerDetails = {
  /** `req_…`: the request's id, to quote to support. */
  readonly requestId?: string | undefined;
  /** The code as the server sent it, when this version does not know it. */
  readonly code?: string | undefined;
};
