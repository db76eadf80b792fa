import { operationList } from '@hawser/contract/partner';
import { hostPartnerId } from '@hawser/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';
import { sendRaw } from '../support/raw-request.js';

/* Agent tokens through the partner API, with the sandbox's Slack and GitHub. */

let host: Host;
let partner: Partner;
let slackId: string;
/** Another connection of the same account. */
let otherId: string;

const channel = 'C0HARBOUR1';

beforeAll(async () => {
  host = await startHost();
  partner = await Partner.of(host);
  const ann = new HostUser(host, 'ann');
  await ann.connect('slack');
  await ann.connect('github');
  await new HostUser(host, 'bob').connect('slack');
  const { data } = await partner.call<{ id: string; provider: string }[]>(
    'GET',
    '/connections?identifier=ann',
  );
  slackId = data.find(({ provider }) => provider === 'slack')?.id ?? '';
  otherId = data.find(({ provider }) => provider === 'github')?.id ?? '';
});
beforeEach(() => {
  sent = 0;
});
afterAll(() => host.close());

let sent = 0;
/** Returns how many requests the provider's API has received since the last call. */
function received(): number {
  const all = [host.sandbox.slack, host.sandbox.github].flatMap(({ requests }) =>
    requests.filter(({ path }) =>
      /\/api\/(?:chat|conversations|users)|\/repos|\/graphql|\/user/.test(path),
    ),
  ).length;
  const fresh = all - sent;
  sent = all;
  return fresh;
}

interface Minted {
  readonly id: string;
  readonly token: string;
  readonly grants: Record<string, unknown>[];
  readonly calls_left: number | null;
  readonly expires_at: string;
}

/** An answer without an error has none, whatever its type says. */
interface Refused {
  readonly status: number;
  readonly error?: PartnerAnswer['error'];
}

/** Calls the API with a token in place of a key. */
class Agent {
  readonly id: string;
  readonly token: string;
  readonly minted: Minted;

