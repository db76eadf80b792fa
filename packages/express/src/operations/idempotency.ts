import type { IncomingMessage } from 'node:http';
import { HawserError } from '@hawser/contract';
import type { Engine, Tenant } from '@hawser/server/engine';
import type { Answer } from '../http/answer.js';
import type { Exchange } from '../http/exchange.js';
import type { Sending } from './route.js';

/** A POST with an Idempotency-Key: either the stored answer, or a lease to execute the request. */
export type Repeatable =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | {
      readonly kind: 'turn';
      readonly sending: Sending;
      /** Whether the request may have been sent. */
      readonly wasSent: () => boolean;
      /** @param isRefusal whether nothing was done, so that the request may be repeated */
      readonly keep: (answer: Answer, isRefusal: boolean) => Promise<void>;
    };

/**
 * Starts a POST with an Idempotency-Key; returns undefined for any other request.
 * @throws HawserError `validation_failed`, `idempotency_conflict`
 */
export async function beginRepeatable({
  hawser: { idempotentAnswers, settings },
  tenant,
  exchange: { request, method, url },
  body,
  within,
}: {
  readonly hawser: Pick<Engine, 'idempotentAnswers' | 'settings'>;
  readonly tenant: Tenant;
  readonly exchange: Exchange;
  readonly body: unknown;
  /** What else than the tenant the key belongs to. Keys of different callers don't meet. */
  readonly within?: readonly string[] | undefined;
}): Promise<Repeatable | undefined> {
  const key = keyOf(request);
  if (key === undefined || method !== 'POST') return undefined;
  const content = `POST ${url}\n${JSON.stringify(body ?? null)}`;
  // No key has a space, so none is like one that belongs to something else.
  const whole = within ? `${JSON.stringify(within)} ${key}` : key;
  const begun = await idempotentAnswers.begin({ tenant, key: whole, content });
  if ('status' in begun)
    return { kind: 'answered', answer: { status: begun.status, text: begun.body } };
  let wasSent = false;
  return {
    kind: 'turn',
    wasSent: () => wasSent,
    sending: {
      begins: async () => {
        await idempotentAnswers.markSent(begun);
        wasSent = true;
      },
      failed: () => {
        wasSent = false;
      },
    },
    keep: async ({ status, text }, isRefusal) => {
      try {
        if (isRefusal || text === undefined) await idempotentAnswers.giveUp(begun);
        else await idempotentAnswers.keep(begun, { status, body: text });
      } catch (error) {
        settings.logger.warn({ error }, 'could not store the answer for an Idempotency-Key');
      }
    },
  };
}

function keyOf(request: IncomingMessage): string | undefined {
  const values = request.headersDistinct['idempotency-key'] ?? [];
  const [value] = values;
  if (values.length > 1 || (value !== undefined && !/^[\x21-\x7e]{1,255}$/.test(value))) {
    throw new HawserError(
      'validation_failed',
      'Send one Idempotency-Key of 1–255 printable ASCII characters without spaces.',
      { details: { field: 'Idempotency-Key' } },
    );
  }
  return value;
}
