import type { CatalogueProvider, PartnerIntegration } from '@hawser/contract/partner';
import {
  isOAuth,
  offeredServices,
  scopesToRequest,
  type Engine,
  type Provider,
} from '@hawser/server/engine';
import type { Router } from 'router';
import { resource } from '../http/routes.js';
import { sendData } from './envelope.js';
import type { CallOf } from './router.js';

/** What can be connected to: what Hawser knows, and what of it this deployment has configured. */
export function catalogueRoutes(router: Router, { integrations }: Engine, callOf: CallOf): void {
  resource(router, '/providers', {
    get: (request, response) => {
      const configured = integrations.in(callOf(request).scope.mode);
      const providers = integrations
        .catalogue()
        .map((provider) =>
          toCatalogueProvider(provider, configured.find(provider.slug) !== undefined),
        );
      sendData(response, 200, providers);
    },
  });

  resource(router, '/integrations', {
    get: (request, response) => {
      const configured = integrations.in(callOf(request).scope.mode);
      const list = configured.list().map((integration): PartnerIntegration => ({
        provider: integration.provider.slug,
        status: configured.status(integration),
        type: integration.provider.authType,
        scopes: isOAuth(integration) ? scopesToRequest(integration, [], []) : [],
        services: toServices(offeredServices(integration)),
      }));
      sendData(response, 200, list);
    },
  });
}

function toCatalogueProvider(provider: Provider, configured: boolean): CatalogueProvider {
  const isOAuthProvider = provider.authType === 'oauth2';
  return {
    provider: provider.slug,
    name: provider.name,
    description: provider.description,
    type: provider.authType,
    categories: [...provider.categories],
    services: toServices(provider.services),
    scopes: isOAuthProvider
      ? Object.entries(provider.scopes).map(([name, description]) => ({ name, description }))
      : [],
    fields: [...(provider.fields ?? [])],
    docs_url: provider.docsUrl ?? null,
    configured,
  };
}

function toServices(services: Provider['services']): PartnerIntegration['services'] {
  return Object.entries(services).map(([name, { label, scopes }]) => ({
    name,
    label,
    scopes: [...scopes],
  }));
}
