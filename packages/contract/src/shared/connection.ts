import { z } from 'zod';
import { revocationOutcome } from './primitives.js';

/** The `identity` of a connection, in both APIs, fetched from the provider at each connect. */
export const identity = z
  .strictObject({
    id: z.string().describe("The provider's id for the user, workspace or site."),
    label: z
      .string()
      .describe('A name that people recognise: an e-mail address, a handle, a workspace name.'),
    /** The e-mail address, if the provider returns it; it may be unverified. */
    email: z.string().optional(),
    avatarUrl: z.string().optional(),
  })
  .meta({
    id: 'Identity',
    description: 'The identity at the provider that the connection is signed in as.',
  });

/**
 * The identity at the provider that a connection is signed in as: a user, or the workspace or site
 * that the grant is for.
 */
export type Identity = z.infer<typeof identity>;

/** The `identifier_type` of a connection. */
export const identifierType = z
  .enum(['user_id', 'org_id', 'custom'])
  .describe("What the connection's identifier refers to.");

/**
 * What the `external_id` of a connection's account identifies: a user, an organisation, or
 * something else of the partner's. An identifier has one type.
 */
export type IdentifierType = z.infer<typeof identifierType>;

/**
 * The answer of `DELETE /connections/:id` in both APIs, and of `DELETE
 * /api/v1/accounts/:id/integrations/:provider`.
 */
export const disconnectResult = z
  .strictObject({ revoked: revocationOutcome })
  .meta({ id: 'DisconnectResult' });

/** The result of deleting a connection: whether its grant was revoked at the provider. */
export type DisconnectResult = z.infer<typeof disconnectResult>;
