import { createMCPClient } from '@ai-sdk/mcp';
import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { apiKey, github, slack } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { sendRaw, type RawAnswer } from '../support/raw-request.js';

/* The MCP endpoint, with the official clients of both revisions and the AI SDK's. */

let host: Host;
let token: string;
const channel = 'C0HARBOUR1';

beforeAll(async () => {
  host = await startHost({
    integrations: (sandbox) => [
      slack(sandbox.slack.config),
      github(sandbox.github.config),
      apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl: 'http://127.0.0.1:9' }),
    ],
  });
  await new HostUser(host, 'ann').connect('slack');
  token = await minted(['slack_list_channels', 'slack_post_message', 'slack_read_channel']);
});
afterAll(() => host.close());

async function minted(tools: string[], more: object = {}): Promise<string> {
  const made = await host.hawser.agents.mint(host.hawser.hostScope, {
    account: 'ann',
    agent: { name: 'helper' },
    grants: [
      {
        type: 'tools',
        tools,
        arguments: {
          ...(tools.includes('slack_post_message') && {
            slack_post_message: { channel: [channel] },
          }),
        },
      },
    ],
    ...more,
  });
  return made.token;
}

interface Answered {
  readonly isError?: boolean | undefined;
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: Record<string, unknown> | undefined;
}

/** What a test does with a client, whichever it is. */
interface Connected {
  readonly names: () => Promise<string[]>;
  readonly call: (name: string, args: Record<string, unknown>) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

const headers = (): Record<string, string> => ({ authorization: `Bearer ${token}` });
const url = (): URL => new URL(`${host.baseUrl}/mcp`);

const clients: Readonly<Record<string, () => Promise<Connected>>> = {
  'SDK 1 (2025-11-25)': async () => {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(url(), { requestInit: { headers: headers() } }),
    );
    return {
      names: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, args) => (await client.callTool({ name, arguments: args })) as Answered,
      close: () => client.close(),
    };
  },
  'client 2 (2025-11-25)': () => modern({}),
  'client 2 (2026-07-28)': () => modern({ versionNegotiation: { mode: 'auto' } }),
  'AI SDK': async () => {
    const client = await createMCPClient({
      transport: { type: 'http', url: url().href, headers: headers() },
    });
    return {
      names: async () => Object.keys(await client.tools()),
      call: async (name, args) => {
        const { [name]: found } = await client.tools();
        const options = { toolCallId: '1', messages: [], context: undefined };
        return (await found?.execute(args, options as never)) as Answered;
      },
      close: () => client.close(),
    };
  },
};

async function modern(options: object): Promise<Connected> {
  const client = new ModernClient({ name: 'test', version: '1' }, options);
  await client.connect(new ModernTransport(url(), { requestInit: { headers: headers() } }));
  return {
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name, args) => (await client.callTool({ name, arguments: args })) as Answered,
    close: () => client.close(),
  };
}

describe.each(Object.entries(clients))('%s', (_name, connect) => {
  it('lists and calls what its token allows', async () => {
    const client = await connect();
    expect(await client.names()).toEqual(['slack_list_channels', 'slack_post_message']);
    const listed = await client.call('slack_list_channels', { limit: 1 });
    expect(listed.isError ?? false).toBe(false);
    expect(listed.structuredContent).toMatchObject({
      items: [{ id: 'C0HARBOUR0' }],
      next_cursor: expect.any(String) as string,
    });
    expect(JSON.parse(listed.content[0]?.text ?? '')).toEqual(listed.structuredContent);
    const posted = await client.call('slack_post_message', { channel, text: 'Hello' });
    expect(posted.structuredContent).toMatchObject({ channel });
    await client.close();
  });

  it('reads of a refusal what to do, and gets no error of the protocol', async () => {
    const client = await connect();
    const texts = async (name: string, args: Record<string, unknown>): Promise<string> => {
      const { isError, content } = await client.call(name, args);
      expect(isError).toBe(true);
      return content[0]?.text ?? '';
    };
    expect(await texts('slack_post_message', { channel: 'C0HARBOUR2', text: 'x' })).toMatch(
      /^outside_grant: .*channel/,
    );
    expect(await texts('slack_post_message', { channel })).toMatch(/^validation_failed: text/);
    await client.close();
  });
});

