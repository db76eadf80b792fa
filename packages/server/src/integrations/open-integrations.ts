import type { Integration } from '../providers/integration.js';
import { Breakers } from './breaker.js';
import { IntegrationsService, type Health } from './integrations.js';

interface IntegrationsParts {
  readonly integrationHealth: Health;
  readonly now: () => number;
  readonly settings: {
    readonly integrations: readonly Integration[];
    readonly testIntegrations: readonly Integration[];
  };
}

export interface OpenedIntegrations {
  readonly integrations: IntegrationsService;
  readonly breakers: Breakers;
}

/**
 * Opens the integrations of both modes.
 * @throws TypeError when two integrations of the same mode have the same slug
 */
export function openIntegrations({
  integrationHealth,
  now,
  settings,
}: IntegrationsParts): OpenedIntegrations {
  const breakers = new Breakers(now);
  const { integrations, testIntegrations } = settings;
  return {
    integrations: new IntegrationsService(integrations, integrationHealth, testIntegrations),
    breakers,
  };
}
