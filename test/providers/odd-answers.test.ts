import * as zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import {
  connectThrough,
  startOddProvider,
  type OddAnswer,
  type OddProvider,
  type OddRequest,
} from '../support/odd-provider.js';

/*
 * Odd answers, generated from every dimension in which servers differ, given to every request whose
 * answer Hawser reads. Whatever comes: no rotated refresh token is lost, no failure is ours, and
 * nobody else notices.
 */

const statuses = [200, 201, 202, 203, 206];
const types = [
  'application/json',
  'application/json; charset=utf-8',
  'text/html; charset=ISO-8859-1',
  'text/plain',
  'application/problem+json',
  'application/x-www-form-urlencoded',
  '',
];

interface Encoded {
  readonly body: Buffer;
  readonly encoding?: string;
  readonly type?: string;
}

const encodings: ((text: string) => Encoded)[] = [
  (text) => ({ body: Buffer.from(text) }),
  (text) => ({ body: zlib.gzipSync(text), encoding: 'gzip' }),
  (text) => ({ body: zlib.brotliCompressSync(text), encoding: 'br' }),
  (text) => ({ body: zlib.deflateSync(text), encoding: 'deflate' }),
  (text) => ({ body: zlib.deflateRawSync(text), encoding: 'deflate' }),
  (text) => ({ body: zlib.brotliCompressSync(zlib.gzipSync(text)), encoding: 'gzip, br' }),
  (text) => ({ body: zlib.gzipSync(text) }),
  (text) => ({ body: Buffer.from(text), encoding: 'gzip' }),
  (text) => ({ body: Buffer.from('\uFEFF' + text) }),
  (text) => ({ body: Buffer.from(text, 'utf16le'), type: 'application/json; charset=utf-16le' }),
  (text) => ({ body: Buffer.from('\uFEFF' + text, 'utf16le') }),
];

/** What is put around an object, and how it is written. */
const shapes: ((json: string) => string)[] = [
  (json) => json,
  (json) => `\n ${json}\n\n`,
  (json) => `[${json}]`,
  (json) => `{"data":${json}}`,
  (json) => `{"status":"ok","error":null,"result":[${json}]}`,
  (json) => `{"response":{"data":${json}}}`,
  (json) => JSON.stringify(json),
  (json) => `)]}',\n${json}`,
];

const lifetimes = [
  '3600',
  '"3600"',
  '3600.7',
  'null',
  '""',
  '0',
  '-1',
  '1e20',
  '1e999',
  '9223372036854775807',
  '"soon"',
  'true',
  '{}',
  '[]',
  undefined,
];
const tokenTypes = ['"Bearer"', '"BEARER"', '"user"', 'null', '7', '[]', undefined];
const scopes = ['"a b"', '"a,b"', '["a","b"]', 'null', '{}', '7', '""', undefined];
const errors = [undefined, 'null', '""', 'false', '"ok"'];
/** Refresh tokens as JSON; the number makes each of them different. */
const refreshTokens: ((n: number) => string)[] = [
  (n) => `"rt-${n}"`,
  (n) => `"${'r'.repeat(8000)}${n}"`,
  (n) => JSON.stringify(`["a","${n}"]`),
  (n) => `90071992547409${9000 + n}`,
  (n) => JSON.stringify(`ř%+/=&\u{1F600}${n}`),
];

/** A generator of the same numbers at each run. */
function sequence(seed: number): <T>(choices: readonly T[]) => T {
  let state = seed;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return choices[Math.floor((state / 2 ** 32) * choices.length)] as (typeof choices)[number];
  };
}

type Choose = ReturnType<typeof sequence>;

function objectOf(members: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(members).filter(([, json]) => json !== undefined);
  return `{${given.map(([name, json]) => `"${name}":${json ?? ''}`).join(',')}}`;
}

function oddly(choose: Choose, json: string, status = choose(statuses)): OddAnswer {
  const { body, encoding, type } = choose(encodings)(choose(shapes)(json));
  const contentType = type ?? choose(types);
  return {
    status,
    body,
    headers: {
      'content-type': contentType,
      ...(encoding !== undefined && { 'content-encoding': encoding }),
    },
  };
}

/** What a failed assertion shows of an answer. */
const shown = ({ headers, body }: OddAnswer): string =>
  `${JSON.stringify(headers)} ${Buffer.isBuffer(body) ? body.toString('latin1').slice(0, 300) : ''}`;

const seeds = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

