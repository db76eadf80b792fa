import { HawserError } from '@hawser/contract';
import type { Engine, Logger, Tenant } from '@hawser/server/engine';
import { asHawserError, send, type Answer } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';
import { errorAnswer } from './envelope.js';
import { sendExport, type Export } from './export.js';
import { beginRepeatable } from './idempotency.js';
import type { Sending } from './route.js';

/** A request that passed all checks. */
interface CheckedRequest {
  readonly exchange: Exchange;
  readonly tenant: Tenant;
  readonly body: unknown;
  /** What else than the tenant its `Idempotency-Key` belongs to. */
  readonly within?: readonly string[] | undefined;
  /** See `sendsOnce` of an operation. */
  readonly sendsOnce?: boolean | undefined;
  /** Validates the request and does what it asks for. */
  readonly work: (sending: Sending) => Promise<Answer | Export>;
}

/**
 * Does what a request asks for and answers it. A POST with an `Idempotency-Key` is done once, and
 * its answer kept.
 */
export async function carryOut(
  hawser: Pick<Engine, 'settings' | 'idempotentAnswers'>,
  { exchange, tenant, body, within, sendsOnce, work }: CheckedRequest,
): Promise<void> {
  const { logger } = hawser.settings;
  const repeatable = await beginRepeatable({ hawser, tenant, exchange, body, within });
  if (!repeatable) {
    await sendAny(exchange, await work(notNoted), logger);
  } else if (repeatable.kind === 'answered') {
    exchange.response.setHeader('Idempotent-Replayed', 'true');
    send(exchange.response, repeatable.answer);
  } else {
    // Stored before it is sent: a client that never receives the answer can then retry.
    const made = await work(repeatable.sending).catch((thrown: unknown) =>
      failureAnswer(thrown, exchange, logger),
    );
    if (!('items' in made)) {
      const isRefusal = !repeatable.wasSent() && wasRefused(made, sendsOnce);
      await repeatable.keep(withoutSecret(made, exchange.requestId), isRefusal);
    }
    await sendAny(exchange, made, logger);
  }
}

/** Returns the answer for a failure, in the envelope. */
export function failureAnswer(thrown: unknown, exchange: Exchange, logger: Logger): Answer {
  const error = asHawserError(thrown, exchange, logger);
  // On the proxy, this header distinguishes Hawser's errors from the provider's.
  exchange.response.setHeader('Hawser-Error', error.code);
  return errorAnswer(error, exchange.requestId);
}

/** Returns whether a request asks for a whole list as a file. */
export function isExport({ query }: Exchange): boolean {
  return ['csv', 'ndjson'].includes(query.get('format') ?? '');
}

/** Without an Idempotency-Key, a request cannot be repeated. */
const notNoted: Sending = { begins: () => Promise.resolve(), failed: () => undefined };

/**
 * Returns whether a request had no effect, so that it can be repeated: after 5xx and 429, and after
 * any refusal if the operation says so. A provider's refusal (424) is an answer.
 */
function wasRefused({ status }: Answer, sendsOnce: boolean | undefined): boolean {
  if (status >= 500 || status === 429) return true;
  return sendsOnce === true && status >= 400 && status !== 424;
}

/** Returns the answer for a repeated request: a secret is shown once. */
function withoutSecret(answer: Answer, requestId: string): Answer {
  const { showsSecretOf: id } = answer;
  if (id === undefined) return answer;
  const error = new HawserError(
    'secret_already_shown',
    `The first request with this Idempotency-Key succeeded; only its answer contained the secret. If you did not receive it, roll or replace ${id}.`,
    { details: { id } },
  );
  return errorAnswer(error, requestId);
}

async function sendAny(exchange: Exchange, answer: Answer | Export, logger: Logger): Promise<void> {
  if ('items' in answer) await sendExport(exchange, answer, logger);
  else send(exchange.response, answer);
}
