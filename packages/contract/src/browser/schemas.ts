import { z } from 'zod';
import { connectErrorCodes } from '../errors.js';
import { credentialField } from '../shared/credential-field.js';
import { identity } from '../shared/connection.js';
import {
  authType,
  connectionAction,
  connectionFields,
  connectionScopes,
  connectionStatus,
  displayText,
  providerSlug,
  scopeList,
  serviceName,
  serviceSwitches,
  sessionStatus,
  timestamp,
} from '../shared/primitives.js';

/*
 * The browser API, which the components in the host's pages use: camelCase JSON, no envelope.
 */

/** The answer of `GET /connections/:id`, and an item of `GET /connections`. */
export const browserConnection = z.strictObject({
  /** `conn_…` */
  id: z.string(),
  /** Slug. */
  provider: z.string(),
  status: connectionStatus,
  action: connectionAction,
  identity,
  /** The name that the user gave it, at most 100 characters. */
  alias: z.string().optional(),
  scopes: connectionScopes,
  services: serviceSwitches,
  /**
   * Whether this connection is used when the account has several at the provider and none is named.
   */
  isDefault: z.boolean(),
  /** The date on which the provider ends the grant unless the user reconnects. */
  reconnectBy: timestamp.optional(),
  createdAt: timestamp,
  updatedAt: timestamp,
  /** Why the connection last stopped working; absent once it works again. */
  lastError: z.strictObject({ code: z.string(), message: z.string(), at: timestamp }).optional(),
});

/**
 * A connection as the browser API returns it to its signed-in user. It never contains a credential.
 */
export type BrowserConnection = z.infer<typeof browserConnection>;

/** An item of `GET /integrations/providers`. */
export const browserIntegration = z.strictObject({
  /** `prov_<slug>` */
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  authType,
  /** Whether users can connect it; the deployment can switch it off. */
  active: z.boolean(),
  /** Whether one of its connections is `active`. */
  connected: z.boolean(),
  logoUrl: z.string(),
  categories: z.array(z.string()),
  services: z.array(
    z.strictObject({ name: z.string(), label: z.string(), scopes: z.array(z.string()) }),
  ),
  /**
   * Scopes with descriptions: those that every connect requests (`default`), and those that its
   * services and connections add.
   */
  scopes: z.array(
    z.strictObject({ name: z.string(), description: z.string(), default: z.boolean() }),
  ),
  /** The inputs that the user fills in: the credential, or parts of the provider's address. */
  fields: z.array(credentialField),
  connections: z.array(browserConnection),
});

/**
 * A provider that the deployment has configured, with the signed-in user's connections: one card of
 * `<IntegrationsList>`.
 */
export type BrowserIntegration = z.infer<typeof browserIntegration>;

const credentialValue = z.string().min(1).max(16_384);

/** The body of `POST /integrations`. Each value may have up to 16,384 characters. */
export const createManualConnectionBody = z.union([
  z.strictObject({
    providerId: z.string().min(1).max(80),
    accessToken: credentialValue,
    refreshToken: credentialValue.optional(),
  }),
  z.strictObject({
    providerId: z.string().min(1).max(80),
    credentials: z.record(z.string().min(1).max(64), z.string().max(16_384)),
  }),
]);

/**
 * A connection made without a consent screen: OAuth tokens that the user obtained from the
 * provider, or a value for each of the provider's `fields`. `providerId` is a slug or a `prov_…`
 * id.
 */
export type CreateManualConnectionBody = z.infer<typeof createManualConnectionBody>;

/** The answer of `POST /integrations` (201). */
export const createManualConnectionResult = z.strictObject({
  /** `conn_…` */
  id: z.string(),
  provider: z.string(),
  status: z.literal('connected'),
  createdAt: timestamp,
  connection: browserConnection,
});

/** The connection that was made from typed-in credentials. `id` is the connection's id. */
export type CreateManualConnectionResult = z.infer<typeof createManualConnectionResult>;

