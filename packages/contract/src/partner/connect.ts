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

/** Returns the JSON Schema of an object with one of these members, for `not`. */
function without(...names: readonly string[]): { readonly anyOf: readonly object[] } {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}

/** The body of `POST /api/v1/accounts/:id/connect`. */
export const createConnectLinkBody = z
  .strictObject({
    provider: providerSlug.optional().describe('What to connect. Either this or `integrations`.'),
    integrations: z
      .array(providerSlug)
      .min(1)
      .max(10)
      .refine((slugs) => new Set(slugs).size === slugs.length, 'Name each integration once')
      .meta({ uniqueItems: true })
      .optional()
      .describe('Several providers to connect on one page, which the link then opens.'),
    page: z
      .boolean()
      .optional()
      .describe(
        'Whether the link opens a page that says who wants which access, in place of a redirect to the provider. Implied by `integrations`.',
      ),
    redirect_url: z
      .string()
      .min(1)
      .max(2048)
      .optional()
      .describe(
        'Where the user is redirected at the end. One of the `allowedRedirects`. Without `page`, it is needed.',
      ),
    scopes: scopeList.optional(),
    services: z
      .array(serviceName)
      .max(50)
      .optional()
      .describe('Names of provider services whose scopes are requested too.'),
    fields: connectionFields.optional(),
  })
  .superRefine((body, context) => {
    const { provider, integrations, page, redirect_url } = body;
    const refuse = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [field], message });
    };
    if ((provider === undefined) === (integrations === undefined))
      refuse('provider', 'Send either provider or integrations');
    if (integrations && page === false) refuse('page', 'Several integrations need a page');
    if (!integrations && page !== true && redirect_url === undefined)
      refuse('redirect_url', 'Send redirect_url, or page: true');
    for (const field of ['scopes', 'services', 'fields'] as const)
      if (integrations && body[field] !== undefined)
        refuse(field, `${field} goes with provider only`);
  })
  .meta({
    id: 'CreateConnectLinkBody',
    anyOf: [
      { required: ['provider', 'redirect_url'], not: without('integrations') },
      { required: ['provider', 'page'], not: without('integrations') },
      { required: ['integrations'], not: without('provider', 'scopes', 'services', 'fields') },
    ],
  });

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
    account_id: z.string().describe('The `id` of the account that it is for.'),
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
    connection_ids: z
      .array(z.string())
      .optional()
      .describe('The connections that were made, when it is completed.'),
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
 * `forbidden`, a wrong code with `validation_failed`.
 */
export const confirmConnectSessionBody = z
  .strictObject({
    confirm_token: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe('The `confirm_token` that the user brought to your `redirect_url`.'),
    code: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe(
        'The eight letters that the hosted page shows at its end. Case, spaces and hyphens do not matter.',
      ),
  })
  .refine(
    ({ confirm_token, code }) => (confirm_token === undefined) !== (code === undefined),
    'Send either confirm_token or code',
  )
  .meta({
    id: 'ConfirmConnectSessionBody',
    anyOf: [
      { required: ['confirm_token'], not: without('code') },
      { required: ['code'], not: without('confirm_token') },
    ],
  });

/**
 * The partner's confirmation that the signed-in user who brought this token belongs to the account.
 * Compare the two before you send it.
 */
export type ConfirmConnectSessionBody = z.infer<typeof confirmConnectSessionBody>;
