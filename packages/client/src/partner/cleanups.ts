import type {
  CreateCleanupBody,
  PartnerCleanup,
  PartnerCleanupPolicy,
  StartCleanupBody,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import type { CallOptions, Transport } from './transport.js';

/** Suspends or disconnects connections that nobody uses. */
export class CleanupsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Counts the connections that match, and changes none. It can be started for 15 minutes. */
  preview(body: CreateCleanupBody, options?: CallOptions): Promise<PartnerCleanup> {
    return this.#transport.call('POST', '/cleanups', { ...options, body });
  }

  /**
   * Starts a clean-up in the background. `matches` is the number of its preview.
   * @throws HawserError `not_found`, `preview_stale`
   */
  start(id: string, body: StartCleanupBody, options?: CallOptions): Promise<PartnerCleanup> {
    return this.#transport.call('POST', `${pathOf(id)}/start`, { ...options, body });
  }

  /**
   * Cancels a clean-up. What it has done stays done; one that has ended stays as it is.
   * @throws HawserError `not_found`
   */
  cancel(id: string, options?: CallOptions): Promise<PartnerCleanup> {
    return this.#transport.call('POST', `${pathOf(id)}/cancel`, options);
  }

  /**
   * Returns a clean-up, which tells how far it is.
   * @throws HawserError `not_found`
   */
  get(id: string, options?: CallOptions): Promise<PartnerCleanup> {
    return this.#transport.call('GET', pathOf(id), options);
  }

  /** Returns one page of clean-ups, newest first, previews included, without samples. */
  list(query: PageQuery = {}, options?: CallOptions): Promise<Page<PartnerCleanup>> {
    return this.#transport.page('/cleanups', { ...options, query: { ...query } });
  }

  /** Returns what is done with unused connections by itself. */
  policy(options?: CallOptions): Promise<PartnerCleanupPolicy> {
    return this.#transport.call('GET', '/cleanup-policy', options);
  }

  /** Sets what is done with unused connections by itself, once an hour. */
  setPolicy(body: PartnerCleanupPolicy, options?: CallOptions): Promise<PartnerCleanupPolicy> {
    return this.#transport.call('PUT', '/cleanup-policy', { ...options, body });
  }
}

function pathOf(id: string): string {
  return `/cleanups/${encodeURIComponent(id)}`;
}
