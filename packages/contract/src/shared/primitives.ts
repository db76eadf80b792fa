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

/** A provider's name in URLs and bodies: `google`. 1–64 lower-case letters, digits, `-` and `_`. */
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

/** At most 100 OAuth scopes, on top of those that the integration asks for anyway. */
export const scopeList = z
  .array(scope)
  .max(100)
  .describe("OAuth scopes to ask for, on top of the integration's own.");

/** The name of a named part of a provider's API, such as `gmail`: 1–64 characters. */
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

/**
 * A change to {@link Metadata} by JSON Merge Patch (RFC 7396): a name with `null` is removed, the
 * others stay as they are.
 */
export const metadataPatch = z.record(z.string().min(1).max(128), json).meta({
  id: 'MetadataPatch',
  description: 'A JSON Merge Patch (RFC 7396): a name with `null` is removed.',
});

/**
 * Checks {@link Metadata}: 16 KiB as JSON, 8 levels deep, names of 1–128 characters without
 * `__proto__`.
 */
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

/**
 * Data of the host's own on an account or connection, as JSON. Hawser stores it in the clear and
 * never reads it: no place for secrets.
 */
export type Metadata = z.infer<typeof metadata>;

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** A time as ISO 8601 in UTC. Hawser writes it with milliseconds: `2026-11-21T08:00:00.000Z`. */
export const timestamp = z.iso
  .datetime()
  .meta({ id: 'Timestamp', description: 'ISO 8601 in UTC, with milliseconds in answers.' });

/**
 * `oauth2`: the user consents at the provider. `api_key`, `basic`, `token`: the user types a
 * credential in.
 */
export const authType = z.enum(['oauth2', 'api_key', 'basic', 'token']);

/**
 * What a provider's API takes as a credential: the tokens of OAuth 2.0 (RFC 6749), an API key, a
 * user name and password (RFC 7617), or another token.
 */
export type AuthType = z.infer<typeof authType>;

/** The `status` of a connection in both APIs, and a filter of `GET /api/v1/connections`. */
export const connectionStatus = z
  .enum(['pending', 'active', 'expired', 'revoked', 'error', 'suspended'])
  .meta({
    id: 'ConnectionStatus',
    description:
      "`pending`: made, not yet consented to. `active`: usable. `expired`: the grant has ended by itself; the user has to reconnect. `revoked`: the user or the provider took the grant back. `error`: the provider refuses for a reason that is not the user's. `suspended`: switched off by you.",
  });

/**
 * Whether a connection can be used, and why not: only `active` can. `pending` waits for its user's
 * first consent, `expired` and `revoked` need a reconnect, `error` is the provider's or the
 * deployment's to put right, `suspended` is switched off by the partner.
 */
export type ConnectionStatus = z.infer<typeof connectionStatus>;

/** The `action` of a connection in the browser API, and of `GET /api/v1/connections/:id/status`. */
export const connectionAction = z
  .enum(['reconnect', 'authorize_more', 'wait', 'contact_admin'])
  .nullable()
  .describe("What the user can do about the connection's state; null when there is nothing to do.");

/**
 * What the user can do about a connection's state: connect again, grant more scopes, wait, or ask
 * an administrator; null when there is nothing to do.
 */
export type ConnectionAction = z.infer<typeof connectionAction>;

/** The `revoked` in the answer to a disconnect, in both APIs. */
export const revocationOutcome = z
  .enum(['yes', 'unsupported', 'failed'])
  .describe('Whether the grant was ended at the provider. The connection is gone either way.');

/**
 * Whether the provider ended the grant of a connection that was deleted (RFC 7009): `unsupported`
 * where it has no way to. The connection is gone either way.
 */
export type RevocationOutcome = z.infer<typeof revocationOutcome>;

/** The `status` of a connect session in both APIs; its description explains each. */
export const sessionStatus = z
  .enum(['pending', 'awaiting_confirmation', 'completed', 'expired', 'failed', 'cancelled'])
  .meta({
    id: 'ConnectSessionStatus',
    description:
      '`pending`: the user has not come back yet. `awaiting_confirmation`: back from the provider; your backend has yet to confirm whose browser it was. `completed`: connected. `expired`: its 30 minutes are over. `failed`: this attempt failed; another opening of the same link can still succeed. `cancelled`: by you or by the user.',
  });

/**
 * How far a connect session has come. `completed`, `expired` and `cancelled` are final; `failed` is
 * not: the same link may be opened again until the session's end, 30 minutes after it was made.
 */
export type SessionStatus = z.infer<typeof sessionStatus>;

/**
 * OAuth scopes of a connection: those asked for, those that the provider granted, and what is
 * missing of the first in the second.
 */
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

/**
 * Services of a provider by name, and whether each is on for a connection. The proxy refuses the
 * paths of one that is off.
 */
export const serviceSwitches = z.record(serviceName, z.boolean()).meta({
  id: 'ServiceSwitches',
  description: "The provider's services by name, and whether each is switched on.",
});
