import * as more from '../../packages/server/src/providers/more/index.js';
import type { JsonObject } from '@hawser/server/providers';
import { afterEach, describe, expect, it } from 'vitest';
import { openPlainBench, type PlainBench } from './plain-bench.js';

/*
 * What is peculiar to single providers without a stand-in of their own, against one that does what
 * their documentation says.
 */
let opened: PlainBench | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

const day = 24 * 3_600_000;

async function open(...options: Parameters<typeof openPlainBench>): Promise<PlainBench> {
  opened = await openPlainBench(...options);
  return opened;
}

describe('Strava', () => {
  const redirected = { scopesParameter: 'scope', scopesAreOptional: true };
  const scopes = ['activity:read', 'activity:write'];

  it('learns from the redirect which scopes the user left ticked', async () => {
    const { bench } = await open(more.strava.provider, { standIn: redirected, scopes });
    const user = await bench.newUser();
    await user.connect({ untick: ['activity:write'] });
    const { scopesRequested, scopesGranted } = await user.connection();
    expect(scopesRequested).toContain('activity:write');
    expect(scopesGranted).toEqual(['read', 'activity:read']);
  });

  it('has no scope that was not requested, whatever the redirect says', async () => {
    const { bench } = await open(more.strava.provider, {
      standIn: { ...redirected, redirectParameters: { scope: 'read,activity:read_all' } },
      scopes,
    });
    const user = await bench.newUser();
    await user.connect();
    expect((await user.connection()).scopesGranted).toEqual(['read']);
  });

  it('has what was requested if the redirect says nothing', async () => {
    const { bench } = await open(more.strava.provider, {
      standIn: { listsScopes: false },
      scopes,
    });
    const user = await bench.newUser();
    await user.connect();
    expect((await user.connection()).scopesGranted).toEqual(['read', ...scopes]);
  });
});

describe('Zendesk', () => {
  const stated = { lifetimeParameter: 'expires_in' };

  it('is asked for a lifetime at the exchange and at each refresh', async () => {
    const { bench } = await open(more.zendesk.provider, { standIn: stated });
    const user = await bench.newUser();
    await user.connect();
    expect((await user.connection()).accessExpiresAt).toBeDefined();
    for (let round = 0; round < 2; round += 1) {
      const { accessExpiresAt, refreshDueAt } = await user.refresh();
      expect(accessExpiresAt).toBeDefined();
      expect(refreshDueAt).toBeLessThan(accessExpiresAt ?? 0);
    }
  });

  it('is refreshed in time even if it states no lifetime', async () => {
    const { bench } = await open(more.zendesk.provider, {
      standIn: { lifetimeParameter: 'another' },
    });
    const user = await bench.newUser();
    await user.connect();
    const { accessExpiresAt, refreshDueAt } = await user.connection();
    expect(accessExpiresAt).toBeUndefined();
    expect(refreshDueAt).toBeLessThan(Date.now() + 30 * day);
  });
});

describe('monday.com', () => {
  const jwt = (seconds: number): string => {
    const iat = Math.floor(Date.now() / 1000);
    const payload = Buffer.from(JSON.stringify({ iat, exp: iat + seconds })).toString('base64url');
    return `eyJhbGciOiJIUzI1NiJ9.${payload}.c2ln`;
  };

  it('is asked with a challenge, and to install the app', async () => {
    const { bench } = await open(more.monday.provider);
    const { searchParams } = await (await bench.newUser()).authorizationUrl();
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('force_install_if_needed')).toBe('true');
  });

  it('says in the access token when it ends, if not in the answer', () => {
    const { oauth } = more.monday.provider;
    expect(oauth.readTokenAnswer?.({ access_token: jwt(600) })).toMatchObject({ expires_in: 600 });
  });
});

describe('headers of every call', () => {
  it.each([
    ['twitch', { 'client-id': /^twitch-sandbox$/ }],
    ['quickbooks', { accept: /^application\/json$/ }],
    ['xero', { accept: /^application\/json$/ }],
  ] as const)('%s gets what it requires', async (name, requiredHeaders) => {
    const { provider } = more[name];
    const { bench } = await open(provider, { standIn: { requiredHeaders } });
    const user = await bench.newUser();
    expect((await user.connect()).status).toBe('completed');
    expect((await user.call()).status).toBe(200);
    const any = { path: '/me', headers: { accept: '*/*' } };
    expect((await user.call(any)).status).toBe(200);
  });

  it('Twitch tells name and address of the user only if they are asked for', async () => {
    const { bench } = await open(more.twitch.provider);
    const { searchParams } = await (await bench.newUser()).authorizationUrl();
    expect(JSON.parse(searchParams.get('claims') ?? '')).toEqual({
      userinfo: { preferred_username: null, email: null, picture: null },
    });
    expect(searchParams.get('scope')?.split(' ')).toContain('user:read:email');
  });
});

