import type { IncomingMessage, ServerResponse } from 'node:http';
import parseUrl from 'parseurl';
import { Exchange, type Dispatch } from './exchange.js';

/** A request handler that both Express and `http.createServer` accept. */
export type Mountable = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Returns a request handler that works under any mount path, or alone. It strips `publicPath` if
 * the host has not done so: on plain node:http, or behind a proxy that passes on the whole path.
 */
export function mountable(dispatch: Dispatch, publicPath: string): Mountable {
  return (request, response, next) => {
    const original = request.url ?? '/';
    const leave = (error?: unknown): void => {
      // `dispatch` answers every path itself; it rejects only if answering failed.
      request.url = original;
      if (next) next(error);
      else if (response.headersSent) response.destroy();
      else {
        response.statusCode = 500;
        response.end();
      }
    };
    if (publicPath !== '' && isBelow(original, publicPath)) {
      const rest = original.slice(publicPath.length);
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
    }
    const pathname = pathnameOf(request);
    if (pathname === undefined) leave();
    else answer({ dispatch, request, response, pathname }).catch(leave);
  };
}

/** Dispatches a request. Asynchronous, so that a synchronous error rejects too. */
async function answer({
  dispatch,
  request,
  response,
  pathname,
}: {
  readonly dispatch: Dispatch;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pathname: string;
}): Promise<void> {
  await dispatch(Exchange.begin(request, response, pathname));
}

/**
 * Returns the request's path; undefined for a malformed URL, such as one with half an IPv6 host.
 */
function pathnameOf(request: IncomingMessage): string | undefined {
  try {
    return parseUrl(request)?.pathname ?? undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether a URL's path is that path, or below it. */
export function isBelow(url: string, path: string): boolean {
  return url.startsWith(path) && ['', '/', '?'].includes(url.charAt(path.length));
}
