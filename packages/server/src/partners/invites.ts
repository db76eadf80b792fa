import { HawserError } from '@hawser/contract';
import { createInviteBody, type ConsoleRole, type InviteKind } from '@hawser/contract/console';
import type { PartnerStatus } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { currentActor } from '../audit/actor.js';
import { record } from '../audit/record.js';
import { assertInput } from '../checked-input.js';
import { deleteSome } from '../database/delete-some.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { hashToken, newId, randomToken } from '../identifiers.js';
import { pageOf, type Page, type PageRequest } from '../page.js';
import type { ConsoleUser, MembersService } from './members.js';
import { hostPartnerId, whyStopped } from './partners.js';

const lifetimeMs = 7 * 24 * 60 * 60_000;

/** So many invites of a partner may wait at a time, and so many to register a partner. */
const pendingAtMost = 100;

/** An invite to create: to register a partner, or to become a member of one. */
export type NewInvite =
  | { readonly kind: 'partner' }
  | { readonly kind: 'member'; readonly partnerId: string; readonly role: ConsoleRole };

/** An invite that was not used yet, without its token. */
export interface Invite {
  /** `inv_…` */
  readonly id: string;
  readonly kind: InviteKind;
  /** The partner to become a member of; undefined for an invite to register one. */
  readonly partnerId: string | undefined;
  readonly role: ConsoleRole | undefined;
  /** The user of the console who created it; undefined for the host's own code. */
  readonly createdBy: { readonly id: string; readonly name: string | undefined } | undefined;
  /** In milliseconds since 1970. */
  readonly createdAt: number;
  /** Seven days later. */
  readonly expiresAt: number;
}

/** A new invite. The token cannot be read again later. */
export interface CreatedInvite extends Invite {
  /** What the user shows to use it: 32 random bytes in base64url. */
  readonly token: string;
}

/** Single-use invites to the console. */
export interface Invites {
  /**
   * Creates an invite and returns it, with its token. Send the token in the fragment of an address
   * (`#token=…`), which no log has.
   * @throws HawserError `not_found` when there is no such partner, `quota_exceeded` when 100 are
   * waiting, `validation_failed`
   */
  create(invite: NewInvite): Promise<CreatedInvite>;
  /** Returns a page of the invites that can be used: of one partner, or of all. */
  list(page: PageRequest & { readonly partnerId?: string | undefined }): Promise<Page<Invite>>;
  /**
   * Revokes an invite.
   * @throws HawserError `not_found`
   */
  revoke(id: string): Promise<void>;
}

/** Invites, also as users of the console show them. */
export interface InviteDesk extends Invites {
  /** Returns an invite that can be used. */
  find(id: string): Promise<Invite | undefined>;
  /**
   * Makes a user a member by an invite. One who is a member already keeps their role; the invite is
   * used up all the same.
   * @throws HawserError `invite_invalid`, `partner_suspended`
   */
  accept(token: string, user: ConsoleUser): Promise<AcceptedMember>;
}

/** The partner that a user is a member of now. */
export interface AcceptedMember {
  readonly partnerId: string;
  readonly role: ConsoleRole;
}

interface InviteRow {
  id: string;
  token_hash: string;
  kind: InviteKind;
  partner_id: string | null;
  role: ConsoleRole | null;
  created_by_id: string | null;
  created_by_name: string | null;
  created_at: number | string;
  expires_at: number | string;
}

export class InvitesService implements InviteDesk {
  readonly #knex: Knex;
  readonly #members: MembersService;

  constructor(knex: Knex, members: MembersService) {
    this.#knex = knex;
    this.#members = members;
  }

