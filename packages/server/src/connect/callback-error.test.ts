import { expect, it } from 'vitest';
import { callbackError } from './callback-error.js';

it.each([
  'access_denied',
  'AccessDenied',
  'ACCESS-DENIED',
  'user_denied',
  'user_cancelled_login',
  'user_cancelled_authorize',
  'user_canceled',
  'UserCancelled',
  'authorization_denied',
  'authorization_request_denied',
  'consent_required',
  'consent_declined',
  'user_declined',
  'declined',
  'cancelled',
  'cancel',
  'access.denied',
  'user_aborted',
])('%s is the user’s own no', (error) => {
  expect(callbackError(new URLSearchParams({ error }))).toEqual({ code: error, isRefusal: true });
});

it.each([
  'invalid_scope',
  'redirect_uri_mismatch',
  'unauthorized_client',
  'client_denied',
  'app_rejected',
  'server_error',
  'temporarily_unavailable',
  'login_required',
])('%s is not', (error) => {
  expect(callbackError(new URLSearchParams({ error }))).toEqual({ code: error, isRefusal: false });
});

it('reads other names of the member, and never what a log line could not hold', () => {
  expect(callbackError(new URLSearchParams({ error_code: '200' }))?.code).toBe('200');
  expect(callbackError(new URLSearchParams({ error_code: '200', code: 'c' }))).toBeUndefined();
  expect(callbackError(new URLSearchParams({ code: 'c' }))).toBeUndefined();
  expect(callbackError(new URLSearchParams({ error: '' }))?.code).toBe('unknown');
  const forged = callbackError(new URLSearchParams({ error: `a\nlevel=error ${'x'.repeat(500)}` }));
  expect(forged?.code).toMatch(/^[\w.:-]{64}$/);
});
