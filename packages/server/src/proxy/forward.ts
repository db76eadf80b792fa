import { Readable } from 'node:stream';
import { HawserError, type ConnectionAddress } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Credentials } from '../tokens/credentials.js';
import type { RefusedCredentials } from '../tokens/refused-credentials.js';
import type { Egress } from '../egress/egress.js';
import type { AnswerHead, Receive, Sink } from '../egress/relay.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import type { Integration } from '../providers/integration.js';
import type { AccessTokens, UsableCredential } from '../tokens/access-token.js';
import { routeName } from '../usage/route-name.js';
import type { UsageService } from '../usage/usage.js';
import type { Admission } from './admission.js';
import { returnedHeaders } from './headers.js';
import { linkOf, locate } from './locate.js';
import { watchForRefusal } from './late-refusal.js';
import { assertForwardable, isRepeatable } from './method.js';
import { pauseBefore, pauseFor } from './retry.js';
import { assertServed } from './services.js';
import { serviceCall, type ServiceCall } from './service-routes.js';
import type { ProxyRequest } from './request.js';
import { sendCall } from './send.js';
import { assertOneMeaning, proxyTarget } from './target.js';

interface ProxyParts {
  readonly credentials: Credentials;
  readonly integrations: IntegrationsService;
  readonly accessTokens: AccessTokens;
  readonly egress: Egress;
  readonly refusedCredentials: RefusedCredentials;
  readonly admission: Admission;
  readonly usage: UsageService;
}

/** Forwards a caller's request to the provider with the connection's credential. */
export interface Proxy {
  /**
   * Translates a service route such as `/google/gmail/messages` to a call of the provider's API.
   * @throws HawserError `not_found`, naming the routes that exist
   */
  serviceCall(tenant: Tenant, method: string, url: string): ServiceCall;
  /**
   * Passes the provider's response to `receive`, whatever its status, and resolves when the
   * response begins. After a 401, the token is refreshed and the request is sent once more if its
   * body allows. After 429 and 5xx, the request is retried as often as the connection's settings
   * say, if its method and body allow.
   * @throws HawserError `invalid_path`, `connection_…`, `forbidden`, `invalid_permissions`,
   * `rate_limited`, `quota_exceeded`, `upstream_unreachable`, `upstream_timeout`
   * @throws the caller's abort reason, when the caller left
   */
  forward(
    tenant: Tenant,
    address: ConnectionAddress,
    request: ProxyRequest,
    receive: Receive<Sink>,
  ): Promise<void>;
}

export class ProxyService implements Proxy {
  readonly #parts: ProxyParts;

  constructor(parts: ProxyParts) {
    this.#parts = parts;
  }

  serviceCall({ mode }: Tenant, method: string, url: string): ServiceCall {
    return serviceCall(this.#parts.integrations.in(mode).list(), method, url);
  }

  async forward(
    tenant: Tenant,
    address: ConnectionAddress,
    request: ProxyRequest,
    receive: Receive<Sink>,
  ): Promise<void> {
    const { credentials, integrations, admission, usage } = this.#parts;
    const integration = integrations.in(tenant.mode).get(address.provider);
    // Check what can be checked before the first database query.
    const link = linkOf(request.path);
    assertOneMeaning(link.path);
    assertForwardable(request);
    const usable = await credentials.at(tenant, address);
    const { baseUrl, path } = locate(integration, link, usable.connection.providerData);
    const served = assertServed(integration.provider, usable.connection, path, request.headers);
    const target = proxyTarget(baseUrl, served);
    await admission.admit(usable.connection);
    const route = routeName(request.method, served);
    const counted = { route, isTool: request.isServiceCall };
    try {
      const status = await this.#send(integration, usable, target, request, receive);
      usage.countCall(usable.connection, { ...counted, failed: status >= 400 });
    } catch (error) {
      // If the caller went away, that is not the provider's failure.
      usage.countCall(usable.connection, { ...counted, failed: error instanceof HawserError });
      throw error;
    }
  }

  /** Sends the request and returns the status of the response that was passed on. */
  async #send(
    integration: Integration,
    first: UsableCredential,
    target: URL,
    request: ProxyRequest,
    receive: Receive<Sink>,
  ): Promise<number> {
    const { egress, accessTokens, refusedCredentials } = this.#parts;
    const { id, generation, settings } = first.connection;
    let usable = first;
    for (let retries = 0; ;) {
      const mayRefresh = usable.refreshable && usable === first;
      const attempt = { request, mayRefresh, retries, maxRetries: settings.retryAttempts };
      let step = 'give' as Step;
      const { status } = await sendCall(
        egress,
        { integration, usable, target, request },
        (head, resume) => {
          step = stepAfter(head, attempt);
          if (step !== 'give') return undefined;
          const sink = receive({ ...head, headers: returnedHeaders(head.headers) }, resume);
          const used = usable;
          return watchForRefusal(sink, head, integration.provider.api, () =>
            refusedCredentials.observeLate(used),
          );
        },
      );
      if (step === 'give') {
        // Do not judge a token by a 401 if a refresh could still help.
        if (status !== 401 || !mayRefresh) refusedCredentials.observe(usable, status);
        return status;
      }
      if (step === 'refresh') {
        usable = await accessTokens.readAfter(id, generation);
      } else {
        await pauseFor(step.pauseMs, request.caller);
        retries += 1;
      }
    }
  }
}

/** What happens to a response: it is passed on, or the request is sent again. */
type Step = 'give' | 'refresh' | { readonly pauseMs: number };

interface Attempt {
  readonly request: ProxyRequest;
  readonly mayRefresh: boolean;
  readonly retries: number;
  readonly maxRetries: number;
}

function stepAfter({ status, headers }: AnswerHead, attempt: Attempt): Step {
  const { request, mayRefresh, retries, maxRetries } = attempt;
  if (status < 400 || request.body instanceof Readable) return 'give';
  if (status === 401 && mayRefresh) return 'refresh';
  if (!isRepeatable(request) || retries >= maxRetries) return 'give';
  const pauseMs = pauseBefore(retries, status, headers['retry-after']);
  return pauseMs === undefined ? 'give' : { pauseMs };
}