  async create(given: NewInvite): Promise<CreatedInvite> {
    assertInput(createInviteBody, asBody(given));
    const { partnerId, role } = given.kind === 'member' ? given : noPartner;
    const { type, id: creatorId, name } = currentActor();
    const isUser = type === 'console';
    const token = randomToken();
    const id = newId('inv');
    const invite = await inTransaction(this.#knex, async (database) => {
      await assertPartner(database, partnerId);
      await assertRoom(database, partnerId);
      await database(tables.invites).insert({
        id,
        token_hash: hashToken(token),
        kind: given.kind,
        partner_id: partnerId ?? null,
        role: role ?? null,
        created_by_id: isUser ? (creatorId ?? null) : null,
        created_by_name: isUser ? (name ?? null) : null,
        created_at: nowMs(database),
        expires_at: nowPlusMs(database, lifetimeMs),
      });
      await record(database, {
        partnerId: partnerId ?? hostPartnerId,
        mode: 'live',
        action: given.kind === 'member' ? 'member.invited' : 'partner.invited',
        details: { invite_id: id, ...(role && { role }) },
      });
      return inviteIn(database, id);
    });
    return { ...invite, token };
  }

  async list({
    partnerId,
    after,
    limit,
  }: PageRequest & { readonly partnerId?: string | undefined }): Promise<Page<Invite>> {
    const query = usable(this.#knex)
      .orderBy('id')
      .limit(limit + 1);
    if (partnerId !== undefined) query.where({ partner_id: partnerId });
    if (after !== undefined) query.where('id', '>', after);
    const rows = await query;
    return pageOf(rows.map(toInvite), limit);
  }

  async find(id: string): Promise<Invite | undefined> {
    const row = await usable(this.#knex).where({ id }).first();
    return row && toInvite(row);
  }

  async revoke(id: string): Promise<void> {
    await inTransaction(this.#knex, async (database) => {
      const { partnerId = hostPartnerId } = await inviteIn(database, id);
      const deleted = await database(tables.invites).where({ id }).delete();
      if (deleted === 0) throw notFound();
      const details = { invite_id: id };
      await record(database, { partnerId, mode: 'live', action: 'invite.revoked', details });
    });
  }

  async accept(token: string, user: ConsoleUser): Promise<AcceptedMember> {
    return inTransaction(this.#knex, async (database) => {
      const { partnerId, role } = await this.useIn(database, token, 'member');
      if (partnerId === undefined || role === undefined) throw invalid();
      const partner: { status: PartnerStatus } | undefined = await database(tables.partners)
        .where({ id: partnerId })
        .first('status');
      if (partner?.status === 'suspended')
        throw new HawserError('partner_suspended', whyStopped.suspended);
      const member = await this.#members.addIn(database, { partnerId, user, role });
      return { partnerId, role: member.role };
    });
  }

  /**
   * Uses an invite up, in a transaction: of several callers, one gets it.
   * @throws HawserError `invite_invalid`, the same for an unknown one, a used one and an expired one
   */
  async useIn(database: Knex, token: string, kind: InviteKind): Promise<Invite> {
    const row = await usable(database)
      .where({ token_hash: hashToken(token), kind })
      .first();
    const used = row && (await database(tables.invites).where({ id: row.id }).delete());
    if (row && used === 1) return toInvite(row);
    throw invalid();
  }

  /** Deletes expired invites; see `deleteSome`. */
  purge(): Promise<'more' | 'done'> {
    const knex = this.#knex;
    return deleteSome(() => knex(tables.invites).where('expires_at', '<=', nowMs(knex)), {
      key: 'id',
      oldestBy: 'expires_at',
    });
  }
}

const noPartner = { partnerId: undefined, role: undefined } as const;

function asBody(invite: NewInvite): unknown {
  if (invite.kind !== 'member') return invite;
  return { kind: invite.kind, partner_id: invite.partnerId, role: invite.role };
}

/** Returns a query of the invites that can be used. */
function usable(database: Knex): Knex.QueryBuilder<InviteRow, InviteRow[]> {
  return database<InviteRow>(tables.invites).where('expires_at', '>', nowMs(database));
}

async function assertPartner(database: Knex, partnerId: string | undefined): Promise<void> {
  if (partnerId === undefined) return;
  const found: unknown = await database(tables.partners).where({ id: partnerId }).first('id');
  if (found === undefined) throw new HawserError('not_found', 'There is no such partner.');
}

async function assertRoom(database: Knex, partnerId: string | undefined): Promise<void> {
  const pending = database(tables.invites).where('expires_at', '>', nowMs(database));
  if (partnerId === undefined) pending.where({ kind: 'partner' });
  else pending.where({ partner_id: partnerId });
  const [counted] = await pending.count<{ pending: number | string }[]>({ pending: '*' });
  if (Number(counted?.pending) < pendingAtMost) return;
  throw new HawserError(
    'quota_exceeded',
    `${pendingAtMost} invites are waiting already. Revoke those that are not needed.`,
    { details: { limit: pendingAtMost } },
  );
}

async function inviteIn(database: Knex, id: string): Promise<Invite> {
  const row = await usable(database).where({ id }).first();
  if (row) return toInvite(row);
  throw notFound();
}

function invalid(): HawserError {
  return new HawserError(
    'invite_invalid',
    'This invite is unknown, was used or has expired. Ask for a new one.',
  );
}

function notFound(): HawserError {
  return new HawserError('not_found', 'There is no such invite.');
}

function toInvite(row: InviteRow): Invite {
  return {
    id: row.id,
    kind: row.kind,
    partnerId: row.partner_id ?? undefined,
    role: row.role ?? undefined,
    createdBy:
      row.created_by_id === null
        ? undefined
        : { id: row.created_by_id, name: row.created_by_name ?? undefined },
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
