import { z } from 'zod';
import { connectionSettingsPatch } from './connections.js';

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

/**
 * The body of `POST /api/v1/connections/refresh`: 1–100 ids of connections to refresh, due or not.
 */
export const refreshConnectionsBody = z
  .strictObject({ ids: connectionIds })
  .meta({ id: 'RefreshConnectionsBody' });

/** The body of `PATCH /api/v1/connections/settings`: the same change to 1–100 connections. */
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

/**
 * What came of one item of a bulk call. A bad one fails alone: the answer is 200, its error is
 * here.
 */
export type BulkResult<Data> =
  | { ok: true; data: Data }
  | {
      ok: false;
      error: { code: string; message: string; details?: Record<string, unknown> | undefined };
    };
