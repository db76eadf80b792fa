import { HawserError } from '@hawser/contract';
import type { Settings } from '@hawser/server/engine';
import type { Exchange } from '../http/exchange.js';

const allowedHeaders = 'authorization, content-type, x-request-id';
const preflightSeconds = 600;

/**
 * Lets pages of the listed origins read answers. The origin is never reflected: an unlisted one gets
 * no header at all.
 */
export function allowOrigin(settings: Settings, { request, response }: Exchange): void {
  const { origin } = request.headers;
  response.appendHeader('Vary', 'Origin');
  if (origin === undefined || !settings.allowedOrigins.has(origin)) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After');
}

/** Answers a preflight; what was asked for is allowed to listed origins only. */
export function answerPreflight(settings: Settings, { request, response }: Exchange): void {
  const { origin } = request.headers;
  if (origin !== undefined && settings.allowedOrigins.has(origin)) {
    const wanted = request.headers['access-control-request-headers'] ?? allowedHeaders;
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PATCH, DELETE');
    // A host's own headers carry its own sign-in (an app version, a tenant), so none is refused.
    response.setHeader('Access-Control-Allow-Headers', wanted);
    response.setHeader('Access-Control-Max-Age', String(preflightSeconds));
  }
  response.statusCode = 204;
  response.end();
}

/**
 * A write must come from a page of ours: cookies alone don't tell whose page sent it.
 * @throws HawserError `origin_not_allowed`, also for a missing Origin
 */
export function requireOrigin(settings: Settings, { request }: Exchange): string {
  const { origin } = request.headers;
  if (origin !== undefined && (origin === settings.origin || settings.allowedOrigins.has(origin))) {
    return origin;
  }
  throw new HawserError(
    'origin_not_allowed',
    'This page may not change connections. List its origin in allowedOrigins.',
  );
}
