import type { WebhookFailure } from '@hawser/contract/partner';
import { Caller } from '../egress/caller.js';
import type { Egress } from '../egress/egress.js';
import { EgressError } from '../egress/egress-error.js';
import { retryAfterMs } from '../egress/retry-after.js';
import { AnswerExcerpt } from './answer-excerpt.js';
import type { LeasedDelivery } from './delivery-store.js';
import type { WebhookEndpoint } from './endpoint.js';
import { payloadOf } from './payload.js';
import type { WebhookSecrets } from './signature.js';

/** The time limit of an attempt. A receiver should answer first and work afterwards. */
const timeoutMs = 15_000;

/** How a receiver answered one attempt. */
export interface ReceiverAnswer {
  /** The HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** Undefined for a success, which is any 2xx status. */
  readonly failure: WebhookFailure | undefined;
  /** The beginning of the answer, without what was sent that is secret. */
  readonly excerpt: string | undefined;
  /** The answer's `Retry-After`. */
  readonly retryAfterMs: number | undefined;
}

interface Attempt {
  readonly endpoint: WebhookEndpoint;
  readonly delivery: LeasedDelivery;
  /** Aborts the attempt. */
  readonly stop: AbortSignal;
}

interface SendParts {
  readonly egress: Egress;
  readonly webhookSecrets: WebhookSecrets;
  readonly now: () => number;
}

/**
 * Sends one event to one endpoint and returns how its receiver answered, or why it did not.
 * Redirects are not followed, and of the response body only the beginning is read. Every attempt has the same body, with
 * a fresh signature.
 * @throws AbortError when `stop` aborts
 */
export async function send(
  { egress, webhookSecrets, now }: SendParts,
  { endpoint, delivery, stop }: Attempt,
): Promise<ReceiverAnswer> {
  const body = payloadOf(delivery);
  const timestampS = Math.floor(now() / 1000);
  const signed = webhookSecrets.sign(endpoint, { eventId: delivery.eventId, timestampS, body });
  const enough = new AbortController();
  const excerpt = new AnswerExcerpt(() => enough.abort());
  try {
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Hawser-Webhooks/1',
        ...signed,
      },
      body,
      caller: Caller.of(AbortSignal.any([stop, AbortSignal.timeout(timeoutMs), enough.signal])),
      timeoutMs,
    };
    // Only the status matters. A truncated or endless body changes nothing.
    const { status, headers } = await egress.relay(new URL(endpoint.url), request, (head) =>
      excerpt.begin(head),
    );
    return {
      status,
      failure: failureOf(status),
      excerpt: await excerpt.text([
        ...webhookSecrets.secretForms(endpoint),
        ...(signed['webhook-signature'] ?? '').split(' ').map((one) => one.slice('v1,'.length)),
      ]),
      retryAfterMs: retryAfterMs(headers),
    };
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return {
      status: undefined,
      failure: failures[error.reason],
      excerpt: undefined,
      retryAfterMs: undefined,
    };
  }
}

function failureOf(status: number): WebhookFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirected' : 'answered';
}

const failures = {
  address_refused: 'address_refused',
  plaintext_refused: 'url_refused',
  url_refused: 'url_refused',
  unreachable: 'unreachable',
  interim: 'unreachable',
  timeout: 'timeout',
  too_large: 'answered',
  undecodable: 'answered',
} as const satisfies Record<EgressError['reason'], WebhookFailure>;
