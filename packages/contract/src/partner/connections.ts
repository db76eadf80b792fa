import { z } from 'zod';
import { identifierType, identity } from '../shared/connection.js';
import {
  authType,
  connectionAction,
  connectionScopes,
  connectionStatus,
  displayText,
  externalId,
  metadata,
  providerSlug,
  scopeList,
  serviceSwitches,
  timestamp,
} from '../shared/primitives.js';
import { integrationStatus } from './catalogue.js';
import { commaList } from './comma-list.js';
import { pageQuery } from './page.js';

/*
 * Connections in the partner API.
 */

/** The `settings` of a connection, with every default in place. */
export const connectionSettings = z
  .strictObject({
    auto_refresh: z
      .boolean()
      .describe(
        'Refresh the grant automatically, before it expires and when the token is read. If false, only `POST /connections/{id}/refresh` refreshes it. Default true.',
      ),
    rate_limit: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .describe('Proxied calls to the provider per minute; null (default) for no limit.'),
    timeout: z
      .number()
      .int()
      .min(1)
      .max(300)
      .describe("Seconds that the proxy waits for the provider's response to start. Default 60."),
    retry_attempts: z
      .number()
      .int()
      .min(0)
      .max(5)
      .describe(
        'How often the proxy retries a call that the provider answered with 429 or 5xx, for idempotent methods (GET, HEAD, OPTIONS, PUT, DELETE). Default 2.',
      ),
    expires_in: z
      .number()
      .int()
      .min(60)
      .max(2_592_000)
      .nullable()
      .describe(
        "Seconds after which an access token counts as expired, whatever the provider says; null (default) for the provider's lifetime.",
      ),
  })
  .meta({ id: 'ConnectionSettings', description: 'How Hawser treats one connection.' });

/** How Hawser treats one connection: when it refreshes, and the proxy's limits. */
export type ConnectionSettings = z.infer<typeof connectionSettings>;

/** The body of `PATCH /api/v1/connections/:id/settings`, and the `settings` of a creation. */
export const connectionSettingsPatch = connectionSettings.partial().meta({
  id: 'ConnectionSettingsPatch',
  description: 'Settings to change; omitted settings are unchanged.',
});

/**
 * Settings of a connection to change. Omitted settings are unchanged, or have their defaults on a
 * new connection.
 */
export type ConnectionSettingsPatch = z.infer<typeof connectionSettingsPatch>;

/** The `data` of a webhook about a connection. */
export const eventConnection = z
  .strictObject({
    /** `conn_…` */
    id: z.string(),
    provider: providerSlug,
    account_id: z.string().describe("The account's `id`."),
    identifier: externalId.describe("The account's `external_id`."),
    identifier_type: identifierType,
    status: connectionStatus,
    status_reason: z
      .string()
      .optional()
      .describe('Why the connection is in this state, if there is a reason.'),
    action: connectionAction.describe('What its user can do about its state; null for nothing.'),
    scopes: connectionScopes,
    services: serviceSwitches,
    identity: identity.nullable().describe('Null until the first consent.'),
    metadata,
    settings: connectionSettings,
    created_at: timestamp,
    updated_at: timestamp,
    last_used_at: timestamp
      .nullable()
      .describe(
        'When a call was made with it or its token was read, noted at most once an hour; null before the first time.',
      ),
    expires_at: timestamp.nullable().describe('When the access token expires; null if unknown.'),
    reconnect_by: timestamp
      .nullable()
      .describe('When the grant ends unless the user reconnects; null if it has no known end.'),
    last_error: z
      .strictObject({ code: z.string(), message: z.string(), at: timestamp })
      .nullable()
      .describe('The last refresh or call that failed; null once the connection works again.'),
  })
  .meta({
    id: 'EventConnection',
    description: "An account's link to one identity at one provider, at the time of an event.",
  });

/** An account's link to one identity at one provider, as webhooks report it. */
export type EventConnection = z.infer<typeof eventConnection>;

/**
 * The answer of `GET /api/v1/connections/:id` and of the operations that change a connection, and
 * an item of the list.
 */
export const partnerConnection = eventConnection
  .extend({
    provider_status: integrationStatus
      .nullable()
      .describe('The status of its integration; null if it is no longer configured.'),
    provider_type: authType
      .nullable()
      .describe('The type of its integration; null if it is no longer configured.'),
  })
  .meta({
    id: 'Connection',
    description: "An account's link to one identity at one provider.",
  });

/**
 * An account's link to one identity at one provider, as the partner API returns it. It never
 * contains a credential.
 */
export type PartnerConnection = z.infer<typeof partnerConnection>;