let provider: OddProvider;
let host: Host;
let next = 0;
let answerToken: (request: OddRequest) => OddAnswer;
let answerMe: () => OddAnswer;
let answerRevocation: () => OddAnswer;

const plainTokens = (): OddAnswer => ({ body: { access_token: 'at', refresh_token: 'rt' } });
const plainMe = (): OddAnswer => ({ body: { id: `u-${next}`, name: 'Someone' } });

beforeAll(async () => {
  provider = await startOddProvider({
    'POST /token': (request) => answerToken(request),
    'GET /me': () => answerMe(),
    'POST /revoke': () => answerRevocation(),
  });
  host = await startHost({
    integrations: () => [provider.integration({ revocationUrl: `${provider.origin}/revoke` })],
    refresh: { scheduler: false, cacheMs: 0 },
  });
  reset();
  await connected(bystander);
});
afterAll(async () => {
  await host.close();
  await provider.close();
});

function reset(): void {
  answerToken = plainTokens;
  answerMe = plainMe;
  answerRevocation = () => ({ body: '' });
}

const bystander = 'bystander';

async function connected(name: string): Promise<{ user: HostUser; id: string }> {
  const user = new HostUser(host, name);
  const session = await connectThrough(host, user);
  expect(session.status).toBe('completed');
  return { user, id: session.connection?.id ?? '' };
}

/** Says what somebody else sees. */
async function othersAreFine(): Promise<void> {
  reset();
  const user = new HostUser(host, bystander);
  const address = { account: bystander, provider: 'acme' };
  expect((await host.hawser.fetch(address, '/x')).status).toBe(200);
  const [connection] = await user.connections();
  expect(connection?.status).toBe('active');
  const refreshed = await user.send('POST', `/connections/${connection?.id ?? ''}/refresh`);
  expect(refreshed.status).toBe(200);
  expect((await user.get('/integrations/providers')).status).toBe(200);
}

describe('a refresh', () => {
  it('that succeeds in an odd way loses no rotated token', async () => {
    let current = 'rt';
    let reused = 0;
    const { user, id } = await connected('rotating');
    for (const seed of seeds(300)) {
      const choose = sequence(seed);
      const token = choose(refreshTokens)(seed);
      const answer = oddly(
        choose,
        objectOf({
          access_token: `"at-${seed}"`,
          refresh_token: token,
          expires_in: choose(lifetimes),
          refresh_token_expires_in: choose(lifetimes),
          token_type: choose(tokenTypes),
          scope: choose(scopes),
          error: choose(errors),
        }),
      );
      answerToken = ({ form }) => {
        if (form.get('refresh_token') !== current) reused += 1;
        current = token.startsWith('"') ? (JSON.parse(token) as string) : token;
        return answer;
      };
      const refreshed = await user.send('POST', `/connections/${id}/refresh`);
      expect([refreshed.status, reused], `seed ${seed}: ${shown(answer)}`).toEqual([200, 0]);
    }
    await othersAreFine();
  });

  it('that fails in an odd way is never a failure of ours, and concerns nobody else', async () => {
    for (const seed of seeds(40)) {
      reset();
      const choose = sequence(seed);
      const { user, id } = await connected(`failing-${seed}`);
      const answer = oddly(
        choose,
        choose(['{}', '{"error":"x"}', '{"error":{"code":7}}', '{"a":1', 'null', '[1,2]', '"x"']),
        choose([...statuses, 204, 301, 302, 304, 400, 401, 403, 404, 410, 418, 451]),
      );
      answerToken = () => answer;
      const response = await user.send('POST', `/connections/${id}/refresh`);
      const { error } = (await response.json()) as { error?: { code: string } };
      expect(['token_exchange_failed', 'connection_expired'], `seed ${seed}`).toContain(
        error?.code,
      );
      expect((await user.get('/connections')).status).toBe(200);
      await othersAreFine();
      expect((await user.send('DELETE', `/connections/${id}`)).status).toBe(200);
    }
  });
});

