import {
  updatePartnerBody,
  type PartnerProfile,
  type UpdatePartnerBody,
} from '@hawser/contract/partner';
import type { Engine, Partner, PartnerChanges } from '@hawser/server/engine';
import type { Router } from 'router';
import { iso } from '../browser/present.js';
import { resource } from '../http/routes.js';
import { validate } from '../http/validate.js';
import { requireKeyScope } from './authenticate.js';
import { sendData } from './envelope.js';
import type { CallOf } from './router.js';

/** The partner itself: who it is, and what it may use. */
export function partnerRoute(router: Router, { partners }: Engine, callOf: CallOf): void {
  resource(router, '/partner', {
    get: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'partner:read');
      sendData(response, 200, toProfile(await partners.get(call.scope.partnerId)));
    },
    patch: async (request, response) => {
      const call = callOf(request);
      requireKeyScope(call, 'partner:write');
      const changes = toChanges(validate(updatePartnerBody, call.body));
      sendData(response, 200, toProfile(await partners.update(call.scope.partnerId, changes)));
    },
  });
}

function toChanges(body: UpdatePartnerBody): PartnerChanges {
  return {
    companyName: body.company_name,
    website: body.website,
    contactEmail: body.contact_email,
    useCase: body.use_case,
  };
}

function toProfile({ plan, ...partner }: Partner): PartnerProfile {
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
