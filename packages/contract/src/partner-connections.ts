import { z } from 'zod';
import { identity } from './browser-api.js';
import { pageQuery } from './partner-api.js';
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
} from './primitives.js';

/*
 * Connections as a partner's backends see them.
 */

/** What the identifier of a connection names. */
export const identifierType = z.enum(['user_id', 'org_id', 'custom']);
export type IdentifierType = z.infer<typeof identifierType>;

/** How Hawser treats one connection. */
export const connectionSettings = z.strictObject({
  /**
   * Refresh the grant by itself, before it ends and when it is read. When off, only a call of
   * `/connections/:id/refresh` does. Default true.
   */
  auto_refresh: z.boolean(),
  /** Calls of the provider in a minute, by the proxy. 1–100,000; null (default) for no limit. */
  rate_limit: z.number().int().min(1).max(100_000).nullable(),
  /** Seconds that the provider has to begin its answer, by the proxy. 1–300, default 60. */
  timeout: z.number().int().min(1).max(300),
  /**
   * How often the proxy sends a call again that the provider answered with 429 or 5xx, where the
   * method allows it (GET, HEAD, OPTIONS, PUT, DELETE). 0–5, default 2.
   */
  retry_attempts: z.number().int().min(0).max(5),
  /**
   * Seconds after which an access token counts as ended, whatever the provider says: 60 to 30 days;
   * null (default) for what the provider says.
   */
  expires_in: z.number().int().min(60).max(2_592_000).nullable(),
});
export type ConnectionSettings = z.infer<typeof connectionSettings>;

export const connectionSettingsPatch = connectionSettings.partial();
export type ConnectionSettingsPatch = z.infer<typeof connectionSettingsPatch>;

/** RFC 7396: `null` removes a name. */
export const metadataPatch = z.record(z.string().min(1).max(128), z.json());

export const partnerConnection = z.strictObject({
  id: z.string(),
  provider: providerSlug,
  /** The account's external id. */
  identifier: externalId,
  identifier_type: identifierType,
  status: connectionStatus,
  /** Why it is in this state, where there is a reason to give. */
  status_reason: z.string().optional(),
  scopes: connectionScopes,
  services: serviceSwitches,
  /** Null until the first consent. */
  identity: identity.nullable(),
  metadata,
  settings: connectionSettings,
  created_at: timestamp,
  updated_at: timestamp,
  /** When the access token ends; null when that is not known. */
  expires_at: timestamp.nullable(),
});
export type PartnerConnection = z.infer<typeof partnerConnection>;

export const createConnectionBody = z.strictObject({
  provider: providerSlug,
  identifier: externalId,
  identifier_type: identifierType.optional(),
  scopes: scopeList.optional(),
  settings: connectionSettingsPatch.optional(),
  metadata: metadata.optional(),
  /** Make one more where the account has one already. Default false. */
  allow_multiple: z.boolean().optional(),
});
export type CreateConnectionBody = z.infer<typeof createConnectionBody>;

export const getOrCreateConnectionBody = createConnectionBody.omit({ allow_multiple: true });
export type GetOrCreateConnectionBody = z.infer<typeof getOrCreateConnectionBody>;

/** Items of one bulk call at most. */
export const bulkAtMost = 100;

/** Items are checked one by one: a bad one fails alone. */
export const createConnectionsBody = z.strictObject({
  connections: z.array(z.unknown()).min(1).max(bulkAtMost),
});

const connectionIds = z.array(z.string().min(1).max(80)).min(1).max(bulkAtMost);

export const refreshConnectionsBody = z.strictObject({ ids: connectionIds });
export const updateConnectionsSettingsBody = z.strictObject({
  ids: connectionIds,
  settings: connectionSettingsPatch,
});

