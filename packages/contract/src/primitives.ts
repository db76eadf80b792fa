import { z } from 'zod';

/**
 * The host's own id for one of its users or organisations: printable ASCII, 1–255 characters, no
 * space at either end. It travels in headers, so nothing else can be allowed.
 */
export const externalId = z
  .string()
  .min(1)
  .max(255)
  .regex(
    /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/,
    'Use printable ASCII without spaces at the ends',
  );

/** A provider's slug: `google`, `my-crm`. */
export const providerSlug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/, 'Use lower-case letters, digits, "-" and "_"');

/** One OAuth scope (RFC 6749 section 3.3: visible ASCII without quote and backslash). */
export const scope = z
  .string()
  .min(1)
  .max(512)
  .regex(
    /^[\x21\x23-\x5b\x5d-\x7e]+$/,
    'A scope is visible ASCII without spaces, quotes or backslashes',
  );

export const scopeList = z.array(scope).max(100);

export const serviceName = z.string().min(1).max(64);

/** A name for people: no control characters. */
export const displayText = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .regex(/^\P{Cc}*$/u, 'Use no line breaks or other control characters');

/** Free data of the host on its own objects: JSON, at most 16 KiB, at most 8 levels deep. */
export const metadata = z
  .record(z.string().min(1).max(128), z.json())
  .superRefine((value, context) => {
    if (JSON.stringify(value).length > 16_384) {
      context.addIssue({ code: 'custom', message: 'Metadata may take 16 KiB as JSON at most' });
    }
    if (depthOf(value) > 8) {
      context.addIssue({ code: 'custom', message: 'Metadata may be nested 8 levels deep at most' });
    }
    if (Object.hasOwn(value, '__proto__')) {
      context.addIssue({ code: 'custom', message: 'The name "__proto__" is not allowed' });
    }
  });

export type Metadata = z.infer<typeof metadata>;

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** ISO 8601 in UTC with milliseconds. */
export const timestamp = z.iso.datetime();

export const authType = z.enum(['oauth2', 'api_key', 'basic', 'token']);
export type AuthType = z.infer<typeof authType>;

/**
 * - `pending`: made, not yet authorised
 * - `active`: usable
 * - `expired`: the grant died by itself; the user has to reconnect
 * - `revoked`: the user or the provider took the grant back
 * - `error`: the provider refuses for a reason that is not the user's
 * - `suspended`: switched off by the partner
 */
export const connectionStatus = z.enum([
  'pending',
  'active',
  'expired',
  'revoked',
  'error',
  'suspended',
]);
export type ConnectionStatus = z.infer<typeof connectionStatus>;

/** What the user can do about the connection's state, if anything. */
export const connectionAction = z
  .enum(['reconnect', 'authorize_more', 'wait', 'contact_admin'])
  .nullable();
export type ConnectionAction = z.infer<typeof connectionAction>;

export const revocationOutcome = z.enum(['yes', 'unsupported', 'failed']);
export type RevocationOutcome = z.infer<typeof revocationOutcome>;

export const sessionStatus = z.enum([
  'pending',
  'awaiting_confirmation',
  'completed',
  'expired',
  'failed',
  'cancelled',
]);
export type SessionStatus = z.infer<typeof sessionStatus>;

/**
 * Scopes asked for, scopes the provider granted, and what of the first is absent from the second.
 */
export const connectionScopes = z.strictObject({
  requested: z.array(z.string()),
  granted: z.array(z.string()),
  missing: z.array(z.string()),
});

/** A service of the provider on one connection: `{ "gmail": true }` when it is switched on. */
export const serviceSwitches = z.record(serviceName, z.boolean());
