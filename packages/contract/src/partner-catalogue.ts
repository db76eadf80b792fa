import { z } from 'zod';
import { credentialField } from './browser-api.js';
import { authType, displayText, providerSlug, timestamp } from './primitives.js';

/*
 * Partners themselves, and what a deployment offers them.
 */

const service = z.strictObject({
  name: z.string(),
  label: z.string(),
  scopes: z.array(z.string()),
});

/** A provider that Hawser knows, configured here or not. */
export const catalogueProvider = z.strictObject({
  provider: providerSlug,
  name: z.string(),
  description: z.string(),
  type: authType,
  categories: z.array(z.string()),
  services: z.array(service),
  scopes: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  fields: z.array(credentialField),
  docs_url: z.string().nullable(),
  /** Whether this deployment has an integration of it. */
  configured: z.boolean(),
});
export type CatalogueProvider = z.infer<typeof catalogueProvider>;

/**
 * - `active`: can be connected
 * - `inactive`: switched off by the deployment
 * - `pending`: the provider has yet to approve the deployment's app; its test users can connect
 * - `error`: the provider, or the deployment's client at it, is in trouble
 */
export const integrationStatus = z.enum(['active', 'inactive', 'pending', 'error']);
export type IntegrationStatus = z.infer<typeof integrationStatus>;

export const partnerIntegration = z.strictObject({
  provider: providerSlug,
  status: integrationStatus,
  type: authType,
  scopes: z.array(z.string()),
  services: z.array(service),
});
export type PartnerIntegration = z.infer<typeof partnerIntegration>;

/** An http or https address of a company, as it is shown to people. */
const website = z.url({ protocol: /^https?$/ }).max(2048);

export const plan = z.strictObject({
  /** Calls in a calendar month (UTC) that the plan includes; null for any number. */
  included_calls: z.number().int().min(0).nullable(),
  /** Calls of the partner API in a minute, the proxy's included; null for any number. */
  rate_limit: z.number().int().min(1).nullable(),
  /** Beyond the included calls: refuse with `quota_exceeded`, or go on and count. */
  beyond: z.enum(['block', 'count']),
});
export type Plan = z.infer<typeof plan>;

export const partnerProfile = z.strictObject({
  id: z.uuid(),
  company_name: z.string(),
  website: z.string().nullable(),
  contact_email: z.string().nullable(),
  use_case: z.string().nullable(),
  plan,
  created_at: timestamp,
});
export type PartnerProfile = z.infer<typeof partnerProfile>;

export const updatePartnerBody = z.strictObject({
  company_name: displayText(255).min(1).optional(),
  website: website.nullable().optional(),
  contact_email: z.email().max(320).nullable().optional(),
  use_case: z
    .string()
    .max(1000)
    .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, 'Use no control characters but line breaks')
    .nullable()
    .optional(),
});
export type UpdatePartnerBody = z.infer<typeof updatePartnerBody>;
