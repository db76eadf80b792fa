import type { KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { nowMs, nowPlusMs } from '../database/now.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import type { Logger } from '../logger.js';

/** Trouble that nobody has seen for a day is no longer the integration's state. */
const seenWithinMs = 24 * 60 * 60_000;
/** Trouble that lasts is written again after this time. */
const againAfterMs = 60_000;

/** The integration that has trouble. */
export interface HealthOf {
  readonly mode: KeyMode;
  /** The provider's slug. */
  readonly provider: string;
}

/** What is wrong with an integration for all accounts. */
export interface Trouble {
  readonly code:
    'invalid_client' | 'redirect_uri_mismatch' | 'unreachable' | 'rate_limited' | 'refused';
  /** What happened and what to do, as a sentence. */
  readonly message: string;
}

interface HealthRow {
  mode: KeyMode;
  provider: string;
  code: string;
}

/**
 * The trouble of integrations, shared by all processes through the database. It ends with the next
 * success. A database that refuses to store it does not make a refresh or a connect fail, and one
 * that does not answer does not keep new tokens from being stored.
 */
export class IntegrationHealth {
  readonly #knex: Knex;
  readonly #logger: Logger;
  readonly #troubleOf: PreparedRead<Pick<HealthRow, 'code'>>;
  /** When this process last stored each trouble. */
  readonly #stored = new Map<string, { readonly code: string; readonly at: number }>();
  /** The integrations whose recovery is still to be stored. */
  readonly #recovering = new Set<string>();
  /** What is stored is stored in the order of the calls. */
  #last = Promise.resolve();

  constructor(knex: Knex, statements: Statements, logger: Logger) {
    this.#knex = knex;
    this.#troubleOf = statements.prepare(
      'hawser_trouble',
      `SELECT code FROM ${tables.integrationHealth} WHERE mode = ? AND provider = ?`,
    );
    this.#logger = logger;
  }

  /** Stores that an integration has trouble. */
  async report({ mode, provider }: HealthOf, { code, message }: Trouble): Promise<void> {
    const name = nameOf({ mode, provider });
    const stored = this.#stored.get(name);
    const now = performance.now();
    if (stored?.code === code && now - stored.at < againAfterMs) return;
    this.#stored.set(name, { code, at: now });
    await this.#inTurn(async () => {
      const key = { mode, provider };
      const at = nowMs(this.#knex);
      const row = { ...key, code, message, since: at, last_at: at };
      await insertUnlessThere(this.#knex, tables.integrationHealth, row, ['mode', 'provider']);
      await this.#knex(tables.integrationHealth)
        .where(key)
        .whereNot({ code })
        .update({ code, since: at });
      await this.#knex(tables.integrationHealth).where(key).update({ message, last_at: at });
    });
  }

  /**
   * Stores that an integration works, in the background. Most of the time it already did, and
   * nothing is written.
   */
  recovered({ mode, provider }: HealthOf): void {
    const name = nameOf({ mode, provider });
    this.#stored.delete(name);
    if (this.#recovering.has(name)) return;
    this.#recovering.add(name);
    void this.#inTurn(async () => {
      this.#recovering.delete(name);
      const [trouble] = await this.#troubleOf([mode, provider]);
      if (trouble) await this.#knex(tables.integrationHealth).where({ mode, provider }).delete();
    });
  }

  /** Returns the slugs of the integrations that have trouble in any process. */
  async troubled(mode: KeyMode): Promise<ReadonlySet<string>> {
    const rows = await this.#knex<HealthRow>(tables.integrationHealth)
      .where({ mode })
      .where('last_at', '>', nowPlusMs(this.#knex, -seenWithinMs))
      .select('provider');
    return new Set(rows.map(({ provider }) => provider));
  }

  /** Waits until everything so far is stored. */
  async close(): Promise<void> {
    await this.#last;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        await work();
      } catch (error) {
        this.#logger.warn({ error }, 'could not store the health of an integration');
      }
    });
    return this.#last;
  }
}

function nameOf({ mode, provider }: HealthOf): string {
  return `${mode} ${provider}`;
}
