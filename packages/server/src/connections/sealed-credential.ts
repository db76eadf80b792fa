import type { ConnectionStatus } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import { listColumn, objectColumn } from '../database/json-column.js';
import { tables } from '../database/tables.js';
import type { JsonObject } from '../providers/provider.js';
import type { Connection } from './connection.js';
import { milliseconds, readableStatus } from './rows.js';
import { noServices, readServices } from './service-states.js';
import { readSettings } from './settings.js';

/*
 * A call reads only a third of a connection's columns, in one statement. Reading and parsing all of
 * them would take longer than finding the row and decrypting the credential.
 */

/** The part of a connection that a call needs. */
export type ConnectionForUse = Pick<
  Connection,
  | 'id'
  | 'partnerId'
  | 'accountId'
  | 'mode'
  | 'provider'
  | 'status'
  | 'statusReason'
  | 'isDefault'
  | 'scopesGranted'
  | 'generation'
  | 'accessExpiresAt'
  | 'refreshDueAt'
  | 'settings'
  | 'providerData'
  | 'services'
  | 'switchedOff'
  | 'lastUsedAt'
>;

/** A connection's encrypted credential, with what a call needs to use it. */
export interface SealedCredential {
  readonly connection: ConnectionForUse;
  readonly credential: Buffer;
  /** Whether it can be refreshed without the user. */
  readonly refreshable: boolean;
}

const columns = `c.id, c.account_id, c.provider, c.status, c.status_reason, c.is_default,
  c.scopes_granted, c.access_expires_at, c.refresh_due_at, c.settings, c.services, c.provider_data,
  c.last_used_at, g.generation, g.credential, g.refresh_token IS NOT NULL AS refreshable`;

/** Parameters: provider, partner, mode, the account's external id. */
export const selectForAccount = `
  SELECT ${columns}
  FROM ${tables.accounts} a
  JOIN ${tables.connections} c ON c.account_id = a.id AND c.provider = ?
  JOIN ${tables.grants} g ON g.connection_id = c.id
  WHERE a.partner_id = ? AND a.mode = ? AND a.external_id = ?`;

/** Parameters: connection id, partner, mode. */
export const selectById = `
  SELECT ${columns}
  FROM ${tables.connections} c
  JOIN ${tables.grants} g ON g.connection_id = c.id
  WHERE c.id = ? AND c.partner_id = ? AND c.mode = ?`;

export interface ForUseRow {
  id: string;
  account_id: string;
  provider: string;
  status: ConnectionStatus;
  status_reason: string | null;
  is_default: number | boolean;
  scopes_granted: string;
  access_expires_at: number | string | null;
  refresh_due_at: number | string | null;
  settings: string;
  services: string;
  provider_data: string;
  last_used_at: number | string | null;
  generation: number;
  credential: Buffer;
  refreshable: number | boolean;
}

export function toSealedCredential(row: ForUseRow, { partnerId, mode }: Tenant): SealedCredential {
  const scopesGranted = listColumn(row.scopes_granted) as string[] | undefined;
  const services = readServices(row.services);
  const providerData = objectColumn(row.provider_data) as JsonObject | undefined;
  return {
    connection: {
      id: row.id,
      partnerId,
      accountId: row.account_id,
      mode,
      provider: row.provider,
      ...readableStatus(row, [scopesGranted, services, providerData]),
      isDefault: Boolean(row.is_default),
      scopesGranted: scopesGranted ?? [],
      generation: row.generation,
      accessExpiresAt: milliseconds(row.access_expires_at),
      refreshDueAt: milliseconds(row.refresh_due_at),
      settings: readSettings(row.settings),
      ...(services ?? noServices),
      providerData: providerData ?? {},
      lastUsedAt: milliseconds(row.last_used_at),
    },
    credential: row.credential,
    refreshable: Boolean(row.refreshable),
  };
}