function post(body: unknown, more: Record<string, string> = {}): Promise<RawAnswer> {
  return sendRaw(host.origin, {
    method: 'POST',
    path: new URL(`${host.baseUrl}/mcp`).pathname,
    headers: {
      ...headers(),
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...more,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

describe('the endpoint', () => {
  it('A5 refuses an API key as too wide, and everything else that is no agent token', async () => {
    const { key } = await Partner.of(host);
    for (const authorization of [`Bearer ${key}`, 'Bearer ag_live_x', 'Basic eA=='])
      expect(await post(list, { authorization })).toMatchObject({ status: 401 });
    const { headers: answered } = await post(list, { authorization: `Bearer ${key}` });
    expect(answered.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('A16 refuses a page of another origin, and another Host', async () => {
    expect((await post(list, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(list, { host: 'evil.example' })).status).toBe(403);
    expect((await post(list, { origin: host.origin })).status).toBe(200);
  });

  it('A20 refuses several messages at once, deep ones, large ones and other media types', async () => {
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
    const large = { ...list, params: { x: 'x'.repeat(300_000) } };
    expect((await post([list, list])).status).toBe(400);
    expect(
      (await post(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"a":${deep}}}`)).status,
    ).toBe(400);
    expect((await post(large)).status).toBe(413);
    expect((await post(list, { 'content-type': 'text/plain' })).status).toBe(415);
    for (const method of ['GET', 'DELETE']) {
      const path = new URL(`${host.baseUrl}/mcp`).pathname;
      expect((await sendRaw(host.origin, { method, path, headers: headers() })).status).toBe(405);
    }
  });

  it('A12 takes a forged session id for none', async () => {
    expect((await post(list, { 'mcp-session-id': '1.ff.forged' })).status).toBe(200);
  });

  it('A21 answers for the account of its token alone', async () => {
    await new HostUser(host, 'bob').connect('slack');
    const { body } = await post(list, { 'x-account-id': 'bob' });
    expect(body).toContain('slack_post_message');
    const { token: other } = await host.hawser.agents
      .mint(host.hawser.hostScope, {
        account: 'carl-without-any',
        agent: { name: 'helper' },
        grants: [{ type: 'tools', providers: ['slack'] }],
      })
      .catch(async () => {
        await host.hawser.accounts.create(host.hawser.hostScope, 'carl-without-any');
        return host.hawser.agents.mint(host.hawser.hostScope, {
          account: 'carl-without-any',
          agent: { name: 'helper' },
          grants: [{ type: 'tools', providers: ['slack'] }],
        });
      });
    const empty = await post(list, { authorization: `Bearer ${other}` });
    expect(empty.body).not.toContain('slack_');
  });

  it('guesses none of several connections', async () => {
    const user = new HostUser(host, 'with-two');
    await user.connect('github');
    const { connection } = await user.connect('github', {}, { user: 'grace' });
    const { token: own } = await host.hawser.agents.mint(host.hawser.hostScope, {
      account: 'with-two',
      agent: { name: 'helper' },
      grants: [{ type: 'tools', tools: ['github_list_repositories'] }],
    });
    const call = (args: Record<string, unknown>): Promise<RawAnswer> =>
      post(
        {
          ...list,
          method: 'tools/call',
          params: { name: 'github_list_repositories', arguments: args },
        },
        { authorization: `Bearer ${own}` },
      );
    expect((await call({})).body).toMatch(/connection_ambiguous: .*Send connection_id: conn_/);
    expect((await call({ connection_id: connection?.id })).body).toContain('full_name');
  });

  it('ends with its token, and with its calls', async () => {
    const call = {
      ...list,
      method: 'tools/call',
      params: { name: 'slack_list_channels', arguments: {} },
    };
    const authorization = `Bearer ${await minted(['slack_list_channels'], { max_calls: 1 })}`;
    expect((await post(call, { authorization })).body).not.toContain('calls_used_up');
    expect((await post(call, { authorization })).body).toContain('calls_used_up');
    const { items } = await host.hawser.agents.list(
      host.hawser.hostScope,
      { account: 'ann' },
      { limit: 100 },
    );
    await host.hawser.agents.revoke(host.hawser.hostScope, items.at(-1)?.id ?? '');
    expect((await post(list, { authorization })).status).toBe(401);
  });
});
