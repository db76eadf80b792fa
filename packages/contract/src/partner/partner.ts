import { z } from 'zod';
import { displayText, timestamp } from '../shared/primitives.js';

/*
 * The partner itself: its profile and its plan.
 */

/** The `website` of a partner. */
export const website = z
  .url({ protocol: /^https?$/ })
  // In JSON Schema, the format alone would allow any scheme, and a URL without a host.
  .regex(/^https?:\/\/[^/?#]/)
  .max(2048)
  .meta({ format: 'uri', description: 'An http or https URL.' });

/** The `plan` of a partner; only the deployment sets it, by `hawser.partners.setPlan`. */
export const plan = z
  .strictObject({
    included_calls: z
      .number()
      .int()
      .min(0)
      .nullable()
      .describe(
        'Provider calls that the plan includes per calendar month (UTC); null for unlimited.',
      ),
    rate_limit: z
      .number()
      .int()
      .min(1)
      .nullable()
      .describe('Partner API requests per minute, including proxied ones; null for unlimited.'),
    beyond: z
      .enum(['block', 'count'])
      .describe(
        'Beyond the included calls: refuse with `quota_exceeded` (`block`), or continue and count (`count`).',
      ),
  })
  .meta({ id: 'Plan', description: "The partner's limits. The deployment sets them." });

/**
 * A partner's limits: provider calls per calendar month (UTC), requests per minute, and what
 * happens beyond them.
 */
export type Plan = z.infer<typeof plan>;

const httpsUrl = z
  .url({ protocol: /^https$/ })
  .regex(/^https:\/\/[^/?#]/)
  .max(2048)
  .meta({ format: 'uri' });

/** Like {@link httpsUrl}, or http on this machine, for development. */
const logoUrl = z
  .url({ protocol: /^https?$/ })
  .regex(/^(?:https:\/\/[^/?#]|http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$))/)
  .max(2048)
  .meta({ format: 'uri' });

/** The `brand` of a partner. */
const brand = z
  .strictObject({
    name: displayText(100).min(1).optional().describe('Default: `company_name`.'),
    logo: logoUrl
      .optional()
      .describe('A PNG, JPEG, WebP or GIF of at most 256 KiB. It is fetched once, when it is set.'),
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional()
      .describe('The colour of buttons, `#rrggbb`.'),
    privacy_url: httpsUrl.optional().describe('The privacy policy.'),
  })
  .meta({ id: 'Brand', description: 'How the hosted connect page shows the partner.' });

/** The `status` of a partner; only the deployment sets it. */
export const partnerStatus = z.enum(['pending', 'active', 'suspended']).meta({
  id: 'PartnerStatus',
  description:
    '`pending`: the deployment has yet to approve it; only its test keys work. `active`: its keys work. `suspended`: none of them does.',
});

/** Whether a partner's keys work: only test keys while it is pending, none while suspended. */
export type PartnerStatus = z.infer<typeof partnerStatus>;

/** The answer of `GET` and `PATCH /api/v1/partner`. */
export const partnerProfile = z
  .strictObject({
    id: z.uuid(),
    company_name: z.string(),
    website: z.string().nullable(),
    contact_email: z.string().nullable(),
    use_case: z.string().nullable(),
    brand: brand.nullable(),
    status: partnerStatus,
    plan,
    created_at: timestamp,
  })
  .meta({ id: 'Partner', description: 'The owner of the API key.' });

/**
 * The owner of API keys and of every account and connection below; a deployment starts with one.
 */
export type PartnerProfile = z.infer<typeof partnerProfile>;

/** The `company_name` of a partner. Spaces alone are no name. */
export const companyName = displayText(255).min(1).regex(/\S/, 'Write a name');

/** The `use_case` of a partner. */
export const useCase = z
  .string()
  .max(1000)
  .regex(
    /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/,
    'Use no control characters except line breaks and tabs',
  );

/** The body of `PATCH /api/v1/partner`. */
export const updatePartnerBody = z
  .strictObject({
    company_name: companyName.optional(),
    website: website.nullable().optional(),
    contact_email: z.email().max(320).nullable().optional(),
    use_case: useCase.nullable().optional(),
    brand: brand.nullable().optional().describe('Replaces the brand; null removes it.'),
  })
  .meta({ id: 'UpdatePartnerBody' });

/** What a partner can change in its profile; omitted fields are unchanged. */
export type UpdatePartnerBody = z.infer<typeof updatePartnerBody>;
