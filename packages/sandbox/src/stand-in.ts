import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { AuthorizationServer } from './authorization-server.js';
import { SandboxBrowser } from './browser.js';
import { ConsentDesk } from './consent.js';
import { Control, type ControlChange, type ControlState, type RouteKind } from './control.js';
import { match, readFields, send, type Answer, type Call, type Handler } from './http.js';
import type { Endpoints, Quirks } from './quirks.js';
import { RequestLog, type Counters, type LoggedRequest } from './request-log.js';
import { TokenDesk } from './token.js';

/** A running stand-in for a provider, on a separate origin. */
export interface StandIn {
  /** The slug of the provider that it stands in for. */
  slug: string;
  /** The provider's name, as consent pages show it. */
  name: string;
  /** The stand-in's origin, such as `http://127.0.0.1:41234`. */
  origin: string;
  /** The client id of the sandbox client. */
  clientId: string;
  /** The client secret of the sandbox client. */
  clientSecret: string;
  /** The stand-in's endpoints. */
  endpoints: Endpoints;
  /** The configuration for the provider's function in `@hawser/server/providers`. */
  config: { clientId: string; clientSecret: string; endpoints: Endpoints };
  /** The users who have an account here. Their keys name the consent page's buttons. */
  users: readonly { key: string; id: string; name: string; email: string }[];
  /** Changes the stand-in's behaviour, and returns its current behaviour. */
  control: (change?: ControlChange) => ControlState;
  /** Returns the last requests (at most 10,000) since the start or a reset, without secrets. */
  requests: readonly LoggedRequest[];
  /** Returns counts of events since the start or a reset. */
  readonly counters: Counters;
  /** Whether a refresh returns a new refresh token and invalidates the used one. */
  readonly rotatesRefreshTokens: boolean;
  /** Returns how many access and refresh tokens are valid now. */
  liveTokens: () => number;
  /** Clears consents, tokens, posted data, changed behaviour and the log. */
  reset: () => void;
  /** Stops listening and ends open connections. */
  close: () => Promise<void>;
}

export interface StandInOptions {
  host: string;
  port: number;
  redirectUris: string[];
  tokenLifetime: number | null;
  appName: string;
}

