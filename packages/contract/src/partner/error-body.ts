import { z } from 'zod';

/**
 * Every answer of the partner API with a status of 400 or more; `Hawser-Error` has its code too.
 */
export const partnerErrorBody = z
  .strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string().describe('Stable; for programs.'),
      message: z.string().describe('For people: it says what to do next.'),
      request_id: z.string().describe('Under which the log has more.'),
      details: z
        .record(z.string(), z.unknown())
        .optional()
        .describe('Facts that a program can act on, such as the `field` that is wrong.'),
    }),
  })
  .meta({ id: 'Error' });

/**
 * An error as the partner API tells it: `code` is an {@link ErrorCode}, and `request_id` (`req_…`)
 * finds it in the server's log.
 */
export type PartnerErrorBody = z.infer<typeof partnerErrorBody>;
