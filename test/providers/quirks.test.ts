import { startSandbox, type Sandbox, type StandInName } from '@hawser/sandbox';
import { ConformanceBench, type ConformanceUser } from '@hawser/sandbox/conformance';
import { hubspot, microsoft, salesforce } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { subjectOf, variants } from './subjects.js';

/*
 * Each provider's specific behaviour, beyond the conformance kit's common checks.
 */
let sandbox: Sandbox;
const benches = new Map<string, ConformanceBench>();
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [] });
});
afterAll(async () => {
  for (const bench of benches.values()) await bench.close();
  await sandbox.close();
});

async function userOf(variant: string): Promise<ConformanceUser> {
  const subject = variants.find(({ name }) => name === variant);
  if (!subject) throw new Error(`There is no ${variant}`);
  const bench = benches.get(variant) ?? (await ConformanceBench.open(subjectOf(subject, sandbox)));
  benches.set(variant, bench);
  return bench.newUser();
}

const refreshes = (name: StandInName): number =>
  sandbox[name].counters.tokenRequests['refresh_token'] ?? 0;

describe('Slack, with a bot’s token and a user’s', () => {
  const both = 'slack with two rotating tokens';
  let user: ConformanceUser;
  const tokens = () =>
    benches
      .get(both)
      ?.hawser.connections.accessToken({ account: user.account.externalId, provider: 'slack' });
  beforeEach(async () => {
    user = await userOf(both);
    await user.connect();
  });

  it('keeps both, and calls with the bot’s', async () => {
    const held = await tokens();
    expect(held?.accessToken).toMatch(/^xoxe\.xoxb-/);
    expect(held?.secondAccessToken).toMatch(/^xoxe\.xoxp-/);
    expect(held?.scopes).toEqual(['users:read', 'user:search:read']);
  });

  it('refreshes both', async () => {
    const before = await tokens();
    await user.refresh();
    expect(refreshes('slack')).toBe(2);
    const after = await tokens();
    expect(after?.accessToken).toMatch(/^xoxe\.xoxb-/);
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(after?.secondAccessToken).toMatch(/^xoxe\.xoxp-/);
    expect(after?.secondAccessToken).not.toBe(before?.secondAccessToken);
    await user.refresh();
    expect(sandbox.slack.counters.refreshTokenReuse).toBe(0);
  });

  it('stores the bot’s when the user’s can’t be refreshed, and tries both again soon', async () => {
    const before = await tokens();
    sandbox.slack.control({ failTokenRequests: { status: 503, skip: 1, times: 1 } });
    const { accessExpiresAt } = await user.refresh();
    expect((accessExpiresAt ?? Infinity) - Date.now()).toBeLessThan(11 * 60_000);
    const after = await tokens();
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(after?.secondAccessToken).toBe(before?.secondAccessToken);
    await user.refresh();
    expect((await tokens())?.secondAccessToken).not.toBe(before?.secondAccessToken);
    expect(sandbox.slack.counters.refreshTokenReuse).toBe(0);
  });

  it('continues with the bot’s when the user’s is revoked, and reports what is missing', async () => {
    sandbox.slack.control({ invalidGrantNext: { skip: 1, times: 1 } });
    const { status, scopesGranted } = await user.refresh();
    expect(status).toBe('active');
    expect(scopesGranted).toEqual(['users:read']);
    expect(await tokens()).not.toHaveProperty('secondAccessToken');
    await user.refresh();
    expect(refreshes('slack')).toBe(3);
    expect((await user.call()).status).toBe(200);
  });

  it('ends both when it is disconnected', async () => {
    expect(await user.disconnect()).toBe('yes');
    expect(sandbox.slack.counters.revocations).toBe(2);
    expect(sandbox.slack.liveTokens()).toBe(0);
  });
});

describe('LinkedIn', () => {
  it('is called with a version, which the caller may choose', async () => {
    const user = await userOf('linkedin');
    await user.connect();
    const statusWith = async (headers: Record<string, string>) =>
      (await user.call({ path: '/rest/posts', headers })).status;
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ 'LinkedIn-Version': '202606' })).toBe(200);
    expect(await statusWith({ 'LinkedIn-Version': '202301' })).toBe(426);
  });

  it('says by when to reconnect, as its tokens cannot be refreshed', async () => {
    const user = await userOf('linkedin');
    await user.connect();
    const { reconnectBy, accessExpiresAt } = await user.connection();
    expect(reconnectBy).toBe(accessExpiresAt);
    expect((reconnectBy ?? 0) - Date.now()).toBeGreaterThan(59 * 24 * 3_600_000);
  });

  it('says the end that no refresh puts off, for partners', async () => {
    const user = await userOf('linkedin for partners');
    await user.connect();
    const { reconnectBy } = await user.connection();
    expect((reconnectBy ?? 0) - Date.now()).toBeGreaterThan(364 * 24 * 3_600_000);
  });
});