/** The `mode` of `POST /connect-sessions`. */
export const connectMode = z.enum(['popup', 'redirect']);

/**
 * Whether the provider opens in a popup, or in the page's tab, which then returns to `returnTo`.
 */
export type ConnectMode = z.infer<typeof connectMode>;

/** The body of `POST /connect-sessions`. */
export const createConnectSessionBody = z.strictObject({
  /** Slug or `prov_…` id. */
  provider: z.string().min(1).max(80),
  scopes: scopeList.optional(),
  /** Names of provider services whose scopes are requested too. */
  services: z.array(serviceName).max(50).optional(),
  fields: connectionFields.optional(),
  /** Reconnect this connection instead of making a new one. */
  connectionId: z.string().min(1).max(80).optional(),
  mode: connectMode,
  /** Where a redirect returns to: a URL on the router's origin, or one of `allowedRedirects`. */
  returnTo: z.string().min(1).max(2048).optional(),
  /** The base64url-encoded SHA-256 of a random verifier that only the opener knows. */
  claimChallenge: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'Use the base64url SHA-256 of the verifier')
    .optional(),
});

/**
 * What the signed-in user wants to connect, and how. The session allows one connection within 30
 * minutes.
 */
export type CreateConnectSessionBody = z.infer<typeof createConnectSessionBody>;

/** The answer of `POST /connect-sessions` (201). */
export const createConnectSessionResult = z.strictObject({
  /** `cs_…` */
  id: z.string(),
  /**
   * The URL to open in the user's browser. No other answer contains it. Any browser can open it, so
   * the session may have to be claimed.
   */
  startUrl: z.string(),
  expiresAt: timestamp,
});

/** A new connect session: open `startUrl` in the user's browser before `expiresAt`. */
export type CreateConnectSessionResult = z.infer<typeof createConnectSessionResult>;

/** The answer of `GET /connect-sessions/:id`, and of its `cancel` and `claim`. */
export const browserConnectSession = z.strictObject({
  id: z.string(),
  provider: providerSlug,
  status: sessionStatus,
  error: z.strictObject({ code: z.enum(connectErrorCodes), message: z.string() }).optional(),
  connection: browserConnection.optional(),
});

/** The state of a connect session: `error` is set if it failed, `connection` if it is completed. */
export type BrowserConnectSession = z.infer<typeof browserConnectSession>;

/** The body of `POST /connect-sessions/:id/claim`. A wrong verifier or browser gets 403. */
export const claimConnectSessionBody = z.strictObject({
  /** RFC 7636 section 4.1: 43–128 unreserved characters. */
  verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, 'Use 43–128 unreserved characters'),
  /** The nonce from a `HandoverMessage`, if the session's cookie doesn't reach the router. */
  browserNonce: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'Send the nonce exactly as the start page gave it')
    .optional(),
});

/**
 * The opener's proof that it started the session: the verifier of its `claimChallenge`, as in PKCE
 * (RFC 7636).
 */
export type ClaimConnectSessionBody = z.infer<typeof claimConnectSessionBody>;

/** The body of `PATCH /connections/:id`. */
export const updateBrowserConnectionBody = z.strictObject({
  /** `null` or an empty string removes it. */
  alias: displayText(100).nullable().optional(),
  /** Makes it the account's default connection at the provider, instead of the current one. */
  isDefault: z.literal(true).optional(),
  /**
   * Services to switch on or off. Switching on one whose scopes weren't granted fails with
   * `invalid_permissions`.
   */
  services: serviceSwitches.optional(),
});

/** What a user can change on a connection; omitted fields are unchanged. */
export type UpdateBrowserConnectionBody = z.infer<typeof updateBrowserConnectionBody>;

/** Every answer of the browser API with a status of 400 or more. */
export const browserErrorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/**
 * An error response of the browser API: `code` is an {@link ErrorCode}, `message` is for people,
 * and `requestId` (`req_…`) identifies the request in the server's log.
 */
export type BrowserErrorBody = z.infer<typeof browserErrorBody>;
