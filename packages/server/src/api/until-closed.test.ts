import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHawser } from '../hawser.js';
import { generateKeyring } from '../vault/local-keyring.js';
import type { Hawser } from './hawser.js';

let hawser: Hawser;
beforeAll(async () => {
  hawser = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
  });
  await hawser.close();
});
afterAll(() => hawser.close());

/** What works without the database: the options, and closing again. */
const stillThere = ['close', 'settings', 'hostScope', 'integrations'];
const withoutDatabase = ['serviceCall'];

/** The names of a part's methods, those of its classes included. */
function methodsOf(part: object): string[] {
  const names = new Set<string>();
  for (
    let level: object | null = part;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(level))
      if (name !== 'constructor' && typeof Reflect.get(part, name) === 'function') names.add(name);
  }
  return [...names];
}

async function outcome(part: object, name: string): Promise<unknown> {
  const method = Reflect.get(part, name) as (...values: unknown[]) => unknown;
  const result = method.apply(part, [{ partnerId: 'x', mode: 'live' }, 'x', {}]);
  if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
    return (result as AsyncIterable<unknown>)[Symbol.asyncIterator]().next();
  return result;
}

describe('after close()', () => {
  it('every method of every part rejects with words that say so', async () => {
    const called: string[] = [];
    for (const [name, part] of Object.entries(hawser) as [string, object][]) {
      if (stillThere.includes(name)) continue;
      const calls = typeof part === 'function' ? [[hawser, name] as const] : undefined;
      const parts = name === 'oauth' ? (Object.values(part) as object[]) : [part];
      for (const [target, method] of calls ??
        parts.flatMap((one) =>
          methodsOf(one)
            .filter((each) => !withoutDatabase.includes(each))
            .map((each) => [one, each] as const),
        )) {
        called.push(`${name}.${method}`);
        await expect(outcome(target, method), `${name}.${method}`).rejects.toMatchObject({
          code: 'closed',
          message: expect.stringContaining('close()') as string,
          retryAfter: 1,
        });
      }
    }
    expect(called).toEqual(
      expect.arrayContaining([
        'fetch.fetch',
        'health.health',
        'refreshDue.refreshDue',
        'accounts.ensure',
        'audit.verify',
        'connections.accessToken',
        'keys.authenticate',
        'proxy.forward',
      ]),
    );
  });

  it('closing again is fine', async () => {
    await expect(Promise.all([hawser.close(), hawser.close()])).resolves.toEqual([
      undefined,
      undefined,
    ]);
  });

  it('what the options say is still there', () => {
    expect(hawser.integrations.list()).toEqual([]);
    expect(hawser.settings.baseUrl).toBe('http://localhost:3000/hawser');
  });
});

it('a call that is under way when close() ends it rejects with the same words', async () => {
  const other = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
  });
  const calls = Array.from({ length: 20 }, (_none, i) =>
    other.accounts.ensure(other.hostScope, `user-${i}`).then(
      () => 'done',
      (error: unknown) => (error as { code?: unknown }).code,
    ),
  );
  await other.close();
  for (const result of await Promise.all(calls)) expect(['done', 'closed']).toContain(result);
});

it.each<[string, (hawser: Hawser, missing: never) => Promise<unknown>]>([
  ['partners.get', (hawser, missing) => hawser.partners.get(missing)],
  ['keys.get', (hawser, missing) => hawser.keys.get('x', missing)],
  ['keys.revoke', (hawser, missing) => hawser.keys.revoke(missing, 'x')],
  ['accounts.list', (hawser, missing) => hawser.accounts.list(missing, { limit: 1 })],
])('%s tells that an argument is undefined, without the statement', async (_name, call) => {
  const open = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
  });
  const error: unknown = await call(open, undefined as never).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message).not.toMatch(/select|hawser_/i);
  await open.close();
});
