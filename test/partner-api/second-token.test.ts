import { slack } from '@hawser/server/providers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

/*
 * Slack issues a bot token and a user token; a backend may need either.
 */
let host: Host;
beforeAll(async () => {
  const scopes = ['users:read', 'user:users:read'];
  host = await startHost({
    integrations: (sandbox) => [slack({ ...sandbox.slack.config, scopes })],
  });
  host.sandbox.slack.control({ expiringTokens: true });
});
afterAll(() => host.close());

it('is returned with the first token to a backend, and nowhere else', async () => {
  const { connection } = await new HostUser(host, 'ann').connect('slack');
  const partner = await Partner.of(host);
  const id = connection?.id ?? '';
  const { data } = await partner.call<Record<string, string>>('GET', `/connections/${id}/token`);
  expect(data['access_token']).toMatch(/^xoxe\.xoxb-/);
  const second = data['second_access_token'] ?? '';
  expect(second).toMatch(/^xoxe\.xoxp-/);

  const who = await fetch(`${host.sandbox.slack.origin}/api/auth.test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${second}` },
  });
  expect(await who.json()).toMatchObject({ ok: true, user: 'ada' });

  const shown = [connection, (await partner.call('GET', `/connections/${id}`)).data, host.log];
  expect(JSON.stringify(shown)).not.toContain('xox');
});
