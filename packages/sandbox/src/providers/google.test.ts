import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxBrowser } from '../browser.js';
import { startSandbox, type Sandbox } from '../sandbox.js';
import { authorizationUrl, call, connect, redirectUri, refresh, tokenRequest } from '../testing.js';

const GMAIL = 'https://www.googleapis.com/auth/gmail.readonly';
const offline = { scope: `openid email ${GMAIL}`, access_type: 'offline' };

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri] });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.google.reset());

describe('refresh tokens', () => {
  it('are issued only with access_type=offline', async () => {
    expect(await connect(sandbox.google, { scope: 'openid' })).not.toHaveProperty('refresh_token');
    sandbox.google.reset();
    expect(await connect(sandbox.google, offline)).toHaveProperty('refresh_token');
  });

  it('are issued only at the first consent of a user, unless consent is forced', async () => {
    await connect(sandbox.google, offline);
    expect(await connect(sandbox.google, offline)).not.toHaveProperty('refresh_token');
    expect(await connect(sandbox.google, offline, { user: 'grace' })).toHaveProperty(
      'refresh_token',
    );
    const forced = { ...offline, prompt: 'consent' };
    expect(await connect(sandbox.google, forced)).toHaveProperty('refresh_token');
  });

  it('are not rotated', async () => {
    const { refresh_token } = await connect(sandbox.google, offline);
    const once = await refresh(sandbox.google, refresh_token);
    expect(once).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(once).not.toHaveProperty('refresh_token');
    expect(await refresh(sandbox.google, refresh_token)).toHaveProperty('access_token');
  });
});

describe('scopes', () => {
  it('are granted without those that were unticked', async () => {
    const answer = await connect(sandbox.google, offline, { untick: [GMAIL] });
    expect(answer['scope']).toBe('openid https://www.googleapis.com/auth/userinfo.email');
    const mail = await call(sandbox.google, '/gmail/v1/users/me/messages', answer['access_token']);
    expect(mail.status).toBe(403);
    expect(mail.body).toMatchObject({
      error: { code: 403, details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] },
    });
  });

  it('are returned by their long names', async () => {
    const answer = await connect(sandbox.google, { scope: 'openid email profile' });
    expect(answer['scope']).toContain('https://www.googleapis.com/auth/userinfo.profile');
    expect(answer['scope']).not.toMatch(/\bprofile /);
  });

  it('add up with include_granted_scopes', async () => {
    await connect(sandbox.google, { scope: GMAIL });
    expect((await connect(sandbox.google, { scope: 'openid' }))['scope']).toBe('openid');
    await connect(sandbox.google, { scope: GMAIL });
    const more = await connect(sandbox.google, { scope: 'openid', include_granted_scopes: 'true' });
    expect(more['scope']).toBe(`openid ${GMAIL}`);
  });

  it('are refused when unknown', async () => {
    const url = authorizationUrl(sandbox.google, { scope: 'https://example.com/nonsense' });
    const callback = await new SandboxBrowser().consent(url);
    expect(callback.searchParams.get('error')).toBe('invalid_scope');
  });
});

it('shows no page to a user who consented before, unless a prompt is requested', async () => {
  const browser = new SandboxBrowser();
  await connect(sandbox.google, { scope: 'openid' }, {}, browser);
  const shown = async (params: Record<string, string>): Promise<boolean> => {
    const before = sandbox.google.requests.filter(({ method }) => method === 'POST').length;
    await browser.consent(authorizationUrl(sandbox.google, params));
    return sandbox.google.requests.filter(({ method }) => method === 'POST').length > before;
  };
  expect(await shown({ scope: 'openid' })).toBe(false);
  expect(await shown({ scope: 'openid', prompt: 'consent' })).toBe(true);
  expect(await shown({ scope: 'openid email' })).toBe(true);
});

it('names the issuer, the scopes and the state in the callback', async () => {
  const url = authorizationUrl(sandbox.google, { scope: 'openid' });
  const { searchParams } = await new SandboxBrowser().consent(url);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    iss: sandbox.google.origin,
    scope: 'openid',
    state: 'a-state',
    authuser: '0',
  });
});

describe('revocation', () => {
  it('needs no client, and ends every token of the user', async () => {
    const first = await connect(sandbox.google, offline);
    const second = await connect(sandbox.google, { ...offline, prompt: 'consent' });
    const revoke = (): Promise<Response> =>
      fetch(sandbox.google.endpoints.revocationUrl, {
        method: 'POST',
        body: new URLSearchParams({ token: String(first['refresh_token']) }),
      });
    expect((await revoke()).status).toBe(200);
    expect(await refresh(sandbox.google, second['refresh_token'])).toMatchObject({
      error: 'invalid_grant',
    });
    expect((await call(sandbox.google, '/v1/userinfo', second['access_token'])).status).toBe(401);
    expect((await revoke()).status).toBe(400);
    expect(sandbox.google.counters.revocations).toBe(2);
    // The user has to consent again, and gets another refresh token.
    expect(await connect(sandbox.google, offline)).toHaveProperty('refresh_token');
  });
});

