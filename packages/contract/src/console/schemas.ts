import { z } from 'zod';
import { createdPartnerKey } from '../partner/keys.js';
import { pageQuery } from '../partner/page.js';
import {
  companyName,
  partnerProfile,
  partnerStatus,
  updatePartnerBody,
  website,
} from '../partner/partner.js';
import { externalIdPattern } from '../shared/external-id.js';
import { timestamp } from '../shared/primitives.js';
import { consolePermission, consoleRole, hostRole } from './permissions.js';

/*
 * Bodies, queries and answers of the console's own operations.
 */

/** The deployment's id of a user: what `authorize` returns. */
const userId = z
  .string()
  .min(1)
  .max(255)
  .regex(externalIdPattern, 'Use printable ASCII without leading or trailing spaces');

/** Who may register a partner: nobody, users with an invite, or every user who is signed in. */
export const registrationMode = z.enum(['closed', 'invite', 'open']);

/** One of the modes of registration. */
export type RegistrationMode = z.infer<typeof registrationMode>;

/** The answer of `GET /session`. */
export const consoleSession = z.strictObject({
  user: z.strictObject({
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
  /** The user's role over all partners; null for most users. */
  host: hostRole.nullable(),
  /** `closed` too for users whose partners the deployment names. */
  registration: registrationMode,
  /** The partners that the user is a member of. */
  partners: z.array(
    z.strictObject({
      id: z.string(),
      company_name: z.string(),
      status: partnerStatus,
      role: consoleRole,
      /** What the user may do, a role of the host included. */
      permissions: z.array(consolePermission),
    }),
  ),
});

/** Who is signed in to the console, and the partners that they are a member of. */
export type ConsoleSession = z.infer<typeof consoleSession>;

/** The body of `POST /partners`. */
export const registerPartnerBody = z.strictObject({
  company_name: companyName,
  website,
  contact_email: updatePartnerBody.shape.contact_email,
  use_case: updatePartnerBody.shape.use_case,
  /** The token of an invite. */
  invite: z.string().min(1).max(255).optional(),
  /** The user who becomes the owner; only for admins of the host. */
  owner_user_id: userId.optional(),
});

/** A partner to register. */
export type RegisterPartnerBody = z.infer<typeof registerPartnerBody>;

/** The answer of `POST /partners` (201). */
export const registeredPartner = z.strictObject({
  partner: partnerProfile,
  /** The partner's first key, for everything: a live one, or a test key while it is pending. */
  key: createdPartnerKey,
});

/** A new partner with its first key, whose secret no other answer contains. */
export type RegisteredPartner = z.infer<typeof registeredPartner>;

/** The query of `GET /partners`. */
export const listPartnersQuery = z.strictObject({
  /** The beginning of the company's name, whatever the case, or the whole id of a partner. */
  q: z.string().min(1).max(255).optional(),
  status: partnerStatus.optional(),
  ...pageQuery,
});

/** An item of `GET /partners`, and the answer of `PATCH /partners/:id`. */
export const consolePartner = partnerProfile.extend({
  /** The id of its plan, one of the deployment's; null if its limits are not those of a plan. */
  plan_id: z.string().nullable(),
  plan_name: z.string().nullable(),
  /** The plan that begins with the next month; null if none does. */
  next_plan: z
    .strictObject({
      id: z.string().nullable(),
      name: z.string().nullable(),
      from: timestamp,
    })
    .nullable(),
  /** Live calls to providers in this month (UTC). */
  used: z.number().int(),
});

/** A partner as the host's staff see it: with its plan, and what it has used this month. */
export type ConsolePartner = z.infer<typeof consolePartner>;

/** The body of `PATCH /partners/:id`. */
export const changePartnerBody = z
  .strictObject({
    /** One of the deployment's plans. */
    plan_id: z.string().min(1).max(64).optional(),
    /**
     * When the plan begins: now, or with the next month (UTC). A month is billed by the plan at its
     * end. @default 'now'
     */
    plan_from: z.enum(['now', 'next_month']).optional(),
    status: partnerStatus.optional(),
  })
  .refine(
    ({ plan_id, status }) => plan_id !== undefined || status !== undefined,
    'Send plan_id, status or both',
  )
  .refine(({ plan_id, plan_from }) => plan_from === undefined || plan_id !== undefined, {
    path: ['plan_from'],
    message: 'Send plan_id with it',
  });

/** The plan and the status to give to a partner; omitted fields are unchanged. */
export type ChangePartnerBody = z.infer<typeof changePartnerBody>;

/** Invites to register a partner, and invites to become a partner's member. */
export const inviteKind = z.enum(['partner', 'member']);

/** One of the kinds of invites. */
export type InviteKind = z.infer<typeof inviteKind>;

/** The body of `POST /invites`. */
export const createInviteBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('partner') }),
  z.strictObject({ kind: z.literal('member'), partner_id: z.string().max(64), role: consoleRole }),
]);

/** An invite to create. */
export type CreateInviteBody = z.infer<typeof createInviteBody>;

/** The answer of `POST /invites` (201). */
export const createdInvite = z.strictObject({
  /** `inv_…` */
  id: z.string(),
  /** The address that the invited user opens. It has the token in its fragment. */
  url: z.string(),
  expires_at: timestamp,
});

/** A new invite. No other answer contains its address. */
export type CreatedInvite = z.infer<typeof createdInvite>;

/** The query of `GET /invites`. */
export const listInvitesQuery = z.strictObject({
  /** The partner's id; without it, the invites of all partners, for admins of the host. */
  partner_id: z.string().min(1).max(64).optional(),
  ...pageQuery,
});

/** An item of `GET /invites`, which lists those that were not used and have not expired. */
export const consoleInvite = z.strictObject({
  id: z.string(),
  kind: inviteKind,
  /** The partner to become a member of; null for an invite to register one. */
  partner_id: z.string().nullable(),
  role: consoleRole.nullable(),
  /** The user of the console who created it; null for the deployment itself. */
  created_by: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
  created_at: timestamp,
  expires_at: timestamp,
});

/** An invite that was not used yet. */
export type ConsoleInvite = z.infer<typeof consoleInvite>;

/** The body of `POST /invites/accept`. */
export const acceptInviteBody = z.strictObject({ token: z.string().min(1).max(255) });

/** The answer of `POST /invites/accept`. */
export const acceptedInvite = z.strictObject({
  partner_id: z.string(),
  /** The user's role; members keep the role that they have. */
  role: consoleRole,
});

/** The partner that the user is now a member of. */
export type AcceptedInvite = z.infer<typeof acceptedInvite>;

/** The query of `GET /partners/:id/members`. */
export const listMembersQuery = z.strictObject(pageQuery);

/** An item of `GET /partners/:id/members`, in the order in which they were added. */
export const consoleMember = z.strictObject({
  /** The deployment's id of the user. */
  user_id: z.string(),
  /** As `authorize` last returned them; null until the user's first visit. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: consoleRole,
  added_at: timestamp,
});

/** A user of the console with a role at a partner. */
export type ConsoleMember = z.infer<typeof consoleMember>;

/** The body of `PATCH /partners/:id/members/:user_id`. */
export const changeMemberBody = z.strictObject({ role: consoleRole });

/** The role to give to a member. */
export type ChangeMemberBody = z.infer<typeof changeMemberBody>;

/** The path parameters of the console's own operations. */
export const partnerParams = {
  id: z.string().describe("The partner's id, or `self` for a user with one partner."),
};

export const inviteParams = { id: z.string().describe("The invite's id, not its token.") };

export const memberParams = {
  ...partnerParams,
  user_id: z.string().describe("The deployment's id of the user."),
};
