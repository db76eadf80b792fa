import type { KeyMode } from '@hawser/contract';
import type { WebhookDisabledReason, WebhookSubscription } from '@hawser/contract/partner';

/** Where a partner wants to be told. Times are milliseconds since 1970. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly partnerId: string;
  readonly mode: KeyMode;
  readonly url: string;
  readonly description: string | undefined;
  /** Event types, or `['*']`. */
  readonly events: WebhookSubscription;
  readonly enabled: boolean;
  /** Why it gets nothing: it answered 410, failed for five days, or was switched off. */
  readonly disabledReason: WebhookDisabledReason | undefined;
  /** Counts the secrets that it has had. */
  readonly secretVersion: number;
  /** Until when the secret before signs beside the new one. */
  readonly previousSecretUntil: number | undefined;
  /** Whether the secret before still signs, by the database's clock. */
  readonly previousSigns: boolean;
  /** The first failure since the last success. */
  readonly failingSince: number | undefined;
  /** When it will be switched off unless something succeeds; undefined while it is well enough. */
  readonly warnedOf: number | undefined;
  readonly createdAt: number;
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

/** With the database's time. */
export type EndpointRowNow = EndpointRow & { now: number | string };

const day = 24 * 60 * 60_000;
/** An endpoint that has failed so long without one success is warned of. */
export const warnAfterMs = 2 * day;
/** And so long, switched off. */
export const disableAfterMs = 5 * day;

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
    events: JSON.parse(row.events) as WebhookSubscription,
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

/** PostgreSQL gives BIGINT as text. */
function time(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
