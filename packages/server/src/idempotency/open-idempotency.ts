import type { Knex } from 'knex';
import type { Vault } from '../vault/vault.js';
import { IdempotentAnswers } from './idempotent-answers.js';

interface IdempotencyParts {
  readonly knex: Knex;
  readonly vault: Vault;
}

export async function openIdempotency({
  knex,
  vault,
}: IdempotencyParts): Promise<IdempotentAnswers> {
  return new IdempotentAnswers(knex, await vault.deploymentSecret('idempotent-answers'));
}
