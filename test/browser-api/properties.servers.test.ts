import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encoded } from '../support/awkward-request.js';
import { codesInDocs } from '../support/documented-api.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { browserRoutes } from '../support/declared-routes.js';
import { sendRaw, type RawRequest } from '../support/raw-request.js';
import { awkwardJson, awkwardText, mutated } from '../support/schema-arbitrary.js';

/*
 * The browser API reports what is wrong with any request, and never fails with a server error. A test
 * failure prints its seed, which reproduces it.
 */

/** Valid bodies of the routes that take one. */
const bodies: Readonly<Record<string, readonly object[]>> = {
  'POST /integrations': [
    { providerId: 'github', accessToken: 'token', refreshToken: 'token' },
    { providerId: 'google', credentials: { token: 'token' } },
  ],
  'POST /connect-sessions': [
    {
      provider: 'google',
      mode: 'popup',
      scopes: ['a'],
      services: ['gmail'],
      connectionId: 'conn_1',
      returnTo: '/page',
      claimChallenge: 'a'.repeat(43),
    },
    { provider: 'google', mode: 'redirect' },
  ],
  'POST /connect-sessions/:id/claim': [{ verifier: 'a'.repeat(43) }],
  'PATCH /connections/:id': [
    { alias: 'work', isDefault: true, services: { gmail: false } },
    { alias: null },
  ],
};

let host: Host;
const codes = codesInDocs();

beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

it('no request to a route causes a server error', { timeout: 60_000 }, async () => {
  expect(browserRoutes).toEqual(expect.arrayContaining(Object.keys(bodies)));
  for (const route of browserRoutes) {
    const carol = new HostUser(host, 'carol');
    const { connection } = await carol.connect('google');
    const { id, startUrl } = await carol.begin('google');
    const names = ['google', connection?.id ?? '', id, startUrl.split('/').at(-1) ?? ''];
    await fc.assert(
      fc.asyncProperty(requestTo(route, names), async (request) => {
        const { status, headers, body } = await sendRaw(host.origin, request);
        expect([status, status < 500 ? '' : body]).toEqual([status, '']);
        const isJson = headers.get('content-type')?.startsWith('application/json') === true;
        if (status < 400 || !isJson) return;
        expect(codes).toContain((JSON.parse(body) as { error: { code: string } }).error.code);
      }),
      { numRuns: 40 },
    );
  }
});

function requestTo(route: string, names: readonly string[]): Arbitrary<RawRequest> {
  const [method = '', template = ''] = route.split(' ');
  const name = fc.oneof(fc.constantFrom(...names), awkwardText.map(encoded)).filter(Boolean);
  const segments = template
    .split('/')
    .map((part) => (part.startsWith(':') ? name : fc.constant(part)));
  const parameter = fc.tuple(
    fc.constantFrom('returnTo', 'code', 'state', 'error', 'iss', 'site'),
    awkwardText,
  );
  const query = fc.array(parameter, { maxLength: 4 });
  return fc
    .record({ path: fc.tuple(...segments), query, body: bodyOf(bodies[route] ?? []) })
    .map(({ path, query: pairs, body }) => {
      const asked = pairs.map((pair) => pair.map(encoded).join('=')).join('&');
      return {
        method,
        body,
        path: `${host.baseUrl.slice(host.origin.length)}${path.join('/')}?${asked}`,
        headers: {
          cookie: 'user=carol',
          origin: host.origin,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
        },
      };
    });
}

function bodyOf(good: readonly object[]): Arbitrary<string | undefined> {
  if (good.length === 0) return fc.constant(undefined);
  const some = fc.constantFrom(...good);
  const json = fc.oneof(some, { weight: 4, arbitrary: some.chain(mutated) }, awkwardJson);
  return json.map((value) => JSON.stringify(value) as string | undefined);
}
