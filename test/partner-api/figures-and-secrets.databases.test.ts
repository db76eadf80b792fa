import { hostPartnerId } from '@hawser/server';
import { engineOf } from '@hawser/server/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';

let host: Host;
let live: Partner;
let test: Partner;
beforeAll(async () => {
  host = await startHost();
  live = await Partner.of(host);
  test = await Partner.of(host, undefined, 'test');
});
afterAll(() => host.close());

const profile = '/gmail/v1/users/me/profile';

it('counts executions of tools, and not calls by service routes, as tool executions', async () => {
  const user = new HostUser(host, 'ann');
  await user.connect('google');
  await user.connect('slack');
  const headers = { 'x-account-id': 'ann' };
  for (const path of ['/google/gmail/messages', '/gmail/messages', `/proxy/google${profile}`])
    expect((await live.fetch(path, { headers })).status).toBe(200);
  const list = await live.call('POST', '/tools/slack_list_channels/execute', { account: 'ann' });
  expect(list.status).toBe(200);
  const ofConnection = async (provider: string): Promise<unknown> => {
    const path = `/connections?identifier=ann&provider=${provider}`;
    const [connection] = (await live.call<{ id: string }[]>('GET', path)).data;
    return (await live.call('GET', `/connections/${connection?.id ?? ''}/usage`)).data;
  };
  expect(await ofConnection('google')).toMatchObject({ requests: 3, tool_executions: 0 });
  expect(await ofConnection('slack')).toMatchObject({
    requests: 1,
    tool_executions: 1,
    top_routes: [],
    top_tools: [{ tool: 'slack_list_channels', requests: 1 }],
  });
  const byTool = await live.call('GET', '/usage?group_by=tool');
  expect(byTool.data).toMatchObject({
    requests: 4,
    groups: [{ name: 'slack_list_channels', requests: 1, tool_executions: 1 }],
  });
});

it('test calls use up neither the calls of the plan nor the rate limit of live ones, and have as many', async () => {
  const { partners, connections } = host.hawser;
  const plan = { includedCalls: 2, rateLimit: 30, beyond: 'block' } as const;
  const other = await partners.create({ companyName: 'Acme', plan });
  const key = await Partner.of(host, undefined, 'test', other.id);
  const tenant = { partnerId: other.id, mode: 'test' } as const;
  const made = await connections.create(tenant, { provider: 'google', identifier: 'tess' });
  await connections.testTokens(tenant, made.id);
  const headers = { 'x-account-id': 'tess' };
  const statuses = [];
  for (let i = 0; i < 4; i += 1)
    statuses.push((await key.fetch(`/proxy/google${profile}`, { headers })).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  const endsAt = Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1);
  const ofLive = await engineOf(host.hawser).limiter.take(`calls ${other.id}`, {
    limit: 2,
    endsAt,
  });
  expect(ofLive).toMatchObject({ allowed: true, remaining: 1 });
  const liveKey = await Partner.of(host, undefined, 'live', other.id);
  const answer = await liveKey.fetch('/accounts');
  expect(answer.headers.get('ratelimit-remaining')).toBe('29');
});

it('a test key lists test keys only, a live key both', async () => {
  const modes = async (key: Partner): Promise<Set<unknown>> =>
    new Set((await key.call<{ mode: string }[]>('GET', '/keys')).data.map(({ mode }) => mode));
  expect(await modes(test)).toEqual(new Set(['test']));
  expect(await modes(live)).toEqual(new Set(['live', 'test']));
});

describe('a repeated Idempotency-Key', () => {
  async function repeat(
    path: string,
    body: object,
  ): Promise<{ first: PartnerAnswer; again: PartnerAnswer; raw: string }> {
    const init = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `repeat ${path}`.replaceAll(' ', '-'),
      },
      body: JSON.stringify(body),
    };
    const first = await live.fetch(path, init);
    const again = await live.fetch(path, init);
    const raw = await again.text();
    return {
      first: { ...((await first.json()) as PartnerAnswer), status: first.status },
      again: { ...(JSON.parse(raw) as PartnerAnswer), status: again.status },
      raw,
    };
  }
  const hook = { url: 'https://hooks.example.com/hawser', events: ['*'] };

  it.each<[string, () => Promise<string>, object, string]>([
    ['creating a key', () => Promise.resolve('/keys'), { name: 'worker', mode: 'test' }, 'key'],
    [
      'rolling a key',
      async () => {
        const made = await host.hawser.keys.create(hostPartnerId, { name: 'old', mode: 'test' });
        return `/keys/${made.id}/roll`;
      },
      {},
      'key',
    ],
    ['creating a webhook', () => Promise.resolve('/webhooks'), hook, 'secret'],
    [
      'rolling a webhook',
      async () => {
        const made = await live.call<{ id: string }>('POST', '/webhooks', hook);
        return `/webhooks/${made.data.id}/roll`;
      },
      {},
      'secret',
    ],
  ])('of %s does not show the secret again', async (_what, path, body, name) => {
    const { first, again, raw } = await repeat(await path(), body);
    const secret = first.data[name];
    expect(secret).toMatch(/^(sk_test_|whsec_)/);
    expect(again).toMatchObject({
      ok: false,
      status: 409,
      error: { code: 'secret_already_shown', details: { id: first.data['id'] } },
    });
    expect(raw).not.toContain(secret);
  });

  it('of anything else gives the first answer', async () => {
    const { first, again } = await repeat('/accounts', { external_id: 'repeated' });
    expect(again).toEqual(first);
  });
});

describe('calls in process are checked like the partner API', () => {
  it.each<[string, object, RegExp]>([
    ['an empty name', { companyName: '' }, /company_name/],
    ['no name', {}, /company_name/],
    ['a name of 300 characters', { companyName: 'x'.repeat(300) }, /company_name/],
    ['a line break in the name', { companyName: 'a\nb' }, /company_name/],
    ['a javascript: website', { companyName: 'A', website: 'javascript:alert(1)' }, /website/],
    ['a website without a host', { companyName: 'A', website: 'https://' }, /website/],
    ['no e-mail address', { companyName: 'A', contactEmail: 'notmail' }, /contact_email/],
    ['a long use case', { companyName: 'A', useCase: 'x'.repeat(1001) }, /use_case/],
  ])('partners.create and update refuse %s', async (_what, details, message) => {
    const { partners } = host.hawser;
    const refusal = {
      code: 'validation_failed',
      message: expect.stringMatching(message) as string,
    };
    await expect(partners.create(details as { companyName: string })).rejects.toMatchObject(
      refusal,
    );
    if (Object.keys(details).length > 0)
      await expect(partners.update(hostPartnerId, details)).rejects.toMatchObject(refusal);
  });

  it('partners take what is valid, and null removes', async () => {
    const { partners } = host.hawser;
    const { id } = await partners.create({
      companyName: 'Ångström 測試',
      website: 'https://a.example',
    });
    expect(await partners.update(id, { website: null })).toMatchObject({ website: undefined });
  });

  it.each<[string, object, RegExp]>([
    ['an empty name', { name: '', mode: 'live' }, /name/],
    ['a name of 101 characters', { name: 'x'.repeat(101), mode: 'live' }, /name/],
    ['an unknown mode', { name: 'x', mode: 'prod' }, /mode/],
    ['an unknown scope', { name: 'x', mode: 'live', scopes: ['everything'] }, /scopes/],
  ])('keys.create refuses %s', async (_what, details, message) => {
    await expect(
      host.hawser.keys.create(hostPartnerId, details as { name: string; mode: 'live' }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      message: expect.stringMatching(message) as string,
    });
  });
});
