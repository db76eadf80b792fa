import type {
  AuditAction,
  AuditActionGroup,
  AuditActorType,
  PartnerAuditEntry,
  PartnerAuditVerification,
} from '@hawser/contract/partner';
import type { Page, PageQuery } from './page.js';
import { iteratePages } from './iterate-pages.js';
import type { CallOptions, Transport } from './transport.js';

/**
 * Filters for audit entries. Without filters, all entries of the partner in the key's mode match.
 */
export interface AuditQuery {
  /** The id of an account. */
  readonly account?: string | undefined;
  /** The id of a connection (`conn_…`), which may have been deleted. */
  readonly connection_id?: string | undefined;
  /** An action, or all actions of a group, such as `connection.*`. */
  readonly action?: AuditAction | AuditActionGroup | undefined;
  /** The kind of actor. */
  readonly actor_type?: AuditActorType | undefined;
  /** The id of a key, or the host's id of a user. */
  readonly actor?: string | undefined;
  /** ISO 8601: entries at or after this time. */
  readonly after?: string | undefined;
  /** ISO 8601: entries before this time. */
  readonly before?: string | undefined;
}

/**
 * Reads and verifies the audit log: who did what to which account or connection, when, and from
 * where.
 */
export class AuditClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Returns one page of entries, newest first. */
  list(
    query: AuditQuery & PageQuery = {},
    options?: CallOptions,
  ): Promise<Page<PartnerAuditEntry>> {
    return this.#transport.page('/audit', { ...options, query: { ...query } });
  }

  /** Iterates over all entries, newest first, fetching pages as needed. */
  listAll(
    query: AuditQuery = {},
    options?: CallOptions,
  ): AsyncGenerator<PartnerAuditEntry, void, undefined> {
    return iteratePages(this.#transport, '/audit', { ...options, query: { ...query } });
  }

  /**
   * Starts a verification of the partner's chain in the background, and returns it; while one runs,
   * that one. Ask for it again by {@link getVerification} until it is no longer `running`.
   */
  verify(options?: CallOptions): Promise<PartnerAuditVerification> {
    return this.#transport.call('POST', '/audit/verifications', options);
  }

  /**
   * Returns a verification. They are kept for 90 days.
   * @throws HawserError `not_found`
   */
  getVerification(id: string, options?: CallOptions): Promise<PartnerAuditVerification> {
    return this.#transport.call('GET', `/audit/verifications/${encodeURIComponent(id)}`, options);
  }

  /** Returns one page of verifications, newest first. */
  listVerifications(
    query: PageQuery = {},
    options?: CallOptions,
  ): Promise<Page<PartnerAuditVerification>> {
    return this.#transport.page('/audit/verifications', { ...options, query: { ...query } });
  }
}
