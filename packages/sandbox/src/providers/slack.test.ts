import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxBrowser } from '../browser.js';
import { startSandbox, type Sandbox } from '../sandbox.js';
import {
  authorizationUrl,
  call,
  connect,
  redirectUri,
  refresh,
  tokenRequest,
  type Fields,
} from '../testing.js';

const scope = 'chat:write,channels:read,channels:history';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri] });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.slack.reset());

describe('oauth.v2.access', () => {
  it('issues a bot token that never expires', async () => {
    const answer = await connect(sandbox.slack, { scope });
    expect(answer).toMatchObject({
      ok: true,
      token_type: 'bot',
      scope,
      team: { id: 'T0HARBOUR', name: 'Harbour & Co' },
      authed_user: { id: expect.stringMatching(/^U/) as unknown },
    });
    expect(answer['access_token']).toMatch(/^xoxb-/);
    expect(answer).not.toHaveProperty('expires_in');
    expect(answer).not.toHaveProperty('refresh_token');
  });

  it('also issues a user token, for user_scope', async () => {
    const answer = await connect(sandbox.slack, { scope, user_scope: 'search:read' });
    expect(answer['authed_user']).toMatchObject({
      scope: 'search:read',
      token_type: 'user',
      access_token: expect.stringMatching(/^xoxp-/) as unknown,
    });
    expect(answer['scope']).toBe(scope);
  });

  it('issues no token at the top level for user scopes only', async () => {
    const answer = await connect(sandbox.slack, { user_scope: 'users:read' });
    expect(answer).not.toHaveProperty('access_token');
    expect(answer).toHaveProperty('authed_user.access_token');
  });

  it('issues the same bot token to everyone in the workspace, with the scopes of all', async () => {
    const ada = await connect(sandbox.slack, { scope: 'chat:write' }, { user: 'ada' });
    const grace = await connect(
      sandbox.slack,
      { scope: 'users:read', user_scope: 'search:read' },
      { user: 'grace' },
    );
    expect(grace['access_token']).toBe(ada['access_token']);
    expect(grace['scope']).toBe('chat:write,users:read');
    expect(grace).toHaveProperty('authed_user.id', sandbox.slack.users[1]?.id);
    await call(sandbox.slack, '/auth.revoke', ada['access_token']);
    expect((await call(sandbox.slack, '/users.list', grace['access_token'])).body).toEqual({
      ok: false,
      error: 'token_revoked',
    });
    const again = await connect(sandbox.slack, { scope: 'users:read' }, { user: 'grace' });
    expect(again['access_token']).not.toBe(ada['access_token']);
    expect(again['scope']).toBe('users:read');
  });

  it('reports errors with HTTP status 200', async () => {
    const attempt = async (fields: Record<string, string>): Promise<[number, unknown]> => {
      const response = await tokenRequest(sandbox.slack, fields);
      return [response.status, await response.json()];
    };
    expect(await attempt({ code: 'no' })).toEqual([200, { ok: false, error: 'invalid_code' }]);
    expect(await attempt({ code: 'no', client_secret: 'x' })).toEqual([
      200,
      { ok: false, error: 'bad_client_secret' },
    ]);
    expect(await attempt({ code: 'no', client_id: 'x' })).toEqual([
      200,
      { ok: false, error: 'invalid_client_id' },
    ]);
  });
});

describe('token rotation', () => {
  const bot = (answer: Fields): [unknown, unknown] => [
    answer['access_token'],
    answer['refresh_token'],
  ];

  it('issues tokens of twelve hours and single-use refresh tokens', async () => {
    sandbox.slack.control({ expiringTokens: true });
    const first = await connect(sandbox.slack, { scope });
    expect(bot(first)).toEqual([
      expect.stringMatching(/^xoxe\.xoxb-/),
      expect.stringMatching(/^xoxe-1-/),
    ]);
    expect(first['expires_in']).toBe(43_200);

    const second = await refresh(sandbox.slack, first['refresh_token']);
    expect(second).toMatchObject({ ok: true, token_type: 'bot', scope });
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
  });

  it('revokes the whole family when a refresh token is reused', async () => {
    sandbox.slack.control({ expiringTokens: true });
    const first = await connect(sandbox.slack, { scope });
    const second = await refresh(sandbox.slack, first['refresh_token']);
    expect(await refresh(sandbox.slack, first['refresh_token'])).toMatchObject({
      ok: false,
      error: 'invalid_refresh_token',
    });
    expect(sandbox.slack.counters.refreshTokenReuse).toBe(1);
    expect(await refresh(sandbox.slack, second['refresh_token'])).toMatchObject({ ok: false });
    expect((await call(sandbox.slack, '/auth.test', second['access_token'])).body).toEqual({
      ok: false,
      error: 'token_revoked',
    });
  });

  it('refreshes bot and user tokens separately', async () => {
    sandbox.slack.control({ expiringTokens: true });
    const answer = await connect(sandbox.slack, { scope, user_scope: 'search:read' });
    const user = answer['authed_user'] as Fields;
    expect(user['refresh_token']).not.toBe(answer['refresh_token']);
    expect(await refresh(sandbox.slack, user['refresh_token'])).toMatchObject({
      token_type: 'user',
      scope: 'search:read',
    });
  });
});

