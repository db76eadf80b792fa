import { integrationCheck, type IntegrationCheck } from '@hawser/contract/partner';
import { HawserClient } from '@hawser/client';
import type { OAuthIntegration } from '@hawser/server';
import { apiKey, google, oidc } from '@hawser/server/providers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { startHost, type Host } from '../support/host.js';
import { startOddProvider, type OddAnswer, type OddProvider } from '../support/odd-provider.js';
import { startOidcServer, type OidcServer } from '../support/oidc-server.js';
import { Partner } from '../support/partner.js';

/*
 * Checks of integrations, against a real authorization server, the sandbox, and a provider that
 * answers what a test says.
 */

let callback: string;
const secret = 'odd-client-secret';
let server: OidcServer;
let elsewhere: OidcServer;
let stopped: OidcServer;
let odd: OddProvider;
let host: Host;
let partner: Partner;
let token: OddAnswer;
let authorize: OddAnswer;

function idp(slug: string, of: OidcServer, clientSecret = of.clientSecret): OAuthIntegration {
  const { issuer, clientId } = of;
  return oidc({ slug, name: 'Idp', issuer, clientId, clientSecret });
}

beforeAll(async () => {
  const port = await freePort();
  callback = `http://localhost:${port}/hawser/oauth/callback`;
  server = await startOidcServer(callback);
  elsewhere = await startOidcServer('https://other.example/callback');
  stopped = await startOidcServer(callback);
  odd = await startOddProvider({
    'GET /authorize': () => authorize,
    'POST /token': () => token,
    'GET /.well-known/openid-configuration': () => ({
      body: {
        issuer: odd.origin,
        authorization_endpoint: 'http://127.0.0.2:9/authorize',
        token_endpoint: 'http://127.0.0.2:9/token',
        jwks_uri: 'http://127.0.0.2:9/jwks',
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
    }),
  });
  host = await startHost({
    port,
    egress: { allowPrivateNetwork: ['localhost', '127.0.0.1'] },
    integrations: (sandbox) => [
      google({ ...sandbox.google.config }),
      idp('right', server),
      idp('wrong-secret', server, 'a-wrong-secret'),
      idp('wrong-redirect', elsewhere),
      idp('stopped', stopped),
      odd.integration({ clientSecret: secret }),
      odd.integration({ slug: 'counting', clientSecret: secret, countsFailedRequests: true }),
      oidc({ slug: 'inner', name: 'Inner', issuer: odd.origin, clientId: 'c', clientSecret: 's' }),
      apiKey({ slug: 'keyed', name: 'Keyed', apiBaseUrl: 'https://keyed.example' }),
    ],
  });
  await stopped.close();
});
afterAll(async () => {
  await host.close();
  await server.close();
  await elsewhere.close();
  await odd.close();
});

async function check(slug: string): Promise<Record<string, boolean | null>> {
  return verdicts(await messages(slug));
}

async function messages(slug: string): Promise<IntegrationCheck['checks']> {
  // Each has the minute's checks for itself.
  partner = await Partner.of(host, ['integrations:check'], 'live', await newPartner());
  const { status, data } = await partner.call('POST', `/integrations/${slug}/check`);
  expect(status).toBe(200);
  return integrationCheck.parse(data).checks;
}

async function newPartner(): Promise<string> {
  return (await host.hawser.partners.create({ companyName: 'Example Ltd' })).id;
}

function verdicts(checks: IntegrationCheck['checks']): Record<string, boolean | null> {
  return Object.fromEntries(checks.map(({ name, ok }) => [name, ok]));
}

describe('a real authorization server', () => {
  it.each([
    ['right', { discovery: true, authorize: true, token: true, client: true }],
    ['wrong-secret', { discovery: true, authorize: true, token: true, client: false }],
    ['wrong-redirect', { discovery: true, authorize: false, token: true, client: true }],
    ['stopped', { discovery: false, authorize: null, token: null, client: null }],
  ])('%s', async (slug, expected) => {
    expect(await check(slug)).toEqual(expected);
  });

  it('says what to do', async () => {
    const text = JSON.stringify([await messages('wrong-redirect'), await messages('wrong-secret')]);
    expect(text).toContain(`exactly as it is: ${callback}`);
    expect(text).toContain('Check clientId and clientSecret');
    expect(text).not.toContain('a-wrong-secret');
  });
});

it('the sandbox is all right, and its endpoints are not discovered', async () => {
  expect(await check('google')).toEqual({
    discovery: null,
    authorize: true,
    token: true,
    client: true,
  });
});

it('users of a provider with keys have no client', async () => {
  expect(new Set(Object.values(await check('keyed')))).toEqual(new Set([null]));
});

describe('a token endpoint', () => {
  it.each<[string, OddAnswer, [boolean | null, boolean | null]]>([
    ['invalid_grant', { status: 400, body: { error: 'invalid_grant' } }, [true, true]],
    ['invalid_client', { status: 401, body: { error: 'invalid_client' } }, [true, false]],
    ['invalid_request', { status: 400, body: { error: 'invalid_request' } }, [true, null]],
    ['tokens', { body: { access_token: 'at' } }, [true, null]],
    ['429', { status: 429, body: {} }, [false, null]],
    ['503', { status: 503, body: 'down' }, [false, null]],
    ['a page', { body: '<html>' }, [false, null]],
  ])('that answers %s', async (_what, answer, [answers, client]) => {
    token = answer;
    authorize = { body: '<html>Sign in</html>' };
    expect(await check('acme')).toMatchObject({ token: answers, client });
  });

  it('that sends the secret back', async () => {
    token = { status: 400, body: { error: secret, error_description: secret } };
    authorize = { status: 400, body: secret };
    expect(JSON.stringify(await messages('acme'))).not.toContain(secret);
  });

  it('of a provider that counts failures is not asked', async () => {
    const before = odd.requests.length;
    expect(await check('counting')).toMatchObject({ token: null, client: null });
    expect(odd.requests.slice(before).map(({ path }) => path)).toEqual(['/authorize']);
  });
});

describe('an authorization endpoint', () => {
  it.each<[string, OddAnswer, boolean | null]>([
    ['a page', { body: '<script>redirect_uri = "x"</script>' }, true],
    ['a redirect to a page', { status: 302, headers: { location: '/login' } }, true],
    ['a redirect back', { status: 302, headers: { location: 'BACK?error=login_required' } }, true],
    ['another error', { status: 302, headers: { location: 'BACK?error=invalid_scope' } }, false],
    [
      'an error page',
      { status: 302, headers: { location: '/e?authError=redirect_uri_mismatch' } },
      false,
    ],
    ['400', { status: 400, body: 'The redirect_uri is not registered' }, false],
    ['403', { status: 403, body: 'Are you a robot?' }, null],
    ['500', { status: 500, body: '' }, false],
  ])('that answers with %s', async (_what, answer, expected) => {
    token = { status: 400, body: { error: 'invalid_grant' } };
    const location = answer.headers?.['location']?.replace('BACK', callback);
    authorize = location === undefined ? answer : { ...answer, headers: { location } };
    expect((await check('acme'))['authorize']).toBe(expected);
  });
});

it('reaches no private address that a provider names', async () => {
  expect(await check('inner')).toMatchObject({ discovery: true, authorize: false, token: false });
});

it('is limited, audited and leaves the integration as it is', async () => {
  token = { status: 401, body: { error: 'invalid_client' } };
  authorize = { body: '' };
  const partnerId = await newPartner();
  partner = await Partner.of(host, undefined, 'live', partnerId);
  const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: partner.key });
  const { checks } = await client.checkIntegration('acme');
  expect(verdicts(checks)['client']).toBe(false);
  for (let count = 1; count < 6; count += 1)
    expect((await partner.call('POST', '/integrations/acme/check')).status).toBe(200);
  const refused = await partner.call('POST', '/integrations/acme/check');
  expect([refused.status, refused.error.code]).toEqual([429, 'rate_limited']);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);

  const audit = await partner.call<unknown[]>('GET', '/audit?action=integration.checked');
  expect(audit.data).toHaveLength(6);
  expect(audit.data[0]).toMatchObject({ details: { provider: 'acme', failed: ['client'] } });
  expect((await host.hawser.integrations.troubles()).size).toBe(0);
  const reader = await Partner.of(host, ['usage:read'], 'live', partnerId);
  const { error } = await reader.call('POST', '/integrations/acme/check');
  expect(error.details).toEqual({ required: 'integrations:check' });
  expect((await partner.call('POST', '/integrations/none/check')).error.code).toBe(
    'provider_not_configured',
  );
});
