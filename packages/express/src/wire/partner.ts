import type { ConsolePartner } from '@hawser/contract/console';
import type { PartnerProfile, UpdatePartnerBody } from '@hawser/contract/partner';
import type { Engine, Partner, PartnerBrand, PartnerChanges } from '@hawser/server/engine';
import { iso } from './time.js';

export function toProfile({ plan, ...partner }: Partner): PartnerProfile {
  return {
    id: partner.id,
    company_name: partner.companyName,
    website: partner.website ?? null,
    contact_email: partner.contactEmail ?? null,
    use_case: partner.useCase ?? null,
    brand: partner.brand ? toWireBrand(partner.brand) : null,
    status: partner.status,
    plan: {
      included_calls: plan.includedCalls ?? null,
      rate_limit: plan.rateLimit ?? null,
      beyond: plan.beyond,
    },
    created_at: iso(partner.createdAt),
  };
}

/** Returns partners as the host's staff see them. */
export async function toConsolePartners(
  { billing }: Pick<Engine, 'billing'>,
  partners: readonly Partner[],
): Promise<ConsolePartner[]> {
  const used = await billing.used(partners.map(({ id }) => id));
  return partners.map((partner, index) => withPlan(partner, used[index] ?? 0));
}

/** Returns a partner as the host's staff see it. */
export async function toConsolePartner(
  { billing }: Pick<Engine, 'billing'>,
  partner: Partner,
): Promise<ConsolePartner> {
  const [used = 0] = await billing.used([partner.id]);
  return withPlan(partner, used);
}

function withPlan(partner: Partner, used: number): ConsolePartner {
  const { plan, nextPlan } = partner;
  const { id, name } = namesOf(plan);
  return {
    ...toProfile(partner),
    plan_id: id,
    plan_name: name,
    next_plan: nextPlan ? { ...namesOf(nextPlan.plan), from: iso(nextPlan.from) } : null,
    used,
  };
}

/** Limits that are not those of a plan have no names. */
function namesOf(plan: Partner['plan']): { id: string | null; name: string | null } {
  return 'id' in plan ? { id: plan.id, name: plan.name } : { id: null, name: null };
}

export function fromUpdateBody(body: UpdatePartnerBody): PartnerChanges {
  return {
    companyName: body.company_name,
    website: body.website,
    contactEmail: body.contact_email,
    useCase: body.use_case,
    brand: body.brand && {
      name: body.brand.name,
      logo: body.brand.logo,
      color: body.brand.color,
      privacyUrl: body.brand.privacy_url,
    },
  };
}

function toWireBrand({
  name,
  logo,
  color,
  privacyUrl,
}: PartnerBrand): NonNullable<PartnerProfile['brand']> {
  return {
    ...(name !== undefined && { name }),
    ...(logo !== undefined && { logo }),
    ...(color !== undefined && { color }),
    ...(privacyUrl !== undefined && { privacy_url: privacyUrl }),
  };
}
