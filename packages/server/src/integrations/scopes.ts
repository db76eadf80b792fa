import { HawserError } from '@hawser/contract';
import { withImpliedScopes } from '../providers/implied-scopes.js';
import { oauthOf, type Integration, type OAuthIntegration } from '../providers/integration.js';
import type { Service } from '../providers/provider.js';

/** Returns the provider's services that this deployment offers, by name. */
export function offeredServices({ provider, config }: Integration): Record<string, Service> {
  const offered = config.services;
  return Object.fromEntries(
    Object.entries(provider.services).filter(([name]) => !offered || offered.includes(name)),
  );
}

/**
 * Returns the scopes to request: those of the integration, of the services, of the caller, and
 * those that the identity look-up needs. A caller that asks for nothing gets the services that the
 * integration lists, unless it lists scopes.
 * @throws HawserError `validation_failed` for a service that is not offered
 */
export function scopesToRequest(
  integration: OAuthIntegration,
  asked: readonly string[],
  services: readonly string[],
): string[] {
  const { oauth } = integration.provider;
  const offered = offeredServices(integration);
  const { config } = integration;
  const own = config.scopes ?? oauth.defaultScopes ?? [];
  const isPlain = config.scopes === undefined && asked.length === 0 && services.length === 0;
  const wanted = isPlain ? (config.services ?? []) : services;
  const serviceScopes = wanted.flatMap((name) => {
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

/** Scopes that providers accept but never list as granted. */
const neverListed = new Set(['offline_access', 'offline.access']);

/** Returns the scopes that were requested but not granted. */
export function missingScopes(requested: readonly string[], granted: readonly string[]): string[] {
  const held = new Set(granted);
  return requested.filter((scope) => !held.has(scope) && !neverListed.has(scope));
}

/**
 * Returns the scopes of a new grant: those that the provider listed, and those that they include
 * and that were requested or that a service needs.
 */
export function grantedScopes(
  integration: Integration,
  grant: { readonly scopesRequested: readonly string[]; readonly scopesGranted: readonly string[] },
): string[] {
  const services = Object.values(offeredServices(integration));
  const wanted = [...grant.scopesRequested, ...services.flatMap(({ scopes }) => scopes)];
  return withImpliedScopes(oauthOf(integration), grant.scopesGranted, wanted);
}

/** Returns all offered services by name. `true` means that the granted scopes cover the service. */
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
