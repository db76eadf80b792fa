import { z } from 'zod';
import { connectErrorCodes } from './errors.js';
import {
  connectionFields,
  displayText,
  externalId,
  metadata,
  metadataPatch,
  providerSlug,
  scopeList,
  serviceName,
  sessionStatus,
  timestamp,
} from './primitives.js';

/*
 * The partner API: what a team's backends speak with an API key. snake_case, in an envelope.
 */

export const keyMode = z.enum(['live', 'test']);
export type KeyMode = z.infer<typeof keyMode>;

/** What an API key may do. A key without a scope list may do everything. */
export const keyScopes = [
  'accounts:read',
  'accounts:write',
  'connect:write',
  'connections:read',
  'connections:write',
  /** Reads credentials in the clear. */
  'tokens:read',
  'proxy',
  'partner:read',
  'partner:write',
  'keys:write',
  'usage:read',
  'audit:read',
  'webhooks:read',
  'webhooks:write',
] as const;
export const keyScope = z.enum(keyScopes);
export type KeyScope = z.infer<typeof keyScope>;

export const createAccountBody = z
  .strictObject({
    external_id: externalId,
    display_name: displayText(255).min(1).optional(),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreateAccountBody' });
export type CreateAccountBody = z.infer<typeof createAccountBody>;

export const updateAccountBody = z
  .strictObject({
    display_name: displayText(255).min(1).nullable().optional(),
    metadata: metadataPatch.optional(),
  })
  .meta({ id: 'UpdateAccountBody' });
export type UpdateAccountBody = z.infer<typeof updateAccountBody>;

export const partnerAccount = z
  .strictObject({
    id: z.uuid(),
    external_id: externalId,
    display_name: z.string().nullable(),
    metadata,
    created_at: timestamp,
  })
  .meta({ id: 'Account', description: 'One of your end users or organisations.' });
export type PartnerAccount = z.infer<typeof partnerAccount>;

export const pageQuery = {
  cursor: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .describe('The `next_cursor` of the page before, as it is.'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Items on the page.'),
};

export const listAccountsQuery = z.strictObject({
  external_id: externalId.optional(),
  ...pageQuery,
});
export const listKeysQuery = z.strictObject(pageQuery);

export const createConnectLinkBody = z
  .strictObject({
    provider: providerSlug,
    redirect_url: z
      .string()
      .min(1)
      .max(2048)
      .describe('Where the user lands at the end. One of the `allowedRedirects`.'),
    scopes: scopeList.optional(),
    services: z
      .array(serviceName)
      .max(50)
      .optional()
      .describe("Names of the provider's services whose scopes are asked for as well."),
    fields: connectionFields.optional(),
  })
  .meta({ id: 'CreateConnectLinkBody' });
export type CreateConnectLinkBody = z.infer<typeof createConnectLinkBody>;

export const connectLink = z
  .strictObject({
    connect_url: z
      .string()
      .describe(
        "To be opened by the user's own browser: as a link, a redirect or a window, not in a frame.",
      ),
    session_id: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'ConnectLink' });
export type ConnectLink = z.infer<typeof connectLink>;

export const partnerConnectSession = z
  .strictObject({
    session_id: z.string(),
    provider: providerSlug,
    status: sessionStatus,
    created_at: timestamp,
    expires_at: timestamp,
    error: z
      .strictObject({ code: z.enum(connectErrorCodes), message: z.string() })
      .optional()
      .describe('Why it failed.'),
  })
  .meta({
    id: 'ConnectSession',
    description: 'A right of 30 minutes to make one connection, and what has come of it.',
  });
export type PartnerConnectSession = z.infer<typeof partnerConnectSession>;

export const confirmConnectSessionBody = z
  .strictObject({
    confirm_token: z
      .string()
      .min(1)
      .max(255)
      .describe('As the user brought it to your `redirect_url`.'),
  })
  .meta({ id: 'ConfirmConnectSessionBody' });
export type ConfirmConnectSessionBody = z.infer<typeof confirmConnectSessionBody>;

export const createKeyBody = z
  .strictObject({
    name: displayText(100).min(1),
    mode: keyMode,
    scopes: z
      .array(keyScope)
      .min(1)
      .optional()
      .describe('What the key may do. Everything, when it is left out.'),
    expires_at: timestamp.optional(),
  })
  .meta({ id: 'CreateKeyBody' });
export type CreateKeyBody = z.infer<typeof createKeyBody>;

export const rollKeyBody = z
  .strictObject({
    overlap_s: z
      .number()
      .int()
      .min(0)
      .max(2_592_000)
      .default(0)
      .describe('Seconds for which the old key still works, 30 days at most.'),
  })
  .meta({ id: 'RollKeyBody' });
export type RollKeyBody = z.input<typeof rollKeyBody>;

export const partnerKey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    mode: keyMode,
    prefix: z.string().describe('The beginning of the key, to recognise it by.'),
    scopes: z.array(keyScope).nullable().describe('What it may do; null for everything.'),
    created_at: timestamp,
    expires_at: timestamp.nullable(),
    last_used_at: timestamp.nullable(),
  })
  .meta({ id: 'Key' });
export type PartnerKey = z.infer<typeof partnerKey>;

export const createdPartnerKey = partnerKey
  .extend({ key: z.string().describe('The key itself. Keep it now: no other answer holds it.') })
  .meta({ id: 'CreatedKey' });
export type CreatedPartnerKey = z.infer<typeof createdPartnerKey>;

export const partnerErrorBody = z
  .strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string().describe('Stable; for programs.'),
      message: z.string().describe('For people: it says what to do next.'),
      request_id: z.string().describe('Under which the log has more.'),
      details: z
        .record(z.string(), z.unknown())
        .optional()
        .describe('Facts that a program can act on, such as the `field` that is wrong.'),
    }),
  })
  .meta({ id: 'Error' });
export type PartnerErrorBody = z.infer<typeof partnerErrorBody>;

/** Provider slugs that would hide a route of the partner API. */
export const reservedSlugs = [
  'accounts',
  'connections',
  'providers',
  'integrations',
  'partner',
  'keys',
  'usage',
  'audit',
  'webhooks',
  'proxy',
  'openapi.json',
  'callback',
] as const;