/** The body of `POST /api/v1/connections`, and an item of `POST /api/v1/connections/bulk`. */
export const createConnectionBody = z
  .strictObject({
    provider: providerSlug,
    identifier: externalId.describe(
      "The account's `external_id`. The account is created if it does not exist.",
    ),
    identifier_type: identifierType
      .optional()
      .describe('What the identifier refers to. Default `user_id`.'),
    scopes: scopeList.optional(),
    settings: connectionSettingsPatch.optional(),
    metadata: metadata.optional(),
    allow_multiple: z
      .boolean()
      .optional()
      .describe(
        'Create another connection even if the account already has one at the provider. Default false.',
      ),
  })
  .meta({ id: 'CreateConnectionBody' });

/**
 * A new connection, `pending` until its user has consented. If the account already has one at the
 * provider, the call fails with `connection_exists`, unless `allow_multiple` is true.
 */
export type CreateConnectionBody = z.infer<typeof createConnectionBody>;

/** The body of `POST /api/v1/connections/get-or-create`. */
export const getOrCreateConnectionBody = createConnectionBody
  .omit({ allow_multiple: true })
  .meta({ id: 'GetOrCreateConnectionBody' });

/**
 * The connection to return: the account's default or oldest one at the provider, unchanged, or a
 * new pending one with these values.
 */
export type GetOrCreateConnectionBody = z.infer<typeof getOrCreateConnectionBody>;

/** What a search looks for. */
export const searchText = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\u0000]*\S[^\u0000]*$/, 'Use at least one character besides spaces, and no NUL');

/** The most providers in a filter of connections. */
export const filteredProvidersAtMost = 20;

const days = z.coerce.number().int().min(1).max(3650);

/** What `GET /api/v1/connections` can be sorted by, ascending. */
export const connectionSort = z.enum(['id', 'idle', 'reconnect_by']);

/** What a list of connections is sorted by: age, how long it was not used, or when its grant ends. */
export type ConnectionSort = z.infer<typeof connectionSort>;

/** The query of `GET /api/v1/connections`. */
export const listConnectionsQuery = z.strictObject({
  status: commaList(connectionStatus, {
    pattern: `(?:${connectionStatus.options.join('|')})`,
    maxItems: 20,
  })
    .optional()
    .describe('One status, or several: `expired,revoked`.'),
  provider: commaList(providerSlug, {
    pattern: '[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?',
    maxItems: filteredProvidersAtMost,
  })
    .optional()
    .describe('One provider, or up to 20: `google,slack`.'),
  identifier: externalId.optional(),
  q: searchText
    .optional()
    .describe(
      "Connections whose identity's e-mail address (its label, if it has none) begins so, whatever the case; or the one with this `id`. Sorted by that; there are no wildcards.",
    ),
  unused_for_days: days
    .optional()
    .describe('Connections that were neither used nor consented to for this many days.'),
  reconnect_within_days: days
    .optional()
    .describe('Connections whose grant ends within this many days unless the user reconnects.'),
  sort: connectionSort
    .optional()
    .describe(
      '`id`: oldest first. `idle`: longest unused first. `reconnect_by`: those that end first; others are left out. Default `idle` with `unused_for_days`, `reconnect_by` with `reconnect_within_days`, otherwise `id`. Not with `q`.',
    ),
  ...pageQuery,
  format: z.literal('json').optional(),
});

/** The query of `GET /api/v1/connections?format=csv`, which returns all matching connections. */
export const exportConnectionsQuery = listConnectionsQuery
  .omit({ cursor: true, limit: true })
  .extend({ format: z.literal('csv') });

/** The answer of `GET /api/v1/connections/summary`. */
export const connectionSummary = z
  .strictObject({
    as_of: timestamp.describe('When they were counted: at most a minute ago.'),
    total: z.number().int(),
    by_status: z.record(connectionStatus, z.number().int()),
    by_provider: z.record(providerSlug, z.number().int()),
  })
  .meta({ id: 'ConnectionSummary', description: 'How many connections there are.' });

/** How many connections a partner has, by state and by provider. */
export type ConnectionSummary = z.infer<typeof connectionSummary>;

/** The answer of `GET /api/v1/connections/:id/status`. */
export const connectionStatusReport = z
  .strictObject({
    status: connectionStatus,
    status_reason: z.string().optional(),
    action: connectionAction,
    updated_at: timestamp,
  })
  .meta({ id: 'ConnectionStatusReport' });

/** A connection's status: whether it is usable, why not, and what its user can do about it. */
export type ConnectionStatusReport = z.infer<typeof connectionStatusReport>;

