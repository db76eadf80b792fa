import { HawserError } from '@hawser/contract';
import type { Settings } from '@hawser/server/engine';
import type { Exchange } from '../http/exchange.js';

const allowedHeaders = 'authorization, content-type, x-request-id';
const preflightSeconds = 600;

/**
 * Lets pages of allowed origins read answers (CORS). Other origins are never reflected: they get no
 * CORS headers.
 */
export function allowOrigin(settings: Settings, { request, response }: Exchange): void {
  const { origin, 'hawser-page': page } = request.headers;
  response.appendHeader('Vary', 'Origin');
  // Browsers send no Origin when a page reads from its own, as behind a development server's proxy.
  // The doctor in the page asks by this header whether its writes would be refused.
  if (typeof page === 'string')
    response.setHeader('Hawser-Page', mayWrite(settings, page) ? 'allowed' : 'refused');
  if (origin === undefined || !settings.allowedOrigins.has(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After');
}

/** Answers a preflight request. Only allowed origins get what they request. */
export function answerPreflight(settings: Settings, { request, response }: Exchange): void {
  const { origin } = request.headers;
  if (origin !== undefined && settings.allowedOrigins.has(origin)) {
    const wanted = request.headers['access-control-request-headers'] ?? allowedHeaders;
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PATCH, DELETE');
    // Hosts send their own headers (sign-in, app version, tenant), so all headers are allowed.
    response.setHeader('Access-Control-Allow-Headers', wanted);
    response.setHeader('Access-Control-Max-Age', String(preflightSeconds));
  }
  response.statusCode = 204;
  response.end();
}

function mayWrite(settings: Settings, origin: string): boolean {
  return origin === settings.origin || settings.allowedOrigins.has(origin);
}

/**
 * Returns the origin of a write. It must be an allowed one, because cookies alone don't show which
 * page sent the request.
 * @throws HawserError `origin_not_allowed`, also for a missing Origin
 */
export function requireOrigin(settings: Settings, { request }: Exchange): string {
  const { origin } = request.headers;
  if (origin !== undefined && mayWrite(settings, origin)) return origin;
  throw new HawserError(
    'origin_not_allowed',
    "This page's origin may not change connections. Add it to allowedOrigins.",
  );
}
