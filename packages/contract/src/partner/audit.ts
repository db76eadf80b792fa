import { z } from 'zod';
import { json, timestamp } from '../shared/primitives.js';
import { pageQuery } from './page.js';

/*
 * The audit log: who did what to which account or connection, when, and from where.
 */

/** Every action that the audit log records. The list is closed. */
export const auditActions = [
  'account.created',
  'account.updated',
  /** The account and everything below it. */
  'account.deleted',
  /** A connect link or session was made. */
  'connect.started',
  'connect.confirmed',
  'connect.cancelled',
  'connection.created',
  /** The connection got a grant: its first one, or a new one by a reconnect. */
  'connection.authorized',
  'connection.updated',
  /** A refresh was requested. */
  'connection.refreshed',
  /** The provider was asked whose the connection is. */
  'connection.tested',
  'connection.suspended',
  'connection.resumed',
  'connection.expired',
  'connection.revoked',
  'connection.error',
  'connection.deleted',
  /** A clean-up of unused connections was begun, without doing anything yet. */
  'cleanup.previewed',
  'cleanup.started',
  'cleanup.cancelled',
  'cleanup.finished',
  'cleanup_policy.updated',
  /** A credential was read in plain text. */
  'token.read',
  'integration.checked',
  /** A message about the connection was given to the host's code, which sends it to the user. */
  'notification.sent',
  'key.created',
  'key.rolled',
  'key.revoked',
  'partner.created',
  /** The profile changed. */
  'partner.updated',
  /** A user of the console registered it. */
  'partner.registered',
  /** A user was invited to register a partner; in the log of the host's own partner. */
  'partner.invited',
  'partner.suspended',
  'partner.activated',
  'member.invited',
  /** The registrant, or a user who accepted an invite. */
  'member.added',
  /** A member got another role. */
  'member.changed',
  /** A member was removed, or left. */
  'member.removed',
  'invite.revoked',
  /** The deployment set the plan. */
  'plan.changed',
  /** The thresholds of the warnings about usage changed. */
  'alerts.updated',
  /** A list was exported as CSV. */
  'console.exported',
  'webhook.created',
  'webhook.updated',
  'webhook.rolled',
  'webhook.replayed',
  /** A test event was sent. */
  'webhook.tested',
  /** Hawser disabled it, because it kept failing or answered 410. */
  'webhook.disabled',
  'webhook.deleted',
  /** The whole log was exported. */
  'audit.exported',
  /** A verification of the chain was started. */
  'audit.verified',
  /** A tool that changes something was called. */
  'tool.executed',
  'agent_token.created',
  'agent_token.revoked',
  /** The hash chain was restarted after its end had been tampered with. */
  'audit.restarted',
] as const;
export const auditAction = z.enum(auditActions).meta({ id: 'AuditAction' });

/** One of {@link auditActions}. */
export type AuditAction = z.infer<typeof auditAction>;

/** All actions on one kind of object, such as `connection.*`. */
export type AuditActionGroup = AuditAction extends `${infer Kind}.${string}` ? `${Kind}.*` : never;

/** Returns the group of an action: `connection.*` for `connection.created`. */
export function auditGroupOf(action: AuditAction): AuditActionGroup {
  // Safe: every action has a kind before its dot.
  return `${action.slice(0, action.indexOf('.'))}.*` as AuditActionGroup;
}

/** Every group of {@link auditActions}, in their order. */
export const auditActionGroups: readonly AuditActionGroup[] = [
  ...new Set(auditActions.map(auditGroupOf)),
];

/** Every kind of actor. */
export const auditActorTypes = ['key', 'agent', 'user', 'console', 'host', 'system'] as const;

export const auditActorType = z
  .enum(auditActorTypes)
  .describe(
    "`key`: a backend with an API key; `id` is the key's. `agent`: a program with an agent token; `id` is the token's (`agt_…`). `user`: a user in a browser; `id` is your id for them, if known. `console`: a user of the console; `id` is the deployment's id for them, and `details.actor` has their name, e-mail address and role. `host`: the deployment's own code. `system`: Hawser's background work.",
  );

/**
 * Who acted: a backend with an API key, an agent with a token, a user in a browser, a user of the
 * console, the host's code in the same process, or Hawser's background work.
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
    /** `id` is the id of a key, or the host's id of a user; null for `host` and `system`. */
    actor: z.strictObject({ type: auditActorType, id: z.string().nullable() }),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    /** Hawser's id of the account, not its `external_id`. */
    account_id: z.string().nullable(),
    connection_id: z.string().nullable(),
    /** Further facts about this action, such as the `fields` that changed. */
    details: z.record(z.string(), json),
    seq: z
      .number()
      .int()
      .nullable()
      .describe(
        "The entry's position in your chain; null until it is chained, moments after it was written.",
      ),
    /**
     * The HMAC-SHA-256 over the entry, those that were chained together with it, their numbers and
     * the previous hash, in hex; null until the entry is chained.
     */
    hash: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what, when, and from where.' });

