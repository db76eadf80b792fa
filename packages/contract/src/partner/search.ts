import { z } from 'zod';
import { partnerAccount } from './accounts.js';
import { partnerConnection } from './connections.js';

/** The query of `GET /api/v1/search`. */
export const searchQuery = z.strictObject({
  q: z
    .string()
    .max(255)
    .regex(
      /^[^\u0000]*\S[^\u0000]*\S[^\u0000]*$/,
      'Use at least two characters besides spaces around them, and no NUL',
    )
    .describe(
      "An id; or the beginning of an account's `external_id` or `display_name`, or of the e-mail address of a connection's identity (of its label, if it has none). Only the case of an `external_id` matters. At least two characters.",
    ),
});

/** An item of `GET /api/v1/search`. */
export const searchHit = z
  .union([
    z.strictObject({ kind: z.literal('account'), account: partnerAccount }),
    z.strictObject({ kind: z.literal('connection'), connection: partnerConnection }),
  ])
  .meta({ id: 'SearchHit', description: 'An account or a connection that a search has found.' });

/** An account or a connection that a search has found. */
export type SearchHit = z.infer<typeof searchHit>;
