import { z } from 'zod';
import { json, timestamp } from '../shared/primitives.js';
import { pageQuery } from './page.js';

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
  /** Its chain was begun anew, after somebody had changed its end. */
  'audit.restarted',
] as const;
export const auditAction = z.enum(auditActions).meta({ id: 'AuditAction' });

/** One of {@link auditActions}. */
export type AuditAction = z.infer<typeof auditAction>;

export const auditActorType = z
  .enum(['key', 'user', 'host', 'system'])
  .describe(
    "`key`: a backend with an API key, by the key's id. `user`: somebody at a browser, by your own id where it was known. `host`: the deployment's own code. `system`: Hawser by itself.",
  );

/**
 * Who acted: a backend by an API key, a user at a browser, the host's own code in the process, or
 * Hawser by itself.
 */
export type AuditActorType = z.infer<typeof auditActorType>;

/** An item of `GET /api/v1/audit`, and a line of its NDJSON. */
export const partnerAuditEntry = z
  .strictObject({
    /** `aud_…` */
    id: z.string(),
    /** By the database's clock. */
    at: timestamp,
    action: auditAction,
    /** `id` is a key's, or the host's own of a user; null for `host` and `system`. */
    actor: z.strictObject({ type: auditActorType, id: z.string().nullable() }),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    /** Hawser's id of the account, not its `external_id`. */
    account_id: z.string().nullable(),
    connection_id: z.string().nullable(),
    /** What else there is to know of this action, such as the `fields` that were changed. */
    details: z.record(z.string(), json),
    seq: z
      .number()
      .int()
      .nullable()
      .describe('Its place in your chain; null for a moment after it was written.'),
    /**
     * HMAC-SHA-256 over the entry, its `seq` and the hash before it, in hex; null until it is
     * chained.
     */
    hash: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what, when, and from where.' });

/**
 * Who did what to which account or connection, when, and from where. It refers to both by id and
 * outlives them; no secret is ever in it.
 */
export type PartnerAuditEntry = z.infer<typeof partnerAuditEntry>;

const auditFilter = {
  account: z.string().min(1).max(64).optional().describe("The account's `id`."),
  connection_id: z.string().min(1).max(64).optional(),
  action: auditAction.optional(),
  actor: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("The actor's id: of a key, or your own of a user."),
  after: timestamp.optional().describe('From this time on.'),
  before: timestamp.optional().describe('Until just before this time.'),
};

/** The query of `GET /api/v1/audit`: a page of entries, newest first. */
export const listAuditQuery = z.strictObject({
  ...auditFilter,
  ...pageQuery,
  format: z.literal('json').optional(),
});

/** The query of `GET /api/v1/audit?format=ndjson`: all entries that match, oldest first. */
export const exportAuditQuery = z.strictObject({ ...auditFilter, format: z.literal('ndjson') });
