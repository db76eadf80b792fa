import { oidc } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import {
  connectThrough,
  startOddProvider,
  type OddAnswer,
  type OddProvider,
} from '../support/odd-provider.js';

/*
 * Each failure of a connect is one line of the log: what was asked of whom, what came, and what to
 * change. It never holds a body or a secret.
 */

let provider: OddProvider;
let host: Host;
let next = 0;
let redirect: Record<string, string>;
let token: OddAnswer;
let me: OddAnswer;

beforeAll(async () => {
  provider = await startOddProvider({
    'GET /authorize': ({ query }) => {
      const back = new URL(query.get('redirect_uri') ?? '');
      const all = { ...redirect, state: query.get('state') ?? '' };
      for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
      return { status: 302, headers: { location: back.href } };
    },
    'POST /token': () => token,
    'GET /me': () => me,
    'GET /.well-known/openid-configuration': () => ({
      status: 301,
      headers: { location: 'https://moved.example/' },
    }),
  });
  host = await startHost({
    integrations: () => [
      provider.integration({ scopes: ['zone.read'] }),
      oidc({
        slug: 'idp',
        name: 'Idp',
        issuer: provider.origin,
        clientId: 'cid',
        clientSecret: 'csecret',
      }),
    ],
  });
});
afterAll(async () => {
  await host.close();
  await provider.close();
});
beforeEach(() => {
  redirect = { code: 'secret-code' };
  token = { body: { access_token: 'secret-token' } };
  me = { body: { id: 'u', name: 'User' } };
  host.log.length = 0;
});

async function failed(): Promise<{ code: string | undefined; lines: string[] }> {
  const user = new HostUser(host, `user-${(next += 1)}`);
  const session = await connectThrough(host, user);
  expect(session.status).toBe('failed');
  const lines = host.log.filter((line) => /connect/.test(line));
  expect(lines.join()).not.toMatch(/secret-code|secret-token|csecret|code_verifier/);
  return { code: session.error?.code, lines };
}

it.each(['access_denied', 'user_denied', 'AccessDenied', 'consent_required', 'user_canceled'])(
  'a user who says no by %s is told so, and nothing is logged',
  async (error) => {
    redirect = { error };
    expect(await failed()).toEqual({ code: 'access_denied', lines: [] });
  },
);

it.each([
  ['invalid_scope', 'scopes', 'zone.read'],
  ['redirect_uri_mismatch', 'Register exactly this redirect URI', '/hawser/oauth/callback'],
  ['unauthorized_client', 'approved', 'authorization in the browser'],
  ['made_up', 'documentation of the provider', 'made_up'],
])('%s in the redirect is logged once, with what to change', async (error, advice, fact) => {
  redirect = { error, error_description: 'Forged\nlevel=error words' };
  const { code, lines } = await failed();
  expect(code).toBe('provider_error');
  expect(lines).toHaveLength(1);
  for (const part of [error, advice, fact]) expect(lines[0]).toContain(part);
  expect(lines[0]).not.toContain('Forged');
});

describe('a code exchange', () => {
  it.each<[string, OddAnswer, string[]]>([
    [
      'that refuses the client',
      {
        status: 401,
        body: {
          error: 'invalid_client',
          error_description: 'Bad secret eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9',
        },
      },
      ['"status":401', 'invalid_client', 'Bad secret …', 'clientSecret', '"clientForms":"post"'],
    ],
    ['that is a page', { status: 404, body: '<html>secret-token</html>' }, ['404', 'tokenUrl']],
    [
      'that redirects',
      { status: 301, headers: { location: 'https://moved.example/token?secret-token' } },
      ['301', 'redirects to moved.example', 'has moved'],
    ],
    ['that is overloaded', { status: 503, body: 'secret-token' }, ['503', 'has a problem']],
    ['without tokens', { body: { hello: 'secret-token' } }, ['200', 'no tokens and no error']],
    [
      'that is not encoded as it says',
      { headers: { 'content-encoding': 'br' }, body: Buffer.from([1, 2, 3]) },
      ['localhost'],
    ],
    [
      'with a token that no header can carry',
      { body: { access_token: 'töken-✓' } },
      ['header', 'access_token'],
    ],
  ])('%s is logged once, with what came and what to change', async (_what, answer, parts) => {
    token = answer;
    const { code, lines } = await failed();
    expect(code).toBe('token_exchange_failed');
    expect(lines).toHaveLength(1);
    const host = new URL(provider.origin).host;
    for (const part of [`code exchange at ${host}`, 'advice', ...parts])
      expect(lines[0]).toContain(part);
  });

  it('that refuses the client shows as trouble of the integration, until one succeeds', async () => {
    const status = async () => (await host.hawser.integrations.statuses()).get('acme');
    token = { status: 401, body: { error: 'invalid_client' } };
    await failed();
    expect(await status()).toBe('error');
    token = { body: { access_token: 'at' } };
    await connectThrough(host, new HostUser(host, 'right'));
    expect(await status()).toBe('active');
    for (const answer of [{ error: 'invalid_grant' }, { error: 'invalid_request' }]) {
      token = { status: 400, body: answer };
      await failed();
    }
    expect(await status()).toBe('active');
  });
});

it('an identity look-up that is refused is logged with its status and code', async () => {
  me = { status: 403, body: { error: { code: 'insufficient_scope', message: 'No' } } };
  const { lines } = await failed();
  for (const part of ['identity', '"status":403', 'insufficient_scope', 'scopes'])
    expect(lines[0]).toContain(part);
});

it('discovery that redirects is logged with where it leads', async () => {
  const user = new HostUser(host, 'idp-user');
  const session = await connectThrough(host, user, 'idp');
  expect(session.status).toBe('failed');
  const line = host.log.find((one) => one.includes('could not begin a connect'));
  for (const part of ['discovery', '301', 'issuer']) expect(line).toContain(part);
});
