import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Hawser, Logger } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import type { HostRequest } from './browser/authenticate.js';
import type { ExpressApp } from './http/create-server.js';
import { isBelow } from './http/mount.js';
import { hawserRouter, publicPathOf, type HawserRouterOptions } from './router.js';

/** Middleware of Express, or of any framework in its style. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** The options of `hawserBeside`. */
export interface BesideOptions<
  Request extends IncomingMessage = HostRequest,
> extends HawserRouterOptions<Request> {
  /** Middleware that runs before Hawser's router, such as the one that reads the session. */
  readonly before?: Middleware | undefined;
}

/**
 * Returns a request handler that gives requests below the path of `baseUrl` to Hawser's router, and
 * all others to the Express app. Of the app's middleware, only `before` runs for Hawser's requests,
 * which saves the others' time.
 *
 * @throws TypeError if `baseUrl` has no path, because then nothing would be left for the app
 * @example
 * createServer(hawserBeside(hawser, app, { before: sessions, authenticate })).listen(3000);
 */
export function hawserBeside<Request extends IncomingMessage = HostRequest>(
  hawser: Hawser,
  app: ExpressApp,
  options: BesideOptions<Request> = {},
): ExpressApp {
  const { before, ...routerOptions } = options;
  const router = hawserRouter(hawser, routerOptions);
  const engine = engineOf(hawser);
  const path = publicPathOf(engine);
  if (path === '')
    throw new TypeError(
      'hawserBeside needs a baseUrl with a path, such as https://app.example.com/hawser. Without one, all requests are for Hawser: use http.createServer(hawserRouter(hawser)).',
    );
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (!isBelow(incoming.url ?? '/', path)) app(incoming, outgoing);
    else if (!before) router(incoming, outgoing);
    else
      before(incoming, outgoing, (error) => {
        if (error === undefined || error === null) router(incoming, outgoing);
        else fail(outgoing, error, engine.settings.logger);
      });
  };
  return Object.assign(serve, { request: app.request, response: app.response });
}

function fail(response: ServerResponse, error: unknown, logger: Logger): void {
  logger.error({ error }, 'the middleware before the router failed');
  if (response.headersSent) response.destroy();
  else {
    response.statusCode = 500;
    response.end();
  }
}
