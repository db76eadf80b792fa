import type { ConnectionStatus, KeyMode } from '@hawser/contract';
import type { CleanupAction, CleanupStatus } from '@hawser/contract/partner';
import type { ListedConnection } from '../connections/lists.js';
import type { Actor } from '../audit/actor.js';
import { objectColumn } from '../database/json-column.js';
import type { JobRow } from '../database/job-queue.js';

/** Which connections to clean up, and how. */
export interface NewCleanup {
  /** For how many days connections have not been used; 7 at least. */
  readonly unusedForDays: number;
  /** The states that connections may be in. */
  readonly statuses: readonly ConnectionStatus[];
  /** The slugs of providers. @default all */
  readonly providers?: readonly string[] | undefined;
  /** What to do with each connection. */
  readonly action: CleanupAction;
  /**
   * Delete an account with its last connection. For `disconnect` only.
   * @default false
   */
  readonly deleteEmptyAccounts?: boolean | undefined;
}

/** A clean-up of unused connections. Times are milliseconds since 1970. */
export interface Cleanup {
  /** The clean-up's id, `cln_…`. */
  readonly id: string;
  /** How far it is. One that `failed` was given up after technical errors. */
  readonly status: CleanupStatus;
  /** Which connections it is about, and what is done with them. */
  readonly wanted: NewCleanup;
  /** It is about connections that were last used before. Fixed when it was previewed. */
  readonly idleUntil: number;
  /** How many connections matched then. */
  readonly matches: number;
  /** Since when the longest unused of them was idle; undefined without a match. */
  readonly oldest: number | undefined;
  /** Up to ten connections that still match, the longest unused first. */
  readonly sample: readonly ListedConnection[];
  /** How many connections were suspended or disconnected. */
  readonly done: number;
  /** How many were used or changed meanwhile. */
  readonly skipped: number;
  /** How many could not be changed. */
  readonly failed: number;
  /** When it was previewed. */
  readonly createdAt: number;
  /** Until when it can be started. */
  readonly expiresAt: number;
  /** When it ended; undefined before. */
  readonly finishedAt: number | undefined;
}

/** A policy that cleans up unused connections by itself. */
export interface CleanupPolicy {
  /** Whether anything is done. */
  readonly enabled: boolean;
  /** For how many days connections have to be unused; 30 at least. */
  readonly unusedForDays: number;
  /** What is done with them. */
  readonly action: CleanupAction;
  /** How many days before, at least, `connection.unused` is sent; 0 for never. */
  readonly noticeDays: number;
}

/** The policy of a partner that has set none. */
export const defaultPolicy: CleanupPolicy = {
  enabled: false,
  unusedForDays: 90,
  action: 'suspend',
  noticeDays: 14,
};

export interface CleanupRow extends JobRow {
  partner_id: string;
  mode: KeyMode;
  running_for: string | null;
  status: CleanupStatus;
  action: CleanupAction;
  filter: string;
  idle_until: number | string;
  announced_until: number | string | null;
  matches: number | string;
  oldest: number | string | null;
  position: string | null;
  done: number | string;
  skipped: number | string;
  failed: number | string;
  actor: string | null;
  created_at: number | string;
  expires_at: number | string;
}

export interface PolicyRow {
  id: string;
  partner_id: string;
  mode: KeyMode;
  enabled: number | boolean;
  unused_for_days: number;
  action: CleanupAction;
  notice_days: number;
  updated_at: number | string;
}

/** The connection after which a clean-up continues. */
export interface Position {
  /** The number of its range. */
  readonly range: number;
  readonly idleSince: number;
  readonly id: string;
}

type StoredFilter = Omit<NewCleanup, 'action'>;

export function filterText({ action: _action, ...filter }: NewCleanup): string {
  return JSON.stringify(filter satisfies StoredFilter);
}

export function wantedOf({ action, filter }: Pick<CleanupRow, 'action' | 'filter'>): NewCleanup {
  // Safe: only this package writes the column.
  return { ...(objectColumn(filter) as StoredFilter), action };
}

export function positionOf({ position }: CleanupRow): Position | undefined {
  return position === null ? undefined : (objectColumn(position) as Position | undefined);
}

/** Returns who started it; the system, if a policy did. */
export function starterOf({ actor }: CleanupRow): Actor {
  return (
    (actor === null ? undefined : (objectColumn(actor) as Actor | undefined)) ?? {
      type: 'system',
    }
  );
}

export function toPolicy(row: PolicyRow): CleanupPolicy {
  return {
    enabled: Boolean(row.enabled),
    unusedForDays: row.unused_for_days,
    action: row.action,
    noticeDays: row.notice_days,
  };
}
