import type { IncomingMessage } from 'node:http';
import { assertKnownOptions, type KnownOptions } from '@hawser/contract';
import type { Hawser } from '@hawser/server';
import { engineOf, type Engine } from '@hawser/server/engine';
import type { Authenticate, HostRequest } from './browser/authenticate.js';
import { browserDispatch } from './browser/router.js';
import { hintingAt } from './http/create-server.js';
import { mountable, type Mountable } from './http/mount.js';
import { mcpDispatch } from './mcp/endpoint.js';
import { metadataDispatch, metadataPath } from './mcp/metadata.js';
import { consoleOptions, readConsoleOptions, type ConsoleOptions } from './console/options.js';
import { consolePageDispatch } from './console/page.js';
import { consoleDispatch } from './console/router.js';
import { partnerDispatch, partnerRoutes } from './partner/router.js';

/** The options of `hawserRouter`. */
export interface HawserRouterOptions<Request extends IncomingMessage = HostRequest> {
  /**
   * Returns the signed-in account of a request. Without it, the router serves only the partner API
   * and the pages of its connect links.
   */
  readonly authenticate?: Authenticate<Request> | undefined;
  /**
   * The partner console: its API at `/console/api` and, with `page`, its page at `/console`.
   * @default it is not served
   */
  readonly console?: ConsoleOptions<Request> | undefined;
}

const routerOptions = {
  authenticate: true,
  console: consoleOptions,
} satisfies KnownOptions<HawserRouterOptions>;

/**
 * Returns a router with all routes under one mount path: the browser API, the pages of the connect
 * flow, the partner API, and the endpoint for agents by MCP. It does not depend on Express:
 * `http.createServer(hawserRouter(hawser))` works too.
 *
 * @example
 * app.use('/hawser', hawserRouter(hawser, { authenticate: (req) => req.user && { accountId: req.user.id } }));
 */
export function hawserRouter<Request extends IncomingMessage = HostRequest>(
  hawser: Hawser,
  options: HawserRouterOptions<Request> = {},
): Mountable {
  assertKnownOptions('hawserRouter', options, routerOptions);
  const engine = engineOf(hawser);
  const operations = partnerRoutes(engine);
  const partner = partnerDispatch(engine, operations);
  const consoleSettings = options.console && readConsoleOptions(options.console, engine.settings);
  const partnerConsole = consoleSettings && consoleDispatch(engine, operations, consoleSettings);
  const consolePage = consoleSettings?.page && consolePageDispatch(engine, consoleSettings.page);
  const browser = browserDispatch(engine, asGeneral(options.authenticate));
  const mcp = mcpDispatch(engine);
  const metadata = metadataDispatch(engine);
  const router = mountable((exchange) => {
    const below = exchange.below('/api/v1');
    if (below) return partner(below);
    const belowConsole = partnerConsole && exchange.below('/console/api');
    if (belowConsole) return partnerConsole(belowConsole);
    const ofPage = consolePage && exchange.below('/console');
    if (ofPage) return consolePage(ofPage);
    if (exchange.pathname === '/mcp') return mcp(exchange);
    if (engine.settings.mcp && exchange.pathname === metadataPath) return metadata(exchange);
    return browser(exchange);
  }, publicPathOf(engine));
  return hintingAt(router, engine.settings.logger);
}

/**
 * Returns a router with only the browser API and the pages of the connect flow. Mount it at
 * `baseUrl`.
 */
export function browserRouter<Request extends IncomingMessage = HostRequest>(
  hawser: Hawser,
  options: { readonly authenticate: Authenticate<Request> },
): Mountable {
  assertKnownOptions('browserRouter', options, { authenticate: true });
  const engine = engineOf(hawser);
  return mountable(browserDispatch(engine, asGeneral(options.authenticate)), publicPathOf(engine));
}

/**
 * Returns a router with only the partner API, without the prefix `/api/v1`: it can be mounted
 * anywhere.
 */
export function partnerRouter(hawser: Hawser): Mountable {
  const engine = engineOf(hawser);
  return mountable(partnerDispatch(engine, partnerRoutes(engine)), '');
}

/** Only the host knows what its middleware adds to Node's request type. */
function asGeneral<Request extends IncomingMessage>(
  authenticate: Authenticate<Request> | undefined,
): Authenticate<IncomingMessage> | undefined {
  return authenticate && ((request) => authenticate(request as Request));
}

/** Returns the path of `baseUrl`; empty if it has none. */
export function publicPathOf({ settings }: Engine): string {
  return settings.baseUrl.slice(settings.origin.length);
}
