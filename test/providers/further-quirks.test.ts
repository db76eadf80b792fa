import * as more from '../../packages/server/src/providers/more/index.js';
import { afterEach, describe, expect, it } from 'vitest';
import { openPlainBench, type PlainBench } from './plain-bench.js';

/*
 * What is peculiar to single providers without a stand-in of their own, against one that does what
 * their documentation says.
 */
let opened: PlainBench | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(...options: Parameters<typeof openPlainBench>): Promise<PlainBench> {
  opened = await openPlainBench(...options);
  return opened;
}

describe('Strava', () => {
  const redirected = { scopesParameter: 'scope', scopesAreOptional: true };
  const scopes = ['activity:read', 'activity:write'];

  it('learns from the redirect which scopes the user left ticked', async () => {
    const { bench } = await open(more.strava.provider, { standIn: redirected, scopes });
    const user = await bench.newUser();
    await user.connect({ untick: ['activity:write'] });
    const { scopesRequested, scopesGranted } = await user.connection();
    expect(scopesRequested).toContain('activity:write');
    expect(scopesGranted).toEqual(['read', 'activity:read']);
  });

  it('has no scope that was not requested, whatever the redirect says', async () => {
    const { bench } = await open(more.strava.provider, {
      standIn: { ...redirected, redirectParameters: { scope: 'read,activity:read_all' } },
      scopes,
    });
    const user = await bench.newUser();
    await user.connect();
    expect((await user.connection()).scopesGranted).toEqual(['read']);
  });

  it('has what was requested if the redirect says nothing', async () => {
    const { bench } = await open(more.strava.provider, {
      standIn: { listsScopes: false },
      scopes,
    });
    const user = await bench.newUser();
    await user.connect();
    expect((await user.connection()).scopesGranted).toEqual(['read', ...scopes]);
  });
});
