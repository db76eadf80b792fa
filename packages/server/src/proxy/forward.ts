import { Readable } from 'node:stream';
import { HawserError } from '@hawser/contract';
import type { Scope } from '../accounts/accounts.js';
import type { AccountConnections, ConnectionAddress } from '../connections/connections.js';
import type { RefusedCredentials } from '../connections/refused-credentials.js';
import type { Egress, EgressResponse } from '../egress/egress.js';
import type { Integrations } from '../integrations/integrations.js';
import { fillAddress } from '../providers/address.js';
import type { Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import type { AccessTokens, UsableCredential } from '../tokens/access-token.js';
import { routeName } from '../usage/route-name.js';
import type { Usage } from '../usage/usage.js';
import type { Admission } from './admission.js';
import { isRepeatable, pauseBefore, pauseFor } from './retry.js';
import { assertServed, serviceBaseUrl } from './services.js';
import { serviceCall, type ServiceCall } from './service-routes.js';
import { sendToProvider } from './send.js';
import { assertOneMeaning, proxyTarget } from './target.js';

export interface ProxyRequest {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A stream is sent once; text and bytes can be sent again. */
  readonly body: Readable | Buffer | string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface ProxyParts {
  readonly connections: AccountConnections;
  readonly integrations: Integrations;
  readonly accessTokens: AccessTokens;
  readonly egress: Egress;
  readonly refused: RefusedCredentials;
  readonly admission: Admission;
  readonly usage: Usage;
}

/** Sends a caller's request to the provider with the connection's credential. */
export class Proxy {
  readonly #parts: ProxyParts;

  constructor(parts: ProxyParts) {
    this.#parts = parts;
  }

  /**
   * The call that a service route stands for; see service-routes.ts.
   * @throws HawserError `not_found`
   */
  serviceCall({ mode }: Scope, method: string, url: string): ServiceCall {
    return serviceCall(this.#parts.integrations.in(mode).list(), method, url);
  }

  /**
   * The provider's answer, whatever its status. On a 401 the token is refreshed and the request is
   * sent once more, where it can be; on 429 and 5xx as often as the connection's settings say, where
   * its method and body allow it.
   * @throws HawserError `invalid_path`, `connection_…`, `forbidden`, `invalid_permissions`, `rate_limited`, `quota_exceeded`,
   * `upstream_unreachable`, `upstream_timeout`
   */
  async forward(
    scope: Scope,
    address: ConnectionAddress,
    request: ProxyRequest,
  ): Promise<EgressResponse> {
    const { connections, integrations, admission, usage } = this.#parts;
    const integration = integrations.in(scope.mode).get(address.provider);
    // Before anything is asked of the database.
    assertOneMeaning(request.path);
    const usable = await connections.credential(scope, address);
    const baseUrl = baseUrlOf(integration, request.path, usable.connection.providerData);
    const target = proxyTarget(baseUrl, request.path);
    assertServed(integration.provider, usable.connection, request.path);
    await admission.admit(usable.connection);
    const route = routeName(request.method, request.path);
    try {
      const answer = await this.#send(integration, usable, target, request);
      usage.countCall(usable.connection, { route, failed: answer.status >= 400 });
      return answer;
    } catch (error) {
      // Not when the caller went away: that says nothing of the provider.
      usage.countCall(usable.connection, { route, failed: error instanceof HawserError });
      throw error;
    }
  }

  async #send(
    integration: Integration,
    first: UsableCredential,
    target: URL,
    request: ProxyRequest,
  ): Promise<EgressResponse> {
    const { egress, accessTokens, refused } = this.#parts;
    const { id, generation, settings } = first.connection;
    const canSendAgain = !(request.body instanceof Readable);
    let usable = first;
    for (let retries = 0; ;) {
      const answer = await sendToProvider(egress, integration, usable, target, request);
      if (answer.status === 401 && usable.refreshable && usable === first) {
        if (!canSendAgain) return answer;
        await answer.discard();
        usable = await accessTokens.readAfter(id, generation);
        continue;
      }
      const pause =
        canSendAgain && isRepeatable(request.method) && retries < settings.retryAttempts
          ? pauseBefore(retries, answer.status, answer.headers['retry-after'])
          : undefined;
      if (pause === undefined) {
        refused.observe(usable, answer.status);
        return answer;
      }
      await answer.discard();
      await pauseFor(pause, request.signal);
      retries += 1;
    }
  }
}

function baseUrlOf(integration: Integration, path: string, facts: JsonObject): string {
  const { provider, config } = integration;
  const address =
    config.endpoints?.apiBaseUrl ?? serviceBaseUrl(provider, path) ?? provider.api.baseUrl;
  return fillAddress(integration, address, facts);
}
