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
      .describe('Where the user lands at the end. One of the `allowedRedirects`.'),
    scopes: scopeList.optional(),
    services: z
      .array(serviceName)
      .max(50)
      .optional()
      .describe("Names of the provider's services whose scopes are asked for as well."),
    fields: connectionFields.optional(),
  })
  .meta({ id: 'CreateConnectLinkBody' });

/** What an account's user is to connect, and where the user lands afterwards. */
export type CreateConnectLinkBody = z.infer<typeof createConnectLinkBody>;

/** The answer of `POST /api/v1/accounts/:id/connect` (201). */
export const connectLink = z
  .strictObject({
    connect_url: z
      .string()
      .describe(
        "To be opened by the user's own browser: as a link, a redirect or a window, not in a frame.",
      ),
    /** `cs_…` */
    session_id: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'ConnectLink' });

/**
 * A link that one user may connect one provider by, until `expires_at`, 30 minutes after it was
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
      .describe('Why it failed.'),
  })
  .meta({
    id: 'ConnectSession',
    description: 'A right of 30 minutes to make one connection, and what has come of it.',
  });

/**
 * What has come of a connect link. Believe it rather than the parameters that a browser brings to
 * `redirect_url`.
 */
export type PartnerConnectSession = z.infer<typeof partnerConnectSession>;

/**
 * The body of `POST /api/v1/accounts/:id/connect/:session_id/confirm`. A wrong token is answered
 * `forbidden`.
 */
export const confirmConnectSessionBody = z
  .strictObject({
    confirm_token: z
      .string()
      .min(1)
      .max(255)
      .describe('As the user brought it to your `redirect_url`.'),
  })
  .meta({ id: 'ConfirmConnectSessionBody' });

/**
 * The partner's word that the signed-in user who brought this token is the account's: compare the
 * two before.
 */
export type ConfirmConnectSessionBody = z.infer<typeof confirmConnectSessionBody>;
