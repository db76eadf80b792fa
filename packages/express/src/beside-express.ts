import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertKnownOptions, type KnownOptions } from '@hawser/contract';
import type { Hawser, Logger } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import { consoleOptions } from './console/options.js';
import type { HostRequest } from './browser/authenticate.js';
import type { ExpressApp } from './http/create-server.js';
import { isBelow } from './http/mount.js';
import { hawserRouter, publicPathOf, type HawserRouterOptions } from './router.js';

/** Middleware of Express, or of any framework in its style. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

/** The options of `hawserBeside`. */
export interface BesideOptions<
  Request extends IncomingMessage = HostRequest,
> extends HawserRouterOptions<Request> {
  /** Middleware that runs before Hawser's router, such as the one that reads the session. */
  readonly before?: Middleware | undefined;
}

const besideOptions = {
  authenticate: true,
  before: true,
  console: consoleOptions,
} satisfies KnownOptions<BesideOptions>;

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
  assertKnownOptions('hawserBeside', options, besideOptions);
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
      passing(before, incoming, outgoing).then(
        () => router(incoming, outgoing),
        (error: unknown) => fail(outgoing, error, engine.settings.logger),
      );
  };
  return Object.assign(serve, { request: app.request, response: app.response });
}

/**
 * Resolves when the middleware passes the request on. Rejects when it reports an error, throws or
 * rejects: outside of Express, nothing else would catch that, and the process would end.
 */
function passing(
  before: Middleware,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const run = async (): Promise<void> => {
      await before(request, response, (error) => {
        if (error === undefined || error === null) resolve();
        else reject(toError(error));
      });
    };
    run().catch(reject);
  });
}

function toError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error('Middleware reported an error.', { cause: error });
}

function fail(response: ServerResponse, error: unknown, logger: Logger): void {
  logger.error({ error }, 'the middleware before the router failed');
  if (response.headersSent) response.destroy();
  else {
    response.statusCode = 500;
    response.end();
  }
}
