import { z } from 'zod';

/** It travels in headers, so nothing but printable ASCII can be allowed. */
export const externalId = z
  .string()
  .min(1)
  .max(255)
  .regex(
    /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/,
    'Use printable ASCII without spaces at the ends',
  )
  .describe(
    'Your own id for one of your users or organisations. Printable ASCII without spaces at its ends.',
  );

export const providerSlug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/, 'Use lower-case letters, digits, "-" and "_"')
  .describe("A provider's slug, such as `google`.");

/** One OAuth scope (RFC 6749 section 3.3: visible ASCII without quote and backslash). */
export const scope = z
  .string()
  .min(1)
  .max(512)
  .regex(
    /^[\x21\x23-\x5b\x5d-\x7e]+$/,
    'A scope is visible ASCII without spaces, quotes or backslashes',
  );

/** At most 20 fields, each of 255 characters. */
export const connectionFields = z
  .record(z.string().min(1).max(64), z.string().max(255))
  .refine((fields) => Object.keys(fields).length <= 20, 'Send 20 fields at most')
  .describe(
    "What the user filled in of the provider's `fields`, where its addresses are made of it: a subdomain. When a connection is made anew, those that it has are the default.",
  );

export const scopeList = z
  .array(scope)
  .max(100)
  .describe("OAuth scopes to ask for, on top of the integration's own.");

export const serviceName = z.string().min(1).max(64);

/** A name for people: no control characters. */
export const displayText = (maximum: number) =>
  z
    .string()
    .max(maximum)
    // Spelt out rather than as \P{Cc}, which not every reader of our JSON Schema knows.
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'Use no line breaks or other control characters');

export const json = z
  .json()
  .register(z.globalRegistry, { id: 'Json', description: 'Any JSON value.' });

export const metadataPatch = z.record(z.string().min(1).max(128), json).meta({
  id: 'MetadataPatch',
  description: 'A JSON Merge Patch (RFC 7396): a name with `null` is removed.',
});

export const metadata = z
  .record(z.string().min(1).max(128), json)
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
  })
  .meta({
    id: 'Metadata',
    description:
      'Free data of yours: at most 16 KiB as JSON, nested 8 levels deep at most. The name `__proto__` is not allowed.',
  });

export type Metadata = z.infer<typeof metadata>;

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

export const timestamp = z.iso
  .datetime()
  .meta({ id: 'Timestamp', description: 'ISO 8601 in UTC, with milliseconds in answers.' });

export const authType = z.enum(['oauth2', 'api_key', 'basic', 'token']);
export type AuthType = z.infer<typeof authType>;

export const connectionStatus = z
  .enum(['pending', 'active', 'expired', 'revoked', 'error', 'suspended'])
  .meta({
    id: 'ConnectionStatus',
    description:
      "`pending`: made, not yet consented to. `active`: usable. `expired`: the grant has ended by itself; the user has to reconnect. `revoked`: the user or the provider took the grant back. `error`: the provider refuses for a reason that is not the user's. `suspended`: switched off by you.",
  });
export type ConnectionStatus = z.infer<typeof connectionStatus>;

export const connectionAction = z
  .enum(['reconnect', 'authorize_more', 'wait', 'contact_admin'])
  .nullable()
  .describe("What the user can do about the connection's state; null when there is nothing to do.");
export type ConnectionAction = z.infer<typeof connectionAction>;

export const revocationOutcome = z
  .enum(['yes', 'unsupported', 'failed'])
  .describe('Whether the grant was ended at the provider. The connection is gone either way.');
export type RevocationOutcome = z.infer<typeof revocationOutcome>;

export const sessionStatus = z
  .enum(['pending', 'awaiting_confirmation', 'completed', 'expired', 'failed', 'cancelled'])
  .meta({
    id: 'ConnectSessionStatus',
    description:
      '`pending`: the user has not come back yet. `awaiting_confirmation`: back from the provider; your backend has yet to confirm whose browser it was. `completed`: connected. `expired`: its 30 minutes are over. `failed`: this attempt failed; another opening of the same link can still succeed. `cancelled`: by you or by the user.',
  });
export type SessionStatus = z.infer<typeof sessionStatus>;

export const connectionScopes = z
  .strictObject({
    requested: z.array(z.string()),
    granted: z.array(z.string()),
    missing: z.array(z.string()),
  })
  .meta({
    id: 'ConnectionScopes',
    description:
      'OAuth scopes that were asked for, those that the provider granted, and what of the first is absent from the second.',
  });

export const serviceSwitches = z.record(serviceName, z.boolean()).meta({
  id: 'ServiceSwitches',
  description: "The provider's services by name, and whether each is switched on.",
});