/**
 * An audit entry: who did what to which account or connection, when, and from where. It refers to
 * both by id and outlives them. It never contains a secret.
 */
export type PartnerAuditEntry = z.infer<typeof partnerAuditEntry>;

const auditFilter = {
  account: z.string().min(1).max(64).optional().describe("The account's `id`."),
  connection_id: z.string().min(1).max(64).optional(),
  action: z
    .enum([...auditActions, ...auditActionGroups])
    .optional()
    .describe('An action, or a group of them such as `connection.*`.'),
  actor_type: auditActorType.optional(),
  actor: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("The actor's id: a key's, or your id for a user."),
  after: timestamp.optional().describe('Entries at or after this time.'),
  before: timestamp.optional().describe('Entries before this time.'),
};

/** The query of `GET /api/v1/audit`, which returns a page of entries, newest first. */
export const listAuditQuery = z.strictObject({
  ...auditFilter,
  ...pageQuery,
  format: z.literal('json').optional(),
});

/**
 * The query of `GET /api/v1/audit?format=ndjson` and `?format=csv`, which return all matching entries,
 * oldest first.
 */
export const exportAuditQuery = z.strictObject({
  ...auditFilter,
  format: z.enum(['ndjson', 'csv']),
});

const entries = {
  from: z.number().int().describe('The number of the first of these entries.'),
  to: z.number().int().describe('The number of the last.'),
};

/** A problem found in a chain. */
export const auditProblem = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('altered'),
        seq: z.number().int(),
        id: z.string().describe('The id of the entry, or of the first of them.'),
        to: z
          .number()
          .int()
          .optional()
          .describe('With it, at least one of the entries from `seq` to here was altered.'),
      })
      .describe('An entry is not what was written there.'),
    z.strictObject({ kind: z.literal('missing'), ...entries }).describe('Entries were removed.'),
    z
      .strictObject({ kind: z.literal('truncated'), ...entries })
      .describe('The last entries were removed.'),
    z
      .strictObject({ kind: z.literal('added'), ...entries })
      .describe('Entries were added after the end by someone else.'),
    z
      .strictObject({ kind: z.literal('unlisted'), ...entries })
      .describe("Entries are intact, but lists don't find them."),
    z
      .strictObject({ kind: z.literal('head') })
      .describe('The record of the end was altered or removed: entries there may be missing.'),
    z
      .strictObject({ kind: z.literal('anchor'), seq: z.number().int() })
      .describe('The expected entry is no longer in the chain.'),
  ])
  .meta({ id: 'AuditProblem', description: 'A problem found in an audit chain.' });

/** One of the ways in which a chain can differ from what was written. */
export type PartnerAuditProblem = z.infer<typeof auditProblem>;

/** A verification of the audit chain: an item of `GET /api/v1/audit/verifications`. */
export const partnerAuditVerification = z
  .strictObject({
    /** `ver_…` */
    id: z.string(),
    status: z
      .enum(['running', 'done', 'failed'])
      .describe(
        '`failed` says nothing about the log: the verification could not be completed, or its result was altered since.',
      ),
    checked: z.number().int().describe('How many entries have been checked.'),
    total: z.number().int().describe('How many entries the chain had when it began.'),
    problems: z
      .array(auditProblem)
      .describe('The first hundred problems. Empty while it runs, and when nothing is wrong.'),
    problem_count: z
      .number()
      .int()
      .nullable()
      .describe('How many there are; null until it is done.'),
    restarts: z
      .array(z.strictObject({ seq: z.number().int(), at: timestamp }))
      .describe('Where the chain was restarted after its end had been tampered with.'),
    head: z
      .strictObject({ seq: z.number().int(), hash: z.string() })
      .nullable()
      .describe(
        'The end of the chain. Stored elsewhere, it proves later that the log was not reset. Null until it is done.',
      ),
    created_at: timestamp,
    finished_at: timestamp.nullable(),
  })
  .meta({ id: 'AuditVerification', description: 'A verification of your audit chain.' });

/** A verification of the partner's audit chain, in both modes. */
export type PartnerAuditVerification = z.infer<typeof partnerAuditVerification>;

/** The query of `GET /api/v1/audit/verifications`. */
export const listAuditVerificationsQuery = z.strictObject(pageQuery);
