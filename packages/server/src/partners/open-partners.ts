import type { Knex } from 'knex';
import type { Egress } from '../egress/egress.js';
import type { Statements } from '../database/statements.js';
import type { Vault } from '../vault/vault.js';
import { InvitesService } from './invites.js';
import { KeysService } from './keys.js';
import { MembersService } from './members.js';
import type { NamedPlan } from './plan.js';
import { RegistrationService } from './registration.js';
import { SecretHashes } from './secret-hashes.js';
import { ensureHostPartner, PartnersService } from './partners.js';

interface PartnersParts {
  readonly knex: Knex;
  readonly egress: Egress;
  readonly statements: Statements;
  readonly vault: Vault;
  readonly now: () => number;
  readonly settings: { readonly plans: readonly NamedPlan[] };
}

export interface OpenedPartners {
  readonly partners: PartnersService;
  readonly keys: KeysService;
  readonly members: MembersService;
  readonly invites: InvitesService;
  readonly registration: RegistrationService;
  readonly secretHashes: SecretHashes;
}

/** Opens partners and keys. Creates the host's partner if it does not exist. */
export async function openPartners({
  knex,
  egress,
  statements,
  vault,
  now,
  settings: { plans },
}: PartnersParts): Promise<OpenedPartners> {
  await ensureHostPartner(knex);
  const secretHashes = new SecretHashes(await vault.deploymentSecret('api-key-pepper'));
  const partners = new PartnersService({ knex, egress, plans, now });
  const keys = new KeysService({ knex, statements, partners, secretHashes, now });
  const members = new MembersService(knex);
  const invites = new InvitesService(knex, members);
  const registration = new RegistrationService({ knex, partners, keys, members, invites });
  return { partners, keys, members, invites, registration, secretHashes };
}
