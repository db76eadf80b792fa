import type { IncomingMessage } from 'node:http';
import type { Hawser } from '@hawser/server';
import { engineOf, type Engine } from '@hawser/server/engine';
import type { Authenticate, HostRequest } from './browser/authenticate.js';
import { browserDispatch } from './browser/router.js';
import { mountable, type Mountable } from './http/mount.js';
import { partnerDispatch } from './partner/router.js';

/** How {@link hawserRouter} knows who is calling. */
export interface HawserRouterOptions<Request extends IncomingMessage = HostRequest> {
  /**
   * Gives the signed-in account of a request; without it there is the partner API, and the pages
   * that its connect links pass through, only.
   */
  readonly authenticate?: Authenticate<Request> | undefined;
}

/**
 * Everything under one mount: `app.use('/hawser', hawserRouter(hawser, { authenticate }))`. It needs
 * nothing of Express but the mounting, so `http.createServer(hawserRouter(hawser))` serves it alone.
 *
 * @example
 * app.use('/hawser', hawserRouter(hawser, { authenticate: (req) => req.user && { accountId: req.user.id } }));
 */
export function hawserRouter<Request extends IncomingMessage = HostRequest>(
  hawser: Hawser,
  options: HawserRouterOptions<Request> = {},
): Mountable {
  const engine = engineOf(hawser);
  const partner = partnerDispatch(engine);
  const browser = browserDispatch(engine, asGeneral(options.authenticate));
  return mountable((exchange) => {
    const below = exchange.below('/api/v1');
    return below ? partner(below) : browser(exchange);
  }, publicPathOf(engine));
}

/** The browser API alone, with the pages of every connect; to be mounted at `baseUrl`. */
export function browserRouter<Request extends IncomingMessage = HostRequest>(
  hawser: Hawser,
  options: { readonly authenticate: Authenticate<Request> },
): Mountable {
  const engine = engineOf(hawser);
  return mountable(browserDispatch(engine, asGeneral(options.authenticate)), publicPathOf(engine));
}

/** The partner API alone: its paths begin below `/api/v1`, wherever it is mounted. */
export function partnerRouter(hawser: Hawser): Mountable {
  return mountable(partnerDispatch(engineOf(hawser)), '');
}

/** The host's own request type is what its middleware makes of Node's; only the host knows it. */
function asGeneral<Request extends IncomingMessage>(
  authenticate: Authenticate<Request> | undefined,
): Authenticate<IncomingMessage> | undefined {
  return authenticate && ((request) => authenticate(request as Request));
}

function publicPathOf({ settings }: Engine): string {
  return settings.baseUrl.slice(settings.origin.length);
}
