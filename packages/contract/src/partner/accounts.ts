import { z } from 'zod';
import {
  displayText,
  externalId,
  metadata,
  metadataPatch,
  timestamp,
} from '../shared/primitives.js';
import { pageQuery } from './page.js';

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

/**
 * The query of `GET /api/v1/accounts`; with `external_id`, the page holds that account or nothing.
 */
export const listAccountsQuery = z.strictObject({
  external_id: externalId.optional(),
  ...pageQuery,
});
