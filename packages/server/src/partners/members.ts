import { checkedAccountId, HawserError, type AccountId } from '@hawser/contract';
import { changeMemberBody, rolePermissions, type ConsoleRole } from '@hawser/contract/console';
import type { Knex } from 'knex';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import { cutText } from '../cut-text.js';
import { keepingExisting } from '../database/insert-unless-there.js';
import { lockForUpdate } from '../database/lock-rows.js';
import { nowMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { newId } from '../identifiers.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import { revokeInvitesOf } from './revoked-invites.js';

const maxName = 255;
const maxEmail = 320;

/** A user of the console with a role at a partner. */
export interface Member {
  /** The id of the membership, `mem_…`: lists are ordered by it. */
  readonly id: string;
  /** The partner's id. */
  readonly partnerId: string;
  /** The host's id of the user. */
  readonly userId: string;
  /** The user's name and e-mail address, as `authorize` last returned them. */
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly role: ConsoleRole;
  /** When the user was added, in milliseconds since 1970. */
  readonly addedAt: number;
}

/** A member to add. */
export interface NewMember {
  /** The host's id of the user: what `authorize` returns for them. */
  readonly userId: AccountId;
  readonly role: ConsoleRole;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** A user of the console, as the host knows them. */
export interface ConsoleUser {
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** The users of the console with a role at a partner. */
export interface Members {
  /**
   * Adds a member and returns it. A user who is a member already keeps their role.
   * @throws HawserError `not_found` when there is no such partner, `validation_failed`
   */
  add(partnerId: string, member: NewMember): Promise<Member>;
  /** Returns a page of a partner's members, in the order in which they were added. */
  list(partnerId: string, page: PageRequest): Promise<Page<Member>>;
  /**
   * Gives a member another role and returns the member. Invites that the member made are revoked,
   * unless the new role may invite.
   * @throws HawserError `not_found`, and `last_owner` when the partner would be left without one
   */
  setRole(partnerId: string, userId: AccountId, role: ConsoleRole): Promise<Member>;
  /**
   * Removes a member, and revokes the invites that they made.
   * @throws HawserError `not_found`, and `last_owner` when the partner would be left without one
   */
  remove(partnerId: string, userId: AccountId): Promise<void>;
}

/** Members, also as the console looks them up. */
export interface MemberDesk extends Members {
  /** Returns a user's membership at a partner. */
  find(partnerId: string, userId: string): Promise<Member | undefined>;
  /** Returns all memberships of a user, oldest first. */
  of(userId: string): Promise<Member[]>;
  /** Stores a user's name and e-mail address in memberships that have others. */
  follow(user: ConsoleUser, memberships: readonly Member[]): Promise<void>;
}

interface MemberRow {
  id: string;
  partner_id: string;
  user_id: string;
  role: ConsoleRole;
  name: string | null;
  email: string | null;
  added_at: number | string;
}

export class MembersService implements MemberDesk {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(partnerId: string, { userId, role, name, email }: NewMember): Promise<Member> {
    assertInput(changeMemberBody, { role });
    const user = { id: checkedAccountId(userId, 'user_id'), name, email };
    return inTransaction(this.#knex, async (database) => {
      await lockPartner(database, partnerId);
      return this.addIn(database, { partnerId, user, role });
    });
  }

  /** Adds a member in a transaction. One who is a member already keeps their role. */
  async addIn(
    database: Knex,
    {
      partnerId,
      user: { id: userId, name, email },
      role,
    }: { readonly partnerId: string; readonly user: ConsoleUser; readonly role: ConsoleRole },
  ): Promise<Member> {
    const id = newId('mem');
    const row = {
      id,
      partner_id: partnerId,
      user_id: userId,
      role,
      ...shownColumns({ name, email }),
      added_at: nowMs(database),
    };
    await keepingExisting(database, tables.members, row, ['partner_id', 'user_id']);
    const member = await memberIn(database, partnerId, userId);
    if (member.id === id) {
      const details = { user_id: userId, role };
      await record(database, { partnerId, mode: 'live', action: 'member.added', details });
    }
    return member;
  }

  async list(partnerId: string, { after, limit }: PageRequest): Promise<Page<Member>> {
    const query = this.#knex<MemberRow>(tables.members)
      .where({ partner_id: partnerId })
      .orderBy('id')
      .limit(limit + 1);
    if (after !== undefined) query.where('id', '>', after);
    const rows: MemberRow[] = await query;
    return pageOf(rows.map(toMember), limit);
  }

  async setRole(partnerId: string, user: AccountId, role: ConsoleRole): Promise<Member> {
    assertInput(changeMemberBody, { role });
    const userId = checkedAccountId(user, 'user_id');
    return inTransaction(this.#knex, async (database) => {
      await lockPartner(database, partnerId);
      const member = await memberIn(database, partnerId, userId);
      if (member.role === role) return member;
      await assertOwnerStays(database, member);
      await database(tables.members).where({ id: member.id }).update({ role });
      if (!rolePermissions[role].includes('members:write'))
        await revokeInvitesOf(database, partnerId, userId);
      const details = { user_id: userId, role, before: member.role };
      await record(database, { partnerId, mode: 'live', action: 'member.changed', details });
      return { ...member, role };
    });
  }

  async remove(partnerId: string, user: AccountId): Promise<void> {
    const userId = checkedAccountId(user, 'user_id');
    await inTransaction(this.#knex, async (database) => {
      await lockPartner(database, partnerId);
      const member = await memberIn(database, partnerId, userId);
      await assertOwnerStays(database, member);
      await database(tables.members).where({ id: member.id }).delete();
      await revokeInvitesOf(database, partnerId, userId);
      const details = { user_id: userId, role: member.role };
      await record(database, { partnerId, mode: 'live', action: 'member.removed', details });
    });
  }

  async find(partnerId: string, userId: string): Promise<Member | undefined> {
    const row = await this.#knex<MemberRow>(tables.members)
      .where({ partner_id: partnerId, user_id: userId })
      .first();
    return row && toMember(row);
  }

  async of(userId: string): Promise<Member[]> {
    const rows: MemberRow[] = await this.#knex<MemberRow>(tables.members)
      .where({ user_id: userId })
      .orderBy('id');
    return rows.map(toMember);
  }

  async follow(user: ConsoleUser, memberships: readonly Member[]): Promise<void> {
    const shown = shownColumns(user);
    const isKnown = memberships.every(
      ({ name = null, email = null }) => name === shown.name && email === shown.email,
    );
    if (isKnown) return;
    await this.#knex(tables.members).where({ user_id: user.id }).update(shown);
  }
}

