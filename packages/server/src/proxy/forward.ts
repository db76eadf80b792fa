import { Readable } from 'node:stream';
import { HawserError } from '@hawser/contract';
import type { Scope } from '../accounts/accounts.js';
import type { AccountConnections, ConnectionAddress } from '../connections/connections.js';
import type { RefusedCredentials } from '../connections/refused-credentials.js';
import { EgressError } from '../egress/egress-error.js';
import type { Egress, EgressResponse } from '../egress/egress.js';
import type { Integrations } from '../integrations/integrations.js';
import type { Integration } from '../providers/integration.js';
import type { AccessTokens, UsableCredential } from '../tokens/access-token.js';
import { forwardedHeaders, returnedHeaders } from './headers.js';
import { proxyTarget } from './target.js';

/** Milliseconds for the provider's headers, and between two pieces of its body. */
const timeoutMs = 60_000;

export interface ProxyRequest {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A stream is sent once; text and bytes can be sent again after a refresh. */
  readonly body: Readable | Buffer | string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface ProxyParts {
  readonly connections: AccountConnections;
  readonly integrations: Integrations;
  readonly accessTokens: AccessTokens;
  readonly egress: Egress;
  readonly refused: RefusedCredentials;
}

/** Sends a caller's request to the provider with the connection's credential. */
export class Proxy {
  readonly #parts: ProxyParts;

  constructor(parts: ProxyParts) {
    this.#parts = parts;
  }

  /**
   * The provider's answer, whatever its status. On a 401 the token is refreshed and the request is
   * sent once more, where it can be.
   * @throws HawserError `invalid_path`, `connection_…`, `upstream_unreachable`, `upstream_timeout`
   */
  async forward(
    scope: Scope,
    address: ConnectionAddress,
    request: ProxyRequest,
  ): Promise<EgressResponse> {
    const { connections, integrations, accessTokens } = this.#parts;
    const integration = integrations.in(scope.mode).get(address.provider);
    const target = proxyTarget(baseUrlOf(integration), request.path);
    const usable = await connections.credential(scope, address);
    const answer = await this.#send(integration, usable, target, request);
    const repeatable =
      request.body === undefined ||
      typeof request.body === 'string' ||
      Buffer.isBuffer(request.body);
    const renew = answer.status === 401 && usable.refreshable;
    if (!renew) this.#parts.refused.observe(usable, answer.status);
    if (!renew || !repeatable) return answer;
    await answer.discard();
    const { id, generation } = usable.connection;
    return this.#send(integration, await accessTokens.readAfter(id, generation), target, request);
  }

  async #send(
    { provider }: Integration,
    { credential }: UsableCredential,
    target: URL,
    request: ProxyRequest,
  ): Promise<EgressResponse> {
    const url = new URL(target);
    const headers: Record<string, string | string[]> = {
      ...lowerCased(provider.api.headers),
      ...forwardedHeaders(request.headers, provider.api.forwardHeaders),
    };
    const length = request.headers['content-length'];
    // A stream keeps the length that it was announced with: some APIs take no other.
    if (request.body instanceof Readable && typeof length === 'string')
      headers['content-length'] = length;
    if (credential.kind === 'oauth2') headers['authorization'] = `Bearer ${credential.accessToken}`;
    else if (provider.authType !== 'oauth2') {
      const placed = provider.authorize(credential.fields);
      Object.assign(headers, lowerCased(placed.headers));
      for (const [name, value] of Object.entries(placed.query ?? {}))
        url.searchParams.set(name, value);
    }
    try {
      const answer = await this.#parts.egress.request(url, {
        method: request.method,
        headers,
        body: request.body,
        timeoutMs,
        signal: request.signal,
      });
      return { ...answer, headers: returnedHeaders(answer.headers) };
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      const code = error.reason === 'timeout' ? 'upstream_timeout' : 'upstream_unreachable';
      throw new HawserError(code, `${provider.name}: ${error.message}`, { cause: error });
    }
  }
}

function baseUrlOf({ provider, config }: Integration): string {
  return config.endpoints?.apiBaseUrl ?? provider.api.baseUrl;
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
