import { tables } from '../database/tables.js';
import type { SealedColumns } from '../vault/sealed-columns.js';
import { unclaimedPlace } from './complete.js';

/** The sealed column of sessions, for rotating data keys. */
export const sealedUnclaimed: SealedColumns = {
  table: tables.sessions,
  id: 'id',
  columns: ['unclaimed'],
  ofAccount: (query, accountId) => query.where({ account_id: accountId }).whereNotNull('unclaimed'),
  place: (row) => unclaimedPlace(row),
};
