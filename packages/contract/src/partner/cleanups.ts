import { z } from 'zod';
import { connectionStatus, providerSlug, timestamp } from '../shared/primitives.js';
import { partnerConnection } from './connections.js';
import { pageQuery } from './page.js';

/*
 * Clean-ups: unused connections are suspended or disconnected, many at once.
 */

export const cleanupAction = z
  .enum(['suspend', 'disconnect'])
  .describe('`suspend` can be undone by resuming; `disconnect` revokes the access and deletes it.');

/** What a clean-up does with a connection. */
export type CleanupAction = z.infer<typeof cleanupAction>;

const unusedForDays = (min: number) =>
  z.number().int().min(min).max(3650).describe('Since its last use, or consent, in days.');

const wantedProviders = z
  .array(providerSlug)
  .min(1)
  .max(100)
  .optional()
  .describe('All by default.');

/** The body of `POST /api/v1/cleanups`. */
export const createCleanupBody = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('suspend'),
    unused_for_days: unusedForDays(7),
    statuses: z
      .array(connectionStatus.exclude(['suspended']))
      .min(1)
      .max(5),
    providers: wantedProviders,
  }),
  z.strictObject({
    action: z.literal('disconnect'),
    unused_for_days: unusedForDays(7),
    statuses: z.array(connectionStatus).min(1).max(6),
    providers: wantedProviders,
    delete_empty_accounts: z
      .boolean()
      .optional()
      .describe('Delete an account with its last connection.'),
  }),
]);

/** Which connections to clean up, and how. */
export type CreateCleanupBody = z.infer<typeof createCleanupBody>;

/** The body of `POST /api/v1/cleanups/:id/start`. */
export const startCleanupBody = z.strictObject({
  matches: z.number().int().nonnegative().describe('The number that the preview stated.'),
});

/** Confirms how many connections a clean-up is about. */
export type StartCleanupBody = z.infer<typeof startCleanupBody>;

export const cleanupStatus = z
  .enum(['previewed', 'running', 'done', 'cancelled', 'failed'])
  .describe('`failed`: it was given up after technical errors.');

/** The state of a clean-up. */
export type CleanupStatus = z.infer<typeof cleanupStatus>;

export const partnerCleanup = z
  .strictObject({
    /** `cln_…` */
    id: z.string(),
    status: cleanupStatus,
    action: cleanupAction,
    filter: z.strictObject({
      unused_for_days: unusedForDays(7),
      statuses: z.array(connectionStatus).min(1).max(6),
      providers: z.array(z.string()).nullable(),
      delete_empty_accounts: z.boolean(),
    }),
    unused_since: timestamp.describe(
      'The connections that were last used before. Fixed when it was previewed.',
    ),
    matches: z.number().int().describe('How many connections matched then.'),
    oldest: timestamp.nullable().describe('Since when the longest unused of them was idle.'),
    sample: z
      .array(partnerConnection)
      .max(10)
      .describe('Up to ten that still match, the longest unused first.'),
    done: z.number().int().describe('How many were suspended or disconnected.'),
    skipped: z.number().int().describe('How many were used or changed meanwhile.'),
    failed: z.number().int().describe('How many could not be changed. Clean up again for those.'),
    created_at: timestamp,
    expires_at: timestamp.describe('Until when it can be started.'),
    finished_at: timestamp.nullable(),
  })
  .meta({ id: 'Cleanup', description: 'A clean-up of unused connections.' });

/** A clean-up of unused connections, and how far it is. */
export type PartnerCleanup = z.infer<typeof partnerCleanup>;

/** The query of `GET /api/v1/cleanups`. */
export const listCleanupsQuery = z.strictObject(pageQuery);

/** The body of `PUT /api/v1/cleanup-policy`, and its answer. */
export const cleanupPolicy = z
  .strictObject({
    enabled: z.boolean(),
    unused_for_days: unusedForDays(30),
    action: cleanupAction,
    notice_days: z
      .number()
      .int()
      .min(0)
      .max(90)
      .describe(
        'How many days before, at least, the event `connection.unused` is sent. 0 sends none.',
      ),
  })
  .meta({ id: 'CleanupPolicy', description: 'What is done with unused connections by itself.' });

/** What is done with unused connections by itself. */
export type PartnerCleanupPolicy = z.infer<typeof cleanupPolicy>;
