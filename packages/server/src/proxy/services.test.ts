import { describe, expect, it } from 'vitest';
import { apiKey } from '../providers/credentials.js';
import { github } from '../providers/github.js';
import { google } from '../providers/google.js';
import { hubspot } from '../providers/hubspot.js';
import { microsoft } from '../providers/microsoft.js';
import type { Provider } from '../providers/provider.js';
import { salesforce } from '../providers/salesforce.js';
import { slack } from '../providers/slack.js';
import { x } from '../providers/x.js';
import { assertServed, serviceBaseUrl } from './services.js';

const scope = 'https://www.googleapis.com/auth/gmail.readonly';
const call =
  (path: string, services: Record<string, boolean>, scopesGranted = [scope]) =>
  (): string =>
    assertServed(google.provider, { services, switchedOff: [], scopesGranted }, path);

it('does not call a service that is switched off', () => {
  expect(call('/gmail/v1/users/me/messages?q=x', { gmail: false })).toThrow('Gmail');
  expect(call('/upload/gmail/v1/users/me/messages', { gmail: false })).toThrow('Gmail');
});

it('calls other services, and paths that any service may call', () => {
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
  const profile = { services: {}, switchedOff: [], scopesGranted: ['read:user'] };
  expect(() => assertServed(github.provider, profile, '/repos/octo/hello')).not.toThrow();
});

it('does not call a service that was switched off, although the granted scopes are unknown', () => {
  const none = { gmail: false, calendar: false };
  const at = (path: string, switchedOff: string[]) => (): string =>
    assertServed(google.provider, { services: none, switchedOff, scopesGranted: [] }, path);
  expect(at('/gmail/v1/users/me/messages', ['gmail'])).toThrow('Gmail of Google is switched off');
  expect(at('/calendar/v3/calendars/primary', ['gmail'])).not.toThrow();
  expect(at('/gmail/v1/users/me/messages', ['calendar'])).not.toThrow();
});

it('the most specific path decides which service it is', () => {
  const repo = {
    services: { repos: true, issues: false, pulls: true },
    switchedOff: ['issues'],
    scopesGranted: ['repo'],
  };
  const at = (path: string) => (): string => assertServed(github.provider, repo, path);
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

describe('while a service is switched off', () => {
  const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';
  const withoutMail = (path: string, headers = {}): string =>
    assertServed(
      google.provider,
      {
        services: { gmail: false, calendar: true },
        switchedOff: ['gmail'],
        scopesGranted: [scope, calendarScope],
      },
      path,
      headers,
    );

  it.each([
    '/%67mail/v1/users/me/messages',
    '/gmail%2Fv1/users/me/messages',
    '/gmail;a=b/v1/users/me/messages',
    '/GMAIL/v1/users/me/messages',
    '/gmail./v1/users/me/messages',
    '/gmail%20/v1/users/me/messages',
    '//gmail/v1/users/me/messages',
    '/%2567mail/v1/users/me/messages',
    '/%EF%BD%87mail/v1/users/me/messages',
    '/gmail%5Cv1/users/me/messages',
    '/calendar/..%2Fgmail/v1/users/me/messages',
    '/calendar/%252e%252e/gmail/v1/users/me/messages',
    '/calendar/v3/..;/..;/gmail/v1/users/me/messages',
    '/upload/gmail/v1/users/me/messages',
    '/resumable/upload/gmail/v1/users/me/messages',
    '/batch/gmail/v1',
    '/batch',
    '/discovery/v1/apis/gmail/v1/rest',
    '/calendar%E9/v3',
  ])('%s is refused', (path) => {
    expect(() => withoutMail(path)).toThrow(
      expect.objectContaining({ code: 'forbidden', details: { service: 'gmail' } }),
    );
  });

  it('what is sent is what was compared', () => {
    expect(withoutMail('/%63alendar/v3/calendars/a%40b.example/events?q=%2F')).toBe(
      '/calendar/v3/calendars/a@b.example/events?q=%2F',
    );
  });

  it('ids below a service that is on may contain any character', () => {
    const holidays = '/calendar/v3/calendars/en.usa%23holiday@group.v.calendar.google.com/events';
    expect(withoutMail(holidays)).toBe(holidays);
    const encoded = '/calendar/v3/calendars/a%2Fb%3Bc%25d%3F/events';
    expect(withoutMail(encoded)).toBe(encoded);
  });

  it('method overrides are refused, in headers and in the query', () => {
    const path = '/calendar/v3/calendars/primary/events';
    for (const name of ['X-HTTP-Method-Override', 'x-http-method', 'X_Method_Override'])
      expect(() => withoutMail(path, { [name]: 'PATCH' })).toThrow('overrides its method');
    for (const query of ['?_method=PATCH', '?_HttpMethod=PATCH', '?%5fmethod=PATCH'])
      expect(() => withoutMail(path + query)).toThrow('overrides its method');
    expect(withoutMail(path, { 'x-http-method-override': undefined })).toBe(path);
  });

  it.each<[string, Provider, string, string[]]>([
    [
      'outlook',
      microsoft.provider,
      'calendar',
      ['/v1.0/me/messages?$expand=x', '/v1.0/$batch', '/v1.0/users/1/events'],
    ],
    ['onedrive', microsoft.provider, 'outlook', ['/v1.0/me/drive/items/1/createdByUser/messages']],
    ['issues', github.provider, 'repos', ['/repositories/1', '/graphql', '/repos/a/b/events']],
    [
      'contacts',
      hubspot.provider,
      'deals',
      [
        '/crm/v3/objects/contacts?associations=deals',
        '/crm/v3/objects/contacts/batch/read',
        '/crm/v3/objects/0-3',
        '/crm/objects/2026-03/deals',
      ],
    ],
    [
      'contacts',
      salesforce.provider,
      'opportunities',
      ['/services/data/v62.0/query?q=x', '/services/data/v62.0/sobjects/Contact/1/Opportunities'],
    ],
    [
      'users',
      x.provider,
      'tweets',
      ['/2/users/me?expansions=pinned_tweet_id', '/2/users/1/tweets'],
    ],
    ['messages', slack.provider, 'channels', ['/conversations.list', '/users.conversations']],
    ['channels', slack.provider, 'messages', ['/conversations.history', '/conversations.replies']],
  ])('%s does not lead to others', (on, provider, off, paths) => {
    const scopesGranted = Object.values(provider.services).flatMap(({ scopes }) => scopes);
    for (const path of paths)
      expect(() =>
        assertServed(
          provider,
          { services: { [on]: true, [off]: false }, switchedOff: [off], scopesGranted },
          path,
        ),
      ).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  it('a key’s service is switched off by the user’s decision alone', () => {
    const { provider } = apiKey({
      slug: 'acme',
      name: 'Acme',
      apiBaseUrl: 'https://acme.example',
      serviceDefinitions: {
        things: { label: 'Things', scopes: ['things'], paths: ['/things'] },
        others: { label: 'Others', scopes: [], route: { below: '/others' } },
      },
    });
    const at = (path: string) =>
      assertServed(
        provider,
        { services: { things: false, others: true }, switchedOff: ['things'], scopesGranted: [] },
        path,
      );
    expect(() => at('/things/1')).toThrow('Things');
    expect(() => at('/thingsandmore')).toThrow('belongs to none');
    // Without paths, a service has those of its route.
    expect(at('/others/1')).toBe('/others/1');
  });
});
