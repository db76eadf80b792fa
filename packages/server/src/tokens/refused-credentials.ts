import { HawserError, type ErrorCode } from '@hawser/contract';
import { boundedCache } from '../bounded-cache.js';
import type { Egress } from '../egress/egress.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import type { Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { ProviderRefusal } from '../oauth/provider-call.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { AccessTokens, UsableCredential } from './access-token.js';
import type { ConnectionStore } from '../connections/store.js';
import { askWhose } from './whose.js';

/** A credential is checked at most once in this time, however many calls are refused. */
const everyMs = 60_000;

const ended: readonly ErrorCode[] = ['connection_expired', 'connection_revoked'];

interface RefusedCredentialsParts {
  readonly connectionStore: ConnectionStore;
  readonly integrations: IntegrationsService;
  readonly tokenEndpoint: TokenEndpoint;
  readonly egress: Egress;
  readonly accessTokens: AccessTokens;
  readonly logger: Logger;
}

/**
 * Checks credentials that a provider's API refused even after a refresh. A single path may refuse
 * what others accept, so the provider is asked whom the credential belongs to. If it refuses that
 * too, the connection is marked as revoked (401) or failed (403), so that it is not shown as
 * working while every call fails.
 */
export class RefusedCredentials {
  readonly #parts: RefusedCredentialsParts;
  readonly #asked = boundedCache<true>(10_000, { ttl: everyMs });
  readonly #running = new Set<Promise<void>>();

  constructor(parts: RefusedCredentialsParts) {
    this.#parts = parts;
  }

  /** Notes the status of a provider's response. It checks in the background. */
  observe(usable: UsableCredential, status: number): void {
    const { id } = usable.connection;
    if (status === 401 || status === 403) {
      if (this.#asked.has(id)) return;
      this.#asked.set(id, true);
      this.#run(usable, () => this.#look(usable));
    } else if (usable.connection.status === 'error' && status < 400) {
      this.#run(usable, () => this.#parts.connectionStore.recover(usable.connection));
    }
  }

  /**
   * Notes a refusal in a response that has already gone to the caller. A token that can be
   * refreshed is refreshed for the next call.
   */
  observeLate(usable: UsableCredential): void {
    const { id, generation } = usable.connection;
    if (this.#asked.has(id)) return;
    this.#asked.set(id, true);
    this.#run(usable, async () =>
      this.#look(
        usable.refreshable ? await this.#parts.accessTokens.readAfter(id, generation) : usable,
      ),
    );
  }

  #run(usable: UsableCredential, work: () => Promise<void>): void {
    const { id, provider } = usable.connection;
    const looking = work()
      .catch((error: unknown) => {
        // The refresh has found that the grant has ended, and has recorded it.
        if (error instanceof HawserError && ended.includes(error.code)) return;
        this.#parts.logger.warn(
          { connectionId: id, provider, error },
          'could not check whether a credential still works; a later call will retry',
        );
      })
      .finally(() => this.#running.delete(looking));
    this.#running.add(looking);
  }

  /** Waits for the checks in progress. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #look({ connection, credential }: UsableCredential): Promise<void> {
    const { connectionStore, integrations, logger } = this.#parts;
    const integration = integrations.in(connection.mode).find(connection.provider);
    const status =
      integration && (await this.#refusalOf(integration, connection.providerData, credential));
    if (!integration || (status !== 401 && status !== 403)) return;
    const { name } = integration.provider;
    const ended =
      status === 401
        ? await connectionStore.markEnded(
            connection,
            'revoked',
            'credential_refused',
            `${name} no longer accepts this connection. The user has to reconnect.`,
          )
        : await connectionStore.markEnded(
            connection,
            'failed',
            'access_refused',
            `${name} currently blocks this account. Ask its administrator why.`,
          );
    if (ended) {
      logger.warn(
        { connectionId: connection.id, provider: connection.provider, status },
        'a provider no longer accepts a credential',
      );
    }
  }

  /**
   * Returns the status with which the provider refuses to identify the credential's owner;
   * undefined when it does not refuse.
   */
  async #refusalOf(
    integration: Integration,
    facts: JsonObject,
    credential: UsableCredential['credential'],
  ): Promise<number | undefined> {
    try {
      await askWhose(this.#parts, integration, facts, credential);
      return undefined;
    } catch (error) {
      if (error instanceof ProviderRefusal) return error.status;
      throw error;
    }
  }
}
