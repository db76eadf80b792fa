import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import {
  connectThrough,
  startOddProvider,
  type OddAnswer,
  type OddProvider,
} from '../support/odd-provider.js';

let provider: OddProvider;
let host: Host;
let next = 0;
/** What the provider answers to refreshes with a token that begins with "dead". */
let refusal: OddAnswer;
/** The refresh token that the next consent issues. */
let issued = '';

beforeAll(async () => {
  provider = await startOddProvider({
    'POST /token': ({ form }) => {
      const token = form.get('refresh_token');
      if (token?.startsWith('dead')) return refusal;
      return { body: { access_token: 'at', refresh_token: token ?? issued, expires_in: 1 } };
    },
  });
});
afterAll(() => provider.close());
beforeEach(async () => {
  // A provider's failures are remembered by the process, so each test has its own.
  host = await startHost({
    integrations: () => [provider.integration()],
    refresh: { scheduler: false, cacheMs: 0 },
  });
  return () => host.close();
});

interface Account {
  readonly name: string;
  readonly call: () => Promise<number | string>;
  readonly state: () => Promise<string>;
}

/** Connects an account whose access token has ended. */
async function account(kind: 'alive' | 'dead'): Promise<Account> {
  const name = `${kind}-${(next += 1)}`;
  issued = name;
  const user = new HostUser(host, name);
  expect((await connectThrough(host, user)).status).toBe('completed');
  return {
    name,
    call: () =>
      host.hawser.fetch({ account: name, provider: 'acme' }, '/x').then(
        ({ status }) => status,
        (error: unknown) => (error as { code: string }).code,
      ),
    state: async () => {
      const [connection] = await user.connections();
      return `${connection?.status ?? ''} ${connection?.action ?? 'none'}`;
    },
  };
}

const statuses = async (): Promise<(string | undefined)[]> => [
  ...(await host.hawser.integrations.statuses()).values(),
];

const refusals: [string, OddAnswer][] = [
  ['a code of its own', { status: 400, body: { error: 'dead_parrot' } }],
  [
    'invalid_request in words',
    {
      status: 400,
      body: { error: 'invalid_request', error_description: 'Refresh token has expired' },
    },
  ],
  ['a message', { status: 400, body: { message: 'Invalid refresh token' } }],
  ['an object', { status: 401, body: { error: { code: 401, message: 'Refresh token expired' } } }],
  ['a list', { status: 400, body: [{ error: { code: 'invalid_grant' } }] }],
  ['another member', { status: 400, body: { error_code: 'invalid_grant' } }],
  ['camel case', { status: 400, body: { error: 'InvalidGrant' } }],
  [
    'an HTML page',
    { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>No</html>' },
  ],
  ['nothing', { status: 401, body: '' }],
  ['a redirect', { status: 302, headers: { location: 'https://acme.example/login' } }],
  ['a success', { status: 200, body: { error: 'invalid_code' } }],
  [
    'a success without a token',
    { status: 200, body: { status: 'error', reason: 'token revoked' } },
  ],
  ['unauthorized_client', { status: 400, body: { error: 'unauthorized_client' } }],
  ['invalid_client', { status: 401, body: { error: 'invalid_client' } }],
  ['a server error', { status: 500, body: '' }],
  ['too many requests', { status: 429, headers: { 'retry-after': '600' }, body: {} }],
];

describe.each(refusals)('a dead refresh token that is told by %s', (what, answer) => {
  it('concerns its account only', async () => {
    refusal = answer;
    const [alice, bob] = [await account('alive'), await account('dead')];
    for (let round = 0; round < 6; round += 1) {
      expect(await alice.call()).toBe(200);
      await bob.call();
      await bob.call();
    }
    expect(await alice.call()).toBe(200);
    expect(await alice.state()).toBe('active none');
    expect(await statuses()).toEqual(['active']);
    const isTransient = /server error|too many/.test(what);
    expect(await bob.state()).toMatch(
      isTransient ? /^active none$/ : /^(?:expired|revoked) reconnect$/,
    );
  });
});

it('what several accounts are told is trouble of the integration, and nobody has to reconnect', async () => {
  refusal = { status: 403, body: { error: 'suspended' } };
  const all = [await account('dead'), await account('dead'), await account('dead')];
  for (let round = 0; round < 8; round += 1) for (const { call } of all) await call();
  for (const { state } of all) expect(await state()).toBe('active none');
  expect(await statuses()).toEqual(['error']);
  const alice = await account('alive');
  expect(await alice.call()).toBe(200);
  expect(await statuses()).toEqual(['active']);
});

it('a wrong client secret is trouble of the integration, and no account has to reconnect', async () => {
  refusal = { status: 401, body: { error: 'invalid_client' } };
  const bob = await account('dead');
  for (let round = 0; round < 8; round += 1) await bob.call();
  expect(await bob.state()).toBe('active none');
  expect(await statuses()).toEqual(['error']);
  expect(host.log.filter((line) => line.includes('invalid_client'))[0]).toMatch(
    /asked.*refresh at localhost.*clientSecret/,
  );
});
