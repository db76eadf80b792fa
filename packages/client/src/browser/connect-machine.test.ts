import type { BrowserConnection } from '@hawser/contract/browser';
import { describe, expect, it } from 'vitest';
import { transition } from './connect-machine.js';
import { failureOf, initialConnectState, isPending, pendingSession } from './connect-state.js';
import type {
  ConnectEvent,
  ConnectProblem,
  ConnectSession,
  ConnectState,
} from './connect-state.js';

const session: ConnectSession = {
  id: 'cs_1',
  startUrl: 'https://app.example.com/hawser/connect/t',
  expiresAt: '2026-11-20T10:30:00.000Z',
  mode: 'popup',
};
const redirect: ConnectSession = { ...session, mode: 'redirect' };
const connection = {
  id: 'conn_1',
  scopes: { requested: ['a'], granted: ['a'], missing: [] },
} as unknown as BrowserConnection;
const partial = { ...connection, scopes: { requested: ['a'], granted: [], missing: ['a'] } };
const failure = (code: ConnectProblem['code']): ConnectProblem => ({ code, message: code });
const seen = (
  status: 'pending' | 'awaiting_confirmation' | 'completed' | 'expired' | 'failed' | 'cancelled',
  more: object = {},
): ConnectEvent => ({
  type: 'observed',
  session: { id: 'cs_1', provider: 'google', status, ...more },
});
const failed = (code: ConnectProblem['code']): ConnectEvent => ({
  type: 'failed',
  error: failure(code),
});

/** One event of each type. */
const events: ConnectEvent[] = [
  { type: 'start', mode: 'popup' },
  { type: 'start', mode: 'redirect' },
  { type: 'resume', session: redirect },
  { type: 'window-blocked' },
  { type: 'window-reopened' },
  { type: 'window-closed' },
  { type: 'session-created', session },
  { type: 'session-created', session: redirect },
  { type: 'hint' },
  { type: 'poll' },
  seen('pending'),
  seen('awaiting_confirmation'),
  seen('completed', { connection }),
  seen('completed', { connection: partial }),
  seen('completed'),
  seen('expired'),
  seen('cancelled'),
  seen('failed'),
  ...(
    ['access_denied', 'identity_mismatch', 'browser_not_verified', 'provider_error'] as const
  ).map((code) => seen('failed', { error: failure(code) })),
  failed('network_error'),
  failed('unauthorized'),
  failed('internal_error'),
  failed('forbidden'),
  failed('session_not_found'),
  { type: 'deadline' },
  { type: 'returned' },
  { type: 'cancel' },
  { type: 'reset' },
];

function run(...path: ConnectEvent[]) {
  return path.reduce<ReturnType<typeof transition>>((at, event) => transition(at.state, event), {
    state: initialConnectState,
    effects: [],
  });
}

/** Returns every state that any sequence of events reaches, by its JSON. */
function reachable(from: ConnectState, by: readonly ConnectEvent[]): Map<string, ConnectState> {
  const found = new Map([[JSON.stringify(from), from]]);
  for (const state of found.values()) {
    for (const event of by) {
      const { state: next } = transition(state, event);
      found.set(JSON.stringify(next), next);
    }
  }
  return found;
}

const all = [...reachable(initialConnectState, events).values()];
const start: ConnectEvent = { type: 'start', mode: 'popup' };
const created: ConnectEvent = { type: 'session-created', session };

describe('every state that can be reached', () => {
  it('covers exactly the known statuses', () => {
    expect([...new Set(all.map(({ status }) => status))].sort()).toEqual([
      'awaiting-confirmation',
      'blocked',
      'cancelled',
      'cancelling',
      'connected',
      'denied',
      'error',
      'finalizing',
      'host-session-expired',
      'identity-mismatch',
      'idle',
      'not-verified',
      'offline',
      'opening',
      'partial',
      'redirecting',
      'timed-out',
      'waiting',
      'window-unknown',
    ]);
  });

  it.each(all.filter(isPending))('$status ends at its deadline', (state) => {
    expect(isPending(transition(state, { type: 'deadline' }).state)).toBe(false);
  });

  it.each(all.filter(isPending))(
    '$status ends when the user cancels and the server hears it',
    (state) => {
      const cancelled = transition(state, { type: 'cancel' }).state;
      expect(isPending(transition(cancelled, seen('cancelled')).state)).toBe(false);
    },
  );

  it.each(all.filter(isPending))(
    '$status ends when the user cancels and nothing answers',
    (state) => {
      const cancelled = transition(state, { type: 'cancel' }).state;
      expect(isPending(transition(cancelled, failed('network_error')).state)).toBe(false);
    },
  );

  it.each(all.filter((state) => pendingSession(state) !== null && state.status !== 'redirecting'))(
    '$status takes a success, however late',
    (state) => {
      const end = transition(state, seen('completed', { connection })).state;
      expect(end).toEqual({ status: 'connected', connection });
    },
  );

  it.each(all.filter((state) => !isPending(state)))(
    '$status can be left by a new attempt',
    (state) => {
      expect(transition(state, start).state.status).toBe('opening');
    },
  );

  it.each(all)('$status ignores news of another session', (state) => {
    const other: ConnectEvent = {
      type: 'observed',
      session: { id: 'cs_other', provider: 'google', status: 'completed', connection },
    };
    expect(transition(state, other)).toEqual({ state, effects: [] });
  });
});

it('gives a reason for each end without a connection, except a cancel by the user', () => {
  const without = all.filter((state) => !isPending(state) && failureOf(state) === null);
  expect([...new Set(without.map(({ status }) => status))].sort()).toEqual([
    'blocked',
    'cancelled',
    'connected',
    'idle',
    'partial',
  ]);
});

