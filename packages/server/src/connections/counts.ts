import type { ConnectionStatus } from '@hawser/contract';
import { PreparedSelects } from '../database/prepared-selects.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import type { Tenant } from '../tenant.js';
import { allStatuses } from './connection.js';

/** How many connections a tenant has. */
export interface ConnectionCounts {
  /** When they were counted, in milliseconds since 1970. */
  readonly asOf: number;
  readonly total: number;
  readonly byStatus: Readonly<Record<ConnectionStatus, number>>;
  /** By the provider's slug. */
  readonly byProvider: Readonly<Record<string, number>>;
}

/** How many connections an account has. States without a connection are left out. */
export interface AccountConnectionCounts {
  readonly total: number;
  readonly byStatus: Readonly<Partial<Record<ConnectionStatus, number>>>;
  /**
   * When one of them was last used, in milliseconds since 1970, accurate to an hour; undefined if
   * none was.
   */
  readonly lastUsedAt: number | undefined;
}

/** How long counts are given again, in milliseconds. */
export const countsKeptMs = 60_000;
/** The tenants whose counts are kept. */
const maxKept = 1_000;
/** Numbers of accounts that statements are made for. */
const accountCounts = [1, 10, 25, 50, 100];

interface CountRow {
  readonly provider: string;
  readonly status: ConnectionStatus;
  readonly connections: number | string;
}

interface AccountCountRow {
  readonly account_id: string;
  readonly status: ConnectionStatus;
  readonly connections: number | string;
  readonly last_used_at: number | string | null;
}

/** Counts connections. */
export class ConnectionCounter {
  readonly #selects: PreparedSelects;
  readonly #ofTenant: PreparedRead<CountRow>;
  readonly #now: () => number;
  /** By tenant, oldest first. */
  readonly #kept = new Map<
    string,
    { readonly at: number; readonly counts: Promise<ConnectionCounts> }
  >();
  #last: Promise<unknown> = Promise.resolve();

  constructor(statements: Statements, now: () => number) {
    this.#selects = new PreparedSelects(statements);
    this.#now = now;
    this.#ofTenant = statements.prepare(
      'hawser_connection_counts',
      `SELECT provider, status, COUNT(*) AS connections FROM ${tables.connections}
      WHERE partner_id = ? AND mode = ? GROUP BY provider, status`,
    );
  }

  /**
   * Returns how many connections the tenant has, counted at most a minute ago. It reads an index to
   * its end, so this process runs one such query at a time.
   */
  ofTenant(tenant: Tenant): Promise<ConnectionCounts> {
    const key = `${tenant.partnerId} ${tenant.mode}`;
    const now = this.#now();
    const kept = this.#kept.get(key);
    if (kept && now - kept.at < countsKeptMs) return kept.counts;
    const counts = this.#last.then(() => this.#count(tenant));
    this.#last = counts.catch(() => undefined);
    this.#keep(key, { at: now, counts });
    return counts;
  }

  /** Returns how many connections each account has, and when they were used, by its id. */
  async ofAccounts(
    { partnerId, mode }: Tenant,
    ids: readonly string[],
  ): Promise<Map<string, AccountConnectionCounts>> {
    const counts = new Map<string, AccountConnectionCounts>();
    for (let done = 0; done < ids.length; done += 100) {
      const batch = ids.slice(done, done + 100);
      const size = accountCounts.find((one) => one >= batch.length) ?? batch.length;
      const sql = `SELECT account_id, status, COUNT(*) AS connections, MAX(last_used_at) AS last_used_at
        FROM ${tables.connections}
        WHERE partner_id = ? AND mode = ? AND account_id IN (${Array.from({ length: size }, () => '?').join(', ')})
        GROUP BY account_id, status`;
      const places = Array.from({ length: size }, (_, at) => batch[at] ?? '');
      const bindings = [partnerId, mode, ...places];
      const rows = await this.#selects.all<AccountCountRow>('hawser_account_counts', sql, bindings);
      for (const { account_id, status, connections, last_used_at } of rows) {
        const { total, byStatus, lastUsedAt } = counts.get(account_id) ?? noConnections;
        counts.set(account_id, {
          total: total + Number(connections),
          byStatus: { ...byStatus, [status]: Number(connections) },
          lastUsedAt: Math.max(Number(last_used_at), lastUsedAt ?? 0) || undefined,
        });
      }
    }
    return counts;
  }

  async #count({ partnerId, mode }: Tenant): Promise<ConnectionCounts> {
    const asOf = this.#now();
    const rows = await this.#ofTenant([partnerId, mode]);
    const byStatus = Object.fromEntries(allStatuses.map((status) => [status, 0])) as Record<
      ConnectionStatus,
      number
    >;
    const byProvider: Record<string, number> = {};
    let total = 0;
    for (const { provider, status, connections } of rows) {
      const count = Number(connections);
      total += count;
      byStatus[status] += count;
      byProvider[provider] = (byProvider[provider] ?? 0) + count;
    }
    return { asOf, total, byStatus, byProvider };
  }

  #keep(
    key: string,
    kept: { readonly at: number; readonly counts: Promise<ConnectionCounts> },
  ): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    kept.counts.catch(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** The counts of an account without connections. */
export const noConnections: AccountConnectionCounts = {
  total: 0,
  byStatus: {},
  lastUsedAt: undefined,
};
