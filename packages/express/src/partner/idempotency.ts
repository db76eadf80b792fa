import { HawserError } from '@hawser/contract';
import type { Engine, IdempotentTurn } from '@hawser/server/engine';
import { sendText } from '../http/answer.js';
import type { Request, Response } from '../http/exchange.js';
import type { PartnerCall } from './router.js';

/**
 * Of a POST with an Idempotency-Key, gives the answer that was given before (true), or sees to it that
 * the one to come is kept before it is sent. An answer of 5xx or 429 is not kept: the request came to
 * nothing, and may be made again.
 * @throws HawserError `validation_failed`, `idempotency_conflict`
 */
export async function answeredBefore(
  { idempotentAnswers, settings }: Engine,
  { scope, body }: PartnerCall,
  request: Request,
  response: Response,
): Promise<boolean> {
  const key = keyOf(request);
  if (key === undefined || request.method !== 'POST') return false;
  const content = `POST ${request.url ?? ''}\n${JSON.stringify(body ?? null)}`;
  const begun = await idempotentAnswers.begin({ tenant: scope, key, content });
  if ('status' in begun) {
    response.setHeader('Idempotent-Replayed', 'true');
    sendText(response, begun.status, begun.body);
    return true;
  }
  const send = response.end.bind(response);
  // Kept first: a caller that never gets the answer can then have it by asking again.
  response.end = (text?: unknown) => {
    response.end = send;
    keep(idempotentAnswers, begun, response.statusCode, text)
      .catch((error: unknown) => {
        settings.logger.warn({ error }, 'an answer could not be kept for its Idempotency-Key');
      })
      .finally(() => send(text));
    return response;
  };
  return false;
}

async function keep(
  answers: Engine['idempotentAnswers'],
  turn: IdempotentTurn,
  status: number,
  text: unknown,
): Promise<void> {
  const passing = status >= 500 || status === 429;
  if (passing || typeof text !== 'string') await answers.giveUp(turn);
  else await answers.keep(turn, { status, body: text });
}

function keyOf(request: Request): string | undefined {
  const values = request.headersDistinct['idempotency-key'] ?? [];
  const [value] = values;
  if (values.length > 1 || (value !== undefined && !/^[\x21-\x7e]{1,255}$/.test(value))) {
    throw new HawserError(
      'validation_failed',
      'Idempotency-Key must be 1–255 printable ASCII characters without spaces, once.',
      { details: { field: 'Idempotency-Key' } },
    );
  }
  return value;
}