it.each([
  ['access_denied', 'retry'],
  ['session_expired', 'retry'],
  ['browser_not_verified', 'retry'],
  ['provider_error', 'retry'],
  ['network_error', 'retry'],
  ['unauthorized', 'sign_in'],
  ['identity_mismatch', 'choose_account'],
  ['connection_exists', 'choose_account'],
  ['validation_failed', 'change_fields'],
  ['quota_exceeded', 'disconnect_another'],
  ['provider_not_configured', 'contact_support'],
] as const)('says what can be done about %s', (code, action) => {
  const { state } = run(start, failed(code));
  expect(failureOf(state)).toMatchObject({ code, action });
});

describe('a window', () => {
  it('that is blocked can be reopened with the same session', () => {
    expect(run({ type: 'window-blocked' }).state).toEqual({ status: 'blocked', session: null });
    const lost = run(start, created, { type: 'window-closed' }, { type: 'window-blocked' });
    expect(lost.state).toEqual({ status: 'blocked', session });
    expect(transition(lost.state, start)).toEqual({
      state: { status: 'waiting', session },
      effects: [{ type: 'open-start-url', session }],
    });
  });

  it('that seems closed only makes the flow poll', () => {
    expect(run(start, created, { type: 'window-closed' })).toEqual({
      state: { status: 'window-unknown', session },
      effects: [{ type: 'confirm', sessionId: 'cs_1' }],
    });
  });

  it('that seems closed stays so after a hint without news', () => {
    const { state } = run(
      start,
      created,
      { type: 'window-closed' },
      { type: 'hint' },
      seen('pending'),
    );
    expect(state.status).toBe('window-unknown');
  });

  it('is given up for this tab with its session', () => {
    const blocked = run(start, created, { type: 'window-closed' }, { type: 'window-blocked' });
    expect(transition(blocked.state, { type: 'start', mode: 'redirect' }).effects).toEqual([
      { type: 'cancel-session', sessionId: 'cs_1' },
      { type: 'create-session', mode: 'redirect' },
    ]);
  });
});

describe('a session', () => {
  it('that comes after the user has given up is cancelled', () => {
    expect(run(start, { type: 'cancel' }, created)).toEqual({
      state: { status: 'cancelled' },
      effects: [{ type: 'cancel-session', sessionId: 'cs_1' }],
    });
  });

  it('that awaits confirmation is claimed once', () => {
    const claimed = run(start, created, { type: 'hint' }, seen('awaiting_confirmation'));
    expect(claimed.effects).toEqual([{ type: 'claim', sessionId: 'cs_1' }]);
    expect(transition(claimed.state, seen('awaiting_confirmation')).effects).toEqual([]);
  });

  it('is claimed again after the network was away', () => {
    const { effects } = run(
      start,
      created,
      seen('awaiting_confirmation'),
      failed('network_error'),
      seen('awaiting_confirmation'),
    );
    expect(effects).toEqual([{ type: 'claim', sessionId: 'cs_1' }]);
  });

  it('whose claim is refused was not verified', () => {
    const { state } = run(start, created, seen('awaiting_confirmation'), failed('forbidden'));
    expect(state).toEqual({ status: 'not-verified' });
  });

  it('is not claimed when the user has cancelled', () => {
    const { state, effects } = run(
      start,
      created,
      { type: 'cancel' },
      seen('awaiting_confirmation'),
    );
    expect(state).toEqual({ status: 'cancelled' });
    expect(effects).toEqual([{ type: 'close-window' }]);
  });

  it('of a redirect that came back without an outcome is cancelled', () => {
    expect(run({ type: 'resume', session: redirect }, seen('pending'))).toEqual({
      state: { status: 'cancelling', session: redirect },
      effects: [{ type: 'cancel-session', sessionId: 'cs_1' }],
    });
  });

  it.each([
    ['access_denied', 'denied'],
    ['session_expired', 'timed-out'],
    ['session_cancelled', 'cancelled'],
    ['identity_mismatch', 'identity-mismatch'],
    ['browser_not_verified', 'not-verified'],
  ] as const)('that failed with %s ends as %s', (code, status) => {
    expect(run(start, created, seen('failed', { error: failure(code) })).state.status).toBe(status);
  });

  it.each([
    ['token_exchange_failed', true],
    ['provider_error', true],
    ['no_code', true],
    ['session_already_used', true],
  ] as const)('that failed with %s can be tried again: %s', (code, retryable) => {
    const { state } = run(start, created, seen('failed', { error: failure(code) }));
    expect(state).toEqual({ status: 'error', error: failure(code), retryable });
  });
});

describe('a failing server', () => {
  it('ends an attempt without a session, retryable for transient errors', () => {
    expect(run(start, failed('internal_error')).state).toMatchObject({ retryable: true });
    expect(run(start, failed('provider_not_configured')).state).toMatchObject({ retryable: false });
    expect(run(start, failed('unauthorized')).state).toEqual({ status: 'host-session-expired' });
  });

  it('is asked again while the user is at the provider', () => {
    expect(run(start, created, failed('upstream_timeout')).state.status).toBe('waiting');
  });

  it('that is unreachable is waited for, and the flow then continues', () => {
    const offline = run(start, created, { type: 'window-closed' }, failed('network_error'));
    expect(offline.state).toEqual({ status: 'offline', session, windowLost: true });
    expect(transition(offline.state, seen('pending')).state.status).toBe('window-unknown');
  });

  it('that no longer knows the session ends the attempt', () => {
    expect(run(start, created, failed('session_not_found')).state.status).toBe('error');
  });
});
