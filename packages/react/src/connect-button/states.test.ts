import type { BrowserConnection, ConnectionStatus } from '@hawser/client';
import type { ConnectState } from '@hawser/client/browser';
import { describe, expect, it } from 'vitest';
import { connectMessages } from './messages.js';
import { connectViews, viewOfAttempt, viewOfConnection } from './states.js';
import type { ConnectViewSpec } from './states.js';

const views = Object.entries<ConnectViewSpec>(connectViews);
const now = Date.parse('2026-11-20T10:00:00.000Z');

function connection(status: ConnectionStatus, more: Partial<BrowserConnection> = {}) {
  return {
    status,
    scopes: { requested: [], granted: [], missing: [] },
    ...more,
  } as unknown as BrowserConnection;
}

describe('every view', () => {
  it.each(views)('%s has texts for its label and its message', (_name, { label, text }) => {
    expect(connectMessages[label]).toBeTruthy();
    if (text) expect(connectMessages[text]).toBeTruthy();
  });

  it.each(views.filter(([, { tone }]) => tone === 'warn' || tone === 'bad'))(
    '%s that reports trouble offers something to do',
    (_name, { press, actions }) => {
      expect(press !== 'none' || actions.length > 0).toBe(true);
    },
  );

  it.each(views.filter(([, { tone, text }]) => tone === 'busy' && text))(
    '%s that continues automatically can be cancelled, or is over in moments',
    (name, { actions }) => {
      expect(actions.includes('cancel') || /^(cancelling|disconnecting)$/.test(name)).toBe(true);
    },
  );
});

it('does not spin while a window seems closed: it may be, and then nothing more happens', () => {
  const { tone, press, actions } = connectViews['window-unknown'];
  expect({ tone, press, actions }).toEqual({ tone: 'quiet', press: 'open', actions: ['cancel'] });
});

describe('a connection', () => {
  it.each([
    ['active', 'connected'],
    ['pending', 'idle'],
    ['expired', 'reconnect-required'],
    ['revoked', 'revoked'],
    ['suspended', 'suspended'],
    ['error', 'connection-error'],
  ] as const)('that is %s is shown as %s', (status, view) => {
    expect(viewOfConnection(connection(status), false, now)).toBe(view);
  });

  it('without a requested scope needs permission', () => {
    const scopes = { requested: ['a'], granted: [], missing: ['a'] };
    expect(viewOfConnection(connection('active', { scopes }), false, now)).toBe('scopes-outdated');
    expect(viewOfConnection(connection('active'), true, now)).toBe('scopes-outdated');
  });

  it('that expires within a week says so, and not earlier', () => {
    const soon = connection('active', { reconnectBy: '2026-11-26T10:00:00.000Z' });
    const later = connection('active', { reconnectBy: '2026-12-20T10:00:00.000Z' });
    expect(viewOfConnection(soon, false, now)).toBe('reconnect-soon');
    expect(viewOfConnection(later, false, now)).toBe('connected');
  });
});

it('maps failures that have their own text', () => {
  const failed = (code: 'quota_exceeded' | 'connection_exists' | 'forbidden'): ConnectState => ({
    status: 'error',
    error: { code, message: '' },
    retryable: false,
  });
  expect(viewOfAttempt(failed('quota_exceeded'))).toBe('limit-reached');
  expect(viewOfAttempt(failed('connection_exists'))).toBe('linked-elsewhere');
  expect(viewOfAttempt(failed('forbidden'))).toBe('error-terminal');
});
