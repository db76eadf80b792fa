import { HawserError } from '@hawser/contract';
import {
  consoleOperations,
  type ConsoleInvite,
  type ConsoleMember,
} from '@hawser/contract/console';
import {
  actingAs,
  type Actor,
  type CreatedInvite,
  type Engine,
  type Invite,
  type Member,
} from '@hawser/server/engine';
import { nothingHere } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';
import { presentPage } from '../wire/page.js';
import { iso } from '../wire/time.js';
import { accessTo, assertHost, assertMay, roleLabel, type Access } from './access.js';
import { actorOf } from './caller.js';
import { assertMayWrite } from './partner-status.js';
import type { ConsoleSettings } from './options.js';
import { consoleRoute, type ConsoleRoute } from './route.js';
import type { KnownUser } from './user.js';

/** Returns the routes of members and invites. */
export function memberRoutes(hawser: Engine, { inviteUrl }: ConsoleSettings): ConsoleRoute[] {
  const { invites, members } = hawser;

  /** Checks that a user manages the members of a partner that the request names outside its path. */
  async function managed(user: KnownUser, partnerId: string): Promise<Access> {
    const access = await accessTo(hawser, user, partnerId);
    assertMay(access, 'members:write');
    return access;
  }

  return [
    consoleRoute(consoleOperations.createInvite, async ({ exchange, user, body }) => {
      const { id, token, kind, expiresAt } = await created();
      return { id, url: inviteUrl(token, kind), expires_at: iso(expiresAt) };

      async function created(): Promise<CreatedInvite> {
        if (body.kind === 'partner') {
          assertHost(user, ['admin']);
          return invites.create(body);
        }
        const access = await managed(user, body.partner_id);
        assertMayWrite(access);
        const invite = { kind: body.kind, partnerId: access.partner.id, role: body.role };
        return actingAs(managerOf(exchange, user, access), () => invites.create(invite));
      }
    }),
    consoleRoute(consoleOperations.listInvites, async ({ user, query, page }) => {
      const { partner_id: id } = query;
      if (id === undefined) assertHost(user, ['admin']);
      const partnerId = id === undefined ? undefined : (await managed(user, id)).partner.id;
      return presentPage(await invites.list({ ...page, partnerId }), toInvite);
    }),
    consoleRoute(consoleOperations.acceptInvite, async ({ user, body }) => {
      if (user.given)
        throw new HawserError(
          'forbidden',
          'Your administrator says which partners you belong to. Ask them to add this one.',
        );
      const { partnerId, role } = await invites.accept(body.token, user);
      return { partner_id: partnerId, role };
    }),
    consoleRoute(consoleOperations.revokeInvite, async ({ exchange, user, params }) => {
      const invite = await invites.find(params.id);
      if (!invite) throw nothingHere();
      if (invite.partnerId === undefined) {
        if (user.host !== 'admin') throw nothingHere();
        await invites.revoke(invite.id);
      } else {
        const access = await managed(user, invite.partnerId);
        assertMayWrite(access);
        await actingAs(managerOf(exchange, user, access), () => invites.revoke(invite.id));
      }
      return undefined;
    }),
    consoleRoute(consoleOperations.listMembers, async ({ access, page }) =>
      presentPage(await members.list(idOf(access), page), toMember),
    ),
    consoleRoute(consoleOperations.changeMember, async ({ access, params, body }) =>
      toMember(await members.setRole(idOf(access), params.user_id, body.role)),
    ),
    consoleRoute(consoleOperations.removeMember, async ({ access, params }) => {
      await members.remove(idOf(access), params.user_id);
      return undefined;
    }),
  ];
}

function managerOf(exchange: Exchange, user: KnownUser, access: Access): Actor {
  return actorOf(exchange, user, roleLabel(access, 'members:write'));
}

function idOf(access: Access | undefined): string {
  if (access) return access.partner.id;
  throw new TypeError('The paths of members name a partner');
}

function toMember({ userId, name, email, role, addedAt }: Member): ConsoleMember {
  return {
    user_id: userId,
    name: name ?? null,
    email: email ?? null,
    role,
    added_at: iso(addedAt),
  };
}

function toInvite(invite: Invite): ConsoleInvite {
  const { createdBy } = invite;
  return {
    id: invite.id,
    kind: invite.kind,
    partner_id: invite.partnerId ?? null,
    role: invite.role ?? null,
    created_by: createdBy ? { id: createdBy.id, name: createdBy.name ?? null } : null,
    created_at: iso(invite.createdAt),
    expires_at: iso(invite.expiresAt),
  };
}
