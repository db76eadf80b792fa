import type { KeyMode } from '@hawser/contract';
import type { IntegrationTrouble } from '@hawser/contract/partner';
import type { Knex } from 'knex';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import { nowMs } from '../database/now.js';
import type { PreparedRead, Statements } from '../database/statements.js';
import { tables } from '../database/tables.js';
import { inTransaction } from '../database/transaction.js';
import { recordEvent } from '../events/outbox.js';
import type { StandingTrouble } from '../integrations/integrations.js';
import type { Logger } from '../logger.js';

/** A process writes the same trouble at most once in this time. */
const againAfterMs = 1_000;
/** The code of a row in the transaction that makes it. Nobody else sees it. */
const unset = '';

/** The integration that has trouble. */
export interface HealthOf {
  readonly mode: KeyMode;
  /** The provider's slug. */
  readonly provider: string;
}

/** What is wrong with an integration for all accounts. */
export type Trouble = Pick<IntegrationTrouble, 'code' | 'message'>;

interface HealthRow {
  mode: KeyMode;
  provider: string;
  code: IntegrationTrouble['code'] | typeof unset;
  message: string;
  since: number | string;
  last_at: number | string;
}

/** Only a person can end it, so it is reported even while the integration has other trouble. */
const forPersons: ReadonlySet<Trouble['code']> = new Set([
  'invalid_client',
  'redirect_uri_mismatch',
]);

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

  /** Stores that an integration has trouble, and reports that to the partners that it hurts. */
  async report({ mode, provider }: HealthOf, trouble: Trouble): Promise<void> {
    if (!this.#isDue({ mode, provider }, trouble.code)) return;
    await this.#inTurn(() =>
      inTransaction(this.#knex, (database) => store(database, { mode, provider }, trouble)),
    );
  }

  /**
   * Stores, in the background, that an integration's trouble still keeps accounts from getting
   * tokens. Nothing is stored for an integration without trouble.
   */
  lasts({ mode, provider }: HealthOf): void {
    const stored = this.#stored.get(nameOf({ mode, provider }));
    if (!stored || !this.#isDue({ mode, provider }, stored.code)) return;
    void this.#inTurn(async () => {
      await this.#knex(tables.integrationHealth)
        .where({ mode, provider })
        .update({ last_at: nowMs(this.#knex) });
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
      if (!trouble) return;
      await inTransaction(this.#knex, (database) => clear(database, { mode, provider }));
    });
  }

  /** Returns the trouble that any process has seen since the last success, by the provider's slug. */
  async troubles(mode: KeyMode): Promise<ReadonlyMap<string, StandingTrouble>> {
    // What this process has seen is stored in the background.
    await this.#last;
    const rows = await this.#knex<HealthRow>(tables.integrationHealth).where({ mode }).select('*');
    return new Map(
      rows.flatMap(({ provider, code, message, since, last_at }) =>
        code === unset
          ? []
          : [[provider, { code, message, since: Number(since), lastAt: Number(last_at) }]],
      ),
    );
  }

  /** Waits until everything so far is stored. */
  async close(): Promise<void> {
    await this.#last;
  }

  /** Returns whether a trouble has to be stored now, and notes that it is. */
  #isDue(health: HealthOf, code: string): boolean {
    const name = nameOf(health);
    const stored = this.#stored.get(name);
    const now = performance.now();
    if (stored?.code === code && now - stored.at < againAfterMs) return false;
    this.#stored.set(name, { code, at: now });
    return true;
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

/**
 * Stores the trouble, since when it has lasted and when it was last seen. Of processes that find it
 * at the same time, one reports it.
 */
async function store(
  database: Knex.Transaction,
  key: HealthOf,
  { code, message }: Trouble,
): Promise<void> {
  const at = nowMs(database);
  const first = { ...key, code: unset, message, since: at, last_at: at };
  await insertUnlessThere(database, tables.integrationHealth, first, ['mode', 'provider']);
  const row = database<HealthRow>(tables.integrationHealth).where(key);
  const before = await row.clone().first('code');
  const changed = await row
    .clone()
    .where({ code: before?.code ?? unset })
    .whereNot({ code })
    .update({ code });
  await row.clone().update({ message, last_at: at });
  const isNews = before?.code === unset || forPersons.has(code);
  const stored = await row.first('since', 'last_at');
  if (changed === 0 || !isNews || !stored) return;
  const trouble = { code, message, since: iso(stored.since), last_at: iso(stored.last_at) };
  const data = { provider: key.provider, trouble };
  for (const partnerId of await concerned(database, key))
    await recordEvent(database, {
      partnerId,
      mode: key.mode,
      type: 'integration.error',
      data: () => data,
    });
}

/** Ends the trouble. Of processes that find it ended at the same time, one reports it. */
async function clear(database: Knex.Transaction, key: HealthOf): Promise<void> {
  const row = database<HealthRow>(tables.integrationHealth).where(key);
  const stored = await row
    .clone()
    .first<{ since: number | string; now: number | string } | undefined>(
      'since',
      database.raw('? AS now', [nowMs(database)]),
    );
  if (!stored || (await row.delete()) === 0) return;
  const data = {
    provider: key.provider,
    since: iso(stored.since),
    recovered_at: iso(stored.now),
  };
  for (const partnerId of await concerned(database, key))
    await recordEvent(database, {
      partnerId,
      mode: key.mode,
      type: 'integration.recovered',
      data: () => data,
    });
}

/** Returns the partners that have connections to a provider, and a webhook that may report it. */
async function concerned(
  database: Knex.Transaction,
  { mode, provider }: HealthOf,
): Promise<string[]> {
  const rows: { partner_id: string }[] = await database(`${tables.webhookEndpoints} as w`)
    .where({ 'w.enabled': true, 'w.mode': mode })
    .whereExists(
      database(`${tables.connections} as c`)
        .where('c.partner_id', database.ref('w.partner_id'))
        .where({ 'c.mode': mode, 'c.provider': provider })
        .select(database.raw('1')),
    )
    .distinct('w.partner_id');
  return rows.map(({ partner_id }) => partner_id);
}

function iso(time: number | string): string {
  return new Date(Number(time)).toISOString();
}

function nameOf({ mode, provider }: HealthOf): string {
  return `${mode} ${provider}`;
}
