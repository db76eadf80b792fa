import { z } from 'zod';
import { connectionFields, scopeList, timestamp } from '../shared/primitives.js';
import { partnerConnection } from './connections.js';

/*
 * The consent for a connection that a partner's backend has made: where the user is sent, and the
 * code that comes back.
 */

/**
 * The body of `POST /api/v1/connections/:id/authorization-url`; without one, the user lands on the
 * deployment's own page.
 */
export const authorizationUrlBody = z
  .strictObject({
    redirect_url: z
      .string()
      .min(1)
      .max(2048)
      .optional()
      .describe("Where the user lands after Hawser's own callback."),
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
      .describe("Comes back as `client_state`. The OAuth state is Hawser's own."),
    fields: connectionFields.optional(),
    scopes: scopeList.optional(),
  })
  .refine(({ redirect_url, redirect_uri }) => !redirect_url || !redirect_uri, {
    message: 'Give redirect_url or redirect_uri, not both',
    path: ['redirect_uri'],
  })
  .meta({ id: 'AuthorizationUrlBody', not: { required: ['redirect_url', 'redirect_uri'] } });

/**
 * What a connection's user is to consent to, and who receives the code: Hawser (`redirect_url` is
 * where the user lands then), or the partner (`redirect_uri`).
 */
export type AuthorizationUrlBody = z.infer<typeof authorizationUrlBody>;

/** The answer of `POST /api/v1/connections/:id/authorization-url` (201). */
export const authorizationUrl = z
  .strictObject({
    url: z.string().describe("To be opened by the user's own browser."),
    /** `cs_…` */
    session_id: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'AuthorizationUrl' });

/**
 * Where the connection's user consents, in their own browser, until `expires_at`, 30 minutes after
 * it was made.
 */
export type AuthorizationUrl = z.infer<typeof authorizationUrl>;

/** The body of `POST /api/v1/connections/:id/exchange`. */
export const exchangeCodeBody = z
  .strictObject({
    code: z.string().min(1).max(4096),
    /** Hawser's own, as it was part of the authorization URL. */
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
        'What else came with the code, for providers that say something there (QuickBooks: `realmId`).',
      ),
  })
  .meta({
    id: 'ExchangeCodeBody',
    description: 'The parameters with which the provider sent the browser to your redirect URI.',
  });

/**
 * What the provider sent to the partner's own redirect URI (RFC 6749 section 4.1.2). The partner
 * vouches that the browser is the one that began.
 */
export type ExchangeCodeBody = z.infer<typeof exchangeCodeBody>;

/** The answer of `POST /api/v1/connections/:id/exchange`. */
export const exchangedConnection = partnerConnection
  .extend({
    client_state: z
      .string()
      .nullable()
      .describe('The `state` that was given to `authorization-url`.'),
  })
  .meta({ id: 'ExchangedConnection' });

/**
 * The connection that a code was exchanged for, with the `state` that the partner gave at the
 * beginning.
 */
export type ExchangedConnection = z.infer<typeof exchangedConnection>;
