import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import type { Engine, IdempotentTurn, Tenant } from '@hawser/server/engine';
import type { Answer } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';

/** A POST with an Idempotency-Key: an answer that was given before, or the turn to make one. */
export type Repeatable =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'turn'; readonly keep: (answer: Answer) => Promise<void> };

/**
 * Begins a POST with an Idempotency-Key; undefined for any other request.
 * @throws HawserError `validation_failed`, `idempotency_conflict`
 */
export async function beginRepeatable(
  { idempotentAnswers, settings }: Pick<Engine, 'idempotentAnswers' | 'settings'>,
  tenant: Tenant,
  { request, method, url }: Exchange,
  body: unknown,
): Promise<Repeatable | undefined> {
  const key = keyOf(request);
  if (key === undefined || method !== 'POST') return undefined;
  const content = `POST ${url}\n${JSON.stringify(body ?? null)}`;
  const begun = await idempotentAnswers.begin({ tenant, key, content });
  if ('status' in begun)
    return { kind: 'answered', answer: { status: begun.status, text: begun.body } };
  return {
    kind: 'turn',
    keep: async (answer) => {
      try {
        await keep(idempotentAnswers, begun, answer);
      } catch (error) {
        settings.logger.warn({ error }, 'an answer could not be kept for its Idempotency-Key');
      }
    },
  };
}

/** An answer of 5xx or 429 is not kept: the request came to nothing, and may be made again. */
async function keep(
  answers: Engine['idempotentAnswers'],
  turn: IdempotentTurn,
  { status, text }: Answer,
): Promise<void> {
  const isPassing = status >= 500 || status === 429;
  if (isPassing || text === undefined) await answers.giveUp(turn);
  else await answers.keep(turn, { status, body: text });
}

function keyOf(request: IncomingMessage): string | undefined {
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
