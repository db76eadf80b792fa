import { expect, it } from 'vitest';
import { github } from '../providers/github.js';
import { google } from '../providers/google.js';
import { assertServed, serviceBaseUrl } from './services.js';

const scope = 'https://www.googleapis.com/auth/gmail.readonly';
const call =
  (path: string, services: Record<string, boolean>, scopesGranted = [scope]) =>
  (): void =>
    assertServed(google.provider, { services, scopesGranted }, path);

it('does not call a service that is switched off', () => {
  expect(call('/gmail/v1/users/me/messages?q=x', { gmail: false })).toThrow('Gmail');
  expect(call('/upload/gmail/v1/users/me/messages', { gmail: false })).toThrow('Gmail');
});

it('calls other services, and paths that belong to no service', () => {
  const both = [scope, 'https://www.googleapis.com/auth/calendar.events'];
  expect(call('/calendar/v3/events', { gmail: false }, both)).not.toThrow();
  expect(call('/oauth2/v3/userinfo', { gmail: false })).not.toThrow();
  expect(call('/gmail/v1/users/me', { gmail: true })).not.toThrow();
});

it('does not call a service whose scopes are known to be missing, and names them', () => {
  const withoutMail = call('/gmail/v1/users/me/messages', {}, ['openid', 'email']);
  expect(withoutMail).toThrow(
    expect.objectContaining({
      code: 'invalid_permissions',
      details: { service: 'gmail', missing: [scope] },
    }),
  );
});

it('lets the provider decide when other scopes may suffice or the scopes are unknown', () => {
  const modify = 'https://www.googleapis.com/auth/gmail.modify';
  expect(call('/gmail/v1/users/me/messages', { gmail: false }, [modify])).not.toThrow();
  expect(call('/gmail/v1/users/me/messages', {}, ['https://mail.google.com/'])).not.toThrow();
  expect(call('/gmail/v1/users/me/messages/send', { gmail: false }, [])).not.toThrow();
  const profile = { services: {}, scopesGranted: ['read:user'] };
  expect(() => assertServed(github.provider, profile, '/repos/octo/hello')).not.toThrow();
});

it('the most specific path decides which service it is', () => {
  const repo = { services: { repos: true, issues: false, pulls: true }, scopesGranted: ['repo'] };
  const at = (path: string) => (): void => assertServed(github.provider, repo, path);
  expect(at('/repos/octo/hello/issues/1')).toThrow('Issues');
  expect(at('/repos/octo/hello/pulls/1')).not.toThrow();
  expect(at('/repos/octo/hello')).not.toThrow();
});

it('calls a service with a separate host there, and nothing else', () => {
  const at = (path: string) => serviceBaseUrl(google.provider, path);
  expect(at('/v1/documents/abc?x=/v4/spreadsheets')).toBe('https://docs.googleapis.com');
  expect(at('/v4/spreadsheets/abc')).toBe('https://sheets.googleapis.com');
  expect(at('/v1/presentations/abc')).toBe('https://slides.googleapis.com');
  expect(at('/gmail/v1/users/me?y=/v1/documents/')).toBeUndefined();
  expect(at('/drive/v3/files')).toBeUndefined();
});