/**
 * Locks a partner's row, so that changes of its members happen one after another.
 * @throws HawserError `not_found`
 */
async function lockPartner(database: Knex, partnerId: string): Promise<void> {
  const query = database(tables.partners).where({ id: partnerId }).first('id');
  lockForUpdate(database, query);
  const found: unknown = await query;
  if (found === undefined) throw new HawserError('not_found', 'There is no such partner.');
}

async function memberIn(database: Knex, partnerId: string, userId: string): Promise<Member> {
  const row = await database<MemberRow>(tables.members)
    .where({ partner_id: partnerId, user_id: userId })
    .first();
  if (row) return toMember(row);
  throw new HawserError('not_found', 'There is no such member.');
}

/** @throws HawserError `last_owner` when the member is the partner's only owner */
async function assertOwnerStays(database: Knex, { id, partnerId, role }: Member): Promise<void> {
  if (role !== 'owner') return;
  const other: unknown = await database(tables.members)
    .where({ partner_id: partnerId, role: 'owner' })
    .whereNot({ id })
    .first('id');
  if (other !== undefined) return;
  throw new HawserError(
    'last_owner',
    'A partner needs an owner. Make another member an owner first.',
  );
}

function shownColumns({
  name,
  email,
}: {
  readonly name: string | undefined;
  readonly email: string | undefined;
}): { name: string | null; email: string | null } {
  return {
    name: name === undefined ? null : cutText(name, maxName),
    email: email === undefined ? null : cutText(email, maxEmail),
  };
}

function toMember(row: MemberRow): Member {
  return {
    id: row.id,
    partnerId: row.partner_id,
    userId: row.user_id,
    name: row.name ?? undefined,
    email: row.email ?? undefined,
    role: row.role,
    addedAt: Number(row.added_at),
  };
}
