import type { Knex } from 'knex';
import type { AccountsService } from '../accounts/accounts.js';
import type { Closers } from '../closers.js';
import type { Statements } from '../database/statements.js';
import type { Logger } from '../logger.js';
import { recordAccountDeletion } from './record-change.js';
import { LastUse } from './last-use.js';
import { ConnectionCounter } from './counts.js';
import { ConnectionLists } from './lists.js';
import { ConnectionStore } from './store.js';

interface ConnectionsParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly accounts: AccountsService;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface OpenedConnections {
  readonly connectionCounter: ConnectionCounter;
  readonly connectionLists: ConnectionLists;
  readonly connectionStore: ConnectionStore;
  readonly lastUse: LastUse;
}

/**
 * Opens the connection store, and what notes the last use of connections. From then on, deleting an account sends `connection.deleted` for each
 * of its connections.
 */
export function openConnections(
  { knex, statements, accounts, logger, now }: ConnectionsParts,
  closers: Closers,
): OpenedConnections {
  accounts.onDelete({ within: (database, { id }) => recordAccountDeletion(database, id) });
  const lastUse = new LastUse({ knex, logger, now });
  closers.add(() => lastUse.close());
  return {
    connectionCounter: new ConnectionCounter(statements, now),
    connectionLists: new ConnectionLists(knex, statements, now),
    connectionStore: new ConnectionStore(knex, statements),
    lastUse,
  };
}
