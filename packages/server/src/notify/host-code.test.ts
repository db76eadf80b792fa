import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runHostCode } from './host-code.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hangs = (): Promise<never> => new Promise(() => undefined);

it('gives the host its time, and no more', async () => {
  const stopping = new AbortController().signal;
  let signal: AbortSignal | undefined;
  const late = runHostCode(
    (its) => {
      signal = its;
      return hangs();
    },
    { timeoutMs: 10_000, stopping },
  );
  const refused = expect(late).rejects.toThrow('not done within 10 s');
  await vi.advanceTimersByTimeAsync(9_999);
  expect(signal?.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await refused;
  expect(signal?.aborted).toBe(true);
});

it('leaves neither a timer nor a listener behind', async () => {
  const stop = new AbortController();
  const removed = vi.spyOn(stop.signal, 'removeEventListener');
  const limits = { timeoutMs: 10_000, stopping: stop.signal };
  expect(await runHostCode(() => Promise.resolve(7), limits)).toBe(7);
  await expect(runHostCode(() => Promise.reject(new Error('no')), limits)).rejects.toThrow('threw');
  const stopped = expect(runHostCode(hangs, limits)).rejects.toThrow('the process stops');
  stop.abort();
  await stopped;
  await expect(runHostCode(hangs, limits)).rejects.toThrow('the process stops');
  expect(removed).toHaveBeenCalledTimes(4);
  expect(vi.getTimerCount()).toBe(0);
});
