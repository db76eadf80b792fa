import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxBrowser } from '../browser.js';
import { standInNames, startSandbox, type Sandbox } from '../sandbox.js';
import type { StandIn } from '../stand-in.js';
import { authorizationUrl, call, redirectUri, type Fields } from '../testing.js';

/*
 * How each stand-in departs from RFC 6749, as its provider does.
 */
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri] });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  for (const name of standInNames) sandbox[name].reset();
});

type Way = 'basic' | 'post';
type Body = 'form' | 'json';

async function ask(
  standIn: StandIn,
  fields: Record<string, string>,
  way: Way = 'post',
  body: Body = 'form',
): Promise<{ status: number; body: Fields }> {
  const { clientId, clientSecret } = standIn;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const all = {
    ...fields,
    ...(way === 'post' && { client_id: clientId, client_secret: clientSecret }),
  };
  const response = await fetch(standIn.endpoints.tokenUrl, {
    method: 'POST',
    headers: {
      'content-type': body === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(way === 'basic' && { authorization: `Basic ${basic}` }),
    },
    body: body === 'json' ? JSON.stringify(all) : new URLSearchParams(all).toString(),
  });
  return { status: response.status, body: (await response.json()) as Fields };
}

const code_verifier = 'v'.repeat(43);
const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');

async function tokens(
  standIn: StandIn,
  scope: string,
  way: Way = 'post',
  body: Body = 'form',
  user?: string,
): Promise<Fields> {
  const asked = { scope, code_challenge, code_challenge_method: 'S256' };
  const choice = user === undefined ? {} : { user };
  const back = await new SandboxBrowser().consent(authorizationUrl(standIn, asked), choice);
  const code = back.searchParams.get('code') ?? '';
  const grant = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier,
  };
  return (await ask(standIn, grant, way, body)).body;
}

const again = (standIn: StandIn, token: unknown, way: Way = 'post', body: Body = 'form') =>
  ask(standIn, { grant_type: 'refresh_token', refresh_token: String(token) }, way, body);

describe('Discord', () => {
  it('reads forms only', async () => {
    const refused = await ask(sandbox.discord, { grant_type: 'refresh_token' }, 'post', 'json');
    expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_request']);
  });
});

describe('Microsoft', () => {
  it('issues refresh tokens only for offline_access, lists long scope names, and accepts a used token', async () => {
    expect(await tokens(sandbox.microsoft, 'Mail.Read')).not.toHaveProperty('refresh_token');
    const first = await tokens(sandbox.microsoft, 'offline_access Mail.Read openid');
    expect(first['scope']).toBe('https://graph.microsoft.com/Mail.Read openid');
    const second = await again(sandbox.microsoft, first['refresh_token']);
    expect(second.body['refresh_token']).not.toBe(first['refresh_token']);
    const third = await again(sandbox.microsoft, first['refresh_token']);
    expect(third.status).toBe(200);
    const dead = await again(sandbox.microsoft, 'M.C5_nothing');
    expect(dead.body['error_description']).toMatch(/^AADSTS/);
  });
});

describe('LinkedIn', () => {
  it('issues refresh tokens only to partners, and separates scopes by commas', async () => {
    expect(await tokens(sandbox.linkedin, 'openid profile')).not.toHaveProperty('refresh_token');
    sandbox.linkedin.control({ expiringTokens: true });
    const answer = await tokens(sandbox.linkedin, 'openid profile');
    expect(answer).toMatchObject({
      scope: 'openid,profile',
      expires_in: 5_184_000,
      refresh_token_expires_in: 31_536_000,
    });
    const dead = await again(sandbox.linkedin, 'AQnothing');
    expect(dead.body).toMatchObject({ error: 'invalid_request' });
  });
});

