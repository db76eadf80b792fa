import { z } from 'zod';
import { connectionFields, scopeList, timestamp } from '../shared/primitives.js';
import { partnerConnection } from './connections.js';

/*
 * The consent for a connection that a partner's backend has made: the URL for the user, and the
 * exchange of the code.
 */

/**
 * The body of `POST /api/v1/connections/:id/authorization-url`. Without a body, the user ends on a
 * page of the deployment.
 */
export const authorizationUrlBody = z
  .strictObject({
    redirect_url: z
      .string()
      .min(1)
      .max(2048)
      .optional()
      .describe("Where the user is redirected after Hawser's callback."),
    redirect_uri: z
      .string()
      .min(1)
      .max(2048)
      .optional()
      .describe(
        'Your own OAuth redirect URI, registered at the provider: it receives the code, and you call `exchange`.',
      ),
    state: z
      .string()
      .min(1)
      .max(1024)
      .regex(/^[\x20-\x7e]+$/, 'Use printable ASCII')
      .optional()
      .describe(
        'Returned to you as `client_state`. It is not the OAuth state, which Hawser makes.',
      ),
    fields: connectionFields.optional(),
    scopes: scopeList.optional(),
  })
  .refine(({ redirect_url, redirect_uri }) => !redirect_url || !redirect_uri, {
    message: 'Send redirect_url or redirect_uri, not both',
    path: ['redirect_uri'],
  })
  .meta({ id: 'AuthorizationUrlBody', not: { required: ['redirect_url', 'redirect_uri'] } });

/**
 * Who receives the authorization code: Hawser (`redirect_url` is where the user is redirected
 * afterwards), or the partner (at `redirect_uri`).
 */
export type AuthorizationUrlBody = z.infer<typeof authorizationUrlBody>;

/** The answer of `POST /api/v1/connections/:id/authorization-url` (201). */
export const authorizationUrl = z
  .strictObject({
    url: z.string().describe("The URL to open in the user's browser."),
    /** `cs_…` */
    session_id: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'AuthorizationUrl' });

/**
 * The URL at which the connection's user consents, valid until `expires_at`, 30 minutes after it
 * was made.
 */
export type AuthorizationUrl = z.infer<typeof authorizationUrl>;

/** The body of `POST /api/v1/connections/:id/exchange`. */
export const exchangeCodeBody = z
  .strictObject({
    code: z.string().min(1).max(4096),
    /** The `state` of the authorization URL. */
    state: z.string().min(1).max(255),
    site: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe(
        'The id of one of the sites that a `connection_ambiguous` answer listed in `details.choices`.',
      ),
    parameters: z
      .record(z.string().min(1).max(64), z.string().max(1024))
      .refine((all) => Object.keys(all).length <= 20, 'Send 20 parameters at most')
      .optional()
      .describe(
        'Other query parameters that came with the code, for providers that need them (QuickBooks: `realmId`).',
      ),
  })
  .meta({
    id: 'ExchangeCodeBody',
    description:
      'The query parameters with which the provider redirected the browser to your redirect URI.',
  });

/**
 * What the provider sent to the partner's redirect URI (RFC 6749 section 4.1.2). The partner
 * vouches that it is the browser that started the flow.
 */
export type ExchangeCodeBody = z.infer<typeof exchangeCodeBody>;

/** The answer of `POST /api/v1/connections/:id/exchange`. */
export const exchangedConnection = partnerConnection
  .extend({
    client_state: z
      .string()
      .nullable()
      .describe('The `state` that you gave to `authorization-url`.'),
  })
  .meta({ id: 'ExchangedConnection' });

/**
 * The connection that the code was exchanged for, with the `state` that the partner gave to
 * `authorization-url`.
 */
export type ExchangedConnection = z.infer<typeof exchangedConnection>;
