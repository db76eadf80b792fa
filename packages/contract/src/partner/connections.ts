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
import { pageQuery } from './page.js';

/*
 * Connections as a partner's backends see them.
 */

/** The `settings` of a connection, with every default in place. */
export const connectionSettings = z
  .strictObject({
    auto_refresh: z
      .boolean()
      .describe(
        'Refresh the grant by itself, before it ends and when it is read. When off, only `POST /connections/{id}/refresh` does. Default true.',
      ),
    rate_limit: z
      .number()
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .describe('Calls of the provider in a minute, by the proxy; null (default) for no limit.'),
    timeout: z
      .number()
      .int()
      .min(1)
      .max(300)
      .describe('Seconds that the provider has to begin its answer, by the proxy. Default 60.'),
    retry_attempts: z
      .number()
      .int()
      .min(0)
      .max(5)
      .describe(
        'How often the proxy sends a call again that the provider answered with 429 or 5xx, where the method allows it (GET, HEAD, OPTIONS, PUT, DELETE). Default 2.',
      ),
    expires_in: z
      .number()
      .int()
      .min(60)
      .max(2_592_000)
      .nullable()
      .describe(
        'Seconds after which an access token counts as ended, whatever the provider says; null (default) for what the provider says.',
      ),
  })
  .meta({ id: 'ConnectionSettings', description: 'How Hawser treats one connection.' });

/** How Hawser treats one connection: when it refreshes, and what the proxy allows it. */
export type ConnectionSettings = z.infer<typeof connectionSettings>;

/** The body of `PATCH /api/v1/connections/:id/settings`, and the `settings` of a creation. */
export const connectionSettingsPatch = connectionSettings.partial().meta({
  id: 'ConnectionSettingsPatch',
  description: 'Settings to change; the others stay as they are.',
});

/** Settings of a connection to change; the others stay as they are, or as the defaults are. */
export type ConnectionSettingsPatch = z.infer<typeof connectionSettingsPatch>;

/**
 * The answer of `GET /api/v1/connections/:id` and of what changes a connection, and an item of the
 * list.
 */
export const partnerConnection = z
  .strictObject({
    /** `conn_…` */
    id: z.string(),
    provider: providerSlug,
    identifier: externalId.describe("The account's `external_id`."),
    identifier_type: identifierType,
    status: connectionStatus,
    status_reason: z
      .string()
      .optional()
      .describe('Why it is in this state, where there is a reason to give.'),
    scopes: connectionScopes,
    services: serviceSwitches,
    identity: identity.nullable().describe('Null until the first consent.'),
    metadata,
    settings: connectionSettings,
    created_at: timestamp,
    updated_at: timestamp,
    expires_at: timestamp
      .nullable()
      .describe('When the access token ends; null when that is not known.'),
  })
  .meta({
    id: 'Connection',
    description: "An account's link to one identity at one provider.",
  });

/**
 * An account's link to one identity at one provider, as the partner's backends see it. It never
 * holds a credential.
 */
export type PartnerConnection = z.infer<typeof partnerConnection>;

/** The body of `POST /api/v1/connections`, and an item of `POST /api/v1/connections/bulk`. */
export const createConnectionBody = z
  .strictObject({
    provider: providerSlug,
    identifier: externalId.describe(
      "The account's `external_id`. The account is made when there is none.",
    ),
    identifier_type: identifierType
      .optional()
      .describe('What the identifier names. `user_id` when it is left out.'),
    scopes: scopeList.optional(),
    settings: connectionSettingsPatch.optional(),
    metadata: metadata.optional(),
    allow_multiple: z
      .boolean()
      .optional()
      .describe('Make one more where the account has one already. Default false.'),
  })
  .meta({ id: 'CreateConnectionBody' });

/**
 * A new connection, `pending` until its user has consented. Where the account has one already, it
 * is `connection_exists`, unless `allow_multiple` is set.
 */
export type CreateConnectionBody = z.infer<typeof createConnectionBody>;

