import { z } from 'zod';

/** The query parameters of every list in the partner API. */
export const pageQuery = {
  cursor: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .describe('The `next_cursor` of the previous page, unchanged.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(50)
    .describe('The maximum number of items on the page.'),
};

/** The `format` of a list that can be exported as a table, as it is documented. */
export const tableFormat = z
  .enum(['json', 'csv'])
  .optional()
  .describe(
    '`csv` returns the whole list as a table, as a download, whatever `cursor` and `limit` are.',
  );
