import { z } from 'zod';
import { externalId, providerSlug } from '../../shared/primitives.js';

/*
 * Path parameters. Most accept any string: an id that does not exist gets 404.
 */

export const accountParams = {
  id: z.string().describe("The account's `id` at Hawser, not your `external_id`."),
};

export const sessionParams = {
  ...accountParams,
  session_id: z.string().describe("The connect session's id."),
};

export const accountIntegrationParams = {
  ...accountParams,
  provider: providerSlug,
};

export const integrationParams = { provider: providerSlug };

export const connectionParams = { id: z.string().describe("The connection's id.") };

export const cleanupParams = { id: z.string().describe("The clean-up's id.") };

export const keyParams = { id: z.string().describe("The key's id, not its secret.") };

export const webhookParams = { id: z.string().describe("The webhook's id.") };

export const deliveryParams = {
  ...webhookParams,
  delivery_id: z.string().describe("The delivery's id."),
};

export const verificationParams = { id: z.string().describe("The verification's id.") };

export const agentTokenParams = {
  id: z.string().describe("The agent token's id, not its secret."),
};

export const toolParams = {
  name: z.string().describe("The tool's name, such as `slack_post_message`."),
};

export const proxyParams = {
  provider: providerSlug,
  path: z
    .string()
    .describe("A path of the provider's API, including slashes. The query is passed on too."),
};

export const serviceRouteParams = {
  provider: providerSlug.describe(
    "The provider's slug, or the name of a service that only one provider has.",
  ),
  path: z
    .string()
    .describe("The service's name, unless it is the first segment, and the rest of the path."),
};

export const proxyHeaders = z.strictObject({
  'X-Account-Id': externalId.describe('The `external_id` of the account whose connection is used.'),
  'X-Connection-Id': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe(
      'The connection to use, if the account has several at the provider and none is the default.',
    ),
});
