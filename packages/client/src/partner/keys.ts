import type {
  CreatedPartnerKey,
  CreateKeyBody,
  PartnerKey,
  RollKeyBody,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { pages } from './pages.js';
import type { CallOptions, Transport } from './transport.js';

/** The partner's API keys. None can make one that may do more than itself. */
export class KeysClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The answer is the only one that ever holds the key itself. */
  create(body: CreateKeyBody, options?: CallOptions): Promise<CreatedPartnerKey> {
    return this.#transport.call('POST', '/keys', { ...options, body });
  }

  /** One page, of both modes, oldest first. The keys themselves are in no list. */
  list(query: PageQuery = {}, options?: CallOptions): Promise<Page<PartnerKey>> {
    return this.#transport.page('/keys', { ...options, query: { ...query } });
  }

  /** All, of both modes, oldest first. */
  listAll(options?: CallOptions): AsyncGenerator<PartnerKey, void, undefined> {
    return pages(this.#transport, '/keys', { ...options, query: {} });
  }

  /** Ends the key at once. @throws HawserError `not_found` */
  revoke(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call('DELETE', `/keys/${encodeURIComponent(id)}`, options);
  }

  /** Makes a successor; the old key works for `overlap_s` seconds more. @throws HawserError `not_found` */
  roll(id: string, body: RollKeyBody = {}, options?: CallOptions): Promise<CreatedPartnerKey> {
    return this.#transport.call('POST', `/keys/${encodeURIComponent(id)}/roll`, {
      ...options,
      body,
    });
  }
}
