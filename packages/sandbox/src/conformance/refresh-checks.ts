import { equal, match, ok, rejects } from 'node:assert/strict';
import { missingScopes } from '@hawser/server/engine';
import type { ConformanceBench, ConformanceUser } from './bench.js';
import { assertWorks, check, connected, type ConformanceCheck } from './check.js';

/** Checks of refreshing, whatever the provider answers. */
export const refreshChecks: readonly ConformanceCheck[] = [
  refreshCheck('refreshes, again and again, and never with a spent token', async (bench, user) => {
    const { standIn } = bench.subject;
    const tokens = new Set([await user.accessToken()]);
    for (let round = 0; round < 3; round += 1) {
      await user.refresh();
      tokens.add(await user.accessToken());
    }
    equal(tokens.size, 4, 'a refresh gave the same access token');
    equal(standIn.counters.refreshTokenReuse, 0, 'a spent refresh token was sent');
    const { scopesRequested, scopesGranted } = await user.connection();
    equal(missingScopes(scopesRequested, scopesGranted).join(' '), '', 'a refresh lost scopes');
    await assertWorks(user);
  }),

  refreshCheck(
    'learns when access ends, at the consent and at each refresh',
    async (bench, user) => {
      if (bench.subject.statesLifetime !== true) return;
      ok((await user.connection()).accessExpiresAt, 'the consent does not say when access ends');
      for (let round = 0; round < 2; round += 1)
        ok((await user.refresh()).accessExpiresAt, 'a refresh does not say when access ends');
    },
  ),

  refreshCheck('keeps its refresh token when the answer has none', async (bench, user) => {
    const { standIn } = bench.subject;
    standIn.control({ tokenAnswer: { omit: ['refresh_token'] } });
    await user.refresh();
    standIn.control({ tokenAnswer: null });
    await user.refresh();
    await assertWorks(user);
  }),

  refreshCheck('sends one refresh for many callers', async (bench, user) => {
    const { counters } = bench.subject.standIn;
    const before = counters.tokenRequests['refresh_token'] ?? 0;
    await Promise.all(Array.from({ length: 8 }, () => user.refresh()));
    const sent = (counters.tokenRequests['refresh_token'] ?? 0) - before;
    ok(sent <= 2 * grantsOf(bench), `${sent} refreshes were sent`);
    equal(counters.refreshTokenReuse, 0, 'a spent refresh token was sent');
  }),

  refreshCheck('refreshes what is about to end, before it is used', async (bench, user) => {
    const { standIn } = bench.subject;
    // Shorter than the remaining lifetime that a token needs to be handed out.
    standIn.control({ tokenLifetime: 4 });
    const { accessExpiresAt } = await user.refresh();
    // If the provider does not state an expiry, only a 401 shows that the token has expired.
    if (accessExpiresAt === undefined) return;
    standIn.control({ tokenLifetime: null });
    const before = standIn.counters.tokenRequests['refresh_token'] ?? 0;
    await assertWorks(user);
    ok((standIn.counters.tokenRequests['refresh_token'] ?? 0) > before, 'it was used as it was');
  }),

  refreshCheck('refreshes on a 401, and sends the call again', async (bench, user) => {
    const { standIn } = bench.subject;
    standIn.control({ failApiRequests: { status: 401, body: {}, times: 1 } });
    const before = standIn.counters.tokenRequests['refresh_token'] ?? 0;
    equal((await user.call()).status, 200);
    ok((standIn.counters.tokenRequests['refresh_token'] ?? 0) > before, 'there was no refresh');
  }),

  refreshCheck('outlives an error that comes as 200', async (bench, user) => {
    const body = { ok: false, error: 'temporarily_unavailable', error_description: 'Later.' };
    bench.subject.standIn.control({ failTokenRequests: { status: 200, body, times: 1 } });
    await rejects(user.refresh());
    await assertSurvived(user);
  }),

  refreshCheck('outlives a provider in trouble', async (bench, user) => {
    bench.subject.standIn.control({ failTokenRequests: { status: 503, times: 1 } });
    await rejects(user.refresh());
    await assertSurvived(user);
  }),

  refreshCheck('outlives an answer that is none', async (bench, user) => {
    const html = '<html><body>Bad gateway</body></html>';
    bench.subject.standIn.control({ failTokenRequests: { status: 502, body: html, times: 2 } });
    await rejects(user.refresh());
    await assertSurvived(user);
  }),

  refreshCheck(
    'sends a refresh again whose connection was lost before the answer',
    async (bench, user) => {
      bench.subject.standIn.control({ resetConnections: { on: 'token', times: 1 } });
      await user.refresh();
      await assertWorks(user);
    },
  ),

  refreshCheck(
    'after an answer that was cut off, works or says that it is over',
    async (bench, user) => {
      const { standIn, integration } = bench.subject;
      standIn.control({ truncateBodies: { on: 'token', times: 1 } });
      // The provider has processed the request. A retry works only if a used refresh token stays
      // valid.
      if (integration.provider.oauth.rotation === 'strict' && standIn.rotatesRefreshTokens) {
        await rejects(user.refresh(), { code: 'connection_expired' });
        equal((await user.connection()).statusReason, 'rotation_lost');
        equal((await user.connect()).status, 'completed');
      } else await user.refresh();
      await assertWorks(user);
    },
  ),

  refreshCheck(
    'says so when the grant has ended, and can be connected again',
    async (bench, user) => {
      // A rejection is confirmed once.
      bench.subject.standIn.control({ invalidGrantNext: 2 });
      await rejects(user.refresh(), { code: /^connection_(expired|revoked)$/ });
      match((await user.connection()).status, /^(expired|revoked)$/);
      equal((await user.connect()).status, 'completed');
      equal((await user.connection()).status, 'active');
      await assertWorks(user);
    },
  ),
];

/**
 * Checks for providers that issue refresh tokens. Without one, access ends with the access token.
 */
function refreshCheck(
  name: string,
  run: (bench: ConformanceBench, user: ConformanceUser) => Promise<void>,
): ConformanceCheck {
  return check(name, async (bench) => {
    const user = await connected(bench);
    if (await bench.refreshable(user)) await run(bench, user);
    else await keepsItsToken(user);
  });
}

async function keepsItsToken(user: ConformanceUser): Promise<void> {
  const before = await user.accessToken();
  await user.refresh();
  equal(await user.accessToken(), before, 'there is no refresh token, and another access token');
}

/** Asserts that a refresh failed and nothing was lost. */
async function assertSurvived(user: ConformanceUser): Promise<void> {
  equal((await user.connection()).status, 'active');
  await user.refresh();
  await assertWorks(user);
}

/** Returns the number of requests per refresh: two for a provider that issues two tokens. */
function grantsOf(bench: ConformanceBench): number {
  return bench.subject.integration.provider.oauth.secondToken ? 2 : 1;
}
