import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { ClientCapabilities } from '@modelcontextprotocol/sdk/types.js';
import { engineOf } from '@hawser/server/engine';
import { slack } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase } from '../support/test-database.js';
import { Agent, offerOf, slackMessage } from './agent.js';

/* Clients that open URLs for their users are asked to, and the call continues afterwards. */

let host: Host;
let partner: Partner;

beforeAll(async () => {
  host = await startHost({ integrations: (sandbox) => [slack(sandbox.slack.config)] });
  partner = await Partner.of(host);
});
afterAll(() => host.close());

const newAgent = (): Promise<Agent> => Agent.of({ host, partner });
const call = { name: 'slack_post_message', arguments: slackMessage };

interface Result {
  readonly isError?: boolean | undefined;
  readonly content: readonly { readonly text?: string }[];
}

/** Returns what a model reads of a result. */
function read(result: unknown): { isError: boolean; text: string } {
  const { isError = false, content } = result as Result;
  return { isError, text: content[0]?.text ?? '' };
}

/** What a client was asked to open. */
interface Asked {
  readonly url: string;
  readonly message: string;
}

/** A client of 2026-07-28 whose user does something about each link. */
async function modern(
  agent: Agent,
  user: (asked: Asked) => Promise<'accept' | 'decline'>,
  tampered: (body: string) => string = (body) => body,
): Promise<{ client: ModernClient; asked: Asked[] }> {
  const asked: Asked[] = [];
  const client = new ModernClient(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode: 'auto' }, capabilities: { elicitation: { url: {} } } },
  );
  client.setRequestHandler('elicitation/create', async ({ params }) => {
    const { url, message } = params as Asked;
    asked.push({ url, message });
    return { action: await user({ url, message }) };
  });
  const transport = new ModernTransport(new URL(`${host.baseUrl}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${agent.token}` } },
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        ...(typeof init?.body === 'string' && { body: tampered(init.body) }),
      }),
  });
  await client.connect(transport);
  return { client, asked };
}

describe('a client of 2026-07-28', () => {
  it('opens the link in the middle of a call, which then succeeds', async () => {
    const agent = await newAgent();
    agent.signIn();
    const { client, asked } = await modern(agent, async ({ url }) => {
      await agent.consent(url);
      return 'accept';
    });
    expect(read(await client.callTool(call))).toMatchObject({ isError: false });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.message).toMatch(/^Open the page to connect Slack\..*session_id cs_/);
    await client.close();
  });

  it('waits while its user is at the provider', async () => {
    const agent = await newAgent();
    agent.signIn();
    let connecting = Promise.resolve();
    const { client } = await modern(agent, ({ url }) => {
      // The user says that they opened it, and takes their time.
      connecting = agent.consent(url);
      return Promise.resolve('accept');
    });
    expect(read(await client.callTool(call))).toMatchObject({ isError: false });
    await connecting;
    await client.close();
  });

  it('is asked once, and told to bring the code where no sign-in proves the user', async () => {
    const agent = await newAgent();
    const { client, asked } = await modern(agent, async ({ url }) => {
      await agent.consent(url);
      return 'accept';
    });
    const { isError, text } = read(await client.callTool(call));
    expect(isError).toBe(true);
    expect(text).toMatch(/^connection_not_found: .*hawser_confirm_connection.*session_id "cs_/);
    const [link] = asked;
    expect(asked).toHaveLength(1);
    const code = await agent.code(link?.url ?? '');
    const [session_id = ''] = /cs_\w+/.exec(link?.message ?? '') ?? [];
    await client.callTool({ name: 'hawser_confirm_connection', arguments: { session_id, code } });
    expect(read(await client.callTool(call))).toMatchObject({ isError: false });
    await client.close();
  });

  it('hears at once that its user declined', async () => {
    const agent = await newAgent();
    const { client } = await modern(agent, () => Promise.resolve('decline'));
    expect(read(await client.callTool(call))).toEqual({
      isError: true,
      text: 'The user declined to connect.',
    });
    await client.close();
  });

  it('hears that the link was cancelled, and is not asked again', async () => {
    const agent = await newAgent();
    const { client, asked } = await modern(agent, async ({ url }) => {
      await agent.send(`${url}/cancel`);
      return 'accept';
    });
    expect(read(await client.callTool(call)).text).toMatch(/^connection_not_found/);
    expect(asked).toHaveLength(1);
    await client.close();
  });

  it('A12 is refused with a forged state, or with that of another token', async () => {
    const states: string[] = [];
    const keep = (body: string): string => {
      const { requestState } =
        (JSON.parse(body) as { params?: { requestState?: string } }).params ?? {};
      if (requestState !== undefined) states.push(requestState);
      return body;
    };
    const one = await modern(await newAgent(), () => Promise.resolve('decline'), keep);
    await one.client.callTool(call);
    const [foreign = ''] = states;
    expect(foreign).toMatch(/^v1\./);
    for (const forged of [foreign, foreign.slice(0, -4), 'v1.e30.AAAA', 'x']) {
      const swap = (body: string): string =>
        body.replace(/"requestState":"[^"]*"/, () => `"requestState":${JSON.stringify(forged)}`);
      const other = await modern(await newAgent(), () => Promise.resolve('accept'), swap);
      await expect(other.client.callTool(call)).rejects.toMatchObject({ code: -32602 });
      await other.client.close();
    }
    await one.client.close();
  });
});

