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

/** An item of the `scopes` of an API key. */
export const keyScope = z.enum(keyScopes);

/** One of {@link keyScopes}. */
export type KeyScope = z.infer<typeof keyScope>;

/** The query of `GET /api/v1/keys`. */
export const listKeysQuery = z.strictObject(pageQuery);

/**
 * The body of `POST /api/v1/keys`. More than the caller's own key may do is answered
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
      .describe('What the key may do. Everything, when it is left out.'),
    expires_at: timestamp.optional(),
  })
  .meta({ id: 'CreateKeyBody' });

/**
 * A new API key: its mode, what it may do, and when it ends (never, when `expires_at` is left out).
 */
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
      .describe('Seconds for which the old key still works, 30 days at most.'),
    expires_at: timestamp.optional().describe('When the successor ends. Never, when left out.'),
  })
  .meta({ id: 'RollKeyBody' });

/**
 * How long the old key still works beside its successor (not at all by default), and when that one
 * ends.
 */
export type RollKeyBody = z.input<typeof rollKeyBody>;

/** An item of `GET /api/v1/keys`. */
export const partnerKey = z
  .strictObject({
    /** `key_…` */
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

/** An API key of the partner's, without the key itself: of that, Hawser stores an HMAC only. */
export type PartnerKey = z.infer<typeof partnerKey>;

/** The answer of `POST /api/v1/keys` and of `POST /api/v1/keys/:id/roll` (201). */
export const createdPartnerKey = partnerKey
  .extend({ key: z.string().describe('The key itself. Keep it now: no other answer holds it.') })
  .meta({ id: 'CreatedKey' });

/** An API key with the key itself, which no other answer holds. */
export type CreatedPartnerKey = z.infer<typeof createdPartnerKey>;