/** One item's result of a bulk call, in the order of the items. */
export const bulkResult = <Data extends z.ZodType>(data: Data) =>
  z.union([
    z.strictObject({ ok: z.literal(true), data }),
    z.strictObject({
      ok: z.literal(false),
      error: z.strictObject({
        code: z.string(),
        message: z.string(),
        details: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ]);
export type BulkResult<Data> =
  | { ok: true; data: Data }
  | {
      ok: false;
      error: { code: string; message: string; details?: Record<string, unknown> | undefined };
    };

export const listConnectionsQuery = z.strictObject({
  status: connectionStatus.optional(),
  provider: providerSlug.optional(),
  identifier: externalId.optional(),
  ...pageQuery,
});

export const authorizationUrlBody = z
  .strictObject({
    /** Where the user lands after Hawser's own callback. */
    redirect_url: z.string().min(1).max(2048).optional(),
    /** The partner's own OAuth redirect URI, registered at the provider. */
    redirect_uri: z.string().min(1).max(2048).optional(),
    /** Comes back as `client_state`. The OAuth state is Hawser's own. */
    state: z
      .string()
      .min(1)
      .max(1024)
      .regex(/^[\x20-\x7e]+$/, 'Use printable ASCII')
      .optional(),
    scopes: scopeList.optional(),
  })
  .refine(({ redirect_url, redirect_uri }) => !redirect_url || !redirect_uri, {
    message: 'Give redirect_url or redirect_uri, not both',
    path: ['redirect_uri'],
  });
export type AuthorizationUrlBody = z.infer<typeof authorizationUrlBody>;

export const authorizationUrl = z.strictObject({
  url: z.string(),
  session_id: z.string(),
  expires_at: timestamp,
});
export type AuthorizationUrl = z.infer<typeof authorizationUrl>;

export const exchangeCodeBody = z.strictObject({
  code: z.string().min(1).max(4096),
  state: z.string().min(1).max(255),
});
export type ExchangeCodeBody = z.infer<typeof exchangeCodeBody>;

export const exchangedConnection = partnerConnection.extend({
  /** The `state` that was given to authorization-url. */
  client_state: z.string().nullable(),
});
export type ExchangedConnection = z.infer<typeof exchangedConnection>;

export const connectionStatusReport = z.strictObject({
  status: connectionStatus,
  status_reason: z.string().optional(),
  action: connectionAction,
  updated_at: timestamp,
});
export type ConnectionStatusReport = z.infer<typeof connectionStatusReport>;

export const tokenStatus = z.strictObject({
  /** Whether a call can be made with it now. */
  valid: z.boolean(),
  expires_at: timestamp.nullable(),
  /** Whether it can be renewed without the user. */
  refreshable: z.boolean(),
  last_refreshed_at: timestamp.nullable(),
  next_refresh_at: timestamp.nullable(),
  /** The date on which the provider ends the grant unless the user reconnects. */
  reconnect_by: timestamp.optional(),
});
export type TokenStatus = z.infer<typeof tokenStatus>;

export const connectionToken = z.union([
  z.strictObject({
    auth_type: z.literal('oauth2'),
    access_token: z.string(),
    token_type: z.string(),
    expires_at: timestamp.nullable(),
    scopes: z.array(z.string()),
  }),
  z.strictObject({
    auth_type: authType.exclude(['oauth2']),
    credentials: z.record(z.string(), z.string()),
  }),
]);
export type ConnectionToken = z.infer<typeof connectionToken>;

export const suspendConnectionBody = z.strictObject({
  /** Told as `status_reason`. */
  reason: displayText(64).min(1).optional(),
});
export type SuspendConnectionBody = z.infer<typeof suspendConnectionBody>;

/** An account's connection to one provider, as a back-end shows it. */
export const accountIntegration = z.strictObject({
  provider: providerSlug,
  status: connectionStatus,
  connection_id: z.string(),
  identity: identity.nullable(),
  services: serviceSwitches,
  scopes: connectionScopes,
  connected_at: timestamp,
});
export type AccountIntegration = z.infer<typeof accountIntegration>;

export const updateAccountIntegrationBody = z.strictObject({ services: serviceSwitches });
