import { google, slack, youtube } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/*
 * Connections that share a grant at the provider: revoking for one must not end another.
 */
let host: Host;
beforeAll(async () => {
  host = await startHost({
    integrations: ({ google: { config }, slack: workspace }) => [
      google({ ...config, scopes: [gmailScope] }),
      youtube({ ...config, scopes: [] }),
      slack({ ...workspace.config, scopes: ['chat:write', 'user:search:read'] }),
    ],
  });
});
afterAll(() => host.close());
beforeEach(async () => {
  const { accounts, hostScope } = host.hawser;
  const { items } = await accounts.list(hostScope, { limit: 100 });
  for (const { id } of items) await accounts.delete(hostScope, id);
  host.sandbox.google.reset();
  host.sandbox.slack.reset();
});

interface Connected {
  readonly id: string;
  readonly user: HostUser;
}

let next = 0;
async function connected(provider: string, who: string, as?: Connected): Promise<Connected> {
  const id = as?.id ?? `user-${(next += 1)}`;
  const user = as?.user ?? new HostUser(host, id);
  expect((await user.connect(provider, {}, { user: who })).status).toBe('completed');
  return { id, user };
}

const accountOf = ({ id }: Connected) =>
  host.hawser.accounts.getByExternalId(host.hawser.hostScope, id);

async function disconnect(one: Connected, provider: string): Promise<unknown> {
  const account = await accountOf(one);
  const [outcome] = await host.hawser.accountConnections.disconnectProvider(account, provider);
  return outcome;
}

async function works({ id }: Connected, provider: string): Promise<boolean> {
  const path = { google: '/gmail/v1/users/me/profile', youtube: '/v1/userinfo' }[provider];
  const answer = await host.hawser.fetch({ account: id, provider }, path ?? '/auth.test');
  return answer.ok && !(await answer.text()).includes('"ok":false');
}

it('Google’s grant outlives YouTube’s connection, when both are of one app', async () => {
  const ann = await connected('google', 'ada');
  await connected('youtube', 'ada', ann);
  expect(await disconnect(ann, 'youtube')).toBe('unsupported');
  expect(await works(ann, 'google')).toBe(true);
  expect(await disconnect(ann, 'google')).toBe('yes');
  expect(host.sandbox.google.liveTokens()).toBe(0);
});

it('YouTube’s grant outlives the Google connection of another account', async () => {
  const ann = await connected('google', 'ada');
  const bob = await connected('youtube', 'ada');
  expect(await disconnect(ann, 'google')).toBe('unsupported');
  expect(await works(bob, 'youtube')).toBe(true);
});

it('another person’s grant is no reason to keep one', async () => {
  const ann = await connected('google', 'ada');
  const bob = await connected('youtube', 'grace');
  expect(await disconnect(ann, 'google')).toBe('yes');
  expect(await works(bob, 'youtube')).toBe(true);
});

it('a deleted account leaves no grant, although its connections share one', async () => {
  const ann = await connected('google', 'ada');
  await connected('youtube', 'ada', ann);
  const { id } = await accountOf(ann);
  await host.hawser.accounts.delete(host.hawser.hostScope, id);
  expect(host.sandbox.google.liveTokens()).toBe(0);
});

it.each<['google' | 'slack', string, string]>([
  ['google', 'ada', 'ada'],
  // Two people share the bot of their workspace.
  ['slack', 'ada', 'grace'],
])('%s: two that leave at the same time leave no grant', async (slug, one, other) => {
  const ann = await connected(slug, one);
  const bob = await connected(slug, other);
  await Promise.all([disconnect(ann, slug), disconnect(bob, slug)]);
  expect(host.sandbox[slug].liveTokens()).toBe(0);
});

it('two accounts that are deleted at the same time leave no grant', async () => {
  const pair = [await connected('google', 'ada'), await connected('youtube', 'ada')];
  const { accounts, hostScope } = host.hawser;
  const ids = await Promise.all(pair.map(async (one) => (await accountOf(one)).id));
  await Promise.all(ids.map((id) => accounts.delete(hostScope, id)));
  expect(host.sandbox.google.liveTokens()).toBe(0);
});

it('Slack’s bot stays for the workspace’s others, and the last one takes it along', async () => {
  const ann = await connected('slack', 'ada');
  const bob = await connected('slack', 'grace');
  expect(await disconnect(ann, 'slack')).toBe('unsupported');
  expect(host.sandbox.slack.counters.revocations).toBe(1);
  expect(await works(bob, 'slack')).toBe(true);
  expect(await disconnect(bob, 'slack')).toBe('yes');
  expect(host.sandbox.slack.liveTokens()).toBe(0);
});

it('a connection whose access has ended is no reason to keep a grant', async () => {
  const ann = await connected('google', 'ada');
  const bob = await connected('google', 'ada');
  const { accountConnections } = host.hawser;
  const [held] = await accountConnections.list(await accountOf(bob));
  host.sandbox.google.control({ invalidGrantNext: 2 });
  await expect(
    accountConnections.refresh(await accountOf(bob), held?.id ?? ''),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^connection_/) as unknown });
  expect(await disconnect(ann, 'google')).toBe('yes');
});
