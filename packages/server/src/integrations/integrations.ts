import { HawserError, type KeyMode } from '@hawser/contract';
import type { IntegrationStatus, IntegrationTrouble } from '@hawser/contract/partner';
import { builtInProviders } from '../providers/catalogue.js';
import type { Integration, OAuthIntegration } from '../providers/integration.js';
import type { Provider } from '../providers/provider.js';

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
  /**
   * Returns whether each integration can be connected, and if not, why, by slug. `error` means that
   * the provider currently issues no tokens, as any process of this deployment has found.
   */
  statuses(): Promise<ReadonlyMap<string, IntegrationStatus>>;
  /**
   * Returns why integrations have the status `error`, by slug: what any process of this deployment
   * has found since the last success. The others are not in the map.
   */
  troubles(): Promise<ReadonlyMap<string, StandingTrouble>>;
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

/** Why an integration's provider issues no tokens. Times are milliseconds since 1970. */
export interface StandingTrouble {
  /** What kind of trouble it is. */
  readonly code: IntegrationTrouble['code'];
  /** What happened and what to do, as a sentence. */
  readonly message: string;
  /** When the trouble was first seen after the last success. */
  readonly since: number;
  /** When it last kept an account from getting tokens. */
  readonly lastAt: number;
}

/** Tells which integrations have trouble, in any process. */
export interface Health {
  /** Returns the trouble of the integrations whose provider currently issues no tokens, by slug. */
  troubles(mode: KeyMode): Promise<ReadonlyMap<string, StandingTrouble>>;
}

export class IntegrationsService implements Integrations {
  readonly #bySlug = new Map<string, Integration>();
  readonly #health: Health;
  readonly #mode: KeyMode;
  readonly #test: IntegrationsService;

  /**
   * @param test the integrations of test mode; without them, the others are those of test mode
   * @throws TypeError when two integrations of the same mode have the same slug
   */
  constructor(integrations: readonly Integration[], health: Health, test?: readonly Integration[]) {
    this.#health = health;
    this.#mode = test ? 'live' : 'test';
    this.#test = test ? new IntegrationsService(test, health) : this;
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

  async statuses(): Promise<ReadonlyMap<string, IntegrationStatus>> {
    const troubles = await this.troubles();
    return new Map(
      [...this.#bySlug].map(([slug, one]) => [slug, statusOf(one, troubles.get(slug))]),
    );
  }

  async troubles(): Promise<ReadonlyMap<string, StandingTrouble>> {
    const all = await this.#health.troubles(this.#mode);
    return new Map([...all].filter(([slug]) => this.#bySlug.has(slug)));
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

/** Returns whether an integration can be connected, and if not, why. */
export function statusOf(
  integration: Integration,
  trouble: StandingTrouble | undefined,
): IntegrationStatus {
  if (trouble) return 'error';
  if (!isActive(integration)) return 'inactive';
  return isOAuth(integration) && integration.config.awaitingApproval ? 'pending' : 'active';
}

/** Returns whether new connections may be made. Existing ones keep working in any case. */
export function isActive(integration: Integration): boolean {
  return integration.config.active !== false;
}
