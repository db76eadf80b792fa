import { z } from 'zod';
import { credentialField } from '../shared/credential-field.js';
import { authType, providerSlug, timestamp } from '../shared/primitives.js';

/*
 * What a deployment offers its partners: providers and integrations.
 */

const service = z
  .strictObject({
    name: z.string(),
    label: z.string(),
    scopes: z.array(z.string()),
  })
  .meta({ id: 'Service', description: "A named part of a provider's API, with its scopes." });

/** An item of `GET /api/v1/providers`. */
export const catalogueProvider = z
  .strictObject({
    provider: providerSlug,
    name: z.string(),
    description: z.string(),
    type: authType,
    categories: z.array(z.string()),
    services: z.array(service),
    scopes: z.array(z.strictObject({ name: z.string(), description: z.string() })),
    /** The inputs that the user fills in: the credential, or parts of the provider's address. */
    fields: z.array(credentialField),
    /** The provider's documentation of its authorization. */
    docs_url: z.string().nullable(),
    configured: z
      .boolean()
      .describe('Whether this deployment has configured an integration for it.'),
  })
  .meta({
    id: 'Provider',
    description: 'A provider that Hawser knows, whether or not it is configured here.',
  });

/**
 * A provider that Hawser ships or that the deployment has defined, whether or not it is configured.
 */
export type CatalogueProvider = z.infer<typeof catalogueProvider>;

/** The `status` of an integration; its description explains each. */
export const integrationStatus = z
  .enum(['active', 'inactive', 'pending', 'error'])
  .describe(
    "`active`: can be connected. `inactive`: switched off by the deployment. `pending`: the provider has yet to approve the deployment's app; its test users can connect. `error`: the provider, or the deployment's client there, does not work at the moment.",
  );

/** Whether an integration can be connected, and if not, why. */
export type IntegrationStatus = z.infer<typeof integrationStatus>;

/** The `trouble` of an integration, and of the event `integration.error`. */
export const integrationTrouble = z
  .object({
    code: z
      .enum(['invalid_client', 'redirect_uri_mismatch', 'unreachable', 'rate_limited', 'refused'])
      .describe(
        "`invalid_client`: the provider does not accept the deployment's client. `redirect_uri_mismatch`: the redirect URI is not registered at the provider. `unreachable`: the provider does not answer, or not as it should. `rate_limited`: it limits the rate of token requests. `refused`: it refuses the tokens of several accounts for another reason.",
      ),
    message: z.string().describe('What happened and what to do, as a sentence.'),
    since: timestamp,
    last_at: timestamp.describe('When the trouble was last seen.'),
  })
  .meta({
    id: 'IntegrationTrouble',
    description: 'Why no account can get tokens from a provider.',
  });

/** Why no account can get tokens from a provider, since when, and when that was last seen. */
export type IntegrationTrouble = z.infer<typeof integrationTrouble>;

/** The answer of `POST /api/v1/integrations/:provider/check`. */
export const integrationCheck = z
  .strictObject({
    checks: z.array(
      z.strictObject({
        name: z
          .enum(['discovery', 'authorize', 'token', 'client'])
          .describe(
            "`discovery`: the provider's endpoints are found. `authorize`: it begins a consent with the redirect URI. `token`: its token endpoint answers. `client`: it knows the client and its secret.",
          ),
        ok: z.boolean().nullable().describe('Null if it was not checked, or nothing is proven.'),
        message: z.string().describe('What was found and, if it failed, what to do.'),
      }),
    ),
  })
  .meta({ id: 'IntegrationCheck', description: 'Whether a provider accepts this deployment.' });

/** What a check of an integration found. */
export type IntegrationCheck = z.infer<typeof integrationCheck>;

/** An item of `GET /api/v1/integrations`. */
export const partnerIntegration = z
  .strictObject({
    provider: providerSlug,
    status: integrationStatus,
    type: authType,
    scopes: z.array(z.string()).describe('The scopes that every connect requests.'),
    services: z.array(service),
    trouble: integrationTrouble
      .nullable()
      .describe('Why the status is `error`; null otherwise. It ends with the next success.'),
    redirect_uri: z
      .string()
      .nullable()
      .describe(
        'The redirect URI to register at the provider; null where users enter credentials.',
      ),
    docs_url: z.string().nullable().describe("The provider's documentation of its authorization."),
  })
  .meta({ id: 'Integration', description: 'A provider that this deployment has configured.' });

/** A provider that the deployment has configured, and the scopes that a connect requests. */
export type PartnerIntegration = z.infer<typeof partnerIntegration>;
