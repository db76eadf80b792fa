import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { slack } from '@hawser/server/providers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';
import { Agent, offerOf, slackGrants, slackMessage } from './agent.js';

/* Connect in mid-call: what a call of an agent lacks, its user connects by a link. */

let host: Host;
let partner: Partner;

beforeAll(async () => {
  host = await startHost({
    brand: { name: 'Foredeck' },
    integrations: (sandbox) => [slack({ ...sandbox.slack.config, scopes: ['channels:read'] })],
  });
  partner = await Partner.of(host);
});
afterAll(() => host.close());

function newAgent(more?: Record<string, unknown>): Promise<Agent> {
  return Agent.of({ host, partner }, more);
}

describe('a call that lacks a connection', () => {
  it('is answered with a link, by which it works', async () => {
    const agent = await newAgent();
    const refused = await agent.post();
    expect([refused.status, refused.error.code]).toEqual([404, 'connection_not_found']);
    const offer = offerOf(refused);
    expect(offer).toMatchObject({ provider: 'slack', reason: 'not_connected' });
    expect(offer.scopes).toEqual(expect.arrayContaining(['chat:write', 'channels:read']));
    expect(Object.keys(offer).sort()).toEqual([
      'expires_at',
      'provider',
      'reason',
      'scopes',
      'session_id',
      'url',
    ]);
    const page = await (await agent.browser.fetch(offer.url)).text();
    for (const words of ['inbox-helper', agent.account, 'Post messages'])
      expect(page).toContain(words);
    const code = await agent.connect(offer);
    expect((await agent.confirm(offer, code)).data['status']).toBe('completed');
    expect((await agent.post()).status).toBe(200);
  });

  it('has one live session for the same scopes, however many ask at once', async () => {
    const agent = await newAgent();
    const offers = (await Promise.all(Array.from({ length: 8 }, () => agent.post()))).map(offerOf);
    expect(new Set(offers.map(({ session_id }) => session_id)).size).toBe(1);
    expect(new Set(offers.map(({ url }) => url)).size).toBe(1);
    const [offer] = offers;
    await agent.send(`${offer?.url ?? ''}/cancel`);
    expect(offerOf(await agent.post()).session_id).not.toBe(offer?.session_id);
  });

  it('has another session for another scope, and for a child', async () => {
    const agent = await newAgent();
    const { session_id } = offerOf(await agent.post());
    const list = await agent.call('POST', '/tools/slack_list_channels/execute', {});
    expect(offerOf(list).session_id).not.toBe(session_id);
    const { data } = await agent.call('POST', '/agent-tokens', {
      agent: { name: 'child' },
      connect: true,
      grants: [{ type: 'tools', tools: ['slack_post_message'] }],
    });
    const child = new Agent({ host, partner }, String(data['token']), agent.account);
    expect(offerOf(await child.post()).session_id).not.toBe(session_id);
  });

  it('offers a link for a route too', async () => {
    const agent = await newAgent();
    const refused = await agent.call('POST', '/proxy/slack/chat.postMessage', {});
    expect(refused.error.code).toBe('connection_not_found');
    expect(offerOf(refused)).toMatchObject({ provider: 'slack', reason: 'not_connected' });
  });

  it('offers nothing to a token without connect, to a key, outside the grant, or for a named connection', async () => {
    const without = await newAgent({});
    expect(offerOf(await without.post())).toBeUndefined();
    const agent = await newAgent();
    const outside = await agent.call('POST', '/tools/slack_list_users/execute', {});
    expect([outside.error.code, offerOf(outside)]).toEqual(['outside_grant', undefined]);
    expect(offerOf(await agent.post({ connection_id: 'conn_none' }))).toBeUndefined();
    const byKey = await partner.call('POST', '/tools/slack_post_message/execute', {
      account: agent.account,
      arguments: slackMessage,
    });
    expect([byKey.error.code, offerOf(byKey)]).toEqual(['connection_not_found', undefined]);
  });
});

