import { z } from 'zod';
import { connectionSettingsPatch } from './partner-connections.js';

/*
 * Calls that work on many connections at once.
 */

/** Items of one bulk call at most. */
export const bulkAtMost = 100;

/** Items are checked one by one: a bad one fails alone. */
export const createConnectionsBody = z.strictObject({
  connections: z.array(z.unknown()).min(1).max(bulkAtMost),
});

const connectionIds = z.array(z.string().min(1).max(80)).min(1).max(bulkAtMost);

export const refreshConnectionsBody = z
  .strictObject({ ids: connectionIds })
  .meta({ id: 'RefreshConnectionsBody' });
export const updateConnectionsSettingsBody = z
  .strictObject({ ids: connectionIds, settings: connectionSettingsPatch })
  .meta({ id: 'UpdateConnectionsSettingsBody' });

/** One item's result of a bulk call, in the order of the items. */
export const bulkResult = <Data extends z.ZodType>(data: Data) =>
  z.union([
    z.strictObject({ ok: z.literal(true), data }),
    z.strictObject({
      ok: z.literal(false),
      error: z.strictObject({
        code: z.string(),
        message: z.string(),
        details: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ]);
export type BulkResult<Data> =
  | { ok: true; data: Data }
  | {
      ok: false;
      error: { code: string; message: string; details?: Record<string, unknown> | undefined };
    };
