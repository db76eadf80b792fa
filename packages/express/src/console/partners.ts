import { HawserError, isHawserError } from '@hawser/contract';
import {
  consoleOperations,
  type ConsoleSession,
  type RegisterPartnerBody,
} from '@hawser/contract/console';
import type { ConsoleUser, Engine, NewRegistration } from '@hawser/server/engine';
import { toCreatedKey } from '../wire/key.js';
import { presentPage } from '../wire/page.js';
import { toConsolePartner, toConsolePartners, toProfile } from '../wire/partner.js';
import { assertHost, permissionsOf, rolesOf } from './access.js';
import type { ConsoleSettings } from './options.js';
import { consoleRoute, type ConsoleRoute } from './route.js';
import type { KnownUser } from './user.js';

/** Returns the routes of the session and of partners. */
export function partnerRoutes(hawser: Engine, settings: ConsoleSettings): ConsoleRoute[] {
  const { partners, registration } = hawser;
  return [
    consoleRoute(consoleOperations.getSession, async ({ user }) => ({
      user: { id: user.id, name: user.name ?? null, email: user.email ?? null },
      host: user.host ?? null,
      registration: user.given ? 'closed' : settings.registration,
      partners: await partnersOf(hawser, user),
    })),
    consoleRoute(consoleOperations.registerPartner, async ({ user, body }) => {
      const { partner, key } = await registration.register(toRegistration(settings, user, body));
      return { partner: toProfile(partner), key: toCreatedKey(key) };
    }),
    consoleRoute(consoleOperations.listPartners, async ({ query: { q, status }, page }) => {
      const { items, next } = await partners.list({ ...page, search: q, status });
      return presentPage({ items: await toConsolePartners(hawser, items), next }, (item) => item);
    }),
    consoleRoute(consoleOperations.changePartner, async ({ user, access, body }) => {
      const { plan_id: planId, plan_from: from, status } = body;
      if (!access) throw new TypeError('The path of changePartner names a partner');
      if (status !== undefined) assertHost(user, ['admin']);
      const { id } = access.partner;
      if (planId !== undefined) await partners.setPlan(id, planId, { from }).catch(ofPlanId);
      if (status !== undefined) await partners.setStatus(id, status);
      return toConsolePartner(hawser, await partners.get(id));
    }),
  ];
}

async function partnersOf(hawser: Engine, user: KnownUser): Promise<ConsoleSession['partners']> {
  const roles = await rolesOf(hawser, user);
  const found = await hawser.partners.getAll(roles.map(({ partnerId }) => partnerId));
  const byId = new Map(found.map((partner) => [partner.id, partner]));
  return roles.flatMap(({ partnerId: id, role }) => {
    const partner = byId.get(id);
    if (!partner || !role) return [];
    const { companyName, status } = partner;
    const permissions = permissionsOf({ role, host: user.host });
    return [{ id, company_name: companyName, status, role, permissions }];
  });
}

/** Names the field as the console's API does. */
function ofPlanId(error: unknown): never {
  if (!isHawserError(error, 'validation_failed')) throw error;
  throw new HawserError('validation_failed', error.message, { details: { field: 'plan_id' } });
}

/** @throws HawserError `forbidden`, `registration_closed` */
function toRegistration(
  { registration, review }: ConsoleSettings,
  user: KnownUser,
  body: RegisterPartnerBody,
): NewRegistration {
  const { owner_user_id: ownerId, invite } = body;
  const profile = {
    companyName: body.company_name,
    website: body.website,
    contactEmail: body.contact_email ?? undefined,
    useCase: body.use_case ?? undefined,
  };
  if (ownerId !== undefined) {
    assertHost(user, ['admin']);
    // Name and e-mail address are known once this user comes, except for the admin's own.
    const owner: ConsoleUser =
      ownerId === user.id ? user : { id: ownerId, name: undefined, email: undefined };
    return { profile, owner, isCounted: false, isPending: false, invite };
  }
  if (user.given || registration === 'closed')
    throw closed('Registration is by your administrator.');
  if (registration === 'invite' && invite === undefined)
    throw closed('You need an invitation to register.');
  return { profile, owner: user, isCounted: true, isPending: review, invite };
}

function closed(message: string): HawserError {
  return new HawserError('registration_closed', message);
}
