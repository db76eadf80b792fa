import type { AuditAction, PartnerAuditEntry } from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { pages } from './pages.js';
import type { CallOptions, Transport } from './transport.js';

/** What to leave out; without any, it is everything of the partner in the key's mode. */
export interface AuditQuery {
  /** The account's id. */
  readonly account?: string | undefined;
  /** `conn_…`, also of a connection that has been deleted. */
  readonly connection_id?: string | undefined;
  readonly action?: AuditAction | undefined;
  /** Id of a key, or the host's id of a user. */
  readonly actor?: string | undefined;
  /** ISO 8601: from then on. */
  readonly after?: string | undefined;
  /** ISO 8601: until just before. */
  readonly before?: string | undefined;
}

/** Who did what to which account or connection, when, and from where. */
export class AuditClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Newest first. */
  list(
    query: AuditQuery & PageQuery = {},
    options?: CallOptions,
  ): Promise<Page<PartnerAuditEntry>> {
    return this.#transport.page('/audit', { ...options, query: { ...query } });
  }

  /** Newest first. */
  listAll(
    query: AuditQuery = {},
    options?: CallOptions,
  ): AsyncGenerator<PartnerAuditEntry, void, undefined> {
    return pages(this.#transport, '/audit', { ...options, query: { ...query } });
  }
}