describe('API', () => {
  it('posts messages as JSON and as a form, and reads them back', async () => {
    const { access_token } = await connect(sandbox.slack, { scope });
    const list = await call(sandbox.slack, '/conversations.list', access_token);
    const [{ id }] = list.body['channels'] as [{ id: string }];
    const json = await call(sandbox.slack, '/chat.postMessage', access_token, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: id, text: 'Made fast' }),
    });
    expect(json.body).toMatchObject({ ok: true, channel: id, message: { text: 'Made fast' } });
    await call(sandbox.slack, '/chat.postMessage', access_token, {
      method: 'POST',
      body: new URLSearchParams({ channel: '#general', text: 'Cast off' }),
    });
    const history = await call(
      sandbox.slack,
      `/conversations.history?limit=2&channel=${id}`,
      access_token,
    );
    expect(history.body['messages']).toMatchObject([{ text: 'Cast off' }, { text: 'Made fast' }]);
  });

  it('reports errors with HTTP status 200', async () => {
    const { access_token } = await connect(sandbox.slack, { scope: 'chat:write' });
    const error = async (path: string, token: unknown): Promise<unknown> => {
      const { status, body } = await call(sandbox.slack, path, token);
      return [status, body['error']];
    };
    expect(await error('/auth.test', '')).toEqual([200, 'not_authed']);
    expect(await error('/auth.test', 'xoxb-nobody')).toEqual([200, 'invalid_auth']);
    expect(await error('/users.list', access_token)).toEqual([200, 'missing_scope']);
    expect(await error('/chat.postMessage?channel=none&text=x', access_token)).toEqual([
      200,
      'channel_not_found',
    ]);
    expect(await error('/no.such', access_token)).toEqual([200, 'unknown_method']);
  });

  it('keeps threads together, and pages', async () => {
    const all = 'chat:write,channels:history,channels:manage,users:read,users:read.email';
    const { access_token } = await connect(sandbox.slack, { scope: all });
    const get = async (path: string) => (await call(sandbox.slack, path, access_token)).body;
    const made = await get('/conversations.create?name=berths');
    const { id } = made['channel'] as { id: string };
    const first = await get(`/chat.postMessage?channel=${id}&text=One`);
    const ts = String(first['ts']);
    await get(`/chat.postMessage?channel=${id}&text=Two&thread_ts=${ts}`);
    await get(`/chat.postMessage?channel=${id}&text=Three`);
    expect((await get(`/conversations.replies?channel=${id}&ts=${ts}`))['messages']).toMatchObject([
      { text: 'One' },
      { text: 'Two' },
    ]);
    const page = await get(`/conversations.history?channel=${id}&limit=1`);
    expect(page['messages']).toMatchObject([{ text: 'Three' }]);
    const { next_cursor: cursor } = page['response_metadata'] as { next_cursor: string };
    const rest = await get(`/conversations.history?channel=${id}&limit=1&cursor=${cursor}`);
    expect(rest).toMatchObject({ messages: [{ text: 'One' }], has_more: false });
    expect(await get('/conversations.history?channel=random')).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await get('/users.lookupByEmail?email=ada@example.com')).toMatchObject({
      user: { real_name: 'Ada Lovelace' },
    });
  });

  it('names people, with addresses only where the scope allows', async () => {
    const { access_token } = await connect(sandbox.slack, { scope: 'users:read' });
    const { body } = await call(sandbox.slack, '/users.list', access_token);
    expect(body).toHaveProperty('members.0.real_name', 'Ada Lovelace');
    expect(body).not.toHaveProperty('members.0.profile.email');
  });

  it('revokes one token and leaves the other', async () => {
    const answer = await connect(sandbox.slack, { scope, user_scope: 'search:read' });
    const user = answer['authed_user'] as Fields;
    const revoked = await call(sandbox.slack, '/auth.revoke', answer['access_token']);
    expect(revoked.body).toEqual({ ok: true, revoked: true });
    expect((await call(sandbox.slack, '/auth.test', answer['access_token'])).body).toMatchObject({
      ok: false,
    });
    expect((await call(sandbox.slack, '/auth.test', user['access_token'])).body).toMatchObject({
      ok: true,
      user: 'ada',
    });
  });
});

it('returns no issuer, and refuses unknown scopes', async () => {
  const browser = new SandboxBrowser();
  const callback = await browser.consent(authorizationUrl(sandbox.slack, { scope }));
  expect([...callback.searchParams.keys()].sort()).toEqual(['code', 'state']);
  const refused = await browser.consent(authorizationUrl(sandbox.slack, { scope: 'no:such' }));
  expect(refused.searchParams.get('error')).toBe('invalid_scope');
});
