import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Router } from 'router';

/** What a router is to Express, and to `http.createServer` alike. */
export type Mountable = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/**
 * Lets a router be mounted under any path, or serve alone. `publicPath` is stripped where nobody
 * above has done so: alone on node:http, or behind a proxy that passes the whole path on.
 */
export function mountable(router: Router, publicPath: string): Mountable {
  return (request, response, next) => {
    const original = request.url ?? '/';
    if (publicPath !== '' && isBelow(original, publicPath)) {
      const rest = original.slice(publicPath.length);
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
    }
    router(request, response, (error?: unknown) => {
      // Every path is answered inside; only what broke the answering itself comes here.
      request.url = original;
      if (next) next(error);
      else if (response.headersSent) response.destroy();
      else {
        response.statusCode = 500;
        response.end();
      }
    });
  };
}

function isBelow(url: string, path: string): boolean {
  return url.startsWith(path) && ['', '/', '?'].includes(url.charAt(path.length));
}
