import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../connections/settings.js';
import { grantTimes } from './times.js';

const receivedAt = Date.UTC(2026, 10, 21);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const tokens = (lifetimeMs: number | undefined, refreshExpiresAt?: number) => ({
  receivedAt,
  lifetimeMs,
  refreshExpiresAt,
  expiresAt: lifetimeMs === undefined ? undefined : receivedAt + lifetimeMs,
});
const settings = defaultSettings;
const rules = { settings, refreshable: true, oauth: { rotation: 'none' } } as const;

describe('a refresh is due', () => {
  it.each([
    ['5 minutes before an hour ends', hourMs, 300_000],
    ['a fifth of the lifetime before 10 minutes end', 600_000, 120_000],
  ])('%s, give or take a tenth', (_when, lifetimeMs, before) => {
    const { refreshDueAt = 0 } = grantTimes(tokens(lifetimeMs), rules);
    const early = receivedAt + lifetimeMs - refreshDueAt;
    expect(Math.abs(early - before)).toBeLessThanOrEqual(before * 0.1 + 1);
  });

  it('after half the time in which an unused refresh token expires', () => {
    const oauth = { rotation: 'strict', refreshTokenLife: { unusedDays: 90 } } as const;
    const { refreshDueAt = 0 } = grantTimes(tokens(undefined), { ...rules, oauth });
    expect(Math.abs(refreshDueAt - receivedAt - 45 * dayMs)).toBeLessThanOrEqual(4.5 * dayMs + 1);
  });

  it('never, for a grant that cannot be refreshed', () => {
    expect(
      grantTimes(tokens(hourMs), { ...rules, refreshable: false }).refreshDueAt,
    ).toBeUndefined();
  });
});

describe('the user has to reconnect', () => {
  const by = (...of: Parameters<typeof grantTimes>) => grantTimes(...of).reconnectBy;

  it('never, while refreshing works', () => {
    expect(by(tokens(hourMs), rules)).toBeUndefined();
    const oauth = { rotation: 'strict' } as const;
    expect(by(tokens(hourMs, receivedAt + dayMs), { ...rules, oauth })).toBeUndefined();
  });

  it('when a refresh token expires that no refresh replaces', () => {
    const end = receivedAt + 365 * dayMs;
    expect(by(tokens(hourMs, end), rules)).toBe(end);
    const oauth = { rotation: 'none', refreshTokenLife: { days: 7 } } as const;
    expect(by(tokens(hourMs), { ...rules, oauth })).toBe(receivedAt + 7 * dayMs);
    const refreshed = { reconnectBy: receivedAt + dayMs };
    expect(by(tokens(hourMs), { ...rules, oauth, refreshed })).toBe(refreshed.reconnectBy);
  });

  it('when the access token expires, if there is no refresh token', () => {
    const without = { ...rules, refreshable: false };
    expect(by(tokens(60 * dayMs), without)).toBe(receivedAt + 60 * dayMs);
    expect(by(tokens(undefined), without)).toBeUndefined();
    // However short a time the connection's settings let it be used.
    const shorter = { ...settings, expiresInMs: hourMs };
    expect(by(tokens(60 * dayMs), { ...without, settings: shorter })).toBe(receivedAt + 60 * dayMs);
    const refreshed = { reconnectBy: receivedAt + 60 * dayMs };
    expect(by(tokens(hourMs), { ...without, refreshed })).toBe(refreshed.reconnectBy);
  });
});
