import type { WebhookFailure } from '@hawser/contract/partner';
import { actingAs } from '../audit/actor.js';
import type { Egress } from '../egress/egress.js';
import type { Logger } from '../logger.js';
import type { LeasedDelivery, DeliveryStore } from './delivery-store.js';
import type { EndpointStore } from './endpoint-store.js';
import type { WebhookEndpoint } from './endpoint.js';
import { retryDelayMs } from './retry.js';
import { send } from './send.js';
import type { WebhookSecrets } from './signature.js';

/** The maximum number of concurrent requests to one endpoint from this process. */
const perEndpoint = 10;
/**
 * The maximum number of concurrent requests in total. Fifty endpoints must be slow before another
 * one has to wait.
 */
const maxConcurrent = 500;
/**
 * How long requests in progress may continue while the process stops. After that they are aborted,
 * and due again.
 */
const graceMs = 3_000;

const sentences = {
  gone: 'disabled a webhook: its receiver answered 410 Gone',
  disabled: 'disabled a webhook: every delivery has failed for five days',
  warned: 'every delivery of a webhook has failed for two days; it will be disabled after five',
} as const;

interface DispatcherParts {
  readonly endpointStore: EndpointStore;
  readonly deliveryStore: DeliveryStore;
  readonly webhookSecrets: WebhookSecrets;
  readonly egress: Egress;
  readonly logger: Logger;
  readonly now: () => number;
}

/**
 * Delivers events to endpoints. It may run in every process: leases in the database divide the
 * work, and a process that dies is taken over. Each endpoint has separate slots, so that a slow one
 * does not hold up the others.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  /** Endpoints that may have deliveries due, in the order in which they are served. */
  readonly #waiting = new Set<string>();
  /** The number of requests in progress or about to start, by endpoint. */
  readonly #slots = new Map<string, number>();
  #slotsTaken = 0;
  readonly #turns = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  #attempts = 0;
  #closed = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Starts the deliveries that are due now, without waiting for them. */
  async startDue(): Promise<void> {
    this.wake(await this.#parts.deliveryStore.dueEndpoints());
  }

  /** Makes the deliveries that are due now. Returns the number of attempts. */
  async runOnce(): Promise<number> {
    const before = this.#attempts;
    await this.startDue();
    while (this.#turns.size > 0) await Promise.all(this.#turns);
    return this.#attempts - before;
  }

  /**
   * Attempts a delivery once, now, whatever the endpoint's state is; it changes nothing about the
   * endpoint. An attempt that is aborted when the process stops has failed.
   */
  async attemptOnce(endpoint: WebhookEndpoint, delivery: LeasedDelivery): Promise<void> {
    const { signal } = this.#abort;
    const attempt = send(this.#parts, { endpoint, delivery, stop: signal }).catch(
      (error: unknown) => {
        if (!signal.aborted) throw error;
        return { status: undefined, failure: 'timeout', excerpt: undefined } as const;
      },
    );
    const turn = attempt.then(({ status, failure, excerpt }) =>
      this.#parts.deliveryStore.finish(delivery, {
        answerStatus: status,
        failure,
        excerpt,
        retryInMs: undefined,
      }),
    );
    const ended = turn.catch(() => undefined);
    this.#turns.add(ended);
    try {
      await turn;
    } finally {
      this.#turns.delete(ended);
    }
  }

  /** Starts the deliveries that are due for these endpoints. */
  wake(endpointIds: readonly string[]): void {
    for (const id of endpointIds) this.#waiting.add(id);
    this.#serveWaiting();
  }

  /**
   * Starts no more deliveries. Requests in progress may take 3 more seconds; those that are then
   * aborted are due again.
   */
  async close(): Promise<void> {
    this.#closed = true;
    const timer = setTimeout(() => this.#abort.abort(), graceMs);
    await Promise.all(this.#turns);
    clearTimeout(timer);
  }

  #serveWaiting(): void {
    for (const id of this.#waiting) {
      if (this.#closed || this.#slotsTaken >= maxConcurrent) return;
      const slots = perEndpoint - (this.#slots.get(id) ?? 0);
      // Take at least half of the slots at a time: a query costs as much as an attempt.
      if (slots < perEndpoint / 2) continue;
      this.#waiting.delete(id);
      // Deliver as the system: the actor whose change woke the dispatcher has nothing to do with
      // it.
      const turn = actingAs({ type: 'system' }, () => this.#serve(id, slots))
        .catch((error: unknown) => this.#failed(error))
        .finally(() => {
          this.#turns.delete(turn);
          this.#serveWaiting();
        });
      this.#turns.add(turn);
    }
  }

  /**
   * Leases as many of an endpoint's deliveries as there are free slots, and attempts them
   * concurrently.
   */
  async #serve(id: string, slots: number): Promise<void> {
    this.#takeSlots(id, slots);
    let left = slots;
    try {
      const endpoint = await this.#parts.endpointStore.findEnabled(id);
      if (!endpoint) return;
      const { leased, more } = await this.#parts.deliveryStore.leaseDue(id, slots);
      this.#takeSlots(id, leased.length - slots);
      left = leased.length;
      if (more) this.#waiting.add(id);
      this.#attempts += leased.length;
      const ends = leased.map((delivery) =>
        this.#attempt(endpoint, delivery).finally(() => {
          left -= 1;
          this.#takeSlots(id, -1);
          this.#serveWaiting();
        }),
      );
      const settled = await Promise.allSettled(ends);
      for (const one of settled) if (one.status === 'rejected') throw one.reason;
    } finally {
      this.#takeSlots(id, -left);
    }
  }

  #takeSlots(id: string, count: number): void {
    const taken = (this.#slots.get(id) ?? 0) + count;
    if (taken === 0) this.#slots.delete(id);
    else this.#slots.set(id, taken);
    this.#slotsTaken += count;
  }

  async #attempt(endpoint: WebhookEndpoint, delivery: LeasedDelivery): Promise<void> {
    const { deliveryStore } = this.#parts;
    const { signal } = this.#abort;
    try {
      const { status, failure, excerpt, retryAfterMs } = await send(this.#parts, {
        endpoint,
        delivery,
        stop: signal,
      });
      const retries = failure !== undefined && failure !== 'gone';
      await deliveryStore.finish(delivery, {
        answerStatus: status,
        failure,
        excerpt,
        retryInMs: retries ? retryDelayMs(delivery.attempts, retryAfterMs) : undefined,
      });
      await this.#noteHealth(endpoint, failure);
    } catch (error) {
      if (!signal.aborted) throw error;
      await deliveryStore.release(delivery);
    }
  }

  async #noteHealth(
    { id, partnerId, mode }: WebhookEndpoint,
    failure: WebhookFailure | undefined,
  ): Promise<void> {
    const { endpointStore, logger } = this.#parts;
    const facts = { webhook: id, partner: partnerId, mode };
    if (failure === undefined) {
      await endpointStore.noteSuccess(id);
      return;
    }
    const outcome =
      failure === 'gone' ? await endpointStore.noteGone(id) : await endpointStore.noteFailure(id);
    if (outcome) logger.warn(facts, sentences[outcome]);
  }

  #failed(error: unknown): void {
    this.#parts.logger.warn({ error }, 'could not deliver webhooks; will retry');
  }
}
