import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHawserError } from '@hawser/contract';
import { jsonAnswer, send, setCommonHeaders } from './answer.js';

/**
 * Answers a `HawserError` that a route of the host did not handle as JSON, with its status, code and
 * message, and passes on every other error. Without it, Express answers with a page that shows the
 * error's stack. Add it after all routes.
 *
 * @example
 * app.get('/inbox', async (req, res) => {
 *   const answer = await hawser.fetch({ account: req.user.id, provider: 'google' }, '/gmail/v1/…');
 *   res.json(await answer.json());
 * });
 * app.use(hawserErrors);
 */
export function hawserErrors(
  error: unknown,
  _request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
): void {
  if (!isHawserError(error) || response.headersSent) {
    next(error);
    return;
  }
  const { status, code, message, details, retryAfter } = error;
  setCommonHeaders(response);
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
  send(response, jsonAnswer(status, { error: { code, message, ...(details && { details }) } }));
}
