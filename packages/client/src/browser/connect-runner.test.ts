import { connectChannel, HawserError } from '@hawser/contract';
import type { BrowserConnection, BrowserConnectSession } from '@hawser/contract/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NetworkError } from '../network-error.js';
import type { BrowserClient } from './browser-client.js';
import { claimChallenge } from './claim-verifier.js';
import { createConnectFlow } from './connect-flow.js';
import { createConnectRunner } from './connect-runner.js';
import type { ConnectState } from './connect-state.js';
import { FakePage } from './fake-page.test.helper.js';
import { resumeRedirect } from './resume-redirect.js';

const connection = {
  id: 'conn_1',
  scopes: { requested: [], granted: [], missing: [] },
} as unknown as BrowserConnection;
const completed = { status: 'completed', connection } as const;
const message = { type: 'hawser:connect', version: 1, sessionId: 'cs_1', status: 'completed' };

let page: FakePage;
let answer: Pick<BrowserConnectSession, 'status' | 'connection' | 'error'>;
let client: ReturnType<typeof fakeClient>;

function fakeClient() {
  return {
    createConnectSession: vi.fn((_body: { claimChallenge?: string | undefined }) =>
      Promise.resolve({
        id: 'cs_1',
        startUrl: 'https://app.example.com/hawser/connect/token',
        expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
      }),
    ),
    getConnectSession: vi.fn(() => Promise.resolve({ id: 'cs_1', provider: 'google', ...answer })),
    cancelConnectSession: vi.fn(() => {
      if (answer.status === 'pending') answer = { status: 'cancelled' };
      return Promise.resolve({ id: 'cs_1', provider: 'google', ...answer });
    }),
    claimConnectSession: vi.fn((_id: string, _verifier: string, _browserNonce?: string) => {
      answer = completed;
      return Promise.resolve({ id: 'cs_1', provider: 'google', ...answer });
    }),
  };
}

function flowOf(onEnd?: (state: ConnectState) => void) {
  return createConnectRunner({
    client: client as unknown as BrowserClient,
    provider: 'google',
    window: page.asPage,
    onEnd,
  });
}

const settle = () => vi.advanceTimersByTimeAsync(0);

/** Returns a flow whose user is at the provider. */
async function waiting(onEnd?: (state: ConnectState) => void) {
  const flow = flowOf(onEnd);
  flow.open();
  // crypto.subtle settles outside the fake timers.
  await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
  return flow;
}

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakePage();
  answer = { status: 'pending' };
  client = fakeClient();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('opening', () => {
  it('opens the window first, then navigates it to the start URL', async () => {
    const flow = flowOf();
    flow.open();
    expect(page.popups).toHaveLength(1);
    expect(client.createConnectSession).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
    expect(page.popups[0]?.visited).toEqual(['https://app.example.com/hawser/connect/token']);
  });

  it('keeps the request, and the verifier whose challenge it sends', async () => {
    const flow = flowOf();
    flow.open({ scopes: ['calendar'], connectionId: 'conn_1' });
    await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
    const body = client.createConnectSession.mock.calls[0]?.[0];
    expect(body).toMatchObject({
      provider: 'google',
      mode: 'popup',
      scopes: ['calendar'],
      connectionId: 'conn_1',
    });
    answer = { status: 'awaiting_confirmation' };
    page.broadcast(message);
    await settle();
    const verifier = client.claimConnectSession.mock.calls[0]?.[1] ?? '';
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(body?.claimChallenge).toBe(await claimChallenge(crypto, verifier));
    expect(flow.getState()).toEqual({ status: 'connected', connection });
  });

  it("in an iframe requests the browser's nonce from the start page, and claims with it", async () => {
    Object.assign(page, { self: page, top: {} });
    const flow = await waiting();
    expect(page.popups[0]?.visited[0]).toMatch(/\?handover=1$/);
    const handover = { type: 'hawser:handover', version: 1, sessionId: 'cs_1' };
    page.post('https://evil.example', { ...handover, browserNonce: 'forged' });
    page.post('https://app.example.com', { ...handover, sessionId: 'cs_2', browserNonce: 'other' });
    page.post('https://app.example.com', { ...handover, browserNonce: 'right' });
    answer = { status: 'awaiting_confirmation' };
    page.broadcast(message);
    await settle();
    expect(client.claimConnectSession.mock.calls[0]?.[2]).toBe('right');
    expect(flow.getState()).toEqual({ status: 'connected', connection });
  });

  it('says that the window was blocked and opens one with the next click', async () => {
    page.blocksPopups = true;
    const flow = flowOf();
    flow.open();
    expect(flow.getState().status).toBe('blocked');
    page.blocksPopups = false;
    flow.open();
    await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
  });

  it('ignores a second click, but brings the window to the front', async () => {
    const flow = await waiting();
    flow.open();
    expect(page.popups).toHaveLength(1);
    expect(page.popups[0]?.focus).toHaveBeenCalled();
  });

  it('refuses a start URL that is not a web address', async () => {
    client.createConnectSession.mockResolvedValue({
      id: 'cs_1',
      startUrl: 'javascript:alert(1)',
      expiresAt: new Date().toISOString(),
    });
    const flow = flowOf();
    flow.open();
    await vi.waitFor(() => expect(flow.getState().status).not.toBe('opening'));
    expect(page.popups[0]?.visited).toEqual([]);
  });

  it('reports that the user has been signed out of the host', async () => {
    client.createConnectSession.mockRejectedValue(new HawserError('unauthorized', 'Sign in.'));
    const flow = flowOf();
    flow.open();
    await vi.waitFor(() => expect(flow.getState().status).toBe('host-session-expired'));
    expect(page.popups[0]?.closed).toBe(true);
  });

  it('uses a redirect where popups do not work', async () => {
    page.navigator.standalone = true;
    flowOf().open();
    await vi.waitFor(() => expect(page.location.assign).toHaveBeenCalled());
    expect(page.popups).toHaveLength(0);
    expect(client.createConnectSession.mock.calls[0]?.[0]).toMatchObject({
      mode: 'redirect',
      returnTo: 'https://app.example.com/settings?tab=2',
    });
  });
});

