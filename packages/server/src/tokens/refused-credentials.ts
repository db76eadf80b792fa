import { HawserError, type ErrorCode } from '@hawser/contract';
import { LRUCache } from 'lru-cache';
import type { Egress } from '../egress/egress.js';
import { isOAuth, type IntegrationsService } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';
import { fillAddress } from '../providers/address.js';
import type { Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { lookUpIdentity } from '../oauth/identity.js';
import { providerCall, ProviderRefusal } from '../oauth/provider-call.js';
import type { TokenEndpoint } from '../oauth/token-endpoint.js';
import type { AccessTokens, UsableCredential } from './access-token.js';
import type { ConnectionStore } from '../connections/store.js';

/** A credential is asked about once in this time at most, however many calls are refused. */
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
 * Looks into credentials that a provider's API has refused and that no refresh has helped. One path may
 * refuse what others take, so the provider is asked who the credential belongs to. Only when it refuses
 * that too is the connection said to be over (401) or in trouble (403), rather than be said to work
 * while each call fails.
 */
export class RefusedCredentials {
  readonly #parts: RefusedCredentialsParts;
  readonly #asked = new LRUCache<string, true>({ max: 10_000, ttl: everyMs });
  readonly #running = new Set<Promise<void>>();

  constructor(parts: RefusedCredentialsParts) {
    this.#parts = parts;
  }

  /** Takes notice of how the provider's API has answered; the caller need not wait. */
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
   * Takes notice of a refusal in an answer that is the caller's already: a token that can be refreshed
   * is, for the next call.
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
        // The refresh has found out that the grant is over, and has said so.
        if (error instanceof HawserError && ended.includes(error.code)) return;
        this.#parts.logger.warn(
          { connectionId: id, provider, error },
          'it could not be found out whether a credential still works; a later call asks again',
        );
      })
      .finally(() => this.#running.delete(looking));
    this.#running.add(looking);
  }

  /** Waits until nothing is under way. */
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
            `${name} lets this account do nothing at the moment. Its administrator can say why.`,
          );
    if (ended) {
      logger.warn(
        { connectionId: connection.id, provider: connection.provider, status },
        'a provider refuses a credential that it took before',
      );
    }
  }

  /** The status with which the provider refuses to say whose the credential is; undefined when it says. */
  async #refusalOf(
    integration: Integration,
    facts: JsonObject,
    credential: UsableCredential['credential'],
  ): Promise<number | undefined> {
    const { egress } = this.#parts;
    try {
      if (isOAuth(integration)) {
        // Without a way to ask, there is no proof.
        if (!integration.provider.identify || credential.kind !== 'oauth2') return undefined;
        const { accessToken } = credential;
        const token = { accessToken, answer: {}, claims: undefined, facts };
        await lookUpIdentity(this.#parts, integration, token);
      } else if (credential.kind === 'fields') {
        const { provider, config } = integration;
        const placed = provider.authorize(credential.fields);
        const headers = { ...provider.api.headers, ...placed.headers };
        await provider.verify?.({
          baseUrl: fillAddress(
            integration,
            config.endpoints?.apiBaseUrl ?? provider.api.baseUrl,
            facts,
          ),
          credentials: credential.fields,
          call: providerCall(egress, { ...placed, headers }, provider.api.refusesCredential),
        });
      }
      return undefined;
    } catch (error) {
      if (error instanceof ProviderRefusal) return error.status;
      throw error;
    }
  }
}