/** The answer of `GET /api/v1/connections/:id/token-status`. */
export const tokenStatus = z
  .strictObject({
    valid: z.boolean().describe('Whether a call can use the token now.'),
    expires_at: timestamp.nullable(),
    refreshable: z.boolean().describe('Whether the token can be refreshed without the user.'),
    /** When the token was last refreshed; null until the first refresh. */
    last_refreshed_at: timestamp.nullable(),
    /** When the next refresh is due; null if none is scheduled. */
    next_refresh_at: timestamp.nullable(),
    reconnect_by: timestamp
      .optional()
      .describe('When the provider ends the grant unless the user reconnects.'),
  })
  .meta({ id: 'TokenStatus' });

/** What Hawser knows about a connection's access token without reading or refreshing it. */
export type TokenStatus = z.infer<typeof tokenStatus>;

/** The answer of `GET /api/v1/connections/:id/token` and of `…/test-tokens`. */
export const connectionToken = z
  .union([
    z.strictObject({
      auth_type: z.literal('oauth2'),
      access_token: z.string(),
      /** The token type that the provider returned, such as `Bearer` (RFC 6749 section 7.1). */
      token_type: z.string(),
      expires_at: timestamp.nullable(),
      scopes: z.array(z.string()),
      second_access_token: z
        .string()
        .optional()
        .describe(
          'The user token, from a provider that returns two: Slack issues a bot token and a user token.',
        ),
    }),
    z.strictObject({
      auth_type: authType.exclude(['oauth2']),
      /** The values that the user entered, by the names of the provider's `fields`. */
      credentials: z.record(z.string(), z.string()),
    }),
  ])
  .meta({ id: 'ConnectionToken', description: 'The credential in plain text.' });

/**
 * A connection's credential in plain text: an access token, refreshed if due, or the values that
 * the user entered. Refresh tokens are never returned.
 */
export type ConnectionToken = z.infer<typeof connectionToken>;

/** The body of `POST /api/v1/connections/:id/suspend`; it may be omitted. */
export const suspendConnectionBody = z
  .strictObject({
    reason: displayText(64).min(1).optional().describe('Told as `status_reason`.'),
  })
  .meta({ id: 'SuspendConnectionBody' });

/** Why the partner suspends a connection; the connection's status shows it. */
export type SuspendConnectionBody = z.infer<typeof suspendConnectionBody>;

/** An item of `GET /api/v1/accounts/:id/integrations`, and the answer of the `PATCH` of one. */
export const accountIntegration = z
  .strictObject({
    provider: providerSlug,
    status: connectionStatus,
    connection_id: z.string(),
    identity: identity.nullable(),
    services: serviceSwitches,
    scopes: connectionScopes,
    /** When the connection was made; a reconnect doesn't change it. */
    connected_at: timestamp,
  })
  .meta({ id: 'AccountIntegration', description: "An account's connection to one provider." });

/** One of the connections in an account's list of integrations. */
export type AccountIntegration = z.infer<typeof accountIntegration>;

/**
 * The body of `PATCH /api/v1/accounts/:id/integrations/:provider`: services to switch on or off.
 * Switching on one whose scopes weren't granted fails with `invalid_permissions`.
 */
export const updateAccountIntegrationBody = z
  .strictObject({ services: serviceSwitches })
  .meta({ id: 'UpdateAccountIntegrationBody' });

/** The answer of `POST /api/v1/connections/:id/test`. */
export const connectionTest = z
  .strictObject({
    ok: z.boolean().describe('Whether the provider said whose the connection is.'),
    status: z
      .number()
      .int()
      .nullable()
      .describe("The status of the provider's answer; null if there was none."),
    duration_ms: z.number().int().describe('How long the answer took.'),
    request: z.string().describe('The method and the path, without the query.'),
    error: z
      .strictObject({
        code: z
          .enum(['refused', 'unreachable', 'timeout', 'unreadable'])
          .describe(
            '`refused`: the provider refused the request. `unreachable`, `timeout`: it did not answer. `unreadable`: its answer does not say whose the connection is.',
          ),
        message: z.string(),
      })
      .optional()
      .describe('Why it failed; absent if it did not.'),
  })
  .meta({ id: 'ConnectionTest', description: 'How a test call went.' });

/** How a test call of a connection went. */
export type ConnectionTest = z.infer<typeof connectionTest>;

/** The answer of `GET /api/v1/connections/:id/reconnect-page`. */
export const reconnectPageLink = z
  .strictObject({
    url: z
      .string()
      .nullable()
      .describe('An https URL; null if the deployment has no page for this user.'),
  })
  .meta({
    id: 'ReconnectPageLink',
    description: 'Where in the product the user of a connection reconnects.',
  });

/** Where in the product the user of a connection reconnects. It contains no secret. */
export type ReconnectPageLink = z.infer<typeof reconnectPageLink>;
