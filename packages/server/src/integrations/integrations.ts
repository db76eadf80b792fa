import { HawserError, type KeyMode } from '@hawser/contract';
import type { Integration, OAuthIntegration } from '../providers/integration.js';

const idPrefix = 'prov_';

/** The integrations of this deployment, in the order in which they were given; by themselves the live ones. */
export class Integrations {
  readonly #bySlug = new Map<string, Integration>();
  readonly #test: Integrations;

  /**
   * @param test those of test mode
   * @throws TypeError when two integrations of one mode have one slug
   */
  constructor(integrations: readonly Integration[], test?: readonly Integration[]) {
    this.#test = test ? new Integrations(test) : this;
    for (const integration of integrations) {
      const { slug } = integration.provider;
      if (this.#bySlug.has(slug)) throw new TypeError(`Two integrations have the slug "${slug}".`);
      this.#bySlug.set(slug, integration);
    }
  }

  /** Those that live data uses, or those of test data: stand-ins. */
  in(mode: KeyMode): Integrations {
    return mode === 'test' ? this.#test : this;
  }

  list(): Integration[] {
    return [...this.#bySlug.values()];
  }

  find(idOrSlug: string): Integration | undefined {
    return this.#bySlug.get(
      idOrSlug.startsWith(idPrefix) ? idOrSlug.slice(idPrefix.length) : idOrSlug,
    );
  }

  /** @throws HawserError `provider_not_configured` */
  get(idOrSlug: string): Integration {
    const integration = this.find(idOrSlug);
    if (integration) return integration;
    const configured = [...this.#bySlug.keys()].join(', ') || 'none';
    throw new HawserError(
      'provider_not_configured',
      `There is no integration of that name${this.#test === this ? ' for test mode' : ''}. There is: ${configured}.`,
    );
  }
}

export function integrationId(integration: Integration): string {
  return idPrefix + integration.provider.slug;
}

export function isOAuth(integration: Integration): integration is OAuthIntegration {
  return integration.provider.authType === 'oauth2';
}

export function isActive(integration: Integration): boolean {
  return integration.config.active !== false;
}