describe('X', () => {
  const scope = 'users.read tweet.read offline.access';

  it('requires Basic for each grant, and says so', async () => {
    const answer = await tokens(sandbox.x, scope, 'post');
    expect(answer['error_description']).toBe('Missing valid authorization header');
    const { refresh_token } = await tokens(sandbox.x, scope, 'basic');
    expect((await again(sandbox.x, refresh_token, 'post')).status).toBe(401);
    expect((await again(sandbox.x, refresh_token, 'basic')).status).toBe(200);
  });

  it('calls a spent refresh token an invalid request, and ends them all', async () => {
    const first = await tokens(sandbox.x, scope, 'basic');
    const second = await again(sandbox.x, first['refresh_token'], 'basic');
    const spent = await again(sandbox.x, first['refresh_token'], 'basic');
    expect([spent.status, spent.body['error']]).toEqual([400, 'invalid_request']);
    expect((await again(sandbox.x, second.body['refresh_token'], 'basic')).status).toBe(400);
    expect(sandbox.x.counters.refreshTokenReuse).toBe(1);
  });

  it('requires PKCE', async () => {
    const back = await new SandboxBrowser().consent(authorizationUrl(sandbox.x, { scope }));
    expect(back.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('Notion', () => {
  it('requires JSON, Basic and an API version, and returns no scope and no expiry', async () => {
    const form = await tokens(sandbox.notion, '', 'basic', 'form');
    expect(form).toHaveProperty('error');
    const answer = await tokens(sandbox.notion, '', 'basic', 'json');
    expect(answer).not.toHaveProperty('scope');
    expect(answer).not.toHaveProperty('expires_in');
    expect(answer).toHaveProperty('bot_id');
    const { access_token } = answer;
    expect((await call(sandbox.notion, '/v1/users/me', access_token)).body).toMatchObject({
      code: 'missing_version',
    });
    const headers = { 'notion-version': '2025-09-03' };
    const me = await call(sandbox.notion, '/v1/users/me', access_token, { headers });
    expect(me.body['id']).toBe(answer['bot_id']);
  });
});

describe('HubSpot', () => {
  it('lists scopes, keeps the refresh token, and has a special error format', async () => {
    const answer = await tokens(sandbox.hubspot, 'oauth crm.objects.deals.read');
    expect(answer['scopes']).toEqual(['oauth', 'crm.objects.deals.read']);
    const next = await again(sandbox.hubspot, answer['refresh_token']);
    expect(next.body['refresh_token']).toBe(answer['refresh_token']);
    const dead = await again(sandbox.hubspot, 'na1-nothing');
    expect(dead.body).toMatchObject({ status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant' });
  });
});

describe('Jira', () => {
  it('grants access to several sites, and no others', async () => {
    const { access_token } = await tokens(
      sandbox.jira,
      'read:jira-user offline_access',
      'post',
      'json',
      'grace',
    );
    const headers = { authorization: `Bearer ${String(access_token)}` };
    const { origin } = sandbox.jira;
    const listed = await fetch(`${origin}/oauth/token/accessible-resources`, { headers });
    const sites = (await listed.json()) as { id: string; name: string }[];
    expect(sites.map(({ name }) => name)).toEqual(['shipyard', 'harbour']);
    const at = async (site: string) =>
      (await fetch(`${origin}/ex/jira/${site}/rest/api/3/myself`, { headers })).status;
    expect(await at(sites[1]?.id ?? '')).toBe(200);
    expect(await at('somebody-elses')).toBe(404);
  });

  it('reports an ended grant with 403', async () => {
    const dead = await again(sandbox.jira, 'eyJnothing', 'post', 'json');
    expect([dead.status, dead.body['error']]).toEqual([403, 'invalid_grant']);
  });
});

describe('Linear', () => {
  it('reports a wrong query with 200', async () => {
    const { access_token } = await tokens(sandbox.linear, 'read,write');
    const ask_ = (query: string) =>
      call(sandbox.linear, '/graphql', access_token, {
        method: 'POST',
        body: JSON.stringify({ query }),
        headers: { 'content-type': 'application/json' },
      });
    expect((await ask_('{ teams { nodes { id } } }')).body).toHaveProperty('data.teams');
    const wrong = await ask_('{ nothing }');
    expect(wrong.status).toBe(200);
    expect(wrong.body).toHaveProperty('errors');
  });
});

describe('Calendly', () => {
  it('identifies the owner of the token, and revokes with the client in the body', async () => {
    const answer = await tokens(sandbox.calendly, 'users:read', 'basic');
    expect(answer['owner']).toMatch(/^https:\/\/api\.calendly\.com\/users\//);
    const { clientId, clientSecret } = sandbox.calendly;
    const revoke = (fields: Record<string, string>) =>
      fetch(sandbox.calendly.endpoints.revocationUrl, {
        method: 'POST',
        body: new URLSearchParams({ token: String(answer['access_token']), ...fields }),
      });
    expect((await revoke({})).status).toBe(401);
    const client = { client_id: clientId, client_secret: clientSecret };
    expect((await revoke(client)).status).toBe(200);
    expect((await call(sandbox.calendly, '/users/me', answer['access_token'])).status).toBe(401);
  });
});

describe('Salesforce', () => {
  it('returns its API address but no expiry, and no refresh token at a refresh', async () => {
    const answer = await tokens(sandbox.salesforce, 'api refresh_token openid');
    expect(answer['instance_url']).toBe(sandbox.salesforce.origin);
    expect(answer).not.toHaveProperty('expires_in');
    const next = await again(sandbox.salesforce, answer['refresh_token']);
    expect(next.body).not.toHaveProperty('refresh_token');
    expect((await again(sandbox.salesforce, answer['refresh_token'])).status).toBe(200);
  });
});

describe('Pipedrive', () => {
  it('grants the app’s scopes, whatever was requested, and returns its API address', async () => {
    const answer = await tokens(sandbox.pipedrive, 'admin', 'basic');
    expect(answer['scope']).toBe('base,deals:full,contacts:read,activities:read');
    expect(answer['api_domain']).toBe(sandbox.pipedrive.origin);
  });
});

describe('a changed behaviour', () => {
  it('omits fields of token responses, and sets others', async () => {
    const { discord } = sandbox;
    discord.control({ tokenAnswer: { omit: ['expires_in'], set: { odd: 1 } } });
    const answer = await tokens(discord, 'identify');
    expect(answer).not.toHaveProperty('expires_in');
    expect(answer).toHaveProperty('odd', 1);
  });

  it('lets a refresh keep the used refresh token valid', async () => {
    const { discord } = sandbox;
    const { refresh_token } = await tokens(discord, 'identify');
    discord.control({ tokenAnswer: { omit: ['refresh_token'] } });
    expect((await again(discord, refresh_token)).body).not.toHaveProperty('refresh_token');
    discord.control({ tokenAnswer: null });
    expect((await again(discord, refresh_token)).status).toBe(200);
  });

  it('keeps scopes from being granted', async () => {
    sandbox.discord.control({ withheldScopes: ['guilds'] });
    expect(await tokens(sandbox.discord, 'identify guilds')).toHaveProperty('scope', 'identify');
  });

  it('affects a later request than the next', async () => {
    const { discord } = sandbox;
    const { refresh_token } = await tokens(discord, 'identify');
    discord.control({ failTokenRequests: { status: 500, skip: 1, times: 1 } });
    const second = await again(discord, refresh_token);
    expect(second.status).toBe(200);
    expect((await again(discord, second.body['refresh_token'])).status).toBe(500);
    expect((await again(discord, second.body['refresh_token'])).status).toBe(200);
  });
});
