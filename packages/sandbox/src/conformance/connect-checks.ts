import { equal, ok, rejects, notEqual } from 'node:assert/strict';
import { missingScopes, type Connection } from '@hawser/server/engine';
import type { ConformanceUser } from './bench.js';
import { assertWorks, check, connected, type ConformanceCheck } from './check.js';

/** Checks from the consent to a working connection. */
export const connectChecks: readonly ConformanceCheck[] = [
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
    // A bot or a workspace is the same for everyone who connects it; a person is not.
    ok(identities.includes(first.identity?.id), 'another identity took the first one’s connection');
  }),

  check('tells which scopes were not granted', async (bench) => {
    const user = await bench.newUser();
    const { oauth } = bench.subject.integration.provider;
    const { scopesRequested: asked } = await requested(user);
    // A scope that another one includes is granted with it.
    const included = new Set(asked.flatMap((name) => oauth.impliedScopes?.(name) ?? []));
    const scope = asked.find(
      (name) => oauth.requiredScopes?.includes(name) !== true && !included.has(name),
    );
    // A response without scopes means "as requested", so there must be at least one other scope.
    if (scope === undefined || asked.length < 2) return;
    bench.subject.standIn.control({ withheldScopes: [scope] });
    await user.connect();
    const { status, scopesRequested, scopesGranted } = await user.connection();
    equal(status, 'active');
    equal(missingScopes(scopesRequested, scopesGranted).join(' '), scope);
  }),

  check('calls the API in a version, which the caller may choose', async (bench) => {
    const { versionHeader, probe } = bench.subject;
    if (!versionHeader) return;
    const { name, other, refused } = versionHeader;
    const user = await connected(bench);
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await user.call({ ...probe, headers: { ...probe.headers, ...headers } })).status;
    equal(await statusOf({}), 200, 'a call without a version is refused');
    equal(await statusOf({ [name]: other }), 200, 'another version is refused');
    ok((await statusOf({ [name]: refused })) >= 400, "the caller's version is not sent");
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
];

/** Checks of how a connection ends. */
export const endChecks: readonly ConformanceCheck[] = [
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

  check('leaves the connections of others alone when it is disconnected', async (bench) => {
    // The same person connected by another account, and another person of the workspace.
    for (const who of ['ada', 'grace']) {
      const first = await connected(bench, 'ada');
      const second = await bench.anotherUser();
      equal((await second.connect({ user: who })).status, 'completed');
      await first.disconnect();
      await assertWorks(second);
      if (await bench.refreshable(second)) await second.refresh();
    }
  }),

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

async function requested(user: ConformanceUser): Promise<Connection> {
  await user.connect();
  const connection = await user.connection();
  await user.disconnect();
  return connection;
}
