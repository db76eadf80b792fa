import { operations } from '@hawser/contract/partner';
import type { Engine } from '@hawser/server/engine';
import { route, type OperationRoute } from '../operations/route.js';
import { toCatalogueProvider, toPartnerIntegration } from '../wire/integration.js';

/** Returns the routes of the catalogue: all known providers, and the configured integrations. */
export function catalogueRoutes(hawser: Engine): OperationRoute[] {
  const { integrations, settings } = hawser;
  return [
    route(operations.listProviders, ({ tenant }) => {
      const configured = new Set(
        integrations
          .in(tenant.mode)
          .list()
          .flatMap(({ provider: { slug, basedOn = slug } }) => [slug, basedOn]),
      );
      return integrations
        .catalogue()
        .map((provider) => toCatalogueProvider(provider, configured.has(provider.slug)));
    }),
    route(operations.listIntegrations, async ({ tenant }) => {
      const configured = integrations.in(tenant.mode);
      const troubles = await configured.troubles();
      const { baseUrl } = settings;
      return configured
        .list()
        .map((integration) =>
          toPartnerIntegration(baseUrl, integration, troubles.get(integration.provider.slug)),
        );
    }),
    route(operations.checkIntegration, async ({ tenant, params }) => ({
      checks: [...(await hawser.checkIntegration(tenant, params.provider))],
    })),
  ];
}
