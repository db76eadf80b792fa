import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Knex } from 'knex';
import { onAnswer } from './watched-knex.js';

interface Refresh {
  sentAt?: number;
  /** When the last byte of the token response arrived. */
  answeredAt?: number;
}

/** How long one refresh took, in milliseconds. */
export interface RefreshTimes {
  /** From the start of the token request to the last byte of its response. */
  readonly request: number;
  /**
   * From there until the database confirms that the new tokens are committed: the window in which a
   * kill loses a rotated refresh token.
   */
  readonly window: number;
}

/** Measures each refresh of this process, from outside the tested code. */
export class RefreshTimer {
  /** One entry per call that may refresh, which links the start of a refresh to its end. */
  readonly #refreshes = new AsyncLocalStorage<Refresh>();
  readonly #times: RefreshTimes[] = [];

  constructor(knex: Knex) {
    const refreshOf = new WeakMap<object, Refresh>();
    subscribe('undici:request:create', (message) => {
      const { request } = message as { request: { path: string } };
      const refresh = this.#refreshes.getStore();
      if (!refresh || request.path !== '/token') return;
      refresh.sentAt = performance.now();
      refreshOf.set(request, refresh);
    });
    subscribe('undici:request:trailers', (message) => {
      const refresh = refreshOf.get((message as { request: object }).request);
      if (refresh) refresh.answeredAt = performance.now();
    });
    // Several grants may be committed together.
    const stored = new Map<string, Required<Refresh>[]>();
    onAnswer(knex, (sql, transaction = '') => {
      const { sentAt, answeredAt } = this.#refreshes.getStore() ?? {};
      if (/^update .?hawser_grants/.test(sql) && sentAt !== undefined && answeredAt !== undefined) {
        stored.set(transaction, [...(stored.get(transaction) ?? []), { sentAt, answeredAt }]);
      }
      if (sql !== 'COMMIT;') return;
      for (const { sentAt, answeredAt } of stored.get(transaction) ?? [])
        this.#times.push({ request: answeredAt - sentAt, window: performance.now() - answeredAt });
      stored.delete(transaction);
    });
  }

  /** Runs a function that may refresh one connection. */
  watch<T>(call: () => Promise<T>): Promise<T> {
    return this.#refreshes.run({}, call);
  }

  /** Returns the measurements since the previous call. */
  take(): RefreshTimes[] {
    return this.#times.splice(0);
  }
}
