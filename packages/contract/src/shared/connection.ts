import { z } from 'zod';
import { revocationOutcome } from './primitives.js';

/** The `identity` of a connection, in both APIs: asked of the provider at each connect. */
export const identity = z
  .strictObject({
    id: z.string().describe("The provider's id for the user, workspace or site."),
    label: z
      .string()
      .describe('What a person recognises it by: an e-mail address, a handle, a workspace name.'),
    /** Where the provider tells it, which need not have verified it. */
    email: z.string().optional(),
    avatarUrl: z.string().optional(),
  })
  .meta({ id: 'Identity', description: 'Who the connection is signed in as at the provider.' });

/**
 * Who a connection is signed in as at the provider: a user, or the workspace or site that the grant
 * is for.
 */
export type Identity = z.infer<typeof identity>;

/** The `identifier_type` of a connection. */
export const identifierType = z
  .enum(['user_id', 'org_id', 'custom'])
  .describe('What the identifier of a connection names.');

/**
 * What the `external_id` of a connection's account names: a user, an organisation, or something
 * else of the partner's. One identifier can't name two types.
 */
export type IdentifierType = z.infer<typeof identifierType>;

/**
 * The answer of `DELETE /connections/:id` in both APIs, and of `DELETE
 * /api/v1/accounts/:id/integrations/:provider`.
 */
export const disconnectResult = z
  .strictObject({ revoked: revocationOutcome })
  .meta({ id: 'DisconnectResult' });

/** That a connection was deleted, and what became of its grant at the provider. */
export type DisconnectResult = z.infer<typeof disconnectResult>;
