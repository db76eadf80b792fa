import { z } from 'zod';
import { pageQuery } from './partner-api.js';
import { timestamp } from './primitives.js';

/*
 * The audit log: who did what to which account or connection, when, and from where.
 */

/** What is written down. The list is closed. */
export const auditActions = [
  'account.created',
  'account.updated',
  /** With everything below it. */
  'account.deleted',
  /** A connect link or session was made. */
  'connect.started',
  'connect.confirmed',
  'connect.cancelled',
  'connection.created',
  /** It was given a grant: for the first time, or by a reconnect. */
  'connection.authorized',
  'connection.updated',
  /** Somebody asked for a refresh. */
  'connection.refreshed',
  'connection.suspended',
  'connection.resumed',
  'connection.expired',
  'connection.revoked',
  'connection.error',
  'connection.deleted',
  /** A credential was given out in the clear. */
  'token.read',
  'key.created',
  'key.rolled',
  'key.revoked',
  'partner.created',
  /** Its plan too. */
  'partner.updated',
  'webhook.created',
  'webhook.updated',
  'webhook.rolled',
  'webhook.replayed',
  /** By itself: it failed for long, or answered that it is gone. */
  'webhook.disabled',
  'webhook.deleted',
  /** The log was read as a whole. */
  'audit.exported',
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/**
 * - `key`: a backend with an API key; the key's id
 * - `user`: somebody at a browser; the host's id, where it was known
 * - `host`: the host's own code, in process
 * - `system`: Hawser by itself
 */
export const auditActorType = z.enum(['key', 'user', 'host', 'system']);
export type AuditActorType = z.infer<typeof auditActorType>;

export const partnerAuditEntry = z.strictObject({
  id: z.string(),
  at: timestamp,
  action: auditAction,
  actor: z.strictObject({ type: auditActorType, id: z.string().nullable() }),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string().nullable(),
  account_id: z.string().nullable(),
  connection_id: z.string().nullable(),
  details: z.record(z.string(), z.json()),
  /** Its place in the partner's chain; null for a moment after it was written. */
  seq: z.number().int().nullable(),
  hash: z.string().nullable(),
});
export type PartnerAuditEntry = z.infer<typeof partnerAuditEntry>;

const auditFilter = {
  /** The account's id. */
  account: z.string().min(1).max(64).optional(),
  connection_id: z.string().min(1).max(64).optional(),
  action: auditAction.optional(),
  /** The actor's id: of a key, or the host's of a user. */
  actor: z.string().min(1).max(255).optional(),
  /** From this time on. */
  after: timestamp.optional(),
  /** Until just before this time. */
  before: timestamp.optional(),
};

export const listAuditQuery = z.strictObject({
  ...auditFilter,
  ...pageQuery,
  format: z.literal('json').optional(),
});
export const exportAuditQuery = z.strictObject({ ...auditFilter, format: z.literal('ndjson') });
