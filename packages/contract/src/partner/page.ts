import { z } from 'zod';

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
