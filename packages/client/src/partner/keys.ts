import type {
  CreatedPartnerKey,
  CreateKeyBody,
  PartnerKey,
  RollKeyBody,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { iteratePages } from './iterate-pages.js';
import type { CallOptions, Transport } from './transport.js';

/** Manages the partner's API keys. A key cannot create one with more rights than its own. */
export class KeysClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Creates a key. No later answer contains its secret. */
  create(body: CreateKeyBody, options?: CallOptions): Promise<CreatedPartnerKey> {
    return this.#transport.call('POST', '/keys', { ...options, body });
  }

  /** Returns one page of keys, of both modes, oldest first, without their secrets. */
  list(query: PageQuery = {}, options?: CallOptions): Promise<Page<PartnerKey>> {
    return this.#transport.page('/keys', { ...options, query: { ...query } });
  }

  /** Iterates over all keys, of both modes, oldest first. */
  listAll(options?: CallOptions): AsyncGenerator<PartnerKey, void, undefined> {
    return iteratePages(this.#transport, '/keys', { ...options, query: {} });
  }

  /** Revokes the key immediately. @throws HawserError `not_found` */
  revoke(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', `/keys/${encodeURIComponent(id)}`, options);
  }

  /**
   * Creates a new key with the same rights; the old one works for another `overlap_s` seconds
   * (default 0). @throws HawserError `not_found`
   */
  roll(id: string, body: RollKeyBody = {}, options?: CallOptions): Promise<CreatedPartnerKey> {
    return this.#transport.call('POST', `/keys/${encodeURIComponent(id)}/roll`, {
      ...options,
      body,
    });
  }
}