describe('a connect', () => {
  it('whose tokens come in an odd way completes', async () => {
    for (const seed of seeds(60)) {
      reset();
      const choose = sequence(seed);
      const answer = oddly(
        choose,
        objectOf({
          access_token: `"at-${seed}"`,
          refresh_token: choose(refreshTokens)(seed),
          expires_in: choose(lifetimes),
          token_type: choose(tokenTypes),
          scope: choose(scopes),
          error: choose(errors),
        }),
      );
      answerToken = () => answer;
      const session = await connectThrough(host, new HostUser(host, `odd-${seed}`));
      expect(session.status, `seed ${seed}: ${shown(answer)}`).toBe('completed');
    }
    await othersAreFine();
  });

  it('knows who it is, with every digit and letter', async () => {
    const ids: [json: string, id: string][] = [
      ['"u1"', 'u1'],
      ['7', '7'],
      ['9007199254740993', '9007199254740993'],
      ['123456789012345678901234567890', '123456789012345678901234567890'],
      ['"Łukasz 株式会社"', 'Łukasz 株式会社'],
      ['0', '0'],
      [JSON.stringify('x'.repeat(255)), 'x'.repeat(255)],
    ];
    for (const seed of seeds(60)) {
      reset();
      const choose = sequence(seed);
      const [json, id] = choose(ids);
      const name = choose([
        'Maya',
        'Łukasz',
        '株式会社 例',
        'م‌حمد',
        '👩🏽‍🚀'.repeat(60),
        'x'.repeat(2000),
      ]);
      const answer = oddly(
        choose,
        objectOf({ id: json, name: JSON.stringify(name), email: choose(['null', '7', undefined]) }),
      );
      answerMe = () => answer;
      const { connection } = await connectThrough(host, new HostUser(host, `who-${seed}`));
      expect(connection?.identity.id, `seed ${seed}: ${shown(answer)}`).toBe(id);
      expect(name.startsWith(connection?.identity.label ?? '?'), `seed ${seed}`).toBe(true);
    }
    await othersAreFine();
  });

  it('takes an id that no column holds, and knows it again', async () => {
    for (const id of ['x'.repeat(5000), 'tab\tand\0nul', '\ud83d half', '株'.repeat(300)]) {
      reset();
      const answer = { body: { id, name: 'Someone' } };
      answerMe = () => answer;
      const user = new HostUser(host, `long-${(next += 1)}`);
      const first = (await connectThrough(host, user)).connection;
      const second = (await connectThrough(host, user)).connection;
      expect(first?.identity.id.slice(0, 3)).toBe(id.slice(0, 3).replace(/[\t\ud83d]/g, ' '));
      expect(first?.identity.id.length).toBeLessThanOrEqual(255);
      expect(second?.id).toBe(first?.id);
      answerMe = () => ({ body: { id: `${id}y`, name: 'Someone' } });
      expect((await connectThrough(host, user)).connection?.id).not.toBe(first?.id);
    }
  });

  it('that fails in an odd way says so, and is never a failure of ours', async () => {
    for (const seed of seeds(60)) {
      reset();
      const choose = sequence(seed);
      const broken = oddly(
        choose,
        choose(['{}', '{"error":"x"}', 'null', '[]', '{"a":1', '{"id":{}}', '""']),
        choose([200, 204, 302, 400, 401, 403, 404, 429, 500, 503, 599, 600, 999]),
      );
      if (choose([true, false])) answerToken = () => broken;
      else answerMe = () => broken;
      const session = await connectThrough(host, new HostUser(host, `broken-${seed}`));
      expect([session.status, session.error?.code], `seed ${seed}`).toEqual([
        'failed',
        'token_exchange_failed',
      ]);
    }
    await othersAreFine();
  });
});

it('a revocation that is answered in an odd way is told as what it was', async () => {
  const told: [json: string, status: number, revoked: string][] = [
    ['{}', 200, 'yes'],
    ['null', 200, 'yes'],
    ['{"error":null}', 200, 'yes'],
    ['{"error":"invalid_client"}', 200, 'failed'],
    ['{"error":{"code":"nope"}}', 202, 'failed'],
    ['{"error":"invalid_token"}', 400, 'yes'],
    ['{"error":"invalid_grant"}', 401, 'yes'],
    ['{"error":"unsupported_token_type"}', 400, 'failed'],
    ['{"message":"x"}', 404, 'yes'],
    ['{}', 410, 'yes'],
    ['{}', 403, 'failed'],
    ['{}', 500, 'failed'],
    ['{}', 302, 'failed'],
  ];
  for (const seed of seeds(60)) {
    reset();
    const choose = sequence(seed);
    const [json, status, revoked] = choose(told);
    const { user, id } = await connected(`leaving-${seed}`);
    const answer = oddly(choose, json, status);
    answerRevocation = () => answer;
    const response = await user.send('DELETE', `/connections/${id}`);
    expect(
      [response.status, await response.json()],
      `seed ${seed}: ${String(status)} ${shown(answer)}`,
    ).toEqual([200, { revoked }]);
  }
  await othersAreFine();
});
