import { z } from 'zod';
import { connectErrorCodes } from './errors.js';
import {
  authType,
  connectionAction,
  connectionFields,
  connectionScopes,
  connectionStatus,
  displayText,
  providerSlug,
  revocationOutcome,
  scopeList,
  serviceName,
  serviceSwitches,
  sessionStatus,
  timestamp,
} from './primitives.js';

/*
 * The browser API: what the components in the host's pages speak. camelCase, no envelope.
 */

export const identity = z
  .strictObject({
    id: z.string().describe("The provider's id for the user, workspace or site."),
    label: z
      .string()
      .describe('What a person recognises it by: an e-mail address, a handle, a workspace name.'),
    email: z.string().optional(),
    avatarUrl: z.string().optional(),
  })
  .meta({ id: 'Identity', description: 'Who the connection is signed in as at the provider.' });
export type Identity = z.infer<typeof identity>;

export const browserConnection = z.strictObject({
  id: z.string(),
  provider: z.string(),
  status: connectionStatus,
  action: connectionAction,
  identity,
  alias: z.string().optional(),
  scopes: connectionScopes,
  services: serviceSwitches,
  isDefault: z.boolean(),
  /** The date on which the provider ends the grant unless the user reconnects. */
  reconnectBy: timestamp.optional(),
  createdAt: timestamp,
  updatedAt: timestamp,
  lastError: z.strictObject({ code: z.string(), message: z.string(), at: timestamp }).optional(),
});
export type BrowserConnection = z.infer<typeof browserConnection>;

export const credentialField = z
  .strictObject({
    name: z.string(),
    label: z.string(),
    secret: z.boolean(),
    required: z.boolean(),
    placeholder: z.string().optional(),
    help: z.string().optional(),
  })
  .meta({ id: 'CredentialField', description: 'One input of a credential form.' });
export type CredentialField = z.infer<typeof credentialField>;

export const browserIntegration = z.strictObject({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  authType,
  active: z.boolean(),
  connected: z.boolean(),
  logoUrl: z.string(),
  categories: z.array(z.string()),
  services: z.array(
    z.strictObject({ name: z.string(), label: z.string(), scopes: z.array(z.string()) }),
  ),
  scopes: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  fields: z.array(credentialField),
  connections: z.array(browserConnection),
});
export type BrowserIntegration = z.infer<typeof browserIntegration>;

const credentialValue = z.string().min(1).max(16_384);

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
export type CreateManualConnectionBody = z.infer<typeof createManualConnectionBody>;

export const createManualConnectionResult = z.strictObject({
  id: z.string(),
  provider: z.string(),
  status: z.literal('connected'),
  createdAt: timestamp,
  connection: browserConnection,
});
export type CreateManualConnectionResult = z.infer<typeof createManualConnectionResult>;

export const connectMode = z.enum(['popup', 'redirect']);
export type ConnectMode = z.infer<typeof connectMode>;

export const createConnectSessionBody = z.strictObject({
  /** Slug or `prov_…` id. */
  provider: z.string().min(1).max(80),
  scopes: scopeList.optional(),
  services: z.array(serviceName).max(50).optional(),
  fields: connectionFields.optional(),
  /** Reconnect this connection instead of making a new one. */
  connectionId: z.string().min(1).max(80).optional(),
  mode: connectMode,
  returnTo: z.string().min(1).max(2048).optional(),
  /** Base64url of SHA-256 of a random verifier that only the opener keeps. */
  claimChallenge: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'Use the base64url SHA-256 of the verifier')
    .optional(),
});
export type CreateConnectSessionBody = z.infer<typeof createConnectSessionBody>;

export const createConnectSessionResult = z.strictObject({
  id: z.string(),
  startUrl: z.string(),
  expiresAt: timestamp,
});
export type CreateConnectSessionResult = z.infer<typeof createConnectSessionResult>;

export const browserConnectSession = z.strictObject({
  id: z.string(),
  provider: providerSlug,
  status: sessionStatus,
  error: z.strictObject({ code: z.enum(connectErrorCodes), message: z.string() }).optional(),
  connection: browserConnection.optional(),
});
export type BrowserConnectSession = z.infer<typeof browserConnectSession>;

export const claimConnectSessionBody = z.strictObject({
  /** RFC 7636 section 4.1: 43–128 unreserved characters. */
  verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/, 'Use 43–128 unreserved characters'),
  /** Of a `HandoverMessage`, where the session's cookie doesn't reach the router. */
  browserNonce: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, 'Use the nonce as the start page gave it')
    .optional(),
});
export type ClaimConnectSessionBody = z.infer<typeof claimConnectSessionBody>;

export const updateBrowserConnectionBody = z.strictObject({
  /** `null` or an empty string removes it. */
  alias: displayText(100).nullable().optional(),
  isDefault: z.literal(true).optional(),
  services: serviceSwitches.optional(),
});
export type UpdateBrowserConnectionBody = z.infer<typeof updateBrowserConnectionBody>;

export const disconnectResult = z
  .strictObject({ revoked: revocationOutcome })
  .meta({ id: 'DisconnectResult' });
export type DisconnectResult = z.infer<typeof disconnectResult>;

export const browserErrorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type BrowserErrorBody = z.infer<typeof browserErrorBody>;
