import { HawserError } from '@hawser/contract';
import { VaultError, type Logger } from '@hawser/server/engine';
import type { Exchange, Response } from './exchange.js';

/** The `Retry-After` in seconds when the vault's key service is unavailable. */
const keyServiceRetrySeconds = 5;

/** A response that is ready to be sent: JSON as text, or no body. */
export interface Answer {
  readonly status: number;
  readonly text?: string;
  /** The id of the object whose secret the answer shows: it must not be stored. */
  readonly showsSecretOf?: string;
}

/** Sets headers that prevent caching and content sniffing. */
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

/** Returns the error for a path without a route. */
export function nothingHere(): HawserError {
  return new HawserError('not_found', 'This path does not exist.');
}

/** Returns the error for an unsupported method; its message lists the supported ones. */
export function methodNotAllowed(allowed: readonly string[]): HawserError {
  return new HawserError('method_not_allowed', `This path supports ${allowed.join(', ')}.`);
}

/**
 * Converts any thrown value to an error for the client, and sets the response headers that go with
 * it (`Retry-After`, `Connection`). Unexpected errors are logged with the request id and become
 * `internal_error`, without details.
 */
export function asHawserError(
  caught: unknown,
  { request, response, requestId }: Exchange,
  logger: Logger,
): HawserError {
  const thrown = isKeyServiceAway(caught) ? keyServiceAway(caught, logger) : caught;
  // Express throws a URIError for a path that isn't valid percent-encoding.
  if (thrown instanceof URIError) return nothingHere();
  if (thrown instanceof HawserError) {
    if (thrown.retryAfter !== undefined)
      response.setHeader('Retry-After', String(thrown.retryAfter));
    // The rest of the body is not read, so the TCP connection can't be reused.
    if (thrown.code === 'payload_too_large') response.setHeader('Connection', 'close');
    return thrown;
  }
  logger.error(
    { requestId, method: request.method, error: thrown },
    'request failed with an internal error',
  );
  return new HawserError(
    'internal_error',
    'Something went wrong on the server. Try again; the log has more under the request id.',
    { cause: thrown },
  );
}

function isKeyServiceAway(thrown: unknown): thrown is VaultError {
  return thrown instanceof VaultError && thrown.keyTrouble === 'unreachable';
}

function keyServiceAway(error: VaultError, logger: Logger): HawserError {
  logger.error({ error }, 'the vault key service does not answer');
  return new HawserError(
    'vault_unavailable',
    "The vault's key service does not answer. Try again in a moment.",
    { cause: error, retryAfter: keyServiceRetrySeconds },
  );
}
