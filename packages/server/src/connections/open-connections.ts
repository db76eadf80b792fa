import type { Knex } from 'knex';
import type { AccountsService } from '../accounts/accounts.js';
import type { Statements } from '../database/statements.js';
import { recordAccountDeletion } from './record-change.js';
import { ConnectionStore } from './store.js';

interface ConnectionsParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly accounts: AccountsService;
}

/**
 * Opens the connection store. From then on, deleting an account sends `connection.deleted` for each
 * of its connections.
 */
export function openConnections({ knex, statements, accounts }: ConnectionsParts): ConnectionStore {
  accounts.onDelete({ within: (database, { id }) => recordAccountDeletion(database, id) });
  return new ConnectionStore(knex, statements);
}
