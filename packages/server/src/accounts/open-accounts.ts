import type { Knex } from 'knex';
import type { Statements } from '../database/statements.js';
import type { Vault } from '../vault/vault.js';
import { Accounts } from './accounts.js';

interface AccountsParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly vault: Vault;
}

export function openAccounts({ knex, statements, vault }: AccountsParts): Accounts {
  const accounts = new Accounts(knex, statements);
  accounts.onDelete({ after: ({ id }) => vault.forget(id) });
  return accounts;
}
