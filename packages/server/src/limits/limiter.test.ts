import knexLibrary, { type Knex } from 'knex';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../database/migrate.js';
import { tables } from '../database/tables.js';
import { LimiterService } from './limiter.js';

const minute = 60_000;
let knex: Knex;
let now = 10 * minute;
const clock = (): number => now;

beforeEach(async () => {
  now = 10 * minute;
  knex = knexLibrary.knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
  await migrate(knex);
});
afterEach(() => knex.destroy());

async function takeMany(limiter: LimiterService, count: number, limit: number): Promise<number> {
  const taken = await Promise.all(
    Array.from({ length: count }, () => limiter.takeThisMinute('a', limit)),
  );
  return taken.filter(({ allowed }) => allowed).length;
}

it.each([1, 7, 100, 1000])('lets exactly %i through in a window', async (limit) => {
  const limiter = new LimiterService(knex, clock);
  expect(await takeMany(limiter, limit + 50, limit)).toBe(limit);
  expect(await limiter.takeThisMinute('a', limit)).toMatchObject({
    allowed: false,
    limit,
    remaining: 0,
    resetMs: minute,
  });
});

it('resets with the next window, and says when that is', async () => {
  const limiter = new LimiterService(knex, clock);
  now += 20_000;
  await takeMany(limiter, 5, 5);
  expect((await limiter.takeThisMinute('a', 5)).resetMs).toBe(40_000);
  now += 40_000;
  expect(await takeMany(limiter, 9, 5)).toBe(5);
});

it('holds across processes, and leaves little unused', async () => {
  const processes = Array.from({ length: 4 }, () => new LimiterService(knex, clock));
  const taken = await Promise.all(processes.map((limiter) => takeMany(limiter, 200, 500)));
  const all = taken.reduce((sum, count) => sum + count, 0);
  expect(all).toBeLessThanOrEqual(500);
  expect(all).toBeGreaterThanOrEqual(500 * (1 - 4 * 0.02));
});

it('counts each name separately, and counts down', async () => {
  const limiter = new LimiterService(knex, clock);
  const remaining = [];
  for (let call = 0; call < 3; call += 1)
    remaining.push((await limiter.takeThisMinute('a', 2)).remaining);
  expect(remaining).toEqual([1, 0, 0]);
  expect((await limiter.takeThisMinute('b', 2)).allowed).toBe(true);
});

it('queries the database only for a few calls in a hundred', async () => {
  const limiter = new LimiterService(knex, clock);
  let queries = 0;
  knex.on('query', ({ sql }: { sql: string }) => {
    if (sql.includes('hawser_')) queries += 1;
  });
  for (let call = 0; call < 1000; call += 1) await limiter.takeThisMinute('a', 10_000);
  expect(queries).toBeLessThanOrEqual(15);
});

it('deletes the rows of past windows', async () => {
  const limiter = new LimiterService(knex, clock);
  await takeMany(limiter, 3, 5);
  now += 3 * minute;
  await limiter.purge();
  expect(await knex(tables.limits)).toEqual([]);
});
