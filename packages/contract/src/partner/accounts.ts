import { z } from 'zod';
import {
  connectionStatus,
  displayText,
  externalId,
  metadata,
  metadataPatch,
  timestamp,
} from '../shared/primitives.js';
import { searchText } from './connections.js';
import { pageQuery } from './page.js';

/**
 * The body of `POST /api/v1/accounts`. An `external_id` that is taken fails with `account_exists`.
 */
export const createAccountBody = z
  .strictObject({
    external_id: externalId,
    display_name: displayText(255).min(1).optional(),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreateAccountBody' });

/** A new account: a user, team or project of the partner, with the partner's id for it. */
export type CreateAccountBody = z.infer<typeof createAccountBody>;

/** The body of `PATCH /api/v1/accounts/:id`. */
export const updateAccountBody = z
  .strictObject({
    display_name: displayText(255).min(1).nullable().optional(),
    metadata: metadataPatch.optional(),
  })
  .meta({ id: 'UpdateAccountBody' });

/** Changes to an account; its `external_id` cannot change. */
export type UpdateAccountBody = z.infer<typeof updateAccountBody>;

/** The answer of the routes at `/api/v1/accounts` and `/api/v1/accounts/:id`. */
export const partnerAccount = z
  .strictObject({
    id: z.uuid(),
    external_id: externalId,
    display_name: z.string().nullable(),
    metadata,
    connections: z
      .strictObject({
        total: z.number().int(),
        by_status: z
          .partialRecord(connectionStatus, z.number().int())
          .describe('States without a connection are left out.'),
      })
      .describe('How many connections the account has.'),
    last_used_at: timestamp
      .nullable()
      .describe(
        'When one of its connections was last used, accurate to an hour; null if none was.',
      ),
    created_at: timestamp,
  })
  .meta({ id: 'Account', description: 'One of your end users or organisations.' });

/**
 * A user, team or project of the partner that owns connections. Paths use `id`, Hawser's id for it;
 * `external_id` is the partner's.
 */
export type PartnerAccount = z.infer<typeof partnerAccount>;

/**
 * The query of `GET /api/v1/accounts`. With `external_id`, the page contains that account or is
 * empty.
 */
export const listAccountsQuery = z.strictObject({
  external_id: externalId.optional(),
  q: searchText
    .optional()
    .describe(
      'Accounts whose `external_id` begins so, then those whose `display_name` does, whatever its case; first of all the one with this `id`. There are no wildcards. Not with `external_id`.',
    ),
  ...pageQuery,
  format: z.literal('json').optional(),
});

/** The query of `GET /api/v1/accounts?format=csv`, which returns all matching accounts. */
export const exportAccountsQuery = listAccountsQuery
  .omit({ cursor: true, limit: true })
  .extend({ format: z.literal('csv') });
