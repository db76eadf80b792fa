import type { ConnectionStatus, KeyMode, Metadata } from '@hawser/contract';
import type { Knex } from 'knex';
import { listColumn, objectColumn } from '../database/json-column.js';
import { nowMs } from '../database/now.js';
import { columnsFrom, type QueryValue } from '../database/prepared-statement.js';
import type { JsonObject } from '../providers/provider.js';
import type { Connection } from './connection.js';
import type { SealedGrant } from '../grants/sealed-grant.js';
import { plausibleTime } from '../grants/times.js';
import { identitySearchKey } from '../search-key.js';
import { noServices, readServices, storedServices } from './service-states.js';
import { readSettings } from './settings.js';

/* Rows of the connections and grants tables, and their conversion to and from our types. */

export interface ConnectionRow {
  id: string;
  partner_id: string;
  account_id: string;
  mode: KeyMode;
  provider: string;
  status: ConnectionStatus;
  status_reason: string | null;
  resume_status: ConnectionStatus | null;
  identity_id: string | null;
  identity_label: string | null;
  identity_email: string | null;
  identity_avatar_url: string | null;
  alias: string | null;
  is_default: number | boolean;
  scopes_requested: string;
  scopes_granted: string;
  services: string;
  provider_data: string;
  metadata: string;
  settings: string;
  generation: number;
  access_expires_at: number | string | null;
  refresh_due_at: number | string | null;
  refreshed_at: number | string | null;
  reconnect_by: number | string | null;
  last_error_code: string | null;
  last_error_message: string | null;
  last_error_at: number | string | null;
  last_used_at: number | string | null;
  created_at: number | string;
  updated_at: number | string;
}

/** A row as {@link connectionColumns} read it: a JSON column is null where it holds the default. */
export type ReadConnectionRow = {
  [
    Name in keyof ConnectionRow as Name extends 'resume_status' ? never : Name
  ]: Name extends JsonColumn ? string | null : ConnectionRow[Name];
};

export interface GrantRow {
  grant_generation: number;
  credential: Buffer;
  refresh_token: Buffer | null;
}

/** The fields of a connection that a new token set changes. */
export type GrantFacts = Pick<
  Connection,
  'scopesGranted' | 'providerData' | 'accessExpiresAt' | 'refreshDueAt' | 'reconnectBy'
>;

/**
 * The fields that a consent or entered credentials change: those of a new token set, the identity,
 * the requested scopes and the services.
 */
export type EstablishedFacts = GrantFacts &
  Pick<Connection, 'scopesRequested' | 'services' | 'switchedOff'> & {
    readonly identity: NonNullable<Connection['identity']>;
  };

/** Columns that clear the last error, for a grant that works. */
export const noError = { last_error_code: null, last_error_message: null, last_error_at: null };

/** Columns that clear the lease. A lease belongs to one generation and ends with it. */
export const noLease = { lease_owner: null, lease_until: null };

const establishedNames = [
  'identity_id',
  'identity_label',
  'identity_email',
  'identity_avatar_url',
  'search_key',
  'scopes_requested',
  'services',
] as const;

type EstablishedValues = Readonly<Record<(typeof establishedNames)[number], string | null>>;

function establishedValues({
  identity,
  scopesRequested,
  services,
  switchedOff,
}: EstablishedFacts): EstablishedValues {
  return {
    identity_id: identity.id,
    identity_label: identity.label,
    identity_email: identity.email ?? null,
    identity_avatar_url: identity.avatarUrl ?? null,
    search_key: identitySearchKey(identity),
    scopes_requested: JSON.stringify(scopesRequested),
    services: storedServices({ services, switchedOff }),
  };
}

export const grantFactNames = [
  'scopes_granted',
  'provider_data',
  'access_expires_at',
  'refresh_due_at',
  'reconnect_by',
] as const;

export type GrantFactValues = Readonly<
  Record<(typeof grantFactNames)[number], string | number | null>
>;

export function grantFactValues(facts: GrantFacts): GrantFactValues {
  return {
    scopes_granted: JSON.stringify(facts.scopesGranted),
    provider_data: JSON.stringify(facts.providerData),
    access_expires_at: facts.accessExpiresAt ?? null,
    refresh_due_at: facts.refreshDueAt ?? null,
    reconnect_by: facts.reconnectBy ?? null,
  };
}

/** Returns the column that forgets the warning of another end than the new one, for an UPDATE. */
export function warningOfEnd(
  database: Knex,
  value: (name: 'reconnect_by') => QueryValue,
): Readonly<Record<'reconnect_warned', Knex.Raw>> {
  const kept = 'CASE WHEN reconnect_warned = ? THEN reconnect_warned END';
  return { reconnect_warned: database.raw(kept, [value('reconnect_by')]) };
}

/** All that a consent sets, by {@link establishedColumns}. */
export type AllEstablishedValues = EstablishedValues &
  GrantFactValues & { readonly new_generation: number };

export function allEstablishedValues(
  facts: EstablishedFacts,
  generation: number,
): AllEstablishedValues {
  return { ...establishedValues(facts), ...grantFactValues(facts), new_generation: generation };
}

/** The columns that {@link allEstablishedValues} are written to. */
export function establishedColumns(
  database: Knex,
  value: (name: keyof AllEstablishedValues) => QueryValue,
): Record<string, unknown> {
  return {
    generation: value('new_generation'),
    refreshed_at: null,
    ...columnsFrom(value, establishedNames),
    ...columnsFrom(value, grantFactNames),
    ...noError,
    // A user who has just consented means to use it.
    idle_since: nowMs(database),
    updated_at: nowMs(database),
  };
}

export const grantNames = ['connection_id', 'generation', 'credential', 'refresh_token'] as const;

