import type { BrowserIntegration } from '@hawser/contract/browser';
import type { CatalogueProvider, PartnerIntegration } from '@hawser/contract/partner';
import {
  integrationId,
  isActive,
  isOAuth,
  offeredServices,
  scopesToRequest,
  statusOf,
  type Connection,
  type Integration,
  type Provider,
  type StandingTrouble,
} from '@hawser/server/engine';
import { toBrowserConnection } from './connection.js';
import { iso } from './time.js';

/** Converts an integration for the browser API. @param baseUrl the router's public URL */
export function toBrowserIntegration(
  baseUrl: string,
  integration: Integration,
  connections: readonly Connection[],
): BrowserIntegration {
  const { provider } = integration;
  return {
    id: integrationId(integration),
    name: provider.name,
    slug: provider.slug,
    description: provider.description,
    authType: provider.authType,
    active: isActive(integration),
    connected: connections.some(({ status }) => status === 'active'),
    logoUrl: `${baseUrl}/logos/${provider.slug}.svg`,
    categories: [...provider.categories],
    services: toServices(offeredServices(integration)),
    scopes: scopesInWords(integration, connections),
    fields: [...(provider.fields ?? [])],
    connections: connections.map(toBrowserConnection),
  };
}

/** Converts an integration for the partner API. @param baseUrl the router's public URL */
export function toPartnerIntegration(
  baseUrl: string,
  integration: Integration,
  trouble: StandingTrouble | undefined,
): PartnerIntegration {
  const { provider } = integration;
  return {
    provider: provider.slug,
    status: statusOf(integration, trouble),
    type: provider.authType,
    scopes: isOAuth(integration) ? scopesToRequest(integration, [], []) : [],
    services: toServices(offeredServices(integration)),
    trouble: trouble
      ? {
          code: trouble.code,
          message: trouble.message,
          since: iso(trouble.since),
          last_at: iso(trouble.lastAt),
        }
      : null,
    redirect_uri: isOAuth(integration) ? `${baseUrl}/oauth/callback` : null,
    docs_url: provider.docsUrl ?? null,
  };
}

export function toCatalogueProvider(provider: Provider, configured: boolean): CatalogueProvider {
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

function scopesInWords(
  integration: Integration,
  connections: readonly Connection[],
): BrowserIntegration['scopes'] {
  if (!isOAuth(integration)) return [];
  const words = integration.provider.scopes;
  const asked = scopesToRequest(integration, [], []);
  const names = new Set([
    ...asked,
    ...Object.values(offeredServices(integration)).flatMap(({ scopes }) => scopes),
    ...connections.flatMap(({ scopesRequested, scopesGranted }) => [
      ...scopesRequested,
      ...scopesGranted,
    ]),
  ]);
  return [...names].map((name) => ({
    name,
    description: wordsFor(words, name) ?? name,
    default: asked.includes(name),
  }));
}

/** Returns the words for a scope, which may have its long name: `https://graph.microsoft.com/Mail.Read`. */
function wordsFor(words: Readonly<Record<string, string>>, name: string): string | undefined {
  // Own properties only: a connection can have any scope, even `constructor`.
  return [name, name.slice(name.lastIndexOf('/') + 1)]
    .filter((one) => Object.hasOwn(words, one))
    .map((one) => words[one])[0];
}
