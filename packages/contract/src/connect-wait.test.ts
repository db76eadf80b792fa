import { expect, it, vi } from 'vitest';
import { waitForConnect, type WaitedSession } from './connect-wait.js';
import { HawserError } from './errors.js';

const pending: WaitedSession = { status: 'pending' };
const waiting: WaitedSession = { status: 'awaiting_confirmation' };
const completed: WaitedSession = { status: 'completed' };
const declined: WaitedSession = {
  status: 'failed',
  error: { code: 'access_denied', message: 'The user declined.' },
};

/** A session that has these states, one after the other, and keeps the last. */
function session(...states: WaitedSession[]) {
  const left = [...states];
  return {
    read: vi.fn(() => Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? completed)),
    confirm: vi.fn(() => Promise.resolve()),
    pause: vi.fn(() => Promise.resolve()),
  };
}

it('reads once a second until the connection is made', async () => {
  const wait = session(pending, pending, completed);
  expect(await waitForConnect(wait)).toBe(completed);
  expect(wait.pause.mock.calls).toEqual([
    [1_000, undefined],
    [1_000, undefined],
  ]);
});

it('sends the code that the user reads', async () => {
  const wait = session(pending, waiting, completed);
  await waitForConnect({ ...wait, askCode: () => ' BCDF-GHJK ' });
  expect(wait.confirm.mock.calls).toEqual([['BCDF-GHJK']]);
});

it('asks again, with the problem, after a code that does not fit or came too early', async () => {
  const wait = session(waiting, waiting, waiting, completed);
  wait.confirm
    .mockRejectedValueOnce(new HawserError('connection_pending', 'Not finished.'))
    .mockRejectedValueOnce(new HawserError('validation_failed', 'Wrong code.'));
  const asked: unknown[] = [];
  await waitForConnect({ ...wait, askCode: ({ problem }) => `code ${asked.push(problem)}` });
  expect(asked).toEqual([undefined, 'Not finished.', 'Wrong code.']);
});

it('looks again after an empty answer, and sends nothing', async () => {
  const wait = session(waiting, completed);
  await waitForConnect({ ...wait, askCode: () => Promise.resolve('') });
  expect(wait.confirm).not.toHaveBeenCalled();
});

it('leaves the code to others without askCode', async () => {
  const wait = session(waiting, waiting, completed);
  expect(await waitForConnect(wait)).toBe(completed);
});

it.each([
  [declined, 'connect_failed'],
  [{ status: 'expired' }, 'session_expired'],
  [{ status: 'cancelled' }, 'session_cancelled'],
] as const)('ends with the error of %j', async (last, code) => {
  await expect(waitForConnect(session(pending, last))).rejects.toMatchObject({ code });
});

it('goes past a failure from before, because the link may be opened again', async () => {
  expect(await waitForConnect(session(declined, declined, completed))).toBe(completed);
});

it('ends with an error of the server that is not about the code', async () => {
  const wait = session(waiting);
  wait.confirm.mockRejectedValueOnce(new HawserError('session_expired', 'Too late.'));
  const ended = waitForConnect({ ...wait, askCode: () => 'BCDFGHJK' });
  await expect(ended).rejects.toMatchObject({ code: 'session_expired' });
});

it('ends with its signal', async () => {
  const stop = new AbortController();
  const wait = session(pending);
  wait.pause.mockImplementationOnce(() => {
    stop.abort(new Error('The user left.'));
    return Promise.resolve();
  });
  const ended = waitForConnect({ ...wait, signal: stop.signal });
  await expect(ended).rejects.toThrow('The user left.');
});
