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
 * The browser API: what the components in the host's pages speak. camelCase, no envelope.
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
  /** The user's own name for it, 100 characters at most. */
  alias: z.string().optional(),
  scopes: connectionScopes,
  services: serviceSwitches,
  /** Used where the account has several at the provider and none is named. */
  isDefault: z.boolean(),
  /** The date on which the provider ends the grant unless the user reconnects. */
  reconnectBy: timestamp.optional(),
  createdAt: timestamp,
  updatedAt: timestamp,
  /** Why it last stopped working; absent once it works again. */
  lastError: z.strictObject({ code: z.string(), message: z.string(), at: timestamp }).optional(),
});

/** A connection as the signed-in user's own pages see it. It never holds a credential. */
export type BrowserConnection = z.infer<typeof browserConnection>;

/** An item of `GET /integrations/providers`. */
export const browserIntegration = z.strictObject({
  /** `prov_<slug>` */
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  authType,
  /** Whether it may be connected: the deployment can switch it off. */
  active: z.boolean(),
  /** Whether one of its connections is `active`. */
  connected: z.boolean(),
  logoUrl: z.string(),
  categories: z.array(z.string()),
  services: z.array(
    z.strictObject({ name: z.string(), label: z.string(), scopes: z.array(z.string()) }),
  ),
  /**
   * In words: what a plain connect asks for (`default`), and what its services and its connections
   * have besides.
   */
  scopes: z.array(
    z.strictObject({ name: z.string(), description: z.string(), default: z.boolean() }),
  ),
  /** What is typed in: the credentials, or what the provider's addresses are made of. */
  fields: z.array(credentialField),
  connections: z.array(browserConnection),
});

/**
 * A provider that the deployment has configured, with what the signed-in user has connected there:
 * one row of `<IntegrationsList>`.
 */
export type BrowserIntegration = z.infer<typeof browserIntegration>;

const credentialValue = z.string().min(1).max(16_384);

/** The body of `POST /integrations`. Each value may take 16,384 characters. */
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
 * A connection without a consent: OAuth tokens that the user has from the provider, or a value for
 * each of the provider's `fields`. `providerId` is a slug or a `prov_…` id.
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

/** The connection that was made of typed-in credentials; `id` is the connection's. */
export type CreateManualConnectionResult = z.infer<typeof createManualConnectionResult>;

/** The `mode` of `POST /connect-sessions`. */
export const connectMode = z.enum(['popup', 'redirect']);

/**
 * Whether the provider opens in a window of its own, or in the page's tab, which then comes back to
 * `returnTo`.
 */
export type ConnectMode = z.infer<typeof connectMode>;

/** The body of `POST /connect-sessions`. */
export const createConnectSessionBody = z.strictObject({
  /** Slug or `prov_…` id. */
  provider: z.string().min(1).max(80),
  scopes: scopeList.optional(),
  /** Names of the provider's services whose scopes are asked for as well. */
  services: z.array(serviceName).max(50).optional(),
  fields: connectionFields.optional(),
  /** Reconnect this connection instead of making a new one. */
  connectionId: z.string().min(1).max(80).optional(),
  mode: connectMode,
  /** Where a redirect comes back to: on the router's own origin, or one of `allowedRedirects`. */
  returnTo: z.string().min(1).max(2048).optional(),
  /** Base64url of SHA-256 of a random verifier that only the opener keeps. */
  claimChallenge: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'Use the base64url SHA-256 of the verifier')
    .optional(),
});

/**
 * What the signed-in user is about to connect, and how. It is good for one connection within 30
 * minutes.
 */
export type CreateConnectSessionBody = z.infer<typeof createConnectSessionBody>;

/** The answer of `POST /connect-sessions` (201). */
export const createConnectSessionResult = z.strictObject({
  /** `cs_…` */
  id: z.string(),
  /**
   * The only answer that holds it. Any browser may open it, so a session may have to be claimed.
   */
  startUrl: z.string(),
  expiresAt: timestamp,
});

/** A connect session that was begun: open `startUrl` in the user's browser until `expiresAt`. */
export type CreateConnectSessionResult = z.infer<typeof createConnectSessionResult>;

/** The answer of `GET /connect-sessions/:id`, and of its `cancel` and `claim`. */
export const browserConnectSession = z.strictObject({
  id: z.string(),
  provider: providerSlug,
  status: sessionStatus,
  error: z.strictObject({ code: z.enum(connectErrorCodes), message: z.string() }).optional(),
  connection: browserConnection.optional(),
});

/**
 * What has come of a connect session: `error` when it has failed, `connection` when it is
 * completed.
 */
export type BrowserConnectSession = z.infer<typeof browserConnectSession>;

/** The body of `POST /connect-sessions/:id/claim`. A wrong verifier or browser is answered 403. */
export const claimConnectSessionBody = z.strictObject({
  /** RFC 7636 section 4.1: 43–128 unreserved characters. */
  verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, 'Use 43–128 unreserved characters'),
  /** Of a `HandoverMessage`, where the session's cookie doesn't reach the router. */
  browserNonce: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'Use the nonce as the start page gave it')
    .optional(),
});

/**
 * The opener's proof that it began the session: the verifier behind its `claimChallenge`, in the
 * manner of PKCE (RFC 7636).
 */
export type ClaimConnectSessionBody = z.infer<typeof claimConnectSessionBody>;

/** The body of `PATCH /connections/:id`. */
export const updateBrowserConnectionBody = z.strictObject({
  /** `null` or an empty string removes it. */
  alias: displayText(100).nullable().optional(),
  /** Makes it the default in the place of the one that was. */
  isDefault: z.literal(true).optional(),
  /** A service whose scopes weren't granted is answered `invalid_permissions`. */
  services: serviceSwitches.optional(),
});

/** What a user may change of a connection; what is left out stays as it is. */
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
 * An error as the browser API tells it: `code` is an {@link ErrorCode}, `message` is for people,
 * and `requestId` (`req_…`) finds it in the server's log.
 */
export type BrowserErrorBody = z.infer<typeof browserErrorBody>;
