import { z } from 'zod';
import { connectionSettingsPatch } from './connections.js';

/*
 * Bulk operations: one call for many connections.
 */

/** The maximum number of items in one bulk call. */
export const bulkAtMost = 100;

/**
 * The body of `POST /api/v1/connections/bulk`. Each item is validated separately, so an invalid one
 * does not fail the others.
 */
export const createConnectionsBody = z.strictObject({
  connections: z.array(z.unknown()).min(1).max(bulkAtMost),
});

const connectionIds = z.array(z.string().min(1).max(80)).min(1).max(bulkAtMost);

/**
 * The body of `POST /api/v1/connections/refresh`: the ids of 1–100 connections to refresh now,
 * whether or not they are due.
 */
export const refreshConnectionsBody = z
  .strictObject({ ids: connectionIds })
  .meta({ id: 'RefreshConnectionsBody' });

/**
 * The body of `POST /api/v1/connections/suspend`, `…/resume` and `…/disconnect`: the ids of 1–100
 * connections.
 */
export const connectionsBody = z
  .strictObject({ ids: connectionIds })
  .meta({ id: 'ConnectionsBody' });

/**
 * The body of `PATCH /api/v1/connections/settings`, which makes the same change to 1–100
 * connections.
 */
export const updateConnectionsSettingsBody = z
  .strictObject({ ids: connectionIds, settings: connectionSettingsPatch })
  .meta({ id: 'UpdateConnectionsSettingsBody' });

/** Makes the schema of one item's result in a bulk call. */
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
 * The result of one item of a bulk call. An item that fails does not affect the others: the
 * response is 200 and contains the item's error.
 */
export type BulkResult<Data> =
  | { ok: true; data: Data }
  | {
      ok: false;
      error: { code: string; message: string; details?: Record<string, unknown> | undefined };
    };
