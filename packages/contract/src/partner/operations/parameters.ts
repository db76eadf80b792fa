import { z } from 'zod';
import { externalId, providerSlug } from '../../shared/primitives.js';

/*
 * Parameters of paths. What no schema could refuse names nothing, and is answered with 404.
 */

export const accountParams = {
  id: z.string().describe("The account's `id`, which is Hawser's; not your `external_id`."),
};

export const sessionParams = {
  ...accountParams,
  session_id: z.string().describe("The connect session's id."),
};

export const accountIntegrationParams = {
  ...accountParams,
  provider: providerSlug,
};

export const connectionParams = { id: z.string().describe("The connection's id.") };

export const keyParams = { id: z.string().describe("The key's id, not the key.") };

export const webhookParams = { id: z.string().describe("The webhook's id.") };

export const deliveryParams = {
  ...webhookParams,
  delivery_id: z.string().describe("The delivery's id."),
};

export const proxyParams = {
  provider: providerSlug,
  path: z
    .string()
    .describe("A path of the provider's API, with its slashes; its query is passed on as well."),
};

export const serviceRouteParams = {
  provider: providerSlug.describe("The provider, or a service's name that one provider has."),
  path: z.string().describe("The service's name, unless it came first, and the rest of the path."),
};

export const proxyHeaders = z.strictObject({
  'X-Account-Id': externalId.describe("Whose connection is used: the account's `external_id`."),
  'X-Connection-Id': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Which connection, where the account has several there and none is the default.'),
});
