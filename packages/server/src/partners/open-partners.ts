import type { Knex } from 'knex';
import type { Statements } from '../database/statements.js';
import type { Vault } from '../vault/vault.js';
import { Keys } from './keys.js';
import { ensureHostPartner, Partners } from './partners.js';

interface PartnersParts {
  readonly knex: Knex;
  readonly statements: Statements;
  readonly vault: Vault;
  readonly now: () => number;
}

export interface OpenedPartners {
  readonly partners: Partners;
  readonly keys: Keys;
}

/** Makes the host's own partner where it is missing. */
export async function openPartners({
  knex,
  statements,
  vault,
  now,
}: PartnersParts): Promise<OpenedPartners> {
  await ensureHostPartner(knex);
  const pepper = await vault.deploymentSecret('api-key-pepper');
  return { partners: new Partners(knex), keys: new Keys(knex, statements, pepper, now) };
}
