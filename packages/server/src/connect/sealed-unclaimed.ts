import { tables } from '../database/tables.js';
import type { SealedColumns } from '../vault/sealed-columns.js';
import { choosingPlace, unclaimedPlace } from './sealed-places.js';

/** The encrypted columns of the sessions table, for rotating data keys. */
export const sealedUnclaimed: SealedColumns = {
  table: tables.sessions,
  id: 'id',
  columns: ['unclaimed', 'choosing'],
  ofAccount: (query, accountId) =>
    query.where({ account_id: accountId }).where((either) => {
      void either.whereNotNull('unclaimed').orWhereNotNull('choosing');
    }),
  place: (row, column) => (column === 'choosing' ? choosingPlace(row) : unclaimedPlace(row)),
};
