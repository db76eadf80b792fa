import { z } from 'zod';
import { credentialField } from './browser-api.js';
import { authType, displayText, providerSlug, timestamp } from './primitives.js';

/*
 * Partners themselves, and what a deployment offers them.
 */

const service = z
  .strictObject({
    name: z.string(),
    label: z.string(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'Service', description: "A named part of a provider's API, with its scopes." });

export const catalogueProvider = z
  .strictObject({
    provider: providerSlug,
    name: z.string(),
    description: z.string(),
    type: authType,
    categories: z.array(z.string()),
    services: z.array(service),
    scopes: z.array(z.strictObject({ name: z.string(), description: z.string() })),
    fields: z.array(credentialField),
    docs_url: z.string().nullable(),
    configured: z.boolean().describe('Whether this deployment has an integration of it.'),
  })
  .meta({ id: 'Provider', description: 'A provider that Hawser knows, configured here or not.' });
export type CatalogueProvider = z.infer<typeof catalogueProvider>;

export const integrationStatus = z
  .enum(['active', 'inactive', 'pending', 'error'])
  .describe(
    "`active`: can be connected. `inactive`: switched off by the deployment. `pending`: the provider has yet to approve the deployment's app; its test users can connect. `error`: the provider, or the deployment's client at it, is in trouble.",
  );
export type IntegrationStatus = z.infer<typeof integrationStatus>;

export const partnerIntegration = z
  .strictObject({
    provider: providerSlug,
    status: integrationStatus,
    type: authType,
    scopes: z.array(z.string()).describe('What a plain connect asks for.'),
    services: z.array(service),
  })
  .meta({ id: 'Integration', description: 'A provider that this deployment has configured.' });
export type PartnerIntegration = z.infer<typeof partnerIntegration>;

const website = z
  .url({ protocol: /^https?$/ })
  // For readers of the JSON Schema: there, the format alone allows any scheme, and no host.
  .regex(/^https?:\/\/[^/?#]/)
  .max(2048)
  .meta({ format: 'uri', description: 'An http or https address.' });

export const plan = z
  .strictObject({
    included_calls: z
      .number()
      .int()
      .min(0)
      .nullable()
      .describe('Calls in a calendar month (UTC) that the plan includes; null for any number.'),
    rate_limit: z
      .number()
      .int()
      .min(1)
      .nullable()
      .describe("Calls of the partner API in a minute, the proxy's included; null for any number."),
    beyond: z
      .enum(['block', 'count'])
      .describe('Beyond the included calls: refuse with `quota_exceeded`, or go on and count.'),
  })
  .meta({ id: 'Plan', description: 'What the partner may use. The deployment sets it.' });
export type Plan = z.infer<typeof plan>;

export const partnerProfile = z
  .strictObject({
    id: z.uuid(),
    company_name: z.string(),
    website: z.string().nullable(),
    contact_email: z.string().nullable(),
    use_case: z.string().nullable(),
    plan,
    created_at: timestamp,
  })
  .meta({ id: 'Partner', description: 'The owner of the API key.' });
export type PartnerProfile = z.infer<typeof partnerProfile>;

export const updatePartnerBody = z
  .strictObject({
    company_name: displayText(255).min(1).optional(),
    website: website.nullable().optional(),
    contact_email: z.email().max(320).nullable().optional(),
    use_case: z
      .string()
      .max(1000)
      .regex(
        /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$/,
        'Use no control characters but line breaks and tabs',
      )
      .nullable()
      .optional(),
  })
  .meta({ id: 'UpdatePartnerBody' });
export type UpdatePartnerBody = z.infer<typeof updatePartnerBody>;
