import type { WebhookFailure } from '@hawser/contract/partner';
import { actingAs } from '../audit/actor.js';
import type { Egress } from '../egress/egress.js';
import type { Logger } from '../logger.js';
import type { ClaimedDelivery, DeliveryStore } from './delivery-store.js';
import type { EndpointStore } from './endpoint-store.js';
import type { WebhookEndpoint } from './endpoint.js';
import { retryDelay } from './retry.js';
import { send } from './send.js';
import type { WebhookSecrets } from './signature.js';

/** Requests at once to one endpoint, from one process. */
const perEndpoint = 10;
/** Requests at once in all. Fifty endpoints have to be slow before another one waits for them. */
const requestsAtOnce = 500;
/** Requests under way get so long when the process stops; then they are broken off, and due again. */
const graceMs = 3_000;

const sentences = {
  gone: 'a webhook was switched off: its receiver answered 410 Gone',
  disabled: 'a webhook was switched off: every delivery of five days has failed',
  warned: 'every delivery of a webhook has failed for two days',
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
 * Sends events to endpoints. It runs in every process: claims in the database share the work out, and
 * whoever dies is taken over. Each endpoint has slots of its own, so that none holds up another.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  /** Endpoints that something may be due for, in the order of their turns. */
  readonly #waiting = new Set<string>();
  /** Requests under way, or about to be, by endpoint. */
  readonly #slots = new Map<string, number>();
  #slotsTaken = 0;
  readonly #turns = new Set<Promise<void>>();
  readonly #breakOff = new AbortController();
  #attempts = 0;
  #closed = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** Begins to send what is due now, and returns before it is sent. */
  async look(): Promise<void> {
    this.#take(await this.#parts.deliveryStore.dueEndpoints());
  }

  /** Sends what is due now. Returns how many attempts were made. */
  async runOnce(): Promise<number> {
    const before = this.#attempts;
    await this.look();
    while (this.#turns.size > 0) await Promise.all(this.#turns);
    return this.#attempts - before;
  }

  /** Begins to send what is due for these endpoints. */
  wake(endpointIds: readonly string[]): void {
    this.#take(endpointIds);
  }

  /** Sends nothing more. Requests under way get 3 seconds; those that are cut off are due again. */
  async close(): Promise<void> {
    this.#closed = true;
    const timer = setTimeout(() => this.#breakOff.abort(), graceMs);
    await Promise.all(this.#turns);
    clearTimeout(timer);
  }

  #take(ids: readonly string[]): void {
    for (const id of ids) this.#waiting.add(id);
    this.#giveTurns();
  }

  #giveTurns(): void {
    for (const id of this.#waiting) {
      if (this.#closed || this.#slotsTaken >= requestsAtOnce) return;
      const slots = perEndpoint - (this.#slots.get(id) ?? 0);
      // By the half, not one by one: a claim costs as much as an attempt.
      if (slots < perEndpoint / 2) continue;
      this.#waiting.delete(id);
      // Whoever's change it was that woke us: this is no doing of theirs.
      const turn = actingAs({ type: 'system' }, () => this.#serve(id, slots))
        .catch((error: unknown) => this.#failed(error))
        .finally(() => {
          this.#turns.delete(turn);
          this.#giveTurns();
        });
      this.#turns.add(turn);
    }
  }

  /** Claims as many of an endpoint's deliveries as there are slots, and attempts them side by side. */
  async #serve(id: string, slots: number): Promise<void> {
    this.#takeSlots(id, slots);
    let left = slots;
    try {
      const endpoint = await this.#parts.endpointStore.findEnabled(id);
      if (!endpoint) return;
      const { claimed, more } = await this.#parts.deliveryStore.claimDue(id, slots);
      this.#takeSlots(id, claimed.length - slots);
      left = claimed.length;
      if (more) this.#waiting.add(id);
      this.#attempts += claimed.length;
      const ends = claimed.map((delivery) =>
        this.#attempt(endpoint, delivery).finally(() => {
          left -= 1;
          this.#takeSlots(id, -1);
          this.#giveTurns();
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

  async #attempt(endpoint: WebhookEndpoint, delivery: ClaimedDelivery): Promise<void> {
    const { deliveryStore } = this.#parts;
    const { signal } = this.#breakOff;
    try {
      const { status, failure, retryAfterMs } = await send(this.#parts, endpoint, delivery, signal);
      const retries = failure !== undefined && failure !== 'gone';
      await deliveryStore.finish(delivery, {
        answerStatus: status,
        failure,
        retryInMs: retries ? retryDelay(delivery.attempts, retryAfterMs) : undefined,
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
    this.#parts.logger.warn(
      { error },
      'webhooks could not be looked after; what is due stays so, and the next round tries again',
    );
  }
}
