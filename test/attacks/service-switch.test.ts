import { request as httpRequest } from 'node:http';
import { github, google } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

/* The user has switched Gmail off and left Calendar on, and nothing of Gmail is reached any more. */

const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';
let host: Host;
let partner: Partner;
const at = { account: 'ann', provider: 'google' };

beforeAll(async () => {
  host = await startHost({
    integrations: ({ google: { config }, github: { config: githubConfig } }) => [
      google({ ...config, scopes: [gmailScope, calendarScope] }),
      github({ ...githubConfig, scopes: [] }),
    ],
  });
  partner = await Partner.of(host);
  const ann = new HostUser(host, 'ann');
  const { connection } = await ann.connect('google');
  const switched = await ann.send('PATCH', `/connections/${connection?.id}`, {
    services: { gmail: false },
  });
  expect(switched.status).toBe(200);
});
afterAll(() => host.close());

interface Answer {
  readonly status: number;
  readonly error: string | undefined;
}

/** Sends the path unchanged; fetch would normalise it. */
function call(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    httpRequest(
      {
        hostname,
        port,
        path: `/hawser/api/v1${path}`,
        headers: { authorization: `Bearer ${partner.key}`, 'x-account-id': 'ann', ...headers },
      },
      (response) => {
        response.resume();
        const error = response.headers['hawser-error']?.toString();
        resolve({ status: response.statusCode ?? 0, error });
      },
    )
      .on('error', reject)
      .end();
  });
}

const messages = '/v1/users/me/messages';
const issues = '/proxy/github/repos/octo/hello/issues';

describe('a service that is switched off', () => {
  it.each([
    `/gmail${messages}`,
    `/%67mail${messages}`,
    `/%67%6D%61%69%6C${messages}`,
    `/gmail%2Fv1/users/me/messages`,
    `/gmail;a=b${messages}`,
    `/gmail%3Ba=b${messages}`,
    `/Gmail${messages}`,
    `/gmail.${messages}`,
    `/gmail%20${messages}`,
    `/gmail/${messages}`,
    `/%2567mail${messages}`,
    `/%ef%bd%87mail${messages}`,
    `/upload/gmail${messages}`,
    `/resumable/upload/gmail${messages}`,
    '/batch/gmail/v1',
    '/batch',
  ])('A8 the path %j does not reach it', async (path) => {
    expect(await call(`/proxy/google${path}`)).toEqual({ status: 403, error: 'forbidden' });
    await expect(host.hawser.fetch(at, path)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    `/calendar/../gmail${messages}`,
    `/calendar/%2e%2e/gmail${messages}`,
    `/calendar/..%2fgmail${messages}`,
    `/calendar/%252e%252e%252fgmail${messages}`,
    `/calendar%5c..%5cgmail${messages}`,
    `//gmail${messages}`,
  ])('A8 the path %j does not lead out of another service', async (path) => {
    expect(await call(`/proxy/google${path}`)).toEqual({ status: 400, error: 'invalid_path' });
  });

  it('A8 its service route and its absolute links do not reach it', async () => {
    const { apiBaseUrl } = host.sandbox.google.config.endpoints;
    for (const path of [
      '/google/gmail/messages',
      '/gmail/messages',
      '/gmail/%6dessages',
      `/proxy/google/${apiBaseUrl}/gmail${messages}`,
    ])
      expect(await call(path)).toEqual({ status: 403, error: 'forbidden' });
    await expect(host.hawser.fetch(at, `${apiBaseUrl}/gmail${messages}`)).rejects.toMatchObject({
      code: 'forbidden',
      details: { service: 'gmail' },
    });
  });

  it('A7 a method override is refused, and passed on while everything is on', async () => {
    const events = '/proxy/google/calendar/v3/calendars/primary/events';
    const override = { 'x-http-method-override': 'PATCH' };
    expect(await call(events, override)).toEqual({ status: 403, error: 'forbidden' });
    expect((await call(`${events}?_method=PATCH`)).status).toBe(403);
  });

  it('the service that is on works as before, however its path is written', async () => {
    const path = '/calendar/v3/users/me/calendarList';
    for (const one of [path, path.replace('calendar', '%63alendar'), `${path}?maxResults=1`]) {
      const { status, error } = await call(`/proxy/google${one}`);
      expect([status < 500 && status !== 403, error]).toEqual([true, undefined]);
    }
    expect((await call('/proxy/google/oauth2/v3/userinfo')).error).toBeUndefined();
  });
});

describe('a service that is switched off while the scopes are unknown', () => {
  const carl = (): HostUser => new HostUser(host, 'carl');
  const at = { 'x-account-id': 'carl' };

  it('A8 is not reached, until it is switched on again', async () => {
    host.sandbox.github.control({ expiringTokens: true });
    const { connection } = await carl().connect('github');
    expect(connection).toMatchObject({ scopes: { granted: [] } });
    const change = (state: boolean): Promise<{ status: number }> =>
      carl().send('PATCH', `/connections/${connection?.id}`, { services: { issues: state } });

    expect(await call(issues, at)).not.toEqual({ status: 403, error: 'forbidden' });
    expect((await change(false)).status).toBe(200);
    expect(await call(issues, at)).toEqual({ status: 403, error: 'forbidden' });
    expect((await call('/proxy/github/user/repos', at)).error).toBeUndefined();

    await carl().connect('github');
    expect(await call(issues, at)).toEqual({ status: 403, error: 'forbidden' });
    expect((await change(true)).status).toBe(200);
    expect((await call(issues, at)).error).toBeUndefined();
  });
});
