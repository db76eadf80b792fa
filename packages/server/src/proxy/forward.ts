import { HawserError, type ConnectionAddress } from '@hawser/contract';
import type { Tenant } from '../tenant.js';
import type { Credentials } from '../tokens/credentials.js';
import type { Receive, Sink } from '../egress/relay.js';
import type { IntegrationsService } from '../integrations/integrations.js';
import { routeName } from '../usage/route-name.js';
import type { UsageService } from '../usage/usage.js';
import type { Admission } from './admission.js';
import type { CallSender } from './call-sender.js';
import { currentActor } from '../audit/actor.js';
import type { LeashedRoute, RouteLeash } from './leash.js';
import { linkOf, locate, locateExactly, type Link } from './locate.js';
import { assertForwardable, isRepeatable, withoutOverrides } from './method.js';
import { assertServed } from './services.js';
import { serviceCall, type ServiceCall } from './service-routes.js';
import type { LastUse } from '../connections/last-use.js';
import type { ProxyRequest } from './request.js';
import { assertOneMeaning, proxyTarget } from './target.js';

interface ProxyParts {
  readonly credentials: Credentials;
  readonly integrations: IntegrationsService;
  readonly callSender: CallSender;
  readonly admission: Admission;
  readonly lastUse: LastUse;
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
    const { credentials, integrations, admission, callSender, lastUse, usage } = this.#parts;
    const integration = integrations.in(tenant.mode).get(address.provider);
    const { provider } = integration;
    const { leash, method } = request;
    // Check what can be checked before the first database query.
    const link = linkOf(request.path);
    assertOneMeaning(link.path);
    assertForwardable(request);
    const leashed = leash && heldBy(leash, address, { provider, method, link });
    const usable = await credentials.at(tenant, leashed?.address ?? address);
    const { connection } = usable;
    leashed?.assertConnection(connection.id);
    const { baseUrl, path } = leashed
      ? locateExactly(integration, leashed.path, connection.providerData)
      : locate(integration, link, connection.providerData);
    const headers = leash ? withoutOverrides(request.headers) : request.headers;
    const served = assertServed(provider, connection, path, headers);
    const target = proxyTarget(baseUrl, served);
    await admission.admit(connection);
    await leash?.takeCall();
    lastUse.note(connection);
    const route = routeName(method, served);
    const agent = leash && currentActor().agent?.name;
    try {
      const status = await callSender.send(
        {
          integration,
          usable,
          target,
          request: { ...request, headers },
          isRepeatable: isRepeatable(request),
        },
        receive,
      );
      usage.countCall(connection, { route, agent, failed: status >= 400 });
    } catch (error) {
      // If the caller went away, that is not the provider's failure.
      usage.countCall(connection, { route, agent, failed: error instanceof HawserError });
      throw error;
    }
  }
}

/** A call as its caller's leash allows it. */
interface LeashedCall {
  readonly address: ConnectionAddress;
  /** The path and query to send: those that were compared. */
  readonly path: string;
  readonly assertConnection: (connectionId: string) => void;
}

/**
 * Checks a call by its caller's leash.
 * @throws HawserError `outside_grant`, `invalid_path`
 */
function heldBy(
  leash: RouteLeash,
  { account, connectionId }: ConnectionAddress,
  { provider, method, link }: Pick<LeashedRoute, 'provider' | 'method'> & { readonly link: Link },
): LeashedCall {
  if (link.host !== undefined)
    throw new HawserError(
      'invalid_path',
      "With an agent token, call a path below the base URL of the provider's API, not a whole URL.",
    );
  const call = { provider, connectionId, method, path: link.path };
  const allowed = leash.assertRoute(call);
  return {
    address: { account, provider: provider.slug, connectionId: allowed.connectionId },
    path: allowed.path,
    assertConnection: (id) => leash.assertRouteConnection(call, id),
  };
}
