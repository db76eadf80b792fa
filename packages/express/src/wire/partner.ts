import type { PartnerProfile, UpdatePartnerBody } from '@hawser/contract/partner';
import type { Partner, PartnerChanges } from '@hawser/server/engine';
import { iso } from './time.js';

export function toProfile({ plan, ...partner }: Partner): PartnerProfile {
  return {
    id: partner.id,
    company_name: partner.companyName,
    website: partner.website ?? null,
    contact_email: partner.contactEmail ?? null,
    use_case: partner.useCase ?? null,
    plan: {
      included_calls: plan.includedCalls ?? null,
      rate_limit: plan.rateLimit ?? null,
      beyond: plan.beyond,
    },
    created_at: iso(partner.createdAt),
  };
}

export function fromUpdateBody(body: UpdatePartnerBody): PartnerChanges {
  return {
    companyName: body.company_name,
    website: body.website,
    contactEmail: body.contact_email,
    useCase: body.use_case,
  };
}
