import type { KeyMode } from '@hawser/contract';
import type { WebhookDisabledReason, WebhookSubscription } from '@hawser/contract/partner';
import { listColumn } from '../database/json-column.js';

/** A URL to which a partner wants events delivered. Times are milliseconds since 1970. */
export interface WebhookEndpoint {
  /** The endpoint's id, `we_…`. */
  readonly id: string;
  /** The id of the partner that owns it. */
  readonly partnerId: string;
  /** Whether it gets live or test events. */
  readonly mode: KeyMode;
  /** The URL that events are posted to. */
  readonly url: string;
  /** The partner's description. */
  readonly description: string | undefined;
  /** The event types to deliver, or `['*']` for all. */
  readonly events: WebhookSubscription;
  /** Whether events are delivered. */
  readonly enabled: boolean;
  /** Why it is disabled: it answered 410, failed for five days, or was switched off. */
  readonly disabledReason: WebhookDisabledReason | undefined;
  /** The number of secrets it has had; it identifies the current one. */
  readonly secretVersion: number;
  /** Until when the previous secret also signs. */
  readonly previousSecretUntil: number | undefined;
  /** Whether the previous secret still signs, by the database's clock. */
  readonly previousSigns: boolean;
  /** When the first failure since the last success happened; undefined when it is not failing. */
  readonly failingSince: number | undefined;
  /**
   * When it will be disabled unless a delivery succeeds; undefined while it has failed for less
   * than two days.
   */
  readonly warnedOf: number | undefined;
  /** When it was created. */
  readonly createdAt: number;
  /** When it last changed. */
  readonly updatedAt: number;
}

export interface EndpointRow {
  id: string;
  partner_id: string;
  mode: KeyMode;
  url: string;
  description: string | null;
  events: string;
  enabled: number | boolean;
  disabled_reason: WebhookDisabledReason | null;
  secret_version: number;
  previous_secret_until: number | string | null;
  failing_since: number | string | null;
  warned_at: number | string | null;
  created_at: number | string;
  updated_at: number | string;
}

/** A row with the database's current time. */
export type EndpointRowNow = EndpointRow & { now: number | string };

const dayMs = 24 * 60 * 60_000;
/** How long an endpoint may fail without a success before a warning. */
export const warnAfterMs = 2 * dayMs;
/** How long an endpoint may fail without a success before it is disabled. */
export const disableAfterMs = 5 * dayMs;

export function toEndpoint(row: EndpointRowNow): WebhookEndpoint {
  const now = Number(row.now);
  const failingSince = time(row.failing_since);
  const previousSecretUntil = time(row.previous_secret_until);
  const failsLong = failingSince !== undefined && now - failingSince >= warnAfterMs;
  return {
    id: row.id,
    partnerId: row.partner_id,
    mode: row.mode,
    url: row.url,
    description: row.description ?? undefined,
    events: (listColumn(row.events) as WebhookSubscription | undefined) ?? [],
    enabled: Boolean(row.enabled),
    disabledReason: row.disabled_reason ?? undefined,
    secretVersion: row.secret_version,
    previousSecretUntil,
    previousSigns: previousSecretUntil !== undefined && now < previousSecretUntil,
    failingSince,
    warnedOf: row.enabled && failsLong ? failingSince + disableAfterMs : undefined,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}

/** PostgreSQL's driver returns BIGINT as text. */
function time(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
