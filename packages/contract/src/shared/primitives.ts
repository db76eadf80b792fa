import { z } from 'zod';
import { externalIdPattern } from './external-id.js';

/** The partner's id for an account. It is sent in headers, so only printable ASCII is allowed. */
export const externalId = z
  .string()
  .min(1)
  .max(255)
  .regex(externalIdPattern, 'Use printable ASCII without leading or trailing spaces')
  .describe(
    'Your id for one of your users or organisations. Printable ASCII, without leading or trailing spaces.',
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

/** Checks the values of a provider's fields: at most 20, of at most 255 characters each. */
export const connectionFields = z
  .record(z.string().min(1).max(64), z.string().max(255))
  .refine((fields) => Object.keys(fields).length <= 20, 'Send 20 fields at most')
  .describe(
    "Values for the provider's `fields` that its addresses are built from, such as a subdomain. A reconnect defaults to the connection's current values.",
  );

/** Checks a list of at most 100 OAuth scopes to request in addition to the integration's scopes. */
export const scopeList = z
  .array(scope)
  .max(100)
  .describe("OAuth scopes to request in addition to the integration's scopes.");

/** The name of a provider's service, such as `gmail`: 1–64 characters. */
export const serviceName = z.string().min(1).max(64);

/** Text for people: no line breaks or other control characters. */
export const displayText = (maximum: number) =>
  z
    .string()
    .max(maximum)
    // Not \P{Cc}: some JSON Schema validators don't support it.
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'Use no line breaks or other control characters');

export const json = z
  .json()
  .register(z.globalRegistry, { id: 'Json', description: 'Any JSON value.' });

/**
 * A change to metadata as a JSON Merge Patch (RFC 7396): a key with `null` is removed, omitted keys
 * are unchanged.
 */
export const metadataPatch = z.record(z.string().min(1).max(128), json).meta({
  id: 'MetadataPatch',
  description: 'A JSON Merge Patch (RFC 7396): a key with `null` is removed.',
});

/**
 * Checks metadata: at most 16 KiB as JSON, 8 levels deep, keys of 1–128 characters and not
 * `__proto__`.
 */
export const metadata = z
  .record(z.string().min(1).max(128), json)
  .superRefine((value, context) => {
    if (JSON.stringify(value).length > 16_384) {
      context.addIssue({ code: 'custom', message: 'Metadata may have at most 16 KiB as JSON' });
    }
    if (depthOf(value) > 8) {
      context.addIssue({ code: 'custom', message: 'Metadata may be nested at most 8 levels deep' });
    }
    if (Object.hasOwn(value, '__proto__')) {
      context.addIssue({ code: 'custom', message: 'The key "__proto__" is not allowed' });
    }
  })
  .meta({
    id: 'Metadata',
    description:
      'Your own data: at most 16 KiB as JSON and 8 levels deep. The key `__proto__` is not allowed.',
  });

/**
 * The host's own JSON data on an account or connection. Hawser stores it unencrypted and never
 * reads it: don't put secrets here.
 */
export type Metadata = z.infer<typeof metadata>;

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** An ISO 8601 time in UTC. Hawser returns it with milliseconds: `2026-11-21T08:00:00.000Z`. */
export const timestamp = z.iso
  .datetime()
  .meta({ id: 'Timestamp', description: 'ISO 8601 in UTC, with milliseconds in answers.' });

/**
 * `oauth2`: the user consents at the provider. `api_key`, `basic`, `token`: the user types a
 * credential in.
 */
export const authType = z.enum(['oauth2', 'api_key', 'basic', 'token']);

/**
 * The kind of credential that a provider's API takes: OAuth 2.0 tokens (RFC 6749), an API key, a
 * user name and password (RFC 7617), or another token.
 */
export type AuthType = z.infer<typeof authType>;

/** The `status` of a connection in both APIs, and a filter of `GET /api/v1/connections`. */
export const connectionStatus = z
  .enum(['pending', 'active', 'expired', 'revoked', 'error', 'suspended'])
  .meta({
    id: 'ConnectionStatus',
    description:
      "`pending`: created, waiting for the user's consent. `active`: usable. `expired`: the grant has expired; the user has to reconnect. `revoked`: the user or the provider revoked the grant. `error`: the provider refuses for a reason that the user cannot fix. `suspended`: switched off by you.",
  });

/**
 * The state of a connection. Only `active` is usable. `pending` waits for the user's first consent,
 * `expired` and `revoked` need a reconnect, `error` has to be fixed by the provider or the
 * deployment, `suspended` was switched off by the partner.
 */
export type ConnectionStatus = z.infer<typeof connectionStatus>;

/** The `action` of a connection in the browser API, and of `GET /api/v1/connections/:id/status`. */
export const connectionAction = z
  .enum(['reconnect', 'authorize_more', 'wait', 'contact_admin'])
  .nullable()
  .describe("What the user can do about the connection's state; null if nothing is needed.");

/**
 * What the user can do about a connection's state: reconnect, grant more scopes, wait, or ask an
 * administrator; null if nothing is needed.
 */
export type ConnectionAction = z.infer<typeof connectionAction>;

/** The `revoked` in the answer to a disconnect, in both APIs. */
export const revocationOutcome = z
  .enum(['yes', 'unsupported', 'failed'])
  .describe('Whether the grant was revoked at the provider. The connection is deleted either way.');

/**
 * Whether the provider revoked the grant of a deleted connection (RFC 7009); `unsupported` if it
 * has no revocation. The connection is deleted either way.
 */
export type RevocationOutcome = z.infer<typeof revocationOutcome>;

/** The `status` of a connect session in both APIs; its description explains each. */
export const sessionStatus = z
  .enum(['pending', 'awaiting_confirmation', 'completed', 'expired', 'failed', 'cancelled'])
  .meta({
    id: 'ConnectSessionStatus',
    description:
      '`pending`: the user has not returned yet. `awaiting_confirmation`: the user is back from the provider; your backend has yet to confirm whose browser it was. `completed`: connected. `expired`: the 30 minutes are over. `failed`: this attempt failed; opening the same link again can still succeed. `cancelled`: by you or by the user.',
  });

/**
 * The state of a connect session. `completed`, `expired` and `cancelled` are final. `failed` is
 * not: the same link can be opened again until the session expires, 30 minutes after it was made.
 */
export type SessionStatus = z.infer<typeof sessionStatus>;

/**
 * The OAuth scopes of a connection: requested, granted by the provider, and requested but not
 * granted (`missing`).
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
      'OAuth scopes: requested, granted by the provider, and requested but not granted (`missing`).',
  });

/**
 * A provider's services by name, and whether each is switched on for a connection. The proxy
 * refuses paths of services that are off.
 */
export const serviceSwitches = z.record(serviceName, z.boolean()).meta({
  id: 'ServiceSwitches',
  description: "The provider's services by name, and whether each is switched on.",
});
