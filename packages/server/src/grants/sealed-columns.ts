import { tables } from '../database/tables.js';
import type { SealedColumns } from '../vault/sealed-columns.js';
import { credentialPlace, refreshTokenPlace } from './sealed-grant.js';

/** The encrypted columns of the grants table, for rotating data keys. */
export const sealedGrants: SealedColumns = {
  table: tables.grants,
  id: 'connection_id',
  columns: ['credential', 'refresh_token'],
  generation: 'generation',
  ofAccount: (query, accountId, knex) =>
    query.whereIn(
      'connection_id',
      knex(tables.connections).where({ account_id: accountId }).select('id'),
    ),
  place: (row, column) =>
    column === 'refresh_token'
      ? refreshTokenPlace(row, row.generation)
      : credentialPlace(row, row.generation),
};