export type GrantValues = Readonly<
  Record<(typeof grantNames)[number], string | number | Buffer | null>
>;

export function grantValues(connectionId: string, grant: SealedGrant): GrantValues {
  return {
    connection_id: connectionId,
    generation: grant.generation,
    credential: grant.credential,
    refresh_token: grant.refreshToken ?? null,
  };
}

export function toGrant(row: GrantRow): SealedGrant {
  return {
    generation: row.grant_generation,
    credential: row.credential,
    refreshToken: row.refresh_token ?? undefined,
  };
}

/** The columns without which a call could reach what it must not. */
const neededToCall = ['scopes_granted', 'services', 'provider_data'] as const;
const allJson = [...neededToCall, 'scopes_requested', 'metadata', 'settings'] as const;

type JsonColumn = (typeof allJson)[number];

/** The columns of a connection, with `c` for its table; JSON that says nothing is left out. */
export const connectionColumns = [
  'c.id',
  'c.partner_id',
  'c.account_id',
  'c.mode',
  'c.provider',
  'c.status',
  'c.status_reason',
  'c.identity_id',
  'c.identity_label',
  'c.identity_email',
  'c.identity_avatar_url',
  'c.alias',
  'c.is_default',
  "NULLIF(c.scopes_requested, '[]') AS scopes_requested",
  "NULLIF(c.scopes_granted, '[]') AS scopes_granted",
  "NULLIF(c.services, '{}') AS services",
  "NULLIF(c.provider_data, '{}') AS provider_data",
  "NULLIF(c.metadata, '{}') AS metadata",
  "NULLIF(c.settings, '{}') AS settings",
  'c.generation',
  'c.access_expires_at',
  'c.refresh_due_at',
  'c.refreshed_at',
  'c.reconnect_by',
  'c.last_error_code',
  'c.last_error_message',
  'c.last_error_at',
  'c.last_used_at',
  'c.created_at',
  'c.updated_at',
].join(', ');

/** The reason of a connection whose row is damaged. Only a reconnect mends it. */
export const unreadableRecord = 'unreadable_record';

/** Returns the names of the row's JSON columns that are damaged. */
export function unreadableColumns(row: Pick<ConnectionRow, JsonColumn>): JsonColumn[] {
  return allJson.filter((name) =>
    name.startsWith('scopes_')
      ? listColumn(row[name]) === undefined
      : objectColumn(row[name]) === undefined,
  );
}

/**
 * Returns the status of a row. A connection whose row is damaged counts as expired, so that it is
 * never used and its user is asked to reconnect.
 */
export function readableStatus(
  row: Pick<ConnectionRow, 'status' | 'status_reason'>,
  needed: readonly (object | undefined)[],
): Pick<Connection, 'status' | 'statusReason'> {
  const isUsable = row.status === 'active' || row.status === 'error';
  return isUsable && needed.includes(undefined)
    ? { status: 'expired', statusReason: unreadableRecord }
    : { status: row.status, statusReason: row.status_reason ?? undefined };
}

/** Returns the status of a row without reading the rest; see {@link readableStatus}. */
export function statusOf(
  row: Pick<ReadConnectionRow, 'status' | 'status_reason' | (typeof neededToCall)[number]>,
): Pick<Connection, 'status' | 'statusReason'> {
  return readableStatus(row, [
    listColumn(row.scopes_granted ?? '[]'),
    objectColumn(row.services ?? '{}'),
    objectColumn(row.provider_data ?? '{}'),
  ]);
}

export function toConnection(row: ReadConnectionRow): Connection {
  const scopesGranted = listColumn(row.scopes_granted ?? '[]') as string[] | undefined;
  const services = row.services === null ? noServices : readServices(row.services);
  const providerData = objectColumn(row.provider_data ?? '{}') as JsonObject | undefined;
  return {
    id: row.id,
    partnerId: row.partner_id,
    accountId: row.account_id,
    mode: row.mode,
    provider: row.provider,
    ...readableStatus(row, [scopesGranted, services, providerData]),
    identity:
      row.identity_id === null
        ? undefined
        : {
            id: row.identity_id,
            label: row.identity_label ?? row.identity_id,
            ...(row.identity_email !== null && { email: row.identity_email }),
            ...(row.identity_avatar_url !== null && { avatarUrl: row.identity_avatar_url }),
          },
    alias: row.alias ?? undefined,
    isDefault: Boolean(row.is_default),
    scopesRequested: (listColumn(row.scopes_requested ?? '[]') as string[] | undefined) ?? [],
    scopesGranted: scopesGranted ?? [],
    ...(services ?? noServices),
    providerData: providerData ?? {},
    metadata: (objectColumn(row.metadata ?? '{}') as Metadata | undefined) ?? {},
    settings: readSettings(row.settings ?? '{}'),
    generation: row.generation,
    accessExpiresAt: milliseconds(row.access_expires_at),
    refreshDueAt: milliseconds(row.refresh_due_at),
    refreshedAt: milliseconds(row.refreshed_at),
    reconnectBy: milliseconds(row.reconnect_by),
    lastError:
      row.last_error_code === null
        ? undefined
        : {
            code: row.last_error_code,
            message: row.last_error_message ?? '',
            at: milliseconds(row.last_error_at) ?? 0,
          },
    lastUsedAt: milliseconds(row.last_used_at),
    createdAt: milliseconds(row.created_at) ?? 0,
    updatedAt: milliseconds(row.updated_at) ?? 0,
  };
}

/**
 * Converts a time column; undefined when it is empty or holds no time. PostgreSQL's driver returns
 * BIGINT as text.
 */
export function milliseconds(value: number | string | null): number | undefined {
  return value === null ? undefined : plausibleTime(Number(value));
}
