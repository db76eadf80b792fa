import { HawserError } from '@hawser/contract';
import type { Integration, OAuthIntegration } from '../providers/integration.js';
import type { Service } from '../providers/provider.js';

/** The services that this deployment offers of the provider. */
export function offeredServices({ provider, config }: Integration): Record<string, Service> {
  const offered = config.services;
  return Object.fromEntries(
    Object.entries(provider.services).filter(([name]) => !offered || offered.includes(name)),
  );
}

/**
 * What to ask the provider for: the integration's own scopes, those of the services and those asked
 * for on top, and what the provider's identity look-up needs.
 * @throws HawserError `validation_failed` for a service that isn't offered.
 */
export function scopesToRequest(
  integration: OAuthIntegration,
  asked: readonly string[],
  services: readonly string[],
): string[] {
  const { oauth } = integration.provider;
  const offered = offeredServices(integration);
  const own = integration.config.scopes ?? oauth.defaultScopes ?? [];
  const serviceScopes = services.flatMap((name) => {
    const service = Object.hasOwn(offered, name) ? offered[name] : undefined;
    if (service) return service.scopes;
    throw new HawserError(
      'validation_failed',
      `${integration.provider.name} has no service "${name}". It has: ${Object.keys(offered).join(', ') || 'none'}.`,
      { details: { field: 'services' } },
    );
  });
  return [...new Set([...(oauth.requiredScopes ?? []), ...own, ...serviceScopes, ...asked])];
}

/** Scopes that providers take but never list in their answer. */
const neverListed = new Set(['offline_access', 'offline.access']);

/** What was asked for and is not granted. */
export function missingScopes(requested: readonly string[], granted: readonly string[]): string[] {
  const held = new Set(granted);
  return requested.filter((scope) => !held.has(scope) && !neverListed.has(scope));
}

/** Each offered service, switched on as far as the granted scopes reach. */
export function reachableServices(
  integration: Integration,
  granted: readonly string[],
): Record<string, boolean> {
  const held = new Set(granted);
  return Object.fromEntries(
    Object.entries(offeredServices(integration)).map(([name, service]) => [
      name,
      integration.provider.authType !== 'oauth2' ||
        service.scopes.every((scope) => held.has(scope)),
    ]),
  );
}
