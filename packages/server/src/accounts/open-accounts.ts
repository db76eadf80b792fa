import type { Knex } from 'knex';
import type { Statements } from '../database/statements.js';
import type { Vault } from '../vault/vault.js';
import { AccountsService } from './accounts.js';

interface AccountsParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly vault: Vault;
}

export function openAccounts({ knex, statements, vault }: AccountsParts): AccountsService {
  const accounts = new AccountsService(knex, statements);
  accounts.onDelete({ after: ({ id }) => vault.forget(id) });
  return accounts;
}
