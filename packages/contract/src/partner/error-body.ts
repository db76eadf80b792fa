import { z } from 'zod';

/**
 * Every answer of the partner API with a status of 400 or more. The `Hawser-Error` header repeats
 * its code.
 */
export const partnerErrorBody = z
  .strictObject({
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string().describe('Stable; for programs.'),
      message: z.string().describe('A message for people that says what to do next.'),
      request_id: z.string().describe("The request's id in the server's log."),
      details: z
        .record(z.string(), z.unknown())
        .optional()
        .describe('Facts that a program can act on, such as the invalid `field`.'),
    }),
  })
  .meta({ id: 'Error' });

/**
 * An error response of the partner API: `code` is an `ErrorCode`, and `request_id` (`req_…`)
 * identifies the request in the server's log.
 */
export type PartnerErrorBody = z.infer<typeof partnerErrorBody>;
