import { randomUUID } from 'node:crypto';
import { HawserError } from '@hawser/contract';
import { VaultError, type Logger } from '@hawser/server/engine';
import type { Request, Response } from './exchange.js';

/** What a caller is told to wait when the service of the vault's keys is away. */
const keyServiceRetrySeconds = 5;

/** Marks an exchange with an id that its answer and the log carry. */
export function identify(response: Response): void {
  response.setHeader('X-Request-Id', `req_${randomUUID().replaceAll('-', '')}`);
}

export function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id') ?? '');
}

/** No answer of ours is kept by a cache or taken for another type than it says. */
export function setCommonHeaders(response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

export function sendJson(response: Response, status: number, body: unknown): void {
  sendText(response, status, JSON.stringify(body));
}

/** Sends JSON that is text already. */
export function sendText(response: Response, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

export function sendNothing(response: Response): void {
  response.statusCode = 204;
  response.end();
}

export function redirect(response: Response, location: string): void {
  response.statusCode = 302;
  response.setHeader('Location', location);
  response.end();
}

/**
 * Any thrown value as an error that may be told. What isn't ours is logged under the request's id
 * and told as `internal_error` without a word of it.
 */
export function asHawserError(
  caught: unknown,
  request: Request,
  response: Response,
  logger: Logger,
): HawserError {
  const thrown = isKeyServiceAway(caught) ? keyServiceAway(caught, logger) : caught;
  // A path that isn't valid percent-encoding names nothing.
  if (thrown instanceof URIError)
    return new HawserError('not_found', 'There is nothing at this path.');
  if (thrown instanceof HawserError) {
    if (thrown.retryAfter !== undefined)
      response.setHeader('Retry-After', String(thrown.retryAfter));
    // The rest of the body is not read, so the connection can't be used again.
    if (thrown.code === 'payload_too_large') response.setHeader('Connection', 'close');
    return thrown;
  }
  logger.error(
    { requestId: requestIdOf(response), method: request.method, error: thrown },
    'a request failed for a reason of our own',
  );
  return new HawserError(
    'internal_error',
    'Something went wrong here. Try again; the log has more under the request id.',
    { cause: thrown },
  );
}

function isKeyServiceAway(thrown: unknown): thrown is VaultError {
  return thrown instanceof VaultError && thrown.keyTrouble === 'unreachable';
}

function keyServiceAway(error: VaultError, logger: Logger): HawserError {
  logger.error({ error }, 'the key service of the vault gives no answer');
  return new HawserError(
    'vault_unavailable',
    'The key service of the vault gives no answer. Try again in a moment.',
    { cause: error, retryAfter: keyServiceRetrySeconds },
  );
}
