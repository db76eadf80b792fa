import { HawserError } from '@hawser/contract';
import type { Exchange } from '../http/exchange.js';

/** The origins whose pages may use an API. */
export interface PageOrigins {
  /** The router's own. */
  readonly origin: string;
  readonly allowedOrigins: ReadonlySet<string>;
  /** The methods that pages of allowed origins may use. @default those of the browser API */
  readonly methods?: string;
  /** The headers that they may read. @default those of the browser API */
  readonly exposedHeaders?: string;
}

const allowedHeaders = 'authorization, content-type, x-request-id';
const preflightSeconds = 600;

/**
 * Lets pages of allowed origins read answers (CORS). Other origins are never reflected: they get no
 * CORS headers.
 */
export function allowOrigin(origins: PageOrigins, { request, response }: Exchange): void {
  const { origin, 'hawser-page': page } = request.headers;
  response.appendHeader('Vary', 'Origin');
  // Browsers send no Origin when a page reads from its own, as behind a development server's proxy.
  // The doctor in the page asks by this header whether its writes would be refused.
  if (typeof page === 'string')
    response.setHeader('Hawser-Page', mayWrite(origins, page) ? 'allowed' : 'refused');
  if (origin === undefined || !origins.allowedOrigins.has(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  const { exposedHeaders = 'X-Request-Id, Retry-After' } = origins;
  response.setHeader('Access-Control-Expose-Headers', exposedHeaders);
}

/** Answers a preflight request. Only allowed origins get what they request. */
export function answerPreflight(origins: PageOrigins, { request, response }: Exchange): void {
  const { origin } = request.headers;
  if (origin !== undefined && origins.allowedOrigins.has(origin)) {
    const wanted = request.headers['access-control-request-headers'] ?? allowedHeaders;
    const { methods = 'GET, POST, PATCH, DELETE' } = origins;
    response.setHeader('Access-Control-Allow-Methods', methods);
    // Hosts send their own headers (sign-in, app version, tenant), so all headers are allowed.
    response.setHeader('Access-Control-Allow-Headers', wanted);
    response.setHeader('Access-Control-Max-Age', String(preflightSeconds));
  }
  response.statusCode = 204;
  response.end();
}

export function mayWrite(origins: PageOrigins, origin: string): boolean {
  return origin === origins.origin || origins.allowedOrigins.has(origin);
}

/**
 * Returns the origin of a write. It must be an allowed one, because cookies alone don't show which
 * page sent the request.
 * @throws HawserError `origin_not_allowed`, also for a missing Origin
 */
export function requireOrigin(origins: PageOrigins, { request }: Exchange): string {
  const { origin } = request.headers;
  if (origin !== undefined && mayWrite(origins, origin)) return origin;
  throw new HawserError(
    'origin_not_allowed',
    "This page's origin may not change connections. Add it to allowedOrigins.",
  );
}
