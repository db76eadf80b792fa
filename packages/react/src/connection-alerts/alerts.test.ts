import { expect, it } from 'vitest';
import { viewOfConnection } from '../connect-button/states.js';
import { fakeIntegration } from '../testing/fixtures.js';
import { alertsOf } from './alerts.js';

const now = Date.UTC(2026, 10, 29);
const dayMs = 24 * 3_600_000;
const endsIn = (ms: number): string => new Date(now + ms).toISOString();

it.each([
  ['that works', {}, 'none'],
  ['whose access has ended', { status: 'expired' }, 'reconnect'],
  ['whose access was withdrawn', { status: 'revoked' }, 'reconnect'],
  ['that was suspended', { status: 'suspended' }, 'none'],
  ['that the provider refuses for now', { status: 'error' }, 'none'],
  ['that ends within a week', { reconnectBy: endsIn(7 * dayMs - 1) }, 'renew'],
  ['that ends in a week', { reconnectBy: endsIn(7 * dayMs) }, 'none'],
  ['that should have ended', { reconnectBy: endsIn(-1) }, 'renew'],
] as const)('a connection %s needs its user as its button says', (_what, change, kind) => {
  const integration = fakeIntegration({ connections: [change] });
  const [alert] = alertsOf([integration], undefined, now);
  expect(alert?.kind).toBe(kind);
  const [connection] = integration.connections;
  if (connection && connection.status === 'active')
    expect(viewOfConnection(connection, false, now) === 'reconnect-soon').toBe(kind === 'renew');
});

it('an alert has another name when its connection has ended once more', () => {
  const endedAt = (at: string) => {
    const lastError = { code: 'invalid_grant', message: 'No.', at };
    return fakeIntegration({ connections: [{ status: 'expired', lastError }] });
  };
  const keys = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'].map(
    (at) => alertsOf([endedAt(at)], undefined, now)[0]?.key,
  );
  expect(new Set(keys).size).toBe(2);
});

it('only where the user has several accounts is one named; pending ones are none', () => {
  const one = fakeIntegration({ connections: [{}, { status: 'pending' }] });
  expect(alertsOf([one], undefined, now).map(({ account }) => account)).toEqual([undefined]);
  const two = fakeIntegration({ connections: [{}, { alias: 'Work' }] });
  expect(alertsOf([two], undefined, now).map(({ account }) => account)[1]).toBe('Work');
});