describe('by MCP', () => {
  async function mcp(agent: Agent): Promise<Client> {
    const client = new Client({ name: 'test', version: '1' });
    const headers = { authorization: `Bearer ${agent.token}` };
    const url = new URL(`${host.baseUrl}/mcp`);
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
    return client;
  }

  async function said(
    client: Client,
    name: string,
    args: Record<string, unknown>,
  ): Promise<{ isError: boolean; text: string }> {
    const result = await client.callTool({ name, arguments: args });
    const [content] = result.content as { text?: string }[];
    return { isError: result.isError === true, text: content?.text ?? '' };
  }

  it('lists what connecting would make available, asks, and confirms', async () => {
    const agent = await newAgent({ connect: true, max_calls: 1 });
    const client = await mcp(agent);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([
      'hawser_confirm_connection',
      'slack_list_channels',
      'slack_post_message',
    ]);
    const refused = await said(client, 'slack_post_message', slackMessage);
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^connection_not_found: .*hawser_confirm_connection/) as string,
    });
    const offer = offerOf(await agent.post());
    expect(refused.text).toContain(offer.url);
    expect(refused.text).toContain(offer.session_id);
    const { session_id } = offer;
    const early = await said(client, 'hawser_confirm_connection', { session_id, code: 'BCDFGHJK' });
    expect(early).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^connection_pending/) as string,
    });
    const code = await agent.connect(offer);
    const confirmed = await said(client, 'hawser_confirm_connection', { session_id, code });
    expect(confirmed).toEqual({
      isError: false,
      text: JSON.stringify({ status: 'completed', provider: 'slack' }),
    });
    // The one call that the token has is left.
    expect((await said(client, 'slack_post_message', slackMessage)).isError).toBe(false);
    await client.close();
  });

  it('A13 confirms only what the token itself began', async () => {
    const victim = await newAgent();
    const offer = offerOf(await victim.post());
    const code = await victim.connect(offer);
    const sibling = await partner.call<{ token: string }>('POST', '/agent-tokens', {
      account: victim.account,
      agent: { name: 'other' },
      connect: true,
      grants: slackGrants,
    });
    const { session_id } = offer;
    for (const other of [
      await newAgent(),
      new Agent({ host, partner }, sibling.data.token, victim.account),
    ]) {
      const client = await mcp(other);
      const tried = await said(client, 'hawser_confirm_connection', { session_id, code });
      expect(tried).toMatchObject({
        isError: true,
        text: expect.stringMatching(/^session_not_found/) as string,
      });
      await client.close();
    }
    expect((await victim.confirm(offer, code)).data['status']).toBe('completed');
  });

  it('has neither without connect', async () => {
    const client = await mcp(await newAgent({}));
    expect((await client.listTools()).tools).toEqual([]);
    const args = { session_id: 'cs_x', code: 'BCDFGHJK' };
    expect((await said(client, 'hawser_confirm_connection', args)).text).toMatch(/^outside_grant/);
    await client.close();
  });
});

describe('on another host', () => {
  let before: readonly [Host, Partner];

  async function isHosted(more: { trustConnectLinks?: boolean }): Promise<void> {
    before = [host, partner];
    host = await startHost({
      ...more,
      integrations: (sandbox) => [slack({ ...sandbox.slack.config, scopes: ['channels:read'] })],
    });
    partner = await Partner.of(host);
  }
  afterEach(async () => {
    await host.close();
    [host, partner] = before;
  });

  it('a connection that lacks a scope is asked for what it has and what it lacks', async () => {
    await isHosted({});
    const agent = await newAgent();
    const list = offerOf(await agent.call('POST', '/tools/slack_list_channels/execute', {}));
    await agent.confirm(list, await agent.connect(list));
    const refused = await agent.post();
    expect([refused.status, refused.error.code]).toEqual([403, 'invalid_permissions']);
    const offer = offerOf(refused);
    expect(offer.reason).toBe('scope_missing');
    expect(offer.scopes).toEqual(expect.arrayContaining(['chat:write', 'channels:read']));
    await agent.confirm(offer, await agent.connect(offer));
    expect((await agent.post()).status).toBe(200);
  });

  it('a link that an agent began needs the code, whatever trustConnectLinks says', async () => {
    await isHosted({ trustConnectLinks: true });
    const agent = await newAgent();
    const offer = offerOf(await agent.post());
    const code = await agent.connect(offer);
    expect((await agent.post()).status).toBe(404);
    await agent.confirm(offer, code);
    expect((await agent.post()).status).toBe(200);
  });
});
