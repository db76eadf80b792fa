import { partnerProfile, updatePartnerBody } from '../partner.js';
import { defineOperations, operation } from './operation.js';

const partner = {
  id: '00000000-0000-7000-8000-000000000001',
  company_name: 'Example Ltd',
  website: 'https://example.com',
  contact_email: 'integrations@example.com',
  use_case: 'Support agents read the mail that customers forward to them.',
  brand: { name: 'Example', color: '#1f7a8c', privacy_url: 'https://example.com/privacy' },
  status: 'active',
  plan: { included_calls: null, rate_limit: 600, beyond: 'block' },
  created_at: '2026-10-02T08:00:00.000Z',
};

export const partnerOperations = defineOperations({
  getPartner: operation({
    method: 'GET',
    path: '/partner',
    group: 'Partner',
    summary: 'Get the partner',
    description: 'Returns the owner of the API key, and its limits.',
    scope: 'partner:read',
    permission: 'partner:read',
    answer: { statuses: [200], data: partnerProfile },
    errors: [],
    example: { data: partner },
    client: { method: 'partner' },
  }),
  updatePartner: operation({
    method: 'PATCH',
    path: '/partner',
    group: 'Partner',
    summary: 'Update the partner',
    description:
      'Omitted fields are unchanged. Only the deployment sets the plan. `brand` is what the hosted connect page shows.',
    scope: 'partner:write',
    permission: 'partner:write',
    body: updatePartnerBody,
    answer: { statuses: [200], data: partnerProfile },
    errors: [],
    example: {
      body: { company_name: 'Example Ltd', website: 'https://example.com' },
      data: partner,
    },
    client: { method: 'updatePartner' },
  }),
});
