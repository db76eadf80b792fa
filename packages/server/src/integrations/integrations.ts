import { HawserError, type KeyMode } from '@hawser/contract';
import type { IntegrationStatus } from '@hawser/contract/partner';
import { builtInProviders } from '../providers/catalogue.js';
import type { Integration, OAuthIntegration } from '../providers/integration.js';
import type { Provider } from '../providers/provider.js';
import type { Breakers } from './breaker.js';

const idPrefix = 'prov_';

/**
 * The integrations of this deployment, in the order in which they were configured. Without `in`,
 * those for live data.
 */
export interface Integrations {
  /** Returns the integrations for live or for test data. */
  in(mode: KeyMode): Integrations;
  /**
   * Returns all providers that Hawser ships, and those that this deployment defines, ordered by
   * slug.
   */
  catalogue(): Provider[];
  /** Returns whether the integration can be connected, and if not, why. */
  status(integration: Integration): IntegrationStatus;
  /** Returns all integrations. */
  list(): Integration[];
  /** Returns an integration by its `prov_…` id or slug, or undefined if not found. */
  find(idOrSlug: string): Integration | undefined;
  /**
   * Returns an integration by its `prov_…` id or slug.
   * @throws HawserError `provider_not_configured`
   */
  get(idOrSlug: string): Integration;
}

export class IntegrationsService implements Integrations {
  readonly #bySlug = new Map<string, Integration>();
  readonly #breakers: Breakers;
  readonly #test: IntegrationsService;

  /**
   * @param breakers tell whether a provider currently issues no tokens
   * @param test the integrations of test mode
   * @throws TypeError when two integrations of the same mode have the same slug
   */
  constructor(
    integrations: readonly Integration[],
    breakers: Breakers,
    test?: readonly Integration[],
  ) {
    this.#breakers = breakers;
    this.#test = test ? new IntegrationsService(test, breakers) : this;
    for (const integration of integrations) {
      const { slug } = integration.provider;
      if (this.#bySlug.has(slug))
        throw new TypeError(
          `Two integrations have the slug "${slug}". Give each a different one: { slug: '${slug}-2', name: '…', … }.`,
        );
      this.#bySlug.set(slug, integration);
    }
  }

  in(mode: KeyMode): IntegrationsService {
    return mode === 'test' ? this.#test : this;
  }

  catalogue(): Provider[] {
    const own = [...this.#bySlug.values()].map(({ provider }) => provider);
    const slugs = new Set(own.map(({ slug }) => slug));
    return [...builtInProviders.filter(({ slug }) => !slugs.has(slug)), ...own].sort((a, b) =>
      a.slug < b.slug ? -1 : 1,
    );
  }

  status(integration: Integration): IntegrationStatus {
    if (!isActive(integration)) return 'inactive';
    if (this.#breakers.of(integration).isOpen) return 'error';
    return isOAuth(integration) && integration.config.awaitingApproval ? 'pending' : 'active';
  }

  list(): Integration[] {
    return [...this.#bySlug.values()];
  }

  find(idOrSlug: string): Integration | undefined {
    return this.#bySlug.get(
      idOrSlug.startsWith(idPrefix) ? idOrSlug.slice(idPrefix.length) : idOrSlug,
    );
  }

  get(idOrSlug: string): Integration {
    const integration = this.find(idOrSlug);
    if (integration) return integration;
    const configured = [...this.#bySlug.keys()].join(', ') || 'none';
    throw new HawserError(
      'provider_not_configured',
      `There is no integration with this name${this.#test === this ? ' for test mode' : ''}. Configured: ${configured}.`,
    );
  }
}

/** Returns an integration's id on the wire: `prov_` and the provider's slug. */
export function integrationId(integration: Integration): string {
  return idPrefix + integration.provider.slug;
}

/**
 * Returns whether users connect by consenting at the provider, rather than by entering credentials.
 */
export function isOAuth(integration: Integration): integration is OAuthIntegration {
  return integration.provider.authType === 'oauth2';
}

/** Returns whether new connections may be made. Existing ones keep working in any case. */
export function isActive(integration: Integration): boolean {
  return integration.config.active !== false;
}