describe('Reddit', () => {
  const agents = ({ standIn }: PlainBench) =>
    new Set(
      standIn.requests
        .filter(({ path }) => !/^\/(?:authorize|consent)/.test(path))
        .map(({ userAgent }) => userAgent),
    );

  async function everything({ bench }: PlainBench): Promise<void> {
    const user = await bench.newUser();
    await user.connect();
    await user.refresh();
    await user.call({ path: '/me', headers: { 'user-agent': 'node' } });
    await user.disconnect();
  }

  it('is told the app by every request', async () => {
    const plain = await open(more.reddit.provider);
    await everything(plain);
    expect(agents(plain)).toEqual(new Set(['web:reddit-sandbox:v1 (Hawser)']));
  });

  it('is told what the integrator says', async () => {
    const userAgent = 'web:com.example:v2 (by /u/example)';
    const plain = await open(more.reddit.provider, { config: { userAgent } });
    await everything(plain);
    expect(agents(plain)).toEqual(new Set([userAgent]));
  });
});

it('a User-Agent of the integrator is sent to every provider, by all requests', async () => {
  const plain = await open(more.asana.provider, { config: { userAgent: 'Foredeck' } });
  const user = await plain.bench.newUser();
  await user.connect();
  await user.call({ path: '/me', headers: { 'user-agent': 'caller' } });
  await user.disconnect();
  const sent = plain.standIn.requests.filter(({ path }) => /^\/(?:token|me|revoke)/.test(path));
  expect(new Set(sent.map(({ userAgent }) => userAgent))).toEqual(new Set(['Foredeck']));
});

describe('Intercom', () => {
  const identify = (me: JsonObject) =>
    more.intercom.provider.identify?.({
      endpoints: {
        authorizationUrl: '',
        tokenUrl: '',
        apiBaseUrl: '',
        identityUrl: 'https://i.example',
      },
      facts: {},
      tokenAnswer: {},
      claims: undefined,
      call: () => Promise.resolve(me),
      callList: () => Promise.resolve([]),
    });

  it('knows one teammate in two workspaces as two identities', async () => {
    const me = { id: '7', email: 'maya@acme.example' };
    const acme = await identify({ ...me, app: { id_code: 'w1', name: 'Acme' } });
    expect(acme).toEqual({ id: 'w1:7', label: 'Acme · maya@acme.example', email: me.email });
    expect((await identify({ ...me, app: { id_code: 'w2' } }))?.id).toBe('w2:7');
    expect((await identify(me))?.id).toBe('7');
  });

  it('is not uninstalled while a teammate is connected', () => {
    const { workspaceOf } = more.intercom.provider;
    expect(workspaceOf?.('w1:7')).toBe('w1:');
    expect(workspaceOf?.('7')).toBe('7');
  });
});

describe('Supabase', () => {
  const identify = (callList: () => Promise<readonly JsonObject[]>) =>
    more.supabase.provider.identify?.({
      endpoints: {
        authorizationUrl: '',
        tokenUrl: '',
        apiBaseUrl: '',
        identityUrl: 'https://s.example',
      },
      facts: {},
      tokenAnswer: {},
      claims: undefined,
      call: () => Promise.resolve({}),
      callList,
    });

  it('is known by its organisation, which comes in a list', async () => {
    const organizations = [
      { id: 'b', name: 'Bramble' },
      { id: 'a', name: 'Acme' },
    ];
    expect(await identify(() => Promise.resolve(organizations))).toEqual({
      id: 'a',
      label: 'Acme',
    });
  });

  it('is known by nothing if the app may not list organisations', async () => {
    const refused = Object.assign(new Error('403'), { status: 403 });
    expect(await identify(() => Promise.reject(refused))).toEqual({
      id: 'default',
      label: 'Supabase',
    });
    expect((await identify(() => Promise.resolve([])))?.id).toBe('default');
    const away = Object.assign(new Error('503'), { status: 503 });
    await expect(identify(() => Promise.reject(away))).rejects.toThrow('503');
  });
});
