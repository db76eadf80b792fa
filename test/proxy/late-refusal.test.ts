import { slack } from '@hawser/server/providers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/*
 * Slack rejects a token with `{ "ok": false }` and status 200, which only the body distinguishes from
 * a success.
 */
let host: Host;
beforeEach(async () => {
  host = await startHost({
    integrations: (sandbox) => [slack({ ...sandbox.slack.config, scopes: ['users:read'] })],
  });
});
afterEach(() => host.close());

const address = { account: 'ada', provider: 'slack' };
const list = async (): Promise<unknown> => {
  const answer = await host.hawser.fetch(address, '/users.list', {
    headers: { 'accept-encoding': 'gzip' },
  });
  return answer.json();
};

it('is noticed, when the workspace has removed the app', async () => {
  const user = new HostUser(host, 'ada');
  await user.connect('slack');
  expect(await list()).toMatchObject({ ok: true });
  host.sandbox.slack.control({ revokeUser: 'ada' });
  // The caller has Slack's own answer; the connection says the rest.
  expect(await list()).toMatchObject({ ok: false, error: 'token_revoked' });
  await expect.poll(async () => (await user.connections())[0]).toMatchObject({ status: 'revoked' });
  await expect(list()).rejects.toMatchObject({ code: 'connection_revoked' });
});

it('is fixed by the next call, if the token can be refreshed', async () => {
  host.sandbox.slack.control({ expiringTokens: true });
  const user = new HostUser(host, 'ada');
  await user.connect('slack');
  host.sandbox.slack.control({ expireAccessTokens: true });
  expect(await list()).toMatchObject({ ok: false });
  await expect.poll(list).toMatchObject({ ok: true });
  expect(await user.connections()).toMatchObject([{ status: 'active' }]);
});

it('is not read into what an answer is about', async () => {
  const user = new HostUser(host, 'ada');
  await user.connect('slack');
  const answer = await host.hawser.fetch(address, '/conversations.list');
  expect(await answer.json()).toMatchObject({ ok: false, error: 'missing_scope' });
  await host.hawser.close();
  expect(host.sandbox.slack.requests.filter(({ path }) => path.endsWith('auth.test'))).toHaveLength(
    1,
  );
});
