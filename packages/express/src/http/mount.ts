import type { IncomingMessage, ServerResponse } from 'node:http';
import parseUrl from 'parseurl';
import { Exchange, type Dispatch } from './exchange.js';

/** What a router is to Express, and to `http.createServer` alike. */
export type Mountable = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Lets requests be dispatched under any path, or alone. `publicPath` is stripped where nobody above
 * has done so: alone on node:http, or behind a proxy that passes the whole path on.
 */
export function mountable(dispatch: Dispatch, publicPath: string): Mountable {
  return (request, response, next) => {
    const original = request.url ?? '/';
    const leave = (error?: unknown): void => {
      // Every path is answered inside; only what broke the answering itself comes here.
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
    else answer(dispatch, request, response, pathname).catch(leave);
  };
}

async function answer(
  dispatch: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  await dispatch(Exchange.begin(request, response, pathname));
}

/** Undefined for an address that can't be read, such as one with half an IPv6 host. */
function pathnameOf(request: IncomingMessage): string | undefined {
  try {
    return parseUrl(request)?.pathname ?? undefined;
  } catch {
    return undefined;
  }
}

function isBelow(url: string, path: string): boolean {
  return url.startsWith(path) && ['', '/', '?'].includes(url.charAt(path.length));
}
