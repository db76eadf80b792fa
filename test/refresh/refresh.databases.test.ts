import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

let host: Host;
let now = Date.now();
const clock = { now: () => now };

beforeAll(async () => {
  host = await startHost({ clock });
});
afterAll(() => host.close());
afterEach(() => {
  now = Date.now();
  for (const standIn of [host.sandbox.google, host.sandbox.github])
    standIn.control({ reset: true });
});

let next = 0;
async function connected(
  provider: 'google' | 'github',
): Promise<{ user: HostUser; account: string }> {
  const account = `user-${(next += 1)}`;
  const user = new HostUser(host, account);
  expect((await user.connect(provider)).status).toBe('completed');
  return { user, account };
}

const read = (account: string, provider = 'google') =>
  host.hawser.connections.accessToken({ account, provider });
const refreshes = () => host.sandbox.google.counters.tokenRequests['refresh_token'] ?? 0;

it('returns a token that is not due unchanged', async () => {
  const { account } = await connected('google');
  const first = await read(account);
  expect(await read(account)).toEqual(first);
  expect(refreshes()).toBe(0);
});

it('refreshes a token that is due, and keeps the refresh token that Google does not repeat', async () => {
  const { account } = await connected('google');
  const first = await read(account);
  for (const hour of [1, 2]) {
    now = Date.now() + hour * 3_600_000;
    expect((await read(account)).accessToken).not.toBe(first.accessToken);
  }
  expect(refreshes()).toBe(2);
});

it('sends one refresh for fifty readers of an expired token', async () => {
  const { account } = await connected('google');
  now = Date.now() + 2 * 3_600_000;
  const tokens = await Promise.all(Array.from({ length: 50 }, () => read(account)));
  expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
  expect(refreshes()).toBe(1);
});

it('stores a rotated refresh token before the access token is used', async () => {
  host.sandbox.github.control({ expiringTokens: true });
  const { account } = await connected('github');
  for (const hours of [9, 18, 27]) {
    now = Date.now() + hours * 3_600_000;
    await read(account, 'github');
  }
  expect(host.sandbox.github.counters.refreshTokenReuse).toBe(0);
  expect((await host.hawser.fetch({ account, provider: 'github' }, '/user')).status).toBe(200);
});

it('returns the still valid token when the provider fails before it expires', async () => {
  const { account } = await connected('google');
  const first = await read(account);
  now = Date.now() + 3_600_000 - 60_000;
  host.sandbox.google.control({ failTokenRequests: 2 });
  expect((await read(account)).accessToken).toBe(first.accessToken);
});

it('never changes the status of a connection because the provider fails', async () => {
  const { account, user } = await connected('google');
  now = Date.now() + 2 * 3_600_000;
  host.sandbox.google.control({ failTokenRequests: 1 });
  await expect(read(account)).rejects.toMatchObject({ status: 502 });
  expect(await user.connections()).toMatchObject([{ status: 'active' }]);
  expect((await read(account)).accessToken).toBeTypeOf('string');
});

it('reports that the user has to reconnect when the grant has ended', async () => {
  const { account, user } = await connected('google');
  now = Date.now() + 2 * 3_600_000;
  host.sandbox.google.control({ revokeUser: 'ada' });
  await expect(read(account)).rejects.toMatchObject({ code: 'connection_expired' });
  expect(await user.connections()).toMatchObject([
    { status: 'expired', action: 'reconnect', lastError: { code: 'invalid_grant' } },
  ]);
  expect((await user.connect('google')).connection).toMatchObject({
    status: 'active',
    action: null,
  });
});

it('confirms a rejection once, for a provider that rejects temporarily', async () => {
  const { account } = await connected('google');
  now = Date.now() + 2 * 3_600_000;
  host.sandbox.google.control({ invalidGrantNext: 1 });
  expect((await read(account)).accessToken).toBeTypeOf('string');
});

it('refreshes when the provider rejects an unexpired token, and repeats the call once', async () => {
  const { account } = await connected('google');
  host.sandbox.google.control({ expireAccessTokens: true });
  const answer = await host.hawser.fetch(
    { account, provider: 'google' },
    '/gmail/v1/users/me/profile',
  );
  expect(answer.status).toBe(200);
  expect(refreshes()).toBe(1);
});

it('leaves a connection without a refresh token alone', async () => {
  const { user } = await connected('github');
  const [connection] = await user.connections();
  const response = await user.send('POST', `/connections/${connection?.id ?? ''}/refresh`);
  expect(response.status).toBe(200);
  expect(await user.connections()).toMatchObject([{ status: 'active', action: null }]);
});

it('refreshes on demand', async () => {
  const { account, user } = await connected('google');
  const before = await read(account);
  const [connection] = await user.connections();
  const response = await user.send('POST', `/connections/${connection?.id ?? ''}/refresh`);
  expect(response.status).toBe(200);
  expect((await read(account)).accessToken).not.toBe(before.accessToken);
});
