import { z } from 'zod';
import { keyMode } from '../shared/key-mode.js';
import { displayText, timestamp } from '../shared/primitives.js';
import { pageQuery } from './page.js';

/* API keys of the partner API: what they may do, and how they are made, rolled and listed. */

/** What an API key may do. A key without a scope list may do everything. */
export const keyScopes = [
  'accounts:read',
  'accounts:write',
  'connect:write',
  'connections:read',
  /** Refresh, test, suspend, resume and disconnect one connection; `connections:write` includes it. */
  'connections:act',
  'connections:write',
  /** Allows reading credentials in plain text. */
  'tokens:read',
  'proxy',
  'partner:read',
  'partner:write',
  /** `keys:write` includes it. */
  'keys:read',
  'keys:write',
  /** Allows checks of integrations, which send requests to the provider. */
  'integrations:check',
  'usage:read',
  'billing:read',
  'billing:write',
  'audit:read',
  /** Exports of the audit log; `audit:read` includes it. */
  'audit:export',
  'webhooks:read',
  'webhooks:write',
  'tools:read',
  'tools:execute',
  /** Allows minting agent tokens that can do no more than the key. */
  'agents:write',
] as const;

/** An item of the `scopes` of an API key. */
export const keyScope = z.enum(keyScopes);

/** One of {@link keyScopes}. */
export type KeyScope = z.infer<typeof keyScope>;

const included: Readonly<Partial<Record<KeyScope, readonly KeyScope[]>>> = {
  'connections:write': ['connections:act'],
  'keys:write': ['keys:read'],
  'audit:read': ['audit:export'],
};

/**
 * Returns whether a key with these scopes may do what needs that scope: it has the scope, or one
 * that includes it. Without a list of scopes it may do everything.
 */
export function hasScope(scopes: readonly KeyScope[] | undefined, needed: KeyScope): boolean {
  if (!scopes) return true;
  return scopes.some((scope) => scope === needed || included[scope]?.includes(needed) === true);
}

/** The query of `GET /api/v1/keys`. */
export const listKeysQuery = z.strictObject(pageQuery);

/**
 * The body of `POST /api/v1/keys`. Scopes that the calling key lacks fail with
 * `insufficient_scope`.
 */
export const createKeyBody = z
  .strictObject({
    name: displayText(100).min(1),
    mode: keyMode,
    scopes: z
      .array(keyScope)
      .min(1)
      .optional()
      .describe('What the key may do. Everything, if omitted.'),
    expires_at: timestamp.optional(),
  })
  .meta({ id: 'CreateKeyBody' });

/** A new API key: its mode, its scopes, and when it expires (never, if `expires_at` is omitted). */
export type CreateKeyBody = z.infer<typeof createKeyBody>;

/** The body of `POST /api/v1/keys/:id/roll`. */
export const rollKeyBody = z
  .strictObject({
    overlap_s: z
      .number()
      .int()
      .min(0)
      .max(2_592_000)
      .default(0)
      .describe('Seconds for which the old key keeps working, at most 30 days. Default 0.'),
    expires_at: timestamp.optional().describe('When the new key expires. Never, if omitted.'),
  })
  .meta({ id: 'RollKeyBody' });

/** How many seconds the old key keeps working (0 by default), and when the new key expires. */
export type RollKeyBody = z.input<typeof rollKeyBody>;

/** Who created a key. */
const keyCreator = z
  .strictObject({
    type: z
      .enum(['console', 'key', 'host'])
      .describe('A user of the console, an API key, or the deployment itself.'),
    id: z.string().nullable(),
    name: z.string().nullable(),
  })
  .nullable()
  .describe('Who created it; null for keys that are older than this field.');

/** An item of `GET /api/v1/keys`. */
export const partnerKey = z
  .strictObject({
    /** `key_…` */
    id: z.string(),
    name: z.string(),
    mode: keyMode,
    prefix: z.string().describe('The first characters of the key, to recognise it by.'),
    scopes: z.array(keyScope).nullable().describe('What it may do; null for everything.'),
    created_at: timestamp,
    expires_at: timestamp.nullable(),
    last_used_at: timestamp.nullable(),
    created_by: keyCreator,
  })
  .meta({ id: 'Key' });

/** A partner's API key without the secret, of which Hawser stores only an HMAC. */
export type PartnerKey = z.infer<typeof partnerKey>;

/** The answer of `POST /api/v1/keys` and of `POST /api/v1/keys/:id/roll` (201). */
export const createdPartnerKey = partnerKey
  .extend({
    key: z.string().describe('The key itself. Store it now: no other answer contains it.'),
  })
  .meta({ id: 'CreatedKey' });

/** A new API key with its secret, which no other answer contains. */
export type CreatedPartnerKey = z.infer<typeof createdPartnerKey>;
