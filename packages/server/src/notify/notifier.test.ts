import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Knex } from 'knex';
import type { Account } from '../accounts/account.js';
import type { ConnectionStatus } from '@hawser/contract';
import { Notifier } from './notifier.js';
import type { NotifyOptions } from './notify.js';
import type { LeasedAccount, NoticeStore, StoredNotice } from './store.js';

/* What the tests with databases can't: the passing of time while the host's code runs. */

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hangs = (): Promise<never> => new Promise(() => undefined);
const goesOn = 'fast';

/** A notifier for accounts that each lost a connection, and what it does to their notices. */
function notifierFor(accounts: readonly string[], send: NotifyOptions['send']) {
  const ends: string[] = [];
  const warnings: object[] = [];
  const left = [...accounts];
  const ended = (how: string) => (leased: LeasedAccount, more?: unknown) => {
    ends.push(`${leased.accountId} ${how}`);
    if (how === 'retry') ends.push(String(more));
    return Promise.resolve();
  };
  const store = {
    leaseDue: (limit: number) =>
      Promise.resolve(
        left.splice(0, limit).map((accountId) => ({
          accountId,
          owner: 'me',
          messageId: undefined,
          attempts: 0,
        })),
      ),
    account: (id: string) =>
      Promise.resolve({ id, externalId: id, partnerId: 'p', mode: 'live' } as Account),
    notices: ({ accountId }: LeasedAccount): Promise<StoredNotice[]> =>
      Promise.resolve([
        {
          id: `ntc_${accountId}`,
          connectionId: `conn_${accountId}`,
          kind: 'disconnected',
          occasion: 1,
          endsAt: undefined,
          createdAt: 0,
          dueAt: 0,
          deleted: { provider: 'google', identity: { id: '1', label: 'Ada' }, alias: undefined },
        },
      ]),
    drop: () => Promise.resolve(),
    begin: ({ accountId }: LeasedAccount) => Promise.resolve(`msg_${accountId}`),
    finish: ended('sent'),
    retryIn: ended('retry'),
    release: ended('release'),
  };
  const silent = (): void => undefined;
  const notifier = new Notifier({
    noticeStore: store as unknown as NoticeStore,
    standing: {
      knex: noRows,
      nameOf: () => 'Google',
      cleanupPolicy: hangs,
      now: () => 1,
    },
    logger: {
      debug: silent,
      info: silent,
      warn: (facts) => void warnings.push(facts),
      error: silent,
    },
    notify: {
      send,
      reconnectUrl: () => 'https://app.example.com/',
      locale: undefined,
      waitMs: 0,
      notifier: true,
    },
    product: undefined,
    now: () => 1,
  });
  return { notifier, ends, warnings };
}

/** A database without connections. */
const noRows = Object.assign(
  () => {
    const query = {
      whereIn: () => query,
      where: () => query,
      select: () => Promise.resolve([] as { status: ConnectionStatus }[]),
      first: () => Promise.resolve(undefined),
    };
    return query;
  },
  { raw: (sql: string) => sql },
) as unknown as Knex;

it('gives the host 30 seconds, and holds up no other user meanwhile', async () => {
  const signals: AbortSignal[] = [];
  const { notifier, ends, warnings } = notifierFor(['slow', goesOn], ({ account }, { signal }) => {
    if (account.id === goesOn) return undefined;
    signals.push(signal);
    return hangs();
  });
  expect(await notifier.startDue()).toBe(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toEqual(['fast sent']);
  await vi.advanceTimersByTimeAsync(29_999);
  expect([ends.length, signals[0]?.aborted]).toEqual([1, false]);
  await vi.advanceTimersByTimeAsync(1);
  expect(signals[0]?.aborted).toBe(true);
  expect(ends.slice(0, 2)).toEqual(['fast sent', 'slow retry']);
  expect(Number(ends[2])).toBeGreaterThan(4_000);
  expect(warnings).toEqual([
    { messageId: 'msg_slow', accountId: 'slow', attempts: 1, failure: 'not done within 30 s' },
  ]);
});

it('sends to at most 50 users at the same time, and to the next when some have ended', async () => {
  const all = Array.from({ length: 80 }, (_, i) => `user-${i}`);
  const open: (() => void)[] = [];
  const { notifier, ends } = notifierFor(
    all,
    () => new Promise<void>((resolve) => open.push(resolve)),
  );
  expect(await notifier.startDue()).toBe(50);
  await vi.advanceTimersByTimeAsync(0);
  expect([open.length, await notifier.startDue()]).toEqual([50, 0]);
  for (const resolve of open.splice(0, 25)) resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect([ends.length, open.length]).toEqual([25, 50]);
  for (const resolve of open) resolve();
  await vi.advanceTimersByTimeAsync(0);
  for (const resolve of open) resolve();
  await notifier.close();
  expect(ends).toHaveLength(80);
});

it('lets messages end for 3 seconds when the process stops, and makes the others due again', async () => {
  const { notifier, ends } = notifierFor(['slow'], hangs);
  await notifier.startDue();
  await vi.advanceTimersByTimeAsync(0);
  const closed = notifier.close();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(ends).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await closed;
  expect(ends).toEqual(['slow release']);
  expect(await notifier.startDue()).toBe(0);
});