describe('token errors', () => {
  it('are OAuth errors with a status', async () => {
    const bad = await tokenRequest(sandbox.google, {
      grant_type: 'authorization_code',
      code: 'no',
    });
    expect([bad.status, await bad.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
    const client = await tokenRequest(sandbox.google, { code: 'no', client_secret: 'wrong' });
    expect([client.status, await client.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it('include a PKCE verifier that does not match', async () => {
    const challenge = {
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    };
    const exchange = async (code_verifier: string): Promise<unknown> => {
      const url = authorizationUrl(sandbox.google, { scope: 'openid', ...challenge });
      const callback = await new SandboxBrowser().consent(url);
      const code = callback.searchParams.get('code') ?? '';
      const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      return (await tokenRequest(sandbox.google, { ...fields, code_verifier })).json();
    };
    // The pair of RFC 7636, appendix B.
    expect(await exchange('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toHaveProperty(
      'access_token',
    );
    expect(await exchange('x'.repeat(43))).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('API', () => {
  it('lists and reads mail in the format of Gmail', async () => {
    const { access_token } = await connect(sandbox.google, offline);
    const list = await call(
      sandbox.google,
      '/gmail/v1/users/me/messages?maxResults=4',
      access_token,
    );
    const messages = list.body['messages'] as { id: string }[];
    expect(messages).toHaveLength(4);
    const next = `/gmail/v1/users/me/messages?pageToken=${String(list.body['nextPageToken'])}`;
    expect((await call(sandbox.google, next, access_token)).body['messages']).not.toContainEqual(
      messages[0],
    );

    const path = `/gmail/v1/users/me/messages/${messages[0]?.id ?? ''}`;
    const { body } = await call(sandbox.google, path, access_token);
    expect(body).toMatchObject({
      labelIds: ['INBOX', 'UNREAD'],
      internalDate: expect.stringMatching(/^\d{13}$/) as unknown,
    });
    const metadata = await call(
      sandbox.google,
      `${path}?format=metadata&metadataHeaders=Subject`,
      access_token,
    );
    expect(metadata.body['payload']).toMatchObject({ headers: [{ name: 'Subject' }] });
    expect(
      (await call(sandbox.google, '/gmail/v1/users/me/messages/nope', access_token)).status,
    ).toBe(404);
  });

  it('searches mail', async () => {
    const { access_token } = await connect(sandbox.google, offline);
    const count = async (q: string): Promise<unknown> =>
      (
        await call(
          sandbox.google,
          `/gmail/v1/users/me/messages?q=${encodeURIComponent(q)}`,
          access_token,
        )
      ).body['resultSizeEstimate'];
    expect(await count('is:unread')).toBe(3);
    expect(await count('subject:invoice from:billing')).toBe(1);
    expect(await count('nothing like this')).toBe(0);
  });

  it('returns the profile, labels, identity and calendar', async () => {
    const CALENDAR = 'https://www.googleapis.com/auth/calendar.readonly';
    const { access_token } = await connect(sandbox.google, {
      scope: `openid email profile ${GMAIL} ${CALENDAR}`,
    });
    const get = async (path: string) => (await call(sandbox.google, path, access_token)).body;
    expect(await get('/gmail/v1/users/me/profile')).toMatchObject({
      emailAddress: 'ada@example.com',
    });
    expect(await get('/gmail/v1/users/me/labels')).toHaveProperty('labels.0.id', 'INBOX');
    expect(await get('/v1/userinfo')).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Lovelace',
    });
    expect(await get('/calendar/v3/calendars/primary/events')).toHaveProperty('items.0.summary');
  });

  it('answers 401 without a token and with an expired one', async () => {
    const { access_token } = await connect(sandbox.google, offline);
    sandbox.google.control({ expireAccessTokens: true });
    for (const token of ['', access_token]) {
      const { status, body } = await call(sandbox.google, '/v1/userinfo', token);
      expect([status, body]).toMatchObject([401, { error: { status: 'UNAUTHENTICATED' } }]);
    }
  });
});

describe('the APIs of Workspace', () => {
  const auth = 'https://www.googleapis.com/auth/';
  const json = (method: string, body: object) => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  async function tokenFor(...scopes: string[]): Promise<unknown> {
    const { access_token } = await connect(sandbox.google, {
      scope: scopes.map((name) => auth + name).join(' '),
    });
    return access_token;
  }

  it('states when access ends for good, for a user who limits it', async () => {
    sandbox.google.control({ expiringTokens: true });
    expect(await connect(sandbox.google, offline)).toMatchObject({
      refresh_token_expires_in: 604_800,
    });
  });

  it('sends mail, drafts it and files it', async () => {
    const token = await tokenFor('gmail.modify');
    const raw = Buffer.from('To: a@example.com\r\nSubject: Fog\r\n\r\nIt lifts.').toString(
      'base64url',
    );
    const mail = '/gmail/v1/users/me';
    const sent = await call(sandbox.google, `${mail}/messages/send`, token, json('POST', { raw }));
    expect(sent.body).toMatchObject({ labelIds: ['SENT'] });
    const { id } = sent.body as { id: string };
    const read = await call(sandbox.google, `${mail}/messages/${id}`, token);
    expect(read.body).toHaveProperty('snippet', 'It lifts.');
    const draft = json('POST', { message: { raw } });
    expect((await call(sandbox.google, `${mail}/drafts`, token, draft)).status).toBe(200);
    const change = json('POST', { addLabelIds: ['STARRED'], removeLabelIds: ['SENT'] });
    const filed = await call(sandbox.google, `${mail}/messages/${id}/modify`, token, change);
    expect(filed.body).toMatchObject({ labelIds: ['STARRED'] });
    const wrong = json('POST', { raw: '' });
    expect((await call(sandbox.google, `${mail}/messages/send`, token, wrong)).status).toBe(400);
  });

  it('keeps a calendar', async () => {
    const token = await tokenFor('calendar.events');
    const events = '/calendar/v3/calendars/primary/events';
    const start = { dateTime: '2026-12-01T09:00:00Z' };
    const end = { dateTime: '2026-12-01T10:00:00Z' };
    const made = await call(
      sandbox.google,
      events,
      token,
      json('POST', { summary: 'Tide', start, end }),
    );
    const { id } = made.body as { id: string };
    await call(sandbox.google, `${events}/${id}`, token, json('PATCH', { location: 'Quay' }));
    const day = '?timeMin=2026-12-01T00:00:00Z&timeMax=2026-12-02T00:00:00Z&q=tide';
    expect((await call(sandbox.google, events + day, token)).body['items']).toMatchObject([
      { id, location: 'Quay' },
    ]);
    const gone = { method: 'DELETE', headers: { authorization: `Bearer ${String(token)}` } };
    const remove = () => fetch(`${sandbox.google.origin}${events}/${id}`, gone);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(410);
    expect((await call(sandbox.google, '/calendar/v3/calendars/x/events', token)).status).toBe(404);
  });

  it('finds, exports and writes files', async () => {
    const token = await tokenFor('drive', 'documents', 'spreadsheets');
    const query = encodeURIComponent("name contains 'handbook' and trashed = false");
    const list = await call(sandbox.google, `/drive/v3/files?q=${query}`, token);
    const [file] = list.body['files'] as [{ id: string }];
    expect(list.body['files']).toHaveLength(1);
    const append = json('POST', { requests: [{ insertText: { text: ' And the rope.' } }] });
    await call(sandbox.google, `/v1/documents/${file.id}:batchUpdate`, token, append);
    const exported = await fetch(
      `${sandbox.google.origin}/drive/v3/files/${file.id}/export?mimeType=text/plain`,
      { headers: { authorization: `Bearer ${String(token)}` } },
    );
    expect(await exported.text()).toBe('Mind the fog. And the rope.');
    const made = await call(sandbox.google, '/v1/documents', token, json('POST', { title: 'New' }));
    expect(made.body).toMatchObject({ title: 'New' });
  });

  it('reads and writes rows', async () => {
    const token = await tokenFor('spreadsheets');
    const range = '/v4/spreadsheets/plan/values/Sheet1!A1:C9';
    const rows = json('POST', { values: [['15', 'Petrel', '2026-12-02']] });
    const append = (option: string) =>
      call(sandbox.google, `${range}:append${option}`, token, rows);
    expect((await append('')).status).toBe(400);
    expect((await append('?valueInputOption=RAW')).status).toBe(200);
    const change = json('PUT', { values: [['Place', 'Ship', 'Until']] });
    await call(sandbox.google, `${range}?valueInputOption=RAW`, token, change);
    expect((await call(sandbox.google, range, token)).body['values']).toEqual([
      ['Place', 'Ship', 'Until'],
      ['14', 'Halcyon', '2026-12-01'],
      ['15', 'Petrel', '2026-12-02'],
    ]);
  });
});
