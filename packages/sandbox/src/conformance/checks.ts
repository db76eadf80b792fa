import { equal, match, notEqual, ok, rejects } from 'node:assert/strict';
import { missingScopes, type Connection } from '@hawser/server';
import type { ConformanceBench, ConformanceUser } from './bench.js';

/** One thing that has to hold for every definition. Rejects with what doesn't. */
export interface ConformanceCheck {
  readonly name: string;
  readonly run: (bench: ConformanceBench) => Promise<void>;
}

/**
 * What a provider's definition is put through, on real HTTP against its stand-in. Each begins with a
 * user who has connected nothing, so they can run in any order.
 */
export const conformanceChecks: readonly ConformanceCheck[] = [
  check(
    'sends the user off with a state, the scopes, and PKCE where it is to be',
    async (bench) => {
      const user = await bench.newUser();
      const { oauth } = bench.subject.integration.provider;
      const { searchParams } = await user.authorizationUrl();
      ok((searchParams.get('state') ?? '').length >= 32, 'no state, or a short one');
      equal(searchParams.get('response_type'), 'code');
      equal(searchParams.has('code_challenge'), oauth.pkce === 'S256');
      equal(searchParams.has('client_secret'), false, 'the client secret is in the URL');
    },
  ),

  check('connects, knows who it is, and calls the API', async (bench) => {
    const user = await connected(bench);
    const { status, identity, scopesRequested, scopesGranted } = await user.connection();
    equal(status, 'active');
    ok(identity && identity.label !== '', 'the identity has no label');
    equal(
      missingScopes(scopesRequested, scopesGranted).join(' '),
      '',
      'granted scopes are not recognised',
    );
    await assertWorks(user);
  }),

  check('says no when the user says no', async (bench) => {
    const user = await bench.newUser();
    const result = await user.connect({ decision: 'deny' });
    equal(result.status === 'failed' && result.code, 'access_denied');
    equal((await user.connections()).length, 0);
  }),

  check('makes one connection for each identity', async (bench) => {
    const user = await connected(bench, 'ada');
    const first = await user.connection();
    equal((await user.connect({ user: 'ada' })).status, 'completed');
    equal((await user.connection()).id, first.id, 'the same identity made a second connection');
    equal((await user.connect({ user: 'grace' })).status, 'completed');
    const identities = (await user.connections()).map(({ identity }) => identity?.id);
    equal(new Set(identities).size, identities.length, 'two connections have one identity');
    // A bot or a workspace is the same whoever connects it; a person is not.
    ok(identities.includes(first.identity?.id), 'another identity took the first one’s connection');
  }),

  check('tells which scopes were not granted', async (bench) => {
    const user = await bench.newUser();
    const { oauth } = bench.subject.integration.provider;
    const { scopesRequested: asked } = await requested(user);
    const scope = asked.find((name) => oauth.requiredScopes?.includes(name) !== true);
    // An answer without any scope says nothing of them, so there has to be another one.
    if (scope === undefined || asked.length < 2) return;
    bench.subject.standIn.control({ withheldScopes: [scope] });
    await user.connect();
    const { status, scopesRequested, scopesGranted } = await user.connection();
    equal(status, 'active');
    equal(missingScopes(scopesRequested, scopesGranted).join(' '), scope);
  }),

  check('connects to nothing when the code is refused', async (bench) => {
    const user = await bench.newUser();
    bench.subject.standIn.control({ invalidGrantNext: 1 });
    const result = await user.connect();
    equal(result.status === 'failed' && result.code, 'token_exchange_failed');
    equal((await user.connections()).length, 0);
  }),

  check('takes a token answer without expires_in, token_type and scope', async (bench) => {
    const user = await bench.newUser();
    const omit = ['expires_in', 'token_type', 'scope', 'scopes'];
    bench.subject.standIn.control({ tokenAnswer: { omit } });
    equal((await user.connect()).status, 'completed');
    equal((await user.connection()).accessExpiresAt, undefined);
    await assertWorks(user);
  }),

  check('takes a token answer with numbers as text and nulls', async (bench) => {
    const user = await bench.newUser();
    bench.subject.standIn.control({
      tokenAnswer: { set: { expires_in: '3600', id_token: null, error: null } },
    });
    equal((await user.connect()).status, 'completed');
    await assertWorks(user);
  }),

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
    // Less than a token has to live on to be given out.
    standIn.control({ tokenLifetime: 4 });
    const { accessExpiresAt } = await user.refresh();
    // A provider that doesn't say when a token ends is found out by its 401 only.
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
      // The provider has acted: only where a used refresh token goes on working can it be sent again.
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
      // A no is confirmed once.
      bench.subject.standIn.control({ invalidGrantNext: 2 });
      await rejects(user.refresh(), { code: /^connection_(expired|revoked)$/ });
      match((await user.connection()).status, /^(expired|revoked)$/);
      equal((await user.connect()).status, 'completed');
      equal((await user.connection()).status, 'active');
      await assertWorks(user);
    },
  ),

  check(
    'ends the grant at the provider when it is disconnected, where there is a way',
    async (bench) => {
      const user = await connected(bench);
      const { standIn, integration } = bench.subject;
      const { revoke } = integration.provider;
      if (!revoke) {
        equal(await user.disconnect(), 'unsupported');
        equal(standIn.counters.revocations, 0);
      } else {
        await assertWorks(user);
        equal(await user.disconnect(), 'yes');
        ok(standIn.counters.revocations > 0, 'nothing was revoked');
        equal(standIn.liveTokens(), 0, 'a token lives on');
      }
      equal((await user.connections()).length, 0);
    },
  ),

  check('is gone here also when the provider does not answer the revocation', async (bench) => {
    const user = await connected(bench);
    bench.subject.standIn.control({ failRevocations: 9 });
    const outcome = await user.disconnect();
    equal(outcome, bench.subject.integration.provider.revoke ? 'failed' : 'unsupported');
    equal((await user.connections()).length, 0);
  }),

  check('finds out that the user took access back', async (bench) => {
    const user = await connected(bench, 'ada');
    bench.subject.standIn.control({ revokeUser: 'ada' });
    const { accountConnections } = bench.hawser;
    if (!(await bench.refreshable(user))) return;
    const { id } = await user.connection();
    await rejects(accountConnections.refresh(user.account, id), {
      code: /^connection_(expired|revoked)$/,
    });
    notEqual((await user.connection()).status, 'active');
  }),
];

