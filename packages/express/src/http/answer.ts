import { HawserError } from '@hawser/contract';
import { VaultError, type Logger } from '@hawser/server/engine';
import type { Exchange, Response } from './exchange.js';

/** What a caller is told to wait when the service of the vault's keys is away. */
const keyServiceRetrySeconds = 5;

/** An answer that is ready to be sent: JSON as text, or nothing. */
export interface Answer {
  readonly status: number;
  readonly text?: string;
}

/** No answer of ours is kept by a cache or taken for another type than it says. */
export function setCommonHeaders(response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
}

export function jsonAnswer(status: number, body: unknown): Answer {
  return { status, text: JSON.stringify(body) };
}

export function send(response: Response, { status, text }: Answer): void {
  response.statusCode = status;
  if (text === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}

export function redirect(response: Response, location: string): void {
  response.statusCode = 302;
  response.setHeader('Location', location);
  response.end();
}

/** The error for a path without a route. */
export function nothingHere(): HawserError {
  return new HawserError('not_found', 'There is nothing at this path.');
}

/** The error for a method that a path does not take; it names those that it takes. */
export function methodNotAllowed(allowed: readonly string[]): HawserError {
  return new HawserError('method_not_allowed', `This path takes ${allowed.join(', ')}.`);
}

/**
 * Any thrown value as an error that may be told. What isn't ours is logged under the request's id
 * and told as `internal_error` without a word of it.
 */
export function asHawserError(
  caught: unknown,
  { request, response, requestId }: Exchange,
  logger: Logger,
): HawserError {
  const thrown = isKeyServiceAway(caught) ? keyServiceAway(caught, logger) : caught;
  // A path that isn't valid percent-encoding names nothing.
  if (thrown instanceof URIError) return nothingHere();
  if (thrown instanceof HawserError) {
    if (thrown.retryAfter !== undefined)
      response.setHeader('Retry-After', String(thrown.retryAfter));
    // The rest of the body is not read, so the connection can't be used again.
    if (thrown.code === 'payload_too_large') response.setHeader('Connection', 'close');
    return thrown;
  }
  logger.error(
    { requestId, method: request.method, error: thrown },
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
