import { z } from 'zod';
import { connectErrorCodes } from './errors.js';
import {
  displayText,
  externalId,
  metadata,
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

export const createAccountBody = z.strictObject({
  external_id: externalId,
  display_name: displayText(255).min(1).optional(),
  metadata: metadata.optional(),
});
export type CreateAccountBody = z.infer<typeof createAccountBody>;

export const updateAccountBody = z.strictObject({
  display_name: displayText(255).min(1).nullable().optional(),
  /** JSON Merge Patch (RFC 7396): `null` removes a name. */
  metadata: z.record(z.string().min(1).max(128), z.json()).optional(),
});
export type UpdateAccountBody = z.infer<typeof updateAccountBody>;

export const partnerAccount = z.strictObject({
  id: z.uuid(),
  external_id: externalId,
  display_name: z.string().nullable(),
  metadata,
  created_at: timestamp,
});
export type PartnerAccount = z.infer<typeof partnerAccount>;

/** `limit` 1–100, default 50; `cursor` as the page before gave it. */
export const pageQuery = {
  cursor: z.string().min(1).max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const listAccountsQuery = z.strictObject({
  external_id: externalId.optional(),
  ...pageQuery,
});
export const listKeysQuery = z.strictObject(pageQuery);

export const createConnectLinkBody = z.strictObject({
  provider: providerSlug,
  redirect_url: z.string().min(1).max(2048),
  scopes: scopeList.optional(),
  services: z.array(serviceName).max(50).optional(),
});
export type CreateConnectLinkBody = z.infer<typeof createConnectLinkBody>;

export const connectLink = z.strictObject({
  connect_url: z.string(),
  session_id: z.string(),
  expires_at: timestamp,
});
export type ConnectLink = z.infer<typeof connectLink>;

export const partnerConnectSession = z.strictObject({
  session_id: z.string(),
  provider: providerSlug,
  status: sessionStatus,
  created_at: timestamp,
  expires_at: timestamp,
  error: z.strictObject({ code: z.enum(connectErrorCodes), message: z.string() }).optional(),
});
export type PartnerConnectSession = z.infer<typeof partnerConnectSession>;

export const confirmConnectSessionBody = z.strictObject({
  confirm_token: z.string().min(1).max(255),
});
export type ConfirmConnectSessionBody = z.infer<typeof confirmConnectSessionBody>;

export const createKeyBody = z.strictObject({
  name: displayText(100).min(1),
  mode: keyMode,
  scopes: z.array(keyScope).min(1).optional(),
  expires_at: timestamp.optional(),
});
export type CreateKeyBody = z.infer<typeof createKeyBody>;

export const rollKeyBody = z.strictObject({
  /** Seconds for which the old key still works: 0 (default) to 30 days. */
  overlap_s: z.number().int().min(0).max(2_592_000).default(0),
});
export type RollKeyBody = z.input<typeof rollKeyBody>;

export const partnerKey = z.strictObject({
  id: z.string(),
  name: z.string(),
  mode: keyMode,
  /** The beginning of the key, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(keyScope).nullable(),
  created_at: timestamp,
  expires_at: timestamp.nullable(),
  last_used_at: timestamp.nullable(),
});
export type PartnerKey = z.infer<typeof partnerKey>;

/** The only answer that ever holds the key itself. */
export const createdPartnerKey = partnerKey.extend({ key: z.string() });
export type CreatedPartnerKey = z.infer<typeof createdPartnerKey>;

export const partnerErrorBody = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    request_id: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
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
