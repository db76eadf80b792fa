import type { PartnerProfile, UpdatePartnerBody } from '@hawser/contract/partner';
import type { Partner, PartnerBrand, PartnerChanges } from '@hawser/server/engine';
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