describe('news of the session', () => {
  const ways: [string, () => void][] = [
    ['BroadcastChannel', () => page.broadcast(message)],
    ['postMessage', () => page.post('https://app.example.com', message)],
    ['storage', () => page.store(connectChannel, JSON.stringify(message))],
    ['focus', () => page.dispatchEvent(new Event('focus'))],
    ['online', () => page.dispatchEvent(new Event('online'))],
    ['visibilitychange', () => page.document.dispatchEvent(new Event('visibilitychange'))],
  ];

  it.each(ways)('comes by %s and is confirmed with the server', async (_name, tell) => {
    const flow = await waiting();
    answer = completed;
    tell();
    await settle();
    expect(flow.getState()).toEqual({ status: 'connected', connection });
    expect(page.popups[0]?.closed).toBe(true);
  });

  it('comes by polling when nothing else works', async () => {
    const flow = await waiting();
    answer = completed;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(flow.getState().status).toBe('connected');
  });

  it('is not trusted without asking the server', async () => {
    const flow = await waiting();
    page.broadcast(message);
    await settle();
    expect(flow.getState().status).toBe('waiting');
  });

  it('is ignored from another origin, of another session, or malformed', async () => {
    await waiting();
    page.post('https://evil.example', message);
    page.broadcast({ ...message, sessionId: 'cs_other' });
    page.broadcast('completed');
    page.store(connectChannel, '{');
    await settle();
    expect(client.getConnectSession).not.toHaveBeenCalled();
  });

  it('that arrives three ways together causes at most two requests', async () => {
    await waiting();
    answer = completed;
    for (const [, tell] of ways.slice(0, 3)) tell();
    await settle();
    expect(client.getConnectSession.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('is polled for less and less often', async () => {
    await waiting();
    await vi.advanceTimersByTimeAsync(60_000);
    const first = client.getConnectSession.mock.calls.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(first).toBeLessThan(15);
    expect(client.getConnectSession.mock.calls.length - first).toBeLessThanOrEqual(41);
  });
});

describe('a window that seems closed', () => {
  it('does not end the flow: a late success wins', async () => {
    const flow = await waiting();
    page.popups[0]?.close();
    await vi.advanceTimersByTimeAsync(500);
    expect(flow.getState().status).toBe('window-unknown');
    await vi.advanceTimersByTimeAsync(60_000);
    answer = completed;
    page.broadcast(message);
    await settle();
    expect(flow.getState().status).toBe('connected');
  });

  it('before its session exists leaves this page where it is', async () => {
    const flow = flowOf();
    flow.open();
    page.popups[0]?.close();
    await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
    expect(page.popups[0]?.visited).toEqual([]);
    expect(page.location.assign).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(flow.getState().status).toBe('window-unknown');
  });

  it('is reopened with the same session', async () => {
    const flow = await waiting();
    page.popups[0]?.close();
    await vi.advanceTimersByTimeAsync(500);
    flow.open();
    expect(flow.getState().status).toBe('waiting');
    expect(page.popups[1]?.visited).toEqual(['https://app.example.com/hawser/connect/token']);
    expect(client.createConnectSession).toHaveBeenCalledOnce();
  });
});

describe('an end', () => {
  it('by the user is sent to the server', async () => {
    const flow = await waiting();
    flow.cancel();
    expect(flow.getState().status).toBe('cancelling');
    await settle();
    expect(client.cancelConnectSession).toHaveBeenCalledWith('cs_1');
    expect(flow.getState().status).toBe('cancelled');
  });

  it('by the user comes after a success that was first', async () => {
    const flow = await waiting();
    answer = completed;
    client.cancelConnectSession.mockRejectedValue(new HawserError('session_already_used', 'Used.'));
    flow.cancel();
    await settle();
    expect(flow.getState().status).toBe('connected');
  });

  it('by expiry is what the server says', async () => {
    const flow = await waiting();
    answer = { status: 'expired' };
    await vi.advanceTimersByTimeAsync(1_800_000);
    expect(flow.getState().status).toBe('timed-out');
  });

  it('comes at the deadline when the server never answers again', async () => {
    const flow = await waiting();
    client.getConnectSession.mockRejectedValue(new NetworkError('Away.'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(flow.getState().status).toBe('offline');
    await vi.advanceTimersByTimeAsync(2_000_000);
    expect(flow.getState().status).toBe('timed-out');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not come early because of a clock that is ahead', async () => {
    client.createConnectSession.mockResolvedValue({
      id: 'cs_1',
      startUrl: '/hawser/connect/token',
      expiresAt: new Date(Date.now() - 3_600_000).toISOString(),
    });
    const flow = await waiting();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(flow.getState().status).toBe('waiting');
  });

  it('is reported once, and leaves no timer and no listener', async () => {
    const onEnd = vi.fn();
    const flow = await waiting(onEnd);
    answer = completed;
    page.broadcast(message);
    await settle();
    flow.reset();
    expect(onEnd).toHaveBeenCalledExactlyOnceWith({ status: 'connected', connection });
    expect(vi.getTimerCount()).toBe(0);
    expect(page.listening).toBe(0);
  });
});

it('an error of the host’s listener does not pass for a failed request', async () => {
  const tasks: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (task: () => void) => tasks.push(task));
  const flow = await waiting(() => {
    throw new TypeError('of the host');
  });
  answer = completed;
  page.broadcast(message);
  await settle();
  expect(flow.getState()).toEqual({ status: 'connected', connection });
  expect(tasks).toHaveLength(1);
  // The browser reports it as an uncaught error.
  expect(tasks[0]).toThrow('of the host');
});

describe('a page that leaves', () => {
  it('resumes a pending flow after dispose and a new subscription', async () => {
    const flow = await waiting();
    flow.dispose();
    expect(page.listening).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    flow.subscribe(() => undefined);
    answer = completed;
    page.broadcast(message);
    await settle();
    expect(flow.getState().status).toBe('connected');
  });

  it('returns from a redirect, claims the session and cleans the URL', async () => {
    const leaving = flowOf();
    leaving.continueInThisTab();
    await vi.waitFor(() => expect(page.location.assign).toHaveBeenCalled());
    page.location.href =
      'https://app.example.com/settings?tab=2&status=awaiting_confirmation&provider=google&session_id=cs_1';
    answer = { status: 'awaiting_confirmation' };
    const end = resumeRedirect({
      client: client as unknown as BrowserClient,
      window: page.asPage,
    });
    await settle();
    expect(await end).toEqual({ status: 'connected', connection });
    expect(page.history.replaceState).toHaveBeenCalledWith(null, '', '/settings?tab=2');
    expect(page.stored.size).toBe(0);
  });

  it('does not resume the redirect of another provider', async () => {
    const leaving = flowOf();
    leaving.continueInThisTab();
    await vi.waitFor(() => expect(page.location.assign).toHaveBeenCalled());
    const other = createConnectFlow({
      client: client as unknown as BrowserClient,
      provider: 'slack',
      window: page.asPage,
    });
    expect(other.resume()).toBe(false);
    expect(page.stored.size).toBe(1);
  });

  it('and is restored by the Back button cancels the attempt', async () => {
    const flow = flowOf();
    flow.continueInThisTab();
    await vi.waitFor(() => expect(page.location.assign).toHaveBeenCalled());
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await settle();
    expect(flow.getState().status).toBe('cancelled');
  });
});
