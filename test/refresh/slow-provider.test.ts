import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connectAccounts, endAccessTokens } from './grants.js';
import { startRig } from './rig.js';

it('a slow provider that rotates tokens gets one request, whose response is awaited', async () => {
  const rig = await startRig();
  try {
    await connectAccounts(rig.hawser, rig.server, ['ann']);
    await endAccessTokens(rig.knex);
    let requests = 0;
    rig.server.onTokenRequest(async (moment) => {
      if (moment === 'received') requests += 1;
      else await sleep(12_000);
    });
    const read = rig.hawser.connections.accessToken({ account: 'ann', provider: 'acme' });
    expect((await read).accessToken).not.toBe('has-ended');
    expect(requests).toBe(1);
    expect(rig.server.counters.revokedGrants).toBe(0);
  } finally {
    await rig.close();
  }
});
