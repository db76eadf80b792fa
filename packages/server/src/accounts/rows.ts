import type { IdentifierType, KeyMode, Metadata } from '@hawser/contract';
import { objectColumn } from '../database/json-column.js';
import type { Account } from './account.js';

/* Rows of the accounts table, and their conversion to accounts. */

export interface AccountRow {
  id: string;
  partner_id: string;
  mode: KeyMode;
  external_id: string;
  identifier_type: IdentifierType | null;
  display_name: string | null;
  metadata: string;
  created_at: number | string;
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    partnerId: row.partner_id,
    mode: row.mode,
    externalId: row.external_id,
    identifierType: row.identifier_type ?? undefined,
    displayName: row.display_name ?? undefined,
    metadata: (objectColumn(row.metadata) as Metadata | undefined) ?? {},
    createdAt: Number(row.created_at),
  };
}