/** Starts a stand-in and resolves once it listens. */
export async function startStandIn(quirks: Quirks, options: StandInOptions): Promise<StandIn> {
  const http = createServer();
  const origin = await listen(http, options);
  const control = new Control({ tokenLifetime: options.tokenLifetime });
  const server = new AuthorizationServer(quirks, origin, control, options.redirectUris);
  const consent = new ConsentDesk(quirks, server, control, options.appName);
  const log = new RequestLog();
  const tokens = new TokenDesk(quirks, server, log, control);
  let routes = quirks.routes(server);

  function reset(): void {
    server.reset();
    control.reset();
    consent.decided.clear();
    log.clear();
    routes = quirks.routes(server);
  }

  function apply(change: ControlChange = {}): ControlState {
    if (change.reset === true) reset();
    control.apply(change);
    if (change.redirectUris) server.redirectUris = change.redirectUris;
    if (change.revokeUser !== undefined) server.revokeUser(change.revokeUser);
    if (change.expireAccessTokens === true) server.expireAccessTokens();
    return control.state;
  }

  /** Runs a back-channel route, or the failure that is due for it. */
  async function answer(res: ServerResponse, kind: RouteKind, call: Call, handle: Handler) {
    const fault = control.takeFault(kind);
    if (fault?.act === 'reset') {
      res.socket?.resetAndDestroy();
      return;
    }
    if (fault?.act === 'answer') {
      send(res, { status: fault.status, headers: fault.headers, body: fault.body });
      return;
    }
    const made: Answer =
      fault?.act === 'invalid-grant' ? await tokens.invalidGrant(call) : await handle(call);
    send(res, made, fault?.act === 'truncate');
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (server.isForwarded(req)) return server.handle(req, res);
    const url = new URL(req.url ?? '/', origin);
    const { pathname } = url;
    const method = req.method ?? 'GET';

    if (pathname === '/__sandbox/control') {
      const change = method === 'POST' ? ((await readFields(req)) as ControlChange) : {};
      send(res, { status: 200, body: apply(change) });
      return;
    }
    if (pathname === '/__sandbox/requests') {
      send(res, { status: 200, body: { requests: log.requests, counters: log.counters } });
      return;
    }
    if (control.delayMs > 0) await wait(control.delayMs, undefined, { ref: false });

    const isAuthorize = pathname === quirks.paths.authorize;
    const user = url.searchParams.get('sandbox_user');
    if (isAuthorize && user !== null) {
      url.searchParams.delete('sandbox_user');
      const callback = await new SandboxBrowser().consent(url, user === '' ? {} : { user });
      res.writeHead(302, { location: callback.href }).end();
      return;
    }
    if (isAuthorize || pathname.startsWith(`${quirks.paths.authorize}/`)) {
      if (control.coop) res.setHeader('Cross-Origin-Opener-Policy', control.coop);
      log.add({ method, url, headers: req.headers, params: {}, fields: {} });
      const uid = isAuthorize ? undefined : pathname.split('/').at(-1);
      if (isAuthorize) req.url = `${pathname}?${authorizeQuery(url.searchParams).toString()}`;
      // The consent page chooses the account each time, so ignore an earlier sign-in.
      req.headers.cookie = withoutSession(req.headers.cookie ?? '', quirks.slug);
      onCallback(res, (callback) => quirks.callback(callback, consent.decided.get(uid ?? '')));
      return server.handle(req, res);
    }

    if (pathname.startsWith('/.well-known/') || pathname === '/jwks')
      return server.handle(req, res);

    const fields = await readFields(req);
    const call: Call = { method, url, headers: req.headers, params: {}, fields };
    log.add(call);
    if (pathname.startsWith('/consent/')) {
      if (control.coop) res.setHeader('Cross-Origin-Opener-Policy', control.coop);
      return consent.handle(req, res, url, fields);
    }
    if (method === 'POST' && pathname === quirks.paths.token) {
      log.countTokenRequest(call);
      return answer(res, 'token', call, (it) => tokens.answer(it));
    }
    const revocation = match(routes.revocation, method, pathname);
    if (revocation) {
      log.counters.revocations += 1;
      call.params = revocation.params;
      return answer(res, 'revocation', call, revocation.route);
    }
    log.counters.apiRequests += 1;
    const api = match(routes.api, method, pathname);
    if (api) call.params = api.params;
    return answer(res, 'api', call, api?.route ?? (() => quirks.unknownRoute));
  }

  /** Returns the request for oidc-provider, with the original as `asked`. */
  function authorizeQuery(asked: URLSearchParams): URLSearchParams {
    const { scopes } = quirks.readScopes(asked);
    const known = scopes.filter((scope) => scope in quirks.scopes);
    const query = new URLSearchParams({
      response_type: 'code',
      scope: server.scopeOf({ scopes: known }),
      asked: asked.toString(),
    });
    // oidc-provider ignores unknown scopes, but refuses this one because of its characters.
    if (quirks.unknownScopes === 'refuse' && known.length < scopes.length) {
      query.set('scope', 'invalid"scope');
    }
    const plain = ['client_id', 'redirect_uri', 'response_type', 'state', 'nonce'];
    for (const name of [...plain, 'code_challenge', 'code_challenge_method']) {
      const value = asked.get(name);
      if (value !== null) query.set(name, value);
    }
    return query;
  }

  http.on('request', (req, res) => {
    serve(req, res).catch((cause: unknown) => {
      const message = cause instanceof Error ? cause.message : String(cause);
      if (res.headersSent) res.destroy();
      else send(res, { status: 400, body: { error: 'sandbox', error_description: message } });
    });
  });

  const { clientId, clientSecret } = server;
  const endpoints = quirks.endpoints(origin);
  return {
    slug: quirks.slug,
    name: quirks.name,
    origin,
    clientId,
    clientSecret,
    endpoints,
    config: { clientId, clientSecret, endpoints },
    users: server.users,
    control: apply,
    requests: log.requests,
    get rotatesRefreshTokens() {
      return server.rotates;
    },
    liveTokens: () => server.liveTokens(),
    get counters() {
      return log.counters;
    },
    reset,
    close: () => close(http),
  };
}

function listen(http: Server, { host, port }: StandInOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      resolve(`http://${host}:${(http.address() as AddressInfo).port}`);
    });
  });
}

function close(http: Server): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
}

/** Applies `change` to the address when the response sends the browser back to the client. */
function onCallback(res: ServerResponse, change: (url: URL) => void): void {
  const setHeader = res.setHeader.bind(res);
  res.setHeader = (name, value) => {
    if (name.toLowerCase() !== 'location' || typeof value !== 'string' || value.startsWith('/')) {
      return setHeader(name, value);
    }
    const url = new URL(value);
    if (url.searchParams.has('code') || url.searchParams.has('error')) change(url);
    return setHeader(name, url.href);
  };
}

function withoutSession(cookie: string, slug: string): string {
  return cookie
    .split('; ')
    .filter((pair) => !pair.startsWith(`${slug}_session`))
    .join('; ');
}
