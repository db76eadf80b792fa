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

export const identifierType = z
  .enum(['user_id', 'org_id', 'custom'])
  .describe('What the identifier of a connection names.');
export type IdentifierType = z.infer<typeof identifierType>;

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
export type ConnectionSettings = z.infer<typeof connectionSettings>;

export const connectionSettingsPatch = connectionSettings.partial().meta({
  id: 'ConnectionSettingsPatch',
  description: 'Settings to change; the others stay as they are.',
});
export type ConnectionSettingsPatch = z.infer<typeof connectionSettingsPatch>;

export const partnerConnection = z
  .strictObject({
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
export type PartnerConnection = z.infer<typeof partnerConnection>;

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
export type CreateConnectionBody = z.infer<typeof createConnectionBody>;

export const getOrCreateConnectionBody = createConnectionBody
  .omit({ allow_multiple: true })
  .meta({ id: 'GetOrCreateConnectionBody' });
export type GetOrCreateConnectionBody = z.infer<typeof getOrCreateConnectionBody>;

export const listConnectionsQuery = z.strictObject({
  status: connectionStatus.optional(),
  provider: providerSlug.optional(),
  identifier: externalId.optional(),
  ...pageQuery,
});

export const connectionStatusReport = z
  .strictObject({
    status: connectionStatus,
    status_reason: z.string().optional(),
    action: connectionAction,
    updated_at: timestamp,
  })
  .meta({ id: 'ConnectionStatusReport' });
export type ConnectionStatusReport = z.infer<typeof connectionStatusReport>;

export const tokenStatus = z
  .strictObject({
    valid: z.boolean().describe('Whether a call can be made with it now.'),
    expires_at: timestamp.nullable(),
    refreshable: z.boolean().describe('Whether it can be renewed without the user.'),
    last_refreshed_at: timestamp.nullable(),
    next_refresh_at: timestamp.nullable(),
    reconnect_by: timestamp
      .optional()
      .describe('When the provider ends the grant unless the user reconnects.'),
  })
  .meta({ id: 'TokenStatus' });
export type TokenStatus = z.infer<typeof tokenStatus>;

export const connectionToken = z
  .union([
    z.strictObject({
      auth_type: z.literal('oauth2'),
      access_token: z.string(),
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
      credentials: z.record(z.string(), z.string()),
    }),
  ])
  .meta({ id: 'ConnectionToken', description: 'The credential, in the clear.' });
export type ConnectionToken = z.infer<typeof connectionToken>;

export const suspendConnectionBody = z
  .strictObject({
    reason: displayText(64).min(1).optional().describe('Told as `status_reason`.'),
  })
  .meta({ id: 'SuspendConnectionBody' });
export type SuspendConnectionBody = z.infer<typeof suspendConnectionBody>;

export const accountIntegration = z
  .strictObject({
    provider: providerSlug,
    status: connectionStatus,
    connection_id: z.string(),
    identity: identity.nullable(),
    services: serviceSwitches,
    scopes: connectionScopes,
    connected_at: timestamp,
  })
  .meta({ id: 'AccountIntegration', description: "An account's connection to one provider." });
export type AccountIntegration = z.infer<typeof accountIntegration>;

export const updateAccountIntegrationBody = z
  .strictObject({ services: serviceSwitches })
  .meta({ id: 'UpdateAccountIntegrationBody' });
