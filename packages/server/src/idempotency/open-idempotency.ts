import type { Knex } from 'knex';
import type { Vault } from '../vault/vault.js';
import { IdempotentAnswersService } from './idempotent-answers.js';

interface IdempotencyParts {
  readonly knex: Knex;
  readonly vault: Vault;
}

export async function openIdempotency({
  knex,
  vault,
}: IdempotencyParts): Promise<IdempotentAnswersService> {
  return new IdempotentAnswersService(knex, await vault.deploymentSecret('idempotent-answers'));
}