/** The body of `POST /api/v1/connections/get-or-create`. */
export const getOrCreateConnectionBody = createConnectionBody
  .omit({ allow_multiple: true })
  .meta({ id: 'GetOrCreateConnectionBody' });

/**
 * The connection to have: the account's default or oldest at the provider as it is, or a new
 * pending one made of this.
 */
export type GetOrCreateConnectionBody = z.infer<typeof getOrCreateConnectionBody>;

/** The query of `GET /api/v1/connections`, which answers oldest first. */
export const listConnectionsQuery = z.strictObject({
  status: connectionStatus.optional(),
  provider: providerSlug.optional(),
  identifier: externalId.optional(),
  ...pageQuery,
});

/** The answer of `GET /api/v1/connections/:id/status`. */
export const connectionStatusReport = z
  .strictObject({
    status: connectionStatus,
    status_reason: z.string().optional(),
    action: connectionAction,
    updated_at: timestamp,
  })
  .meta({ id: 'ConnectionStatusReport' });

/** Whether a connection can be used, why not, and what its user can do about it. */
export type ConnectionStatusReport = z.infer<typeof connectionStatusReport>;

/** The answer of `GET /api/v1/connections/:id/token-status`. */
export const tokenStatus = z
  .strictObject({
    valid: z.boolean().describe('Whether a call can be made with it now.'),
    expires_at: timestamp.nullable(),
    refreshable: z.boolean().describe('Whether it can be renewed without the user.'),
    /** Null until the first refresh. */
    last_refreshed_at: timestamp.nullable(),
    /** Null when none is planned. */
    next_refresh_at: timestamp.nullable(),
    reconnect_by: timestamp
      .optional()
      .describe('When the provider ends the grant unless the user reconnects.'),
  })
  .meta({ id: 'TokenStatus' });

/** What is known of a connection's access token without reading or refreshing it. */
export type TokenStatus = z.infer<typeof tokenStatus>;

/** The answer of `GET /api/v1/connections/:id/token` and of `…/test-tokens`. */
export const connectionToken = z
  .union([
    z.strictObject({
      auth_type: z.literal('oauth2'),
      access_token: z.string(),
      /** As the provider said, such as `Bearer` (RFC 6749 section 7.1). */
      token_type: z.string(),
      expires_at: timestamp.nullable(),
      scopes: z.array(z.string()),
      second_access_token: z
        .string()
        .optional()
        .describe("Of a provider that gives two: Slack's user token beside the bot's."),
    }),
    z.strictObject({
      auth_type: authType.exclude(['oauth2']),
      /** By the names of the provider's `fields`. */
      credentials: z.record(z.string(), z.string()),
    }),
  ])
  .meta({ id: 'ConnectionToken', description: 'The credential, in the clear.' });

/**
 * A connection's credential in the clear: an access token that was refreshed if due, or what the
 * user typed in. Refresh tokens never leave.
 */
export type ConnectionToken = z.infer<typeof connectionToken>;

/** The body of `POST /api/v1/connections/:id/suspend`, which may be left out. */
export const suspendConnectionBody = z
  .strictObject({
    reason: displayText(64).min(1).optional().describe('Told as `status_reason`.'),
  })
  .meta({ id: 'SuspendConnectionBody' });

/** Why the partner switches a connection off, for whoever asks for its status. */
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
    /** When the connection was made, which a reconnect doesn't change. */
    connected_at: timestamp,
  })
  .meta({ id: 'AccountIntegration', description: "An account's connection to one provider." });

/** One connection of an account, as a backend lists what the account is connected to. */
export type AccountIntegration = z.infer<typeof accountIntegration>;

/**
 * The body of `PATCH /api/v1/accounts/:id/integrations/:provider`: services to switch on or off.
 * One whose scopes weren't granted is answered `invalid_permissions`.
 */
export const updateAccountIntegrationBody = z
  .strictObject({ services: serviceSwitches })
  .meta({ id: 'UpdateAccountIntegrationBody' });
