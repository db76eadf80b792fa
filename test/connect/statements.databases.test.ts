import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/*
 * How many statements, transactions and commits on the disk a connect takes. Each costs CPU, and on a
 * database server a round trip: one more needs a reason.
 */
const kind = inject('database');
const engine = kind === 'postgresql' || kind === 'mariadb' ? kind : 'sqlite';

let database: TestDatabase;
let host: Host;
const seen: Query[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.knex,
    webhooks: { dispatcher: false },
    audit: { chainer: false },
    refresh: { scheduler: false },
  });
  // The first connect also looks after what is remembered from then on.
  await new HostUser(host, 'first').connect('google');
  database.knex.on('query', (query: Query) => seen.push(query));
});
afterAll(async () => {
  await host.close();
  await database.close();
});

/** What a request took: statements, transactions, and commits that wait for the disk. */
type Counted = readonly [statements: number, transactions: number, synced: number];

interface Query {
  readonly sql: string;
  readonly __knexTxId?: string;
}

function counted(): Counted {
  const queries = seen.splice(0);
  // The counts of usage are written once a second, and may share a transaction.
  const statements = queries.filter(
    ({ sql }) =>
      /^\s*(?:select|insert|update|delete)\b/i.test(sql) && !sql.includes('hawser_usage'),
  );
  const ours = new Set(statements.map(({ __knexTxId }) => __knexTxId));
  const transactionsOf = (text: string): Set<string | undefined> =>
    new Set(
      queries
        .filter(({ sql, __knexTxId }) => sql === text && ours.has(__knexTxId))
        .map(({ __knexTxId }) => __knexTxId),
    );
  const committed = transactionsOf('COMMIT;');
  const unsynced = transactionsOf('PRAGMA synchronous = NORMAL');
  const synced = [...committed].filter((transaction) => !unsynced.has(transaction));
  return [statements.length, committed.size, synced.length];
}

/** Connects, and returns what each of its three requests took. */
async function connect(name: string): Promise<Counted[]> {
  const user = new HostUser(host, name);
  seen.length = 0;
  const { startUrl } = await user.begin('google');
  const begun = counted();
  const callback = await user.authorize(startUrl);
  const started = counted();
  const page = await user.browser.fetch(callback);
  expect(page.status).toBe(200);
  await page.text();
  return [begun, started, counted()];
}

it('is little for a new user', async () => {
  expect(await connect('ann')).toEqual(
    {
      sqlite: [
        [5, 2, 0],
        [2, 1, 0],
        [13, 2, 1],
      ],
      postgresql: [
        [5, 2, 2],
        [2, 0, 0],
        [13, 1, 1],
      ],
      mariadb: [
        [7, 2, 2],
        [2, 0, 0],
        [15, 1, 1],
      ],
    }[engine],
  );
});

it('is less for a user who has connected before', async () => {
  await connect('bob');
  expect(await connect('bob')).toEqual(
    {
      sqlite: [
        [3, 1, 0],
        [2, 1, 0],
        [10, 2, 1],
      ],
      postgresql: [
        [3, 1, 1],
        [2, 0, 0],
        [10, 1, 1],
      ],
      mariadb: [
        [4, 1, 1],
        [2, 0, 0],
        [10, 1, 1],
      ],
    }[engine],
  );
});