describe('a client of 2025-11-25', () => {
  /** A client that opens URLs, and what its endpoint gave it as a session id. */
  async function older(
    agent: Agent,
    {
      elicitation = { url: {} },
      sessionId,
    }: { elicitation?: ClientCapabilities['elicitation']; sessionId?: string } = {},
  ): Promise<{ client: Client; transport: StreamableHTTPClientTransport }> {
    const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation } });
    const transport = new StreamableHTTPClientTransport(new URL(`${host.baseUrl}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${agent.token}` } },
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        if (sessionId !== undefined) headers.set('mcp-session-id', sessionId);
        return fetch(url, { ...init, headers });
      },
    });
    await client.connect(transport);
    return { client, transport };
  }

  it('gets the link as an error, and its next call waits for the user', async () => {
    const agent = await newAgent();
    agent.signIn();
    const { client } = await older(agent);
    const refused = client.callTool(call);
    const { url, session_id } = offerOf(
      await refused.then(
        () => agent.post(),
        () => agent.post(),
      ),
    );
    await expect(refused).rejects.toMatchObject({
      code: -32042,
      data: {
        elicitations: [
          { mode: 'url', url, elicitationId: session_id, message: expect.any(String) as string },
        ],
      },
    });
    const [again] = await Promise.all([client.callTool(call), agent.consent(url)]);
    expect(read(again)).toMatchObject({ isError: false });
    await client.close();
  });

  it('reads the link in a text, unless it declared that it opens URLs', async () => {
    const agent = await newAgent();
    const { client } = await older(agent, { elicitation: { form: {} } });
    expect(read(await client.callTool(call)).text).toContain('hawser_confirm_connection');
    await client.close();
  });

  it('A12 declares nothing with a forged session id, or with that of another token', async () => {
    const { transport } = await older(await newAgent());
    const { sessionId = '' } = transport;
    expect(sessionId).toMatch(/^1\.u\./);
    for (const forged of [sessionId, '1.u.forged', `${sessionId}x`]) {
      const { client } = await older(await newAgent(), { sessionId: forged });
      expect(read(await client.callTool(call)).isError).toBe(true);
      await client.close();
    }
    await transport.close();
  });
});

it('says nothing of the database when it fails', async () => {
  const database = await openTestDatabase();
  const own = await startHost({
    database: database.option,
    integrations: (sandbox) => [slack(sandbox.slack.config)],
  });
  try {
    const agent = await Agent.of({ host: own, partner: await Partner.of(own) });
    await database.knex.schema.renameTable('hawser_connect_sessions', 'hawser_away');
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${own.baseUrl}/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${agent.token}` } },
      }),
    );
    expect(read(await client.callTool(call))).toEqual({
      isError: true,
      text: 'internal_error: Something went wrong on the server. Try again later.',
    });
    await database.knex.schema.renameTable('hawser_connections', 'hawser_gone');
    await expect(client.listTools()).rejects.toMatchObject({
      message:
        'MCP error -32603: internal_error: Something went wrong on the server. Try again later.',
    });
    await client.close();
  } finally {
    await own.close();
    await database.close();
  }
});

describe('waiting for a user', () => {
  it('ends after its time, when the client leaves, and at once while 32 others wait', async () => {
    const { session_id } = offerOf(await (await newAgent()).post());
    const { agentLinks } = engineOf(host.hawser);
    const left = new AbortController();
    const wait = (timeoutMs: number): Promise<boolean> =>
      agentLinks.settled(session_id, { timeoutMs, signal: left.signal });
    expect(await wait(20)).toBe(false);
    const waiting = Array.from({ length: 32 }, () => wait(60_000));
    expect(await wait(60_000)).toBe(false);
    left.abort();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([false]));
  });
});
