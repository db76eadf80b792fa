import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Mock } from 'vitest';
import type { BrowserClient } from './browser-client.js';
import { connectFlowBy, sharedLoad } from './connect-flow.js';
import { createConnectRunner } from './connect-runner.js';
import type { ConnectState } from './connect-state.js';
import { FakePage } from './fake-page.test.helper.js';
import { rememberRedirect } from './redirect-memory.js';

/* Clicks that come before the flow's code has loaded. */
const session = {
  id: 'cs_1',
  startUrl: 'https://app.example.com/hawser/connect/token',
  expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
};

let page: FakePage;
let loads: ReturnType<typeof withResolvers<{ createConnectRunner: typeof createConnectRunner }>>[];
let load: ReturnType<typeof sharedLoad>;
let client: {
  createConnectSession: ReturnType<typeof vi.fn>;
  getConnectSession: ReturnType<typeof vi.fn>;
  cancelConnectSession: ReturnType<typeof vi.fn>;
};
let onEnd: Mock<(state: ConnectState) => void>;

const flowOf = () =>
  connectFlowBy(load, {
    client: client as unknown as BrowserClient,
    provider: 'google',
    window: page.asPage,
    onEnd,
  });
const codeArrives = () => loads.at(-1)?.resolve({ createConnectRunner });

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakePage();
  loads = [];
  load = sharedLoad(() => {
    const next = withResolvers<{ createConnectRunner: typeof createConnectRunner }>();
    loads.push(next);
    return next.promise;
  });
  onEnd = vi.fn();
  const cancelled = () => Promise.resolve({ ...session, status: 'cancelled' });
  client = {
    createConnectSession: vi.fn(() => Promise.resolve(session)),
    getConnectSession: vi.fn(() => Promise.resolve({ ...session, status: 'pending' })),
    cancelConnectSession: vi.fn(cancelled),
  };
});
afterEach(() => vi.useRealTimers());

it('opens the window in the click, and continues in it when the code has loaded', async () => {
  const flow = flowOf();
  flow.open({ scopes: ['calendar'] });
  expect(page.popups).toHaveLength(1);
  expect(flow.getState().status).toBe('opening');
  flow.open();
  expect(page.popups[0]?.focus).toHaveBeenCalledOnce();

  const seen: string[] = [];
  flow.subscribe(() => seen.push(flow.getState().status));
  codeArrives();
  await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
  expect(page.popups).toHaveLength(1);
  expect(page.popups[0]?.visited).toEqual([session.startUrl]);
  expect(client.createConnectSession.mock.calls[0]?.[0]).toMatchObject({ scopes: ['calendar'] });
  expect(new Set(seen)).toEqual(new Set(['opening', 'waiting']));
  expect(loads).toHaveLength(1);
});

it('says that the window was blocked', async () => {
  page.blocksPopups = true;
  const flow = flowOf();
  flow.open();
  codeArrives();
  await vi.waitFor(() => expect(flow.getState().status).toBe('blocked'));
});

it('closes the window and says so when the code cannot be loaded, and tries again with the next click', async () => {
  const flow = flowOf();
  flow.subscribe(() => undefined);
  flow.open();
  loads[0]?.reject(new TypeError('Failed to fetch dynamically imported module'));
  await vi.waitFor(() => expect(flow.getState().status).toBe('error'));
  expect(flow.getState()).toMatchObject({ error: { code: 'network_error' }, retryable: true });
  expect(page.popups[0]?.closed).toBe(true);
  expect(onEnd).toHaveBeenCalledExactlyOnceWith(flow.getState());

  flow.open();
  codeArrives();
  await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
});

it('stops waiting for the code after a timeout', async () => {
  const flow = flowOf();
  flow.open();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(flow.getState().status).toBe('error');
  expect(page.popups[0]?.closed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it('loads the code once for all flows, and makes a runner only for those that are opened', async () => {
  const made = vi.fn(createConnectRunner);
  const flows = [flowOf(), flowOf(), flowOf()];
  const changes = vi.fn();
  flows.forEach((flow) => flow.subscribe(changes));
  loads[0]?.resolve({ createConnectRunner: made });
  await vi.advanceTimersByTimeAsync(0);
  expect(loads).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(made).not.toHaveBeenCalled();
  expect(changes).not.toHaveBeenCalled();

  flows[1]?.open();
  await vi.waitFor(() => expect(flows[1]?.getState().status).toBe('waiting'));
  expect(loads).toHaveLength(1);
  expect(made).toHaveBeenCalledOnce();
  expect(flows.map((flow) => flow.getState().status)).toEqual(['idle', 'waiting', 'idle']);
});

it.each(['cancel', 'dispose'] as const)('does nothing more after a %s', async (end) => {
  const flow = flowOf();
  flow.open();
  flow[end]();
  expect(page.popups[0]?.closed).toBe(true);
  expect(onEnd).toHaveBeenCalledExactlyOnceWith({ status: 'cancelled' });
  codeArrives();
  await vi.advanceTimersByTimeAsync(0);
  expect(client.createConnectSession).not.toHaveBeenCalled();
});

it('resumes a redirect, and tells the server when it is cancelled', async () => {
  const redirect = { provider: 'google', session: { ...session, mode: 'redirect' }, verifier: 'v' };
  rememberRedirect(page.asPage, redirect as Parameters<typeof rememberRedirect>[1]);
  const flow = flowOf();
  expect(flow.resume()).toBe(true);
  expect(flow.getState().status).toBe('finalizing');
  flow.cancel();
  expect(flow.getState().status).toBe('cancelling');
  codeArrives();
  await vi.waitFor(() => expect(flow.getState().status).toBe('cancelled'));
  expect(client.cancelConnectSession).toHaveBeenCalledWith('cs_1');
});

it('continues with changed options, and ends with them', async () => {
  const flow = flowOf();
  flow.open();
  codeArrives();
  await vi.waitFor(() => expect(flow.getState().status).toBe('waiting'));
  const newest = vi.fn();
  flow.setOptions({ connectingText: 'Verbinden …', onEnd: newest });
  expect(flow.getState().status).toBe('waiting');

  flow.cancel();
  await vi.waitFor(() => expect(newest).toHaveBeenCalledExactlyOnceWith({ status: 'cancelled' }));
  expect(onEnd).not.toHaveBeenCalled();
  flow.open();
  expect(page.popups.at(-1)?.document.title).toBe('Verbinden …');
});

/** Promise.withResolvers came with Node 22. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
