import { createHash } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import type { Knex } from 'knex';
import { record } from '../audit/record.js';
import { keepingExisting } from '../database/insert-unless-there.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { newUuid } from '../uuid.js';
import type { InvitesService } from './invites.js';
import type { CreatedApiKey, KeysService } from './keys.js';
import type { ConsoleUser, MembersService } from './members.js';
import {
  assertProfile,
  newRow,
  type NewPartner,
  type Partner,
  type PartnersService,
} from './partners.js';

/** How many partners a user may register. */
const partnersAtMost = 3;

/** A partner that a user of the console registers. */
export interface NewRegistration {
  readonly profile: Omit<NewPartner, 'plan'>;
  /** The user who becomes the owner. */
  readonly owner: ConsoleUser;
  /** Whether it counts among those that its owner may register. */
  readonly isCounted: boolean;
  /** Whether it waits for approval. */
  readonly isPending: boolean;
  /** The token of the invite that is used up. */
  readonly invite: string | undefined;
}

/** A new partner with its first key. */
export interface Registered {
  readonly partner: Partner;
  readonly key: CreatedApiKey;
}

/** Registers partners for users of the console. */
export interface Registration {
  /**
   * Registers a partner: makes the user its owner, and creates a key for everything: a live one, or
   * a test key while the partner is pending.
   * @throws HawserError `invite_invalid`, `quota_exceeded`, `validation_failed`
   */
  register(registration: NewRegistration): Promise<Registered>;
}

interface RegistrationParts {
  readonly knex: Knex;
  readonly partners: PartnersService;
  readonly keys: KeysService;
  readonly members: MembersService;
  readonly invites: InvitesService;
}

export class RegistrationService implements Registration {
  readonly #parts: RegistrationParts;

  constructor(parts: RegistrationParts) {
    this.#parts = parts;
  }

  async register(registration: NewRegistration): Promise<Registered> {
    const { knex, partners, keys, members, invites } = this.#parts;
    const { profile, owner, isPending, invite } = registration;
    assertProfile(profile);
    const partnerId = newUuid();
    const made = await inTransaction(knex, async (database) => {
      if (invite !== undefined) await invites.useIn(database, invite, 'partner');
      await insertPartner(database, partnerId, registration);
      await record(database, { partnerId, mode: 'live', action: 'partner.registered' });
      await members.addIn(database, { partnerId, user: owner, role: 'owner' });
      const mode = isPending ? 'test' : 'live';
      return keys.createIn(database, partnerId, { name: 'First key', mode });
    });
    const key = { ...(await keys.get(partnerId, made.id)), key: made.key };
    return { partner: await partners.get(partnerId), key };
  }
}

/**
 * Inserts a partner. Those that a user registers are numbered, and each number is taken once: so
 * several requests at the same time don't make more than a user may have.
 * @throws HawserError `quota_exceeded`
 */
async function insertPartner(
  database: Knex,
  id: string,
  { profile, owner, isCounted, isPending }: NewRegistration,
): Promise<void> {
  const row = { ...newRow(database, id, profile), status: isPending ? 'pending' : 'active' };
  if (!isCounted) {
    await database(tables.partners).insert(row);
    return;
  }
  const registrant = createHash('sha256').update(owner.id).digest('base64url');
  for (let number = 1; number <= partnersAtMost; number += 1) {
    const numbered = { ...row, registrant: owner.id, registration: `${registrant} ${number}` };
    await keepingExisting(database, tables.partners, numbered, ['registration']);
    const inserted: unknown = await database(tables.partners).where({ id }).first('id');
    if (inserted !== undefined) return;
  }
  throw new HawserError(
    'quota_exceeded',
    `A user can register ${partnersAtMost} partners. Ask the deployment for more.`,
    { details: { limit: partnersAtMost } },
  );
}