describe.each(['salesforce', 'pipedrive'] as const)('%s', (provider) => {
  const member = provider === 'salesforce' ? 'instance_url' : 'api_domain';

  it('is called where its token answer says', async () => {
    const user = await userOf(provider);
    await user.connect();
    expect((await user.connection()).providerData[member]).toBe(sandbox[provider].origin);
    expect((await user.call()).status).toBe(200);
  });

  it.each(['https://evil.example', 'http://127.0.0.1:9', `https://my.salesforce.com.evil.example`])(
    'connects nothing when that is elsewhere: %s',
    async (apiOrigin) => {
      const user = await userOf(provider);
      sandbox[provider].control({ apiOrigin });
      expect(await user.connect()).toMatchObject({
        status: 'failed',
        code: 'token_exchange_failed',
      });
      expect(await user.connections()).toEqual([]);
    },
  );

  it('sends nothing when a refresh says elsewhere', async () => {
    const user = await userOf(provider);
    await user.connect();
    sandbox[provider].control({ apiOrigin: 'https://evil.example' });
    await user.refresh();
    await expect(user.call()).rejects.toMatchObject({ code: 'upstream_unreachable' });
    sandbox[provider].control({ apiOrigin: null });
    await user.refresh();
    expect((await user.call()).status).toBe(200);
  });
});

describe('Jira', () => {
  it('calls the site of the connection, which is another identity at another site', async () => {
    const user = await userOf('jira');
    await user.connect({ user: 'grace' });
    const { identity, providerData } = await user.connection();
    expect(identity?.label).toBe('shipyard · grace@example.com');
    expect(identity?.id.split(':')[0]).toBe(providerData['site_id']);
    const projects = (await (await user.call()).json()) as { values: { name: string }[] };
    expect(projects.values[0]?.name).toBe('Quay of shipyard');
  });
});

describe('Microsoft', () => {
  it('knows scopes by their long names', async () => {
    const user = await userOf('microsoft');
    await user.connect();
    expect([...(await user.connection()).scopesGranted].sort()).toEqual(['Mail.Read', 'User.Read']);
  });

  it('is asked at the tenant of the app, unless it is elsewhere altogether', () => {
    const client = { clientId: 'id', clientSecret: 'secret' };
    expect(microsoft({ ...client, tenant: 'contoso.example' }).config.endpoints).toEqual({
      authorizationUrl: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize',
      tokenUrl: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
    });
    const endpoints = { tokenUrl: 'https://login.example/token' };
    expect(microsoft({ ...client, tenant: 'a', endpoints }).config.endpoints?.tokenUrl).toBe(
      endpoints.tokenUrl,
    );
  });
});

it('Salesforce is asked at the login host of the organisation', () => {
  const { endpoints } = salesforce({
    clientId: 'id',
    clientSecret: 'secret',
    loginHost: 'test.salesforce.com',
  }).config;
  expect(endpoints?.tokenUrl).toBe('https://test.salesforce.com/services/oauth2/token');
});

describe('Discord', () => {
  it('shows servers and membership, and offers no service that a user’s token cannot open', async () => {
    const user = await userOf('discord');
    await user.connect();
    const guilds = (await (await user.call()).json()) as { id: string }[];
    expect(guilds).toHaveLength(2);
    const member = { path: `/v10/users/@me/guilds/${guilds[0]?.id ?? ''}/member` };
    expect((await user.call(member)).status).toBe(200);
    expect(Object.keys((await user.connection()).services)).toEqual(['profile', 'servers']);
    const channels = { path: `/v10/guilds/${guilds[0]?.id ?? ''}/channels` };
    expect((await user.call(channels)).status).toBe(401);
  });
});

describe('X', () => {
  it('proves itself by Basic, on a refresh too', async () => {
    const user = await userOf('x');
    await user.connect();
    await user.refresh();
    const asked = sandbox.x.requests.filter(({ path }) => path === '/2/oauth2/token');
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Basic', 'Basic']);
  });
});

describe('Notion', () => {
  it('asks for no scopes, and names the workspace', async () => {
    const user = await userOf('notion');
    expect((await user.authorizationUrl()).searchParams.has('scope')).toBe(false);
    await user.connect();
    expect((await user.connection()).identity?.label).toBe('Harbour & Co · Ada Lovelace');
  });
});

it('Linear gets its scopes separated by commas', async () => {
  const user = await userOf('linear');
  expect((await user.authorizationUrl()).searchParams.get('scope')).toBe('read,issues:create');
});

it('Google’s services are called at the stand-in, even those with separate hosts', async () => {
  const user = await userOf('google with documents');
  await user.connect();
  expect(await (await user.call()).json()).toMatchObject({ title: 'Harbour handbook' });
});

it.each([
  ['BAD_REFRESH_TOKEN', 'invalid_grant'],
  ['BAD_CLIENT_SECRET', 'invalid_client'],
])('HubSpot’s %s is known even if it comes without the error of OAuth', (status, error) => {
  const read = hubspot.provider.oauth.readTokenAnswer;
  expect(read?.({ status, message: 'missing or unknown' })).toMatchObject({ error });
});
