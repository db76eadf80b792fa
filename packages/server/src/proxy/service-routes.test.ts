import { describe, expect, it } from 'vitest';
import { github } from '../providers/github.js';
import { google } from '../providers/google.js';
import type { Integration } from '../providers/integration.js';
import { microsoft } from '../providers/microsoft.js';
import { slack } from '../providers/slack.js';
import { serviceCall } from './service-routes.js';

const client = { clientId: 'id', clientSecret: 'secret' };
const configured: Integration[] = [google(client), slack(client), github(client)];

it.each([
  [
    'GET',
    '/google/gmail/messages?maxResults=1',
    'google',
    '/gmail/v1/users/me/messages?maxResults=1',
  ],
  ['POST', '/google/gmail/messages/send', 'google', '/gmail/v1/users/me/messages/send'],
  [
    'GET',
    '/gmail/messages?q=/slack/messages',
    'google',
    '/gmail/v1/users/me/messages?q=/slack/messages',
  ],
  ['GET', '/google/docs/abc', 'google', '/v1/documents/abc'],
  ['POST', '/slack/messages', 'slack', '/chat.postMessage'],
  ['GET', '/messages', 'slack', '/conversations.history'],
  ['GET', '/github/repos', 'github', '/user/repos'],
  ['HEAD', '/github/repos', 'github', '/user/repos'],
  ['GET', '/github/repos/octo/hello', 'github', '/repos/octo/hello'],
])('%s %s', (method, url, provider, path) => {
  expect(serviceCall(configured, method, url)).toEqual({ provider, path });
});

it('leaves it to the proxy to reject paths that could leave the API', () => {
  const { path } = serviceCall(configured, 'GET', '/google/gmail/%2e%2e/x');
  expect(path).toBe('/gmail/v1/users/me/%2e%2e/x');
});

describe('fails, naming the routes that exist', () => {
  const refused = (method: string, url: string, integrations = configured): string => {
    try {
      serviceCall(integrations, method, url);
    } catch (error) {
      return String(error);
    }
    throw new Error(`${url} is a call`);
  };

  it('for a provider that is not configured, and for names that every object has', () => {
    for (const url of ['/notion/pages/x', '/__proto__/x', '/toString/x'])
      expect(refused('GET', url)).toBe('HawserError: This path does not exist.');
    expect(refused('GET', '/google/constructor')).toContain('/proxy/google/');
  });

  it('for a service that the provider lacks, or lacks for this method', () => {
    expect(refused('GET', '/slack/files/x')).toContain('/slack/channels, /slack/messages');
    expect(refused('DELETE', '/slack/messages')).toContain('/proxy/slack/');
  });

  it('for a bare service name that several providers have', () => {
    const both = [...configured, microsoft(client)];
    expect(refused('GET', '/calendar/events', both)).toContain('google and microsoft');
    expect(serviceCall(both, 'GET', '/microsoft/calendar/events').path).toBe('/v1.0/me/events');
  });
});

describe('several integrations of one provider', () => {
  const gmail = google({ ...client, slug: 'gmail', name: 'Gmail', services: ['gmail'] });
  const files = google({ ...client, slug: 'files', name: 'Files', services: ['drive', 'docs'] });

  it.each([
    ['/gmail/gmail/messages', 'gmail', '/gmail/v1/users/me/messages'],
    ['/gmail/messages', 'gmail', '/gmail/v1/users/me/messages'],
    ['/files/drive/files', 'files', '/drive/v3/files'],
    ['/docs/abc', 'files', '/v1/documents/abc'],
  ])('%s', (url, provider, path) => {
    expect(serviceCall([gmail, files], 'GET', url)).toEqual({ provider, path });
  });

  it('have routes for the services that they offer', () => {
    expect(() => serviceCall([gmail, files], 'GET', '/files/gmail/messages')).toThrow(
      'There is /files/drive, /files/docs, and /proxy/files/ for every path of the API.',
    );
    expect(() => serviceCall([gmail, files], 'GET', '/sheets/1')).toThrow('does not exist');
  });
});