function check(name: string, run: ConformanceCheck['run']): ConformanceCheck {
  return { name, run };
}

/** For providers that give refresh tokens; where one gives none, access ends with its access token. */
function refreshCheck(
  name: string,
  run: (bench: ConformanceBench, user: ConformanceUser) => Promise<void>,
): ConformanceCheck {
  return check(name, async (bench) => {
    const user = await connected(bench);
    if (await bench.refreshable(user)) await run(bench, user);
    else await rejectsRefresh(user);
  });
}

async function rejectsRefresh(user: ConformanceUser): Promise<void> {
  const before = await user.accessToken();
  await user.refresh();
  equal(await user.accessToken(), before, 'there is no refresh token, and another access token');
}

async function requested(user: ConformanceUser): Promise<Connection> {
  await user.connect();
  const connection = await user.connection();
  await user.disconnect();
  return connection;
}

async function connected(bench: ConformanceBench, who?: string): Promise<ConformanceUser> {
  const user = await bench.newUser();
  const result = await user.connect(who === undefined ? {} : { user: who });
  equal(result.status, 'completed', JSON.stringify(result));
  return user;
}

async function assertWorks(user: ConformanceUser): Promise<void> {
  const answer = await user.call();
  const body = await answer.text();
  ok(answer.ok && !/"ok":\s*false/.test(body), `the probe answered ${answer.status}: ${body}`);
}

/** A refresh failed, and nothing is lost. */
async function assertSurvived(user: ConformanceUser): Promise<void> {
  equal((await user.connection()).status, 'active');
  await user.refresh();
  await assertWorks(user);
}

/** Refresh requests that one refresh takes: a provider that gives two tokens has two. */
function grantsOf(bench: ConformanceBench): number {
  return bench.subject.integration.provider.oauth.secondToken ? 2 : 1;
}