  constructor(minted: Minted) {
    this.minted = minted;
    this.id = minted.id;
    this.token = minted.token;
  }

  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<PartnerAnswer<T>> {
    const answer = await sendRaw(host.origin, {
      method,
      path: `${new URL(host.baseUrl).pathname}/api/v1${path}`,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const parsed = (/^[{[]/.test(answer.body) ? JSON.parse(answer.body) : {}) as PartnerAnswer<T>;
    return { ...parsed, status: answer.status, headers: answer.headers };
  }

  post(text: string, more: Record<string, unknown> = {}): Promise<PartnerAnswer> {
    const args = { channel, text, ...(more['arguments'] as object | undefined) };
    return this.call('POST', '/tools/slack_post_message/execute', { ...more, arguments: args });
  }

  async mint(body: Record<string, unknown>): Promise<PartnerAnswer<Minted>> {
    return this.call<Minted>('POST', '/agent-tokens', { agent: { name: 'child' }, ...body });
  }
}

async function mint(body: Record<string, unknown>, by = partner): Promise<PartnerAnswer<Minted>> {
  return by.call<Minted>('POST', '/agent-tokens', {
    account: 'ann',
    agent: { name: 'helper', run: 'run_1' },
    ...body,
  });
}

async function agentWith(body: Record<string, unknown>): Promise<Agent> {
  const { status, data, error } = await mint(body);
  if (status !== 201) throw new Error(JSON.stringify(error));
  return new Agent(data);
}

const posting = { type: 'tools', tools: ['slack_post_message'], connection_ids: [] as string[] };
function postGrant(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...posting, connection_ids: [slackId], ...more };
}
const repoRoutes = { type: 'routes', provider: 'github', routes: ['GET /repos/acme/site/**'] };

function refusal({ status, error }: Refused): unknown {
  return [
    status,
    error?.code,
    error?.details?.['what'] ?? error?.details?.['field'],
    error?.details?.['name'],
  ];
}

describe('a token', () => {
  it('is shown once, expands providers to the names of their tools, and tells of itself', async () => {
    const { status, data, headers } = await mint({
      max_calls: 5,
      grants: [{ type: 'tools', providers: ['slack'] }],
    });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(data.token).toMatch(/^ag_live_[0-9A-Za-z]{50}$/);
    expect(data.grants).toEqual([
      {
        type: 'tools',
        tools: [
          'slack_find_user_by_email',
          'slack_list_channels',
          'slack_list_users',
          'slack_read_channel',
          'slack_read_thread',
        ],
      },
    ]);
    const { token: _token, ...rest } = data;
    const agent = new Agent(data);
    expect((await agent.call('GET', '/agent-tokens/self')).data).toEqual(rest);
    expect((await partner.call('GET', `/agent-tokens/${data.id}`)).data).toEqual(rest);
    expect(
      (await partner.call('GET', '/agent-tokens?account=ann&active=true')).data,
    ).toContainEqual(rest);
    expect(Date.parse(data.expires_at) - Date.now()).toBeGreaterThan(890_000);
  });

  it('calls what it is granted, and is named in audit and usage', async () => {
    const agent = await agentWith({ max_calls: 2, grants: [postGrant()] });
    const answer = await agent.post('Hello');
    expect(answer.status).toBe(200);
    expect(answer.data['connection_id']).toBe(slackId);
    const self = await agent.call('GET', '/agent-tokens/self');
    expect(self.data['calls_left']).toBe(1);
    const log = await partner.call<Record<string, unknown>[]>(
      'GET',
      '/audit?action=tool.executed&limit=1',
    );
    expect(log.data[0]).toMatchObject({
      actor: { type: 'agent', id: agent.id },
      connection_id: slackId,
      details: {
        tool: 'slack_post_message',
        execution_id: answer.data['id'],
        agent: 'helper',
        run: 'run_1',
        key_id: expect.stringMatching(/^key_/) as string,
      },
    });
    const usage = await partner.call('GET', '/usage?group_by=agent');
    expect(usage.data['groups']).toContainEqual(expect.objectContaining({ name: 'helper' }));
  });

  it('lists what it may use', async () => {
    const agent = await agentWith({ grants: [postGrant()] });
    const { data } = await agent.call<{ name: string }[]>('GET', '/tools?format=mcp');
    expect(data.map(({ name }) => name)).toEqual(['slack_post_message']);
    const all = await agent.call<{ name: string; reason?: string }[]>(
      'GET',
      '/tools?provider=slack',
    );
    expect(all.data.find(({ name }) => name === 'slack_list_users')?.reason).toBe('outside_grant');
  });

  it.each<[string, Record<string, unknown>, unknown[]]>([
    [
      'an unknown tool',
      { grants: [{ type: 'tools', tools: ['slack_dance'] }] },
      [404, 'tool_not_found'],
    ],
    [
      'both tools and providers',
      { grants: [{ type: 'tools', tools: ['slack_post_message'], providers: ['slack'] }] },
      [400, 'validation_failed'],
    ],
    ['neither tools nor providers', { grants: [{ type: 'tools' }] }, [400, 'validation_failed']],
    [
      'an unknown argument',
      {
        grants: [
          {
            type: 'tools',
            tools: ['slack_post_message'],
            arguments: { slack_post_message: { room: ['x'] } },
          },
        ],
      },
      [400, 'validation_failed'],
    ],
    [
      'an account that is not there',
      { account: 'nobody', grants: [{ type: 'tools', providers: ['slack'] }] },
      [404, 'account_not_found'],
    ],
    [
      "another account's connection",
      {
        account: 'bob',
        grants: [{ type: 'tools', providers: ['slack'], connection_ids: ['SLACK'] }],
      },
      [404, 'connection_not_found'],
    ],
    ['TRACE', { grants: [{ ...repoRoutes, routes: ['TRACE /user'] }] }, [400, 'validation_failed']],
    [
      'an encoded segment',
      { grants: [{ ...repoRoutes, routes: ['GET /a%2fb'] }] },
      [400, 'validation_failed'],
    ],
    [
      'a dot segment',
      { grants: [{ ...repoRoutes, routes: ['GET /repos/../user'] }] },
      [400, 'validation_failed'],
    ],
    [
      'a part of a segment',
      { grants: [{ ...repoRoutes, routes: ['GET /repos/a*'] }] },
      [400, 'validation_failed'],
    ],
    [
      'opaque with a wildcard',
      { grants: [{ ...repoRoutes, opaque: true }] },
      [400, 'validation_failed'],
    ],
    [
      'an integration that is not there',
      { grants: [{ ...repoRoutes, provider: 'linear' }] },
      [404, 'provider_not_configured'],
    ],
    ['a minute too short', { expires_in: 59, grants: [repoRoutes] }, [400, 'validation_failed']],
    ['a day too long', { expires_in: 86_401, grants: [repoRoutes] }, [400, 'validation_failed']],
    ['no grants', { grants: [] }, [400, 'validation_failed']],
    [
      'A15 a name that turns the text around',
      { agent: { name: 'a\u202eb' }, grants: [repoRoutes] },
      [400, 'validation_failed'],
    ],
  ])('is not made with %s', async (_what, body, [status, code]) => {
    const filled = JSON.parse(
      JSON.stringify(body).replace('"SLACK"', JSON.stringify(slackId)),
    ) as object;
    const answer = await mint(filled as Record<string, unknown>);
    expect([answer.status, answer.error.code]).toEqual([status, code]);
  });

  it.each([
    [['agents:write'], postGrantWithout(), 'tools:execute'],
    [['agents:write', 'tools:execute'], repoRoutes, 'proxy'],
    [['agents:write', 'proxy'], { ...repoRoutes }, 'connect:write'],
  ] as const)('is not given what the key of %j lacks', async (scopes, grant, required) => {
    const key = await Partner.of(host, [...scopes]);
    const answer = await mint({ connect: required === 'connect:write', grants: [grant] }, key);
    expect([answer.status, answer.error.code, answer.error.details?.['required']]).toEqual([
      403,
      'insufficient_scope',
      required,
    ]);
  });
});

function postGrantWithout(): Record<string, unknown> {
  return { type: 'tools', tools: ['slack_post_message'] };
}

describe('A1 outside the leash', () => {
  it.each<[string, Record<string, unknown>, unknown[]]>([
    ['another tool', { tool: 'slack_list_users', arguments: {} }, ['tool', 'slack_list_users']],
    ['a tool that is not there', { tool: 'slack_dance', arguments: {} }, ['tool', 'slack_dance']],
    ['another account', { account: 'bob' }, ['account', 'bob']],
    ['an account that is not there', { account: 'nobody' }, ['account', 'nobody']],
    ['another connection', { connection_id: 'OTHER' }, ['connection', 'OTHER']],
    ["another account's connection", { connection_id: 'conn_0' }, ['connection', 'conn_0']],
    [
      'another value of an argument',
      { arguments: { channel: 'C0HARBOUR2', text: 'x' } },
      ['argument', 'channel'],
    ],
    [
      'a constrained argument that is missing',
      { arguments: { text: 'x' } },
      ['argument', 'channel'],
    ],
    [
      'a constrained argument that is null',
      { arguments: { channel: null, text: 'x' } },
      ['argument', 'channel'],
    ],
    [
      'a constrained argument in a list',
      { arguments: { channel: [channel], text: 'x' } },
      ['argument', 'channel'],
    ],
  ])('%s is refused before anything is sent', async (_what, change, [what, name]) => {
    received();
    const agent = await agentWith({
      max_calls: 5,
      grants: [postGrant({ arguments: { slack_post_message: { channel: [channel] } } })],
    });
    const { tool = 'slack_post_message', ...more } = change;
    const body = { arguments: { channel, text: 'x' }, ...more };
    const filled = JSON.parse(
      JSON.stringify(body).replace('"OTHER"', JSON.stringify(otherId)),
    ) as object;
    const answer = await agent.call('POST', `/tools/${String(tool)}/execute`, filled);
    const named = name === 'OTHER' ? otherId : name;
    expect(refusal(answer)).toEqual([403, 'outside_grant', what, named]);
    expect((await agent.call('GET', '/agent-tokens/self')).data['calls_left']).toBe(5);
    expect(received()).toBe(0);
  });

  it.each<[string, string, string, number, string]>([
    ['another route', 'GET', '/proxy/github/user', 403, 'outside_grant'],
    ['another method', 'POST', '/proxy/github/repos/acme/site/issues', 403, 'outside_grant'],
    ['HEAD', 'HEAD', '/proxy/github/repos/acme/site/issues', 403, 'outside_grant'],
    ['the tree itself', 'GET', '/proxy/github/repos/acme/site', 403, 'outside_grant'],
    ['another case', 'GET', '/proxy/github/repos/Acme/site/issues', 403, 'outside_grant'],
    ['another provider', 'GET', '/proxy/slack/users.list', 403, 'outside_grant'],
    ['a service route', 'GET', '/slack/users', 403, 'outside_grant'],
    ['A8 dots', 'GET', '/proxy/github/repos/acme/site/%2e%2e/%2e%2e/user', 400, 'invalid_path'],
    ['A8 an encoded slash', 'GET', '/proxy/github/repos/acme/site%2fissues/1', 400, 'invalid_path'],
    [
      'A8 a parameter in a segment',
      'GET',
      '/proxy/github/repos/acme/site/issues;x=1',
      400,
      'invalid_path',
    ],
    ['A8 a backslash', 'GET', '/proxy/github/repos/acme/site/a%5cb', 400, 'invalid_path'],
    ['A8 a double encoding', 'GET', '/proxy/github/repos/acme/site/a%252fb', 400, 'invalid_path'],
    ['an empty last segment', 'GET', '/proxy/github/repos/acme/site/issues/', 400, 'invalid_path'],
    [
      'a whole URL',
      'GET',
      '/proxy/github/https://api.github.com/repos/acme/site/issues',
      400,
      'invalid_path',
    ],
    [
      'A7 a method override in the query',
      'GET',
      '/proxy/github/repos/acme/site/issues?_HttpMethod=DELETE',
      403,
      'outside_grant',
    ],
    [
      'A7 the same, encoded',
      'GET',
      '/proxy/github/repos/acme/site/issues?%5fmethod=DELETE',
      403,
      'outside_grant',
    ],
    [
      'a token in the query',
      'GET',
      '/proxy/github/repos/acme/site/issues?Access_Token=x',
      403,
      'outside_grant',
    ],
    ['A6 GraphQL', 'POST', '/proxy/github/graphql', 403, 'outside_grant'],
  ])('%s is refused before anything is sent', async (_what, method, path, status, code) => {
    received();
    const agent = await agentWith({ grants: [repoRoutes] });
    const answer = await agent.call(method, path, method === 'POST' ? {} : undefined);
    expect([answer.status, answer.headers.get('hawser-error')]).toEqual([status, code]);
    expect(received()).toBe(0);
  });

  it('the granted route is sent as it was compared', async () => {
    const agent = await agentWith({
      grants: [{ ...repoRoutes, routes: ['GET /user', 'GET /repos/*/*'] }],
    });
    expect((await agent.call('GET', '/proxy/github/%75ser')).status).toBe(200);
    const last = host.sandbox.github.requests.at(-1);
    expect(last?.path).toBe('/user');
  });

  it('A7 a header that overrides the method is not forwarded', async () => {
    const agent = await agentWith({ grants: [{ ...repoRoutes, routes: ['GET /user'] }] });
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    expect((await agent.call('GET', '/proxy/github/user', undefined, headers)).status).toBe(200);
    expect(JSON.stringify(host.sandbox.github.requests.at(-1))).not.toMatch(/override/i);
  });

  it('A7 a write by GET is no reading', async () => {
    const agent = await agentWith({
      grants: [
        {
          type: 'routes',
          provider: 'slack',
          access: 'read',
          routes: ['* /**'],
          connection_ids: [slackId],
        },
      ],
    });
    received();
    const write = await agent.call(
      'GET',
      `/proxy/slack/chat.postMessage?channel=${channel}&text=x`,
    );
    expect([write.status, write.error.code]).toEqual([403, 'outside_grant']);
    expect(received()).toBe(0);
    expect((await agent.call('GET', '/proxy/slack/conversations.list')).status).toBe(200);
  });

  it('A6 GraphQL passes where a grant names it in full and says opaque', async () => {
    const grant = { type: 'routes', provider: 'github', opaque: true, routes: ['POST /graphql'] };
    const agent = await agentWith({ grants: [grant] });
    const answer = await agent.call('POST', '/proxy/github/graphql', {
      query: '{ viewer { login } }',
    });
    expect(answer.headers.get('hawser-error')).toBeNull();
  });
});

describe('A5 an agent token', () => {
  const others = operationList.filter(
    ({ forAgents = false, method }) => !forAgents && method !== 'ANY',
  );

  it('is refused by every operation that is not for agents', async () => {
    expect(others.length).toBeGreaterThan(50);
    const agent = await agentWith({ connect: true, grants: [postGrant(), repoRoutes] });
    received();
    for (const { method, path, id } of others) {
      const filled = path.replaceAll(/:\w+/g, slackId);
      const answer = await agent.call(
        method,
        filled,
        /^(?:GET|DELETE)$/.test(method) ? undefined : {},
      );
      expect([answer.status, answer.headers.get('hawser-error')], id).toEqual([403, 'forbidden']);
    }
    expect(received()).toBe(0);
  });

  it('is nobody for the browser API', async () => {
    const agent = await agentWith({ connect: true, grants: [repoRoutes] });
    for (const path of ['/connections', '/integrations/providers'])
      expect(
        (await fetch(host.baseUrl + path, { headers: { authorization: `Bearer ${agent.token}` } }))
          .status,
      ).toBe(401);
  });
});

describe('A2 a child', () => {
  it.each<[string, Record<string, unknown>, unknown[]]>([
    [
      'another tool',
      { grants: [{ type: 'tools', tools: ['slack_list_users'] }] },
      ['tool', 'slack_list_users'],
    ],
    ['another route', { grants: [{ ...repoRoutes, routes: ['GET /**'] }] }, ['route', 'GET /**']],
    ['connect', { connect: true, grants: [repoRoutes] }, ['connect', 'connect']],
    ['an account', { account: 'ann', grants: [repoRoutes] }, ['account', undefined]],
  ])('cannot have %s that its parent lacks', async (_what, body, [what, name]) => {
    const parent = await agentWith({ grants: [postGrant(), repoRoutes] });
    const answer = await parent.mint(body);
    const [status, code] = what === 'account' ? [400, 'validation_failed'] : [403, 'outside_grant'];
    expect(refusal(answer)).toEqual([status, code, what, name]);
  });

  it('is asked with its whole chain, ends with its parent, and has no fifth', async () => {
    const parent = await agentWith({
      expires_in: 60,
      max_calls: 3,
      grants: [postGrant({ arguments: { slack_post_message: { channel: [channel] } } })],
    });
    // Looser in writing: no constraint on the argument and none on the connection.
    const child = new Agent(
      (await parent.mint({ expires_in: 900, grants: [postGrantWithout()] })).data,
    );
    expect(child.minted.expires_at).toBe(parent.minted.expires_at);
    expect((await child.post('Hello')).status).toBe(200);
    const other = await child.post('x', { arguments: { channel: 'C0HARBOUR2' } });
    expect(refusal(other)).toEqual([403, 'outside_grant', 'argument', 'channel']);
    const third = new Agent((await child.mint({ grants: [postGrantWithout()] })).data);
    const fourth = new Agent((await third.mint({ grants: [postGrantWithout()] })).data);
    const fifth = await fourth.mint({ grants: [postGrantWithout()] });
    expect([fifth.status, fifth.error.code]).toEqual([400, 'validation_failed']);
    expect((await fourth.post('Hello')).status).toBe(200);
    expect((await fourth.post('Hello')).status).toBe(200);
    const used = await fourth.post('Hello');
    expect([used.status, used.error.code, used.headers.get('retry-after')]).toEqual([
      429,
      'calls_used_up',
      null,
    ]);
  });

  it('is seen by its parent, and sees no others', async () => {
    const parent = await agentWith({ grants: [repoRoutes] });
    const child = new Agent((await parent.mint({ grants: [repoRoutes] })).data);
    const ids = async (agent: Agent): Promise<string[]> =>
      (await agent.call<{ id: string }[]>('GET', '/agent-tokens')).data.map(({ id }) => id);
    expect(await ids(parent)).toEqual([parent.id, child.id]);
    expect(await ids(child)).toEqual([child.id]);
    expect((await child.call('GET', `/agent-tokens/${parent.id}`)).status).toBe(404);
    expect((await child.call('DELETE', `/agent-tokens/${parent.id}`)).status).toBe(404);
    expect((await parent.call('DELETE', '/agent-tokens?account=ann')).error.code).toBe('forbidden');
  });
});

describe('A3 a token ends', () => {
  it('at once when it is revoked, with its children, and stays ended', async () => {
    const parent = await agentWith({ grants: [repoRoutes] });
    const child = new Agent((await parent.mint({ grants: [repoRoutes] })).data);
    expect((await child.call('DELETE', '/agent-tokens/self')).status).toBe(204);
    expect((await child.call('GET', '/agent-tokens/self')).status).toBe(401);
    const other = new Agent((await parent.mint({ grants: [repoRoutes] })).data);
    for (let i = 0; i < 2; i += 1)
      expect((await partner.call('DELETE', `/agent-tokens/${parent.id}`)).status).toBe(204);
    expect((await parent.call('GET', '/agent-tokens/self')).status).toBe(401);
    expect((await other.call('GET', '/agent-tokens/self')).status).toBe(401);
  });

  it('with its key, and with its account', async () => {
    const { hawser } = host;
    const { id, key } = await hawser.keys.create(hostPartnerId, { name: 'short', mode: 'live' });
    const by = await fetch(`${host.baseUrl}/api/v1/agent-tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'ann', agent: { name: 'a' }, grants: [repoRoutes] }),
    });
    const agent = new Agent(((await by.json()) as { data: Minted }).data);
    expect((await agent.call('GET', '/agent-tokens/self')).status).toBe(200);
    await hawser.keys.revoke(hostPartnerId, id);
    expect((await agent.call('GET', '/agent-tokens/self')).status).toBe(401);

    const account = await partner.account('carl');
    const carls = new Agent((await mint({ account: 'carl', grants: [repoRoutes] })).data);
    expect((await carls.call('GET', '/agent-tokens/self')).status).toBe(200);
    await hawser.accounts.delete(hawser.hostScope, account.id);
    expect((await carls.call('GET', '/agent-tokens/self')).status).toBe(401);
  });

  it('with all tokens of its account', async () => {
    await partner.account('dora');
    const tokens = await Promise.all(
      [1, 2, 3].map(
        async () => new Agent((await mint({ account: 'dora', grants: [repoRoutes] })).data),
      ),
    );
    await partner.call('DELETE', `/agent-tokens/${tokens[0]?.id ?? ''}`);
    expect((await partner.call('DELETE', '/agent-tokens?account=dora')).data).toEqual({
      revoked: 2,
    });
    for (const agent of tokens)
      expect((await agent.call('GET', '/agent-tokens/self')).status).toBe(401);
    const ended = await partner.call<unknown[]>('GET', '/agent-tokens?account=dora&active=false');
    expect(ended.data).toHaveLength(3);
  });

  it('for a wrong, a changed and another kind of token with one answer', async () => {
    const { token } = (await mint({ grants: [repoRoutes] })).data;
    const answers = await Promise.all(
      [
        `${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`,
        token.replace('ag_live', 'ag_test'),
        'ag_live_',
        token.replace('ag_', 'sk_'),
      ].map(async (wrong) => {
        const response = await fetch(`${host.baseUrl}/api/v1/agent-tokens/self`, {
          headers: { authorization: `Bearer ${wrong}` },
        });
        return [response.status, ((await response.json()) as PartnerAnswer).error.message];
      }),
    );
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(401);
  });
});

it('A18 neither a key nor a token reaches the provider', async () => {
  const agent = await agentWith({
    grants: [postGrant(), { ...repoRoutes, routes: ['GET /user'] }],
  });
  await agent.post('Hello');
  await agent.call('GET', '/proxy/github/user');
  const seen = JSON.stringify([host.sandbox.slack.requests, host.sandbox.github.requests]);
  expect(seen).not.toContain(agent.token.slice(8, 30));
  expect(seen).not.toContain(partner.key.slice(8, 30));
  expect(host.log.join('\n')).not.toContain(agent.token.slice(8, 30));
});
