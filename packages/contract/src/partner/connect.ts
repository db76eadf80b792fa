import { z } from 'zod';
import { connectErrorCodes } from '../errors.js';
import {
  connectionFields,
  providerSlug,
  scopeList,
  serviceName,
  sessionStatus,
  timestamp,
} from '../shared/primitives.js';

/** The body of `POST /api/v1/accounts/:id/connect`. */
export const createConnectLinkBody = z
  .strictObject({
    provider: providerSlug,
    redirect_url: z
      .string()
      .min(1)
      .max(2048)
      .describe('Where the user is redirected at the end. One of the `allowedRedirects`.'),
    scopes: scopeList.optional(),
    services: z
      .array(serviceName)
      .max(50)
      .optional()
      .describe('Names of provider services whose scopes are requested too.'),
    fields: connectionFields.optional(),
  })
  .meta({ id: 'CreateConnectLinkBody' });

/** What an account's user should connect, and where the user is redirected afterwards. */
export type CreateConnectLinkBody = z.infer<typeof createConnectLinkBody>;

/** The answer of `POST /api/v1/accounts/:id/connect` (201). */
export const connectLink = z
  .strictObject({
    connect_url: z
      .string()
      .describe(
        "The URL to open in the user's browser: as a link, a redirect or a popup, not in an iframe.",
      ),
    /** `cs_…` */
    session_id: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'ConnectLink' });

/**
 * A link with which one user can connect one provider, until `expires_at`, 30 minutes after it was
 * made.
 */
export type ConnectLink = z.infer<typeof connectLink>;

/** The answer of `GET /api/v1/accounts/:id/connect/:session_id`, and of its `confirm`. */
export const partnerConnectSession = z
  .strictObject({
    session_id: z.string(),
    provider: providerSlug,
    status: sessionStatus,
    created_at: timestamp,
    expires_at: timestamp,
    error: z
      .strictObject({ code: z.enum(connectErrorCodes), message: z.string() })
      .optional()
      .describe('Why the session failed.'),
  })
  .meta({
    id: 'ConnectSession',
    description: 'A single-use right to make one connection within 30 minutes, and its outcome.',
  });

/**
 * The state of a connect link. Trust it, not the query parameters that a browser brings to
 * `redirect_url`.
 */
export type PartnerConnectSession = z.infer<typeof partnerConnectSession>;

/**
 * The body of `POST /api/v1/accounts/:id/connect/:session_id/confirm`. A wrong token fails with
 * `forbidden`.
 */
export const confirmConnectSessionBody = z
  .strictObject({
    confirm_token: z
      .string()
      .min(1)
      .max(255)
      .describe('The `confirm_token` that the user brought to your `redirect_url`.'),
  })
  .meta({ id: 'ConfirmConnectSessionBody' });

/**
 * The partner's confirmation that the signed-in user who brought this token belongs to the account.
 * Compare the two before you send it.
 */
export type ConfirmConnectSessionBody = z.infer<typeof confirmConnectSessionBody>;
