import { z } from 'zod';
import { connectErrorCodes } from './errors.js';
import {
  connectionFields,
  displayText,
  externalId,
  metadata,
  metadataPatch,
  providerSlug,
  scopeList,
  serviceName,
  sessionStatus,
  timestamp,
} from './primitives.js';

/*
 * The partner API: what a team's backends speak with an API key. snake_case, in an envelope.
 */

/** The body of `POST /api/v1/accounts`. A taken `external_id` is answered `account_exists`. */
export const createAccountBody = z
  .strictObject({
    external_id: externalId,
    display_name: displayText(255).min(1).optional(),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreateAccountBody' });

/**
 * A user, team or project of the partner's, by the partner's own id, that is to own connections.
 */
export type CreateAccountBody = z.infer<typeof createAccountBody>;

/** The body of `PATCH /api/v1/accounts/:id`. */
export const updateAccountBody = z
  .strictObject({
    display_name: displayText(255).min(1).nullable().optional(),
    metadata: metadataPatch.optional(),
  })
  .meta({ id: 'UpdateAccountBody' });

/** What to change of an account; its `external_id` stays for good. */
export type UpdateAccountBody = z.infer<typeof updateAccountBody>;

/** The answer of the routes at `/api/v1/accounts` and `/api/v1/accounts/:id`. */
export const partnerAccount = z
  .strictObject({
    id: z.uuid(),
    external_id: externalId,
    display_name: z.string().nullable(),
    metadata,
    created_at: timestamp,
  })
  .meta({ id: 'Account', description: 'One of your end users or organisations.' });

/**
 * A user, team or project of the partner's that owns connections. Paths name it by `id`, which is
 * Hawser's; `external_id` is the partner's own.
 */
export type PartnerAccount = z.infer<typeof partnerAccount>;

/** The parameters that every list of the partner API takes, to be spread into its query. */
export const pageQuery = {
  cursor: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .describe('The `next_cursor` of the page before, as it is.'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Items on the page.'),
};

/**
 * The query of `GET /api/v1/accounts`; with `external_id`, the page holds that account or nothing.
 */
export const listAccountsQuery = z.strictObject({
  external_id: externalId.optional(),
  ...pageQuery,
});

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

/**
 * Every answer of the partner API with a status of 400 or more; `Hawser-Error` has its code too.
 */
export const partnerErrorBody = z
  .strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string().describe('Stable; for programs.'),
      message: z.string().describe('For people: it says what to do next.'),
      request_id: z.string().describe('Under which the log has more.'),
      details: z
        .record(z.string(), z.unknown())
        .optional()
        .describe('Facts that a program can act on, such as the `field` that is wrong.'),
    }),
  })
  .meta({ id: 'Error' });

/**
 * An error as the partner API tells it: `code` is an {@link ErrorCode}, and `request_id` (`req_…`)
 * finds it in the server's log.
 */
export type PartnerErrorBody = z.infer<typeof partnerErrorBody>;

/** Provider slugs that would hide a route of the partner API. */
export const reservedSlugs = [
  'accounts',
  'connections',
  'providers',
  'integrations',
  'partner',
  'keys',
  'usage',
  'audit',
  'webhooks',
  'proxy',
  'openapi.json',
  'callback',
] as const;
