import {
  actingAs,
  createHawser,
  generateKeyring,
  type AuditFilter,
  type Hawser,
} from '@hawser/server';
import type { Knex } from 'knex';
import { explainAll, noteStatements, type Statement } from '../million/plans.js';
import { withScaledDatabases } from '../scaled-databases.js';
import { printTable, type Cell } from '../table.js';
import { storageOf, type Storage } from './storage.js';

/*
 * What an audit entry costs to write, to keep, to list and to verify, with logs of different lengths,
 * and the plans of the statements that do it.
 *
 * pnpm bench:audit [--rows 10000,300000] [--on sqlite,postgresql,mariadb]
 */

const sizes = (argument('--rows') ?? '10000,300000').split(',').map(Number);
const accounts = 10_000;
const keys = 20;
const atOnce = 32;
const measured = 20_000;
const measuredAlone = 1_000;
const lists = 100;

async function measure(name: string, knex: Knex): Promise<void> {
  const hawser = await createHawser({
    baseUrl: 'http://localhost/hawser',
    database: knex,
    vault: { keys: generateKeyring() },
    integrations: [],
    refresh: { scheduler: false },
    webhooks: { dispatcher: false },
  });
  const log = new Log(hawser, await storageOf(knex));
  const columns: Record<string, Cell>[] = [];
  let statements: readonly Statement[] = [];
  for (const size of sizes) {
    await log.growTo(size);
    const noted = noteStatements(knex);
    columns.push(await log.figures());
    statements = noted();
  }
  await explainAll(
    knex,
    // But for what asks how large the log is.
    statements.filter(({ sql }) => sql.includes('hawser_')),
  );
  await hawser.close();
  const names = Object.keys(columns[0] ?? {});
  printTable('Audit log', `${name}, ${accounts.toLocaleString('en-GB')} accounts.`, {
    head: ['', ...sizes.map((size) => `${size.toLocaleString('en-GB')} entries`)],
    rows: names.map((name) => [name, ...columns.map((figures) => figures[name] ?? '')]),
  });
}

class Log {
  readonly #hawser: Hawser;
  readonly #storage: Storage;
  #entries = 0;

  constructor(hawser: Hawser, storage: Storage) {
    this.#hawser = hawser;
    this.#storage = storage;
  }

  async growTo(size: number): Promise<void> {
    await this.#write(Math.max(0, size - this.#entries), 200);
    await this.#hawser.audit.chain();
  }

  async figures(): Promise<Record<string, Cell>> {
    const { audit, hostScope } = this.#hawser;
    const disk = (await this.#storage.bytes()) / this.#entries;
    const list = (filter: () => AuditFilter, after?: string): Promise<number> =>
      medianOf(lists, () => audit.list(hostScope, filter(), { limit: 50, after }));
    const middle = await audit.list(
      hostScope,
      { until: this.#timeOf(this.#entries / 2) },
      { limit: 50 },
    );
    const found = {
      'list, newest (µs)': await list(() => ({})),
      'list, in the middle (µs)': await list(() => ({}), middle.next),
      'list by account (µs)': await list(() => ({ accountId: account(random(accounts)) })),
      'list by connection and action (µs)': await list(() => ({
        connectionId: connection(random(accounts)),
        action: 'token.read',
      })),
      'list by key (µs)': await list(() => ({ actorId: `key_${random(keys)}` })),
      'list by an action that is rare (µs)': await list(() => ({ action: 'partner.created' })),
      'list of an account that has none (µs)': await list(() => ({ accountId: 'none' })),
    };
    const started = performance.now();
    const [report] = await audit.verify();
    if (report?.problemCount !== 0) throw new Error('The log does not verify');
    const verify = ((performance.now() - started) * 1000) / report.checked;
    return {
      'CPU, 32 at once (µs)': await this.#cpu(measured, atOnce),
      'CPU, 1 at once (µs)': await this.#cpu(measuredAlone, 1),
      'write-ahead log, 32 at once (bytes)': await this.#logged(measured, atOnce),
      'write-ahead log, 1 at once (bytes)': await this.#logged(measuredAlone, 1),
      'disk (bytes)': disk,
      ...found,
      'verify (µs)': verify,
    };
  }

  /** CPU of this process for everything: writing, chaining, and what is done for lists. */
  async #cpu(count: number, concurrency: number): Promise<number> {
    const before = process.cpuUsage();
    await this.#write(count, concurrency);
    await this.#hawser.audit.chain();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  }

  async #logged(count: number, concurrency: number): Promise<number> {
    const logged = await this.#storage.logged(async () => {
      await this.#write(count, concurrency);
      await this.#hawser.audit.chain();
    });
    return logged / count;
  }

  #timeOf(part: number): number {
    return this.#times[Math.floor(part / 10_000)] ?? Date.now();
  }

  readonly #times: number[] = [];

  async #write(count: number, concurrency: number): Promise<void> {
    const { audit, hostScope } = this.#hawser;
    let left = count;
    const writer = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        if (this.#entries % 10_000 === 0) this.#times.push(Date.now());
        this.#entries += 1;
        const who = random(accounts);
        await actingAs(
          {
            type: 'key',
            id: `key_${random(keys)}`,
            ip: '203.0.113.7',
            userAgent: 'node',
            requestId: `req_${this.#entries.toString(16).padStart(32, '0')}`,
          },
          () =>
            audit.recordSoon({
              ...hostScope,
              action: 'token.read',
              accountId: account(who),
              connectionId: connection(who),
            }),
        );
      }
    };
    await Promise.all(Array.from({ length: concurrency }, writer));
  }
}

function account(number: number): string {
  return `01990c5e-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

function connection(number: number): string {
  return `conn_01990c5e00007000800${number.toString(16).padStart(13, '0')}`;
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}

/** Returns the median time of a call in microseconds. */
async function medianOf(times: number, call: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await call();
    taken.push((performance.now() - started) * 1000);
  }
  taken.sort((a, b) => a - b);
  return taken[Math.floor(taken.length / 2)] ?? Number.NaN;
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

await withScaledDatabases(measure);
