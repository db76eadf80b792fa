import type { RegisteredPartner } from '@hawser/contract/console';
import type { CreatedPartnerKey } from '@hawser/contract/partner';
import type { ConsoleVisitor, StepUpAnswer } from '@hawser/express';
import { engineOf } from '@hawser/server/engine';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleUser, consoleByHeader } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

/* Attacks on the API of the partner console. The walk of its operations is console-walk. */

const listed = 'https://console.example';
const landingPage = 'https://partner.example/done';

let database: TestDatabase;
let host: Host;
let stepUp: (operation: string) => StepUpAnswer | Promise<StepUpAnswer>;
let made = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  host = await startHost({
    database: database.option,
    allowedOrigins: ['https://enduser.example'],
    allowedRedirects: [landingPage],
    console: {
      ...consoleByHeader,
      registration: 'open',
      allowedOrigins: [listed],
      stepUp: (_request, operation) => stepUp(operation),
    },
  });
});
afterAll(async () => {
  await host.close();
  await database.close();
});
beforeEach(() => {
  stepUp = () => true;
});

const user = (more: Partial<ConsoleVisitor> & { readonly id?: string } = {}): ConsoleUser =>
  new ConsoleUser(host, { id: `user-${(made += 1)}`, ...more });
const admin = (): ConsoleUser => user({ id: 'admin', host: 'admin' });
const company = { company_name: 'Northwind Ltd', website: 'https://northwind.example' };

interface Registered {
  readonly owner: ConsoleUser;
  readonly id: string;
  readonly key: CreatedPartnerKey;
}

async function registered(): Promise<Registered> {
  const owner = user();
  const { status, data } = await owner.call<RegisteredPartner>('POST', '/partners', company);
  expect(status).toBe(201);
  return { owner, id: data.partner.id, key: data.key };
}

/** Makes a user a member. */
async function member(id: string, role: 'owner' | 'developer' | 'viewer'): Promise<ConsoleUser> {
  const added = user();
  await host.hawser.members.add(id, { userId: added.id, role });
  return added;
}

const tokenIn = (url: string): string => new URL(url).hash.replace('#token=', '');

describe('C1 writes from another origin', () => {
  const origins = (): (string | undefined)[] => [
    undefined,
    'null',
    '',
    'https://evil.example',
    'https://enduser.example',
    'https://CONSOLE.example',
    'https://console.example/',
    'https://console.example:443',
    'https://console.example.evil.example',
    'http://console.example',
    `${host.origin}/`,
    host.origin.replace('http:', 'https:'),
    `${host.origin}0`,
  ];

  it('are refused in every spelling, before anything is looked up', async () => {
    const { owner, id } = await registered();
    for (const origin of origins())
      for (const [method, path] of [
        ['POST', '/partners/self/live/accounts'],
        ['PATCH', '/partners/self/live/partner'],
        ['DELETE', `/partners/${id}/members/${owner.id}`],
        ['POST', '/partners'],
        ['PUT', '/no/such/path'],
      ] as const) {
        const body = { external_id: 'forged' };
        const answer = await owner.call(method, path, body, { headers: { origin } });
        expect([origin, answer.status, answer.error.code]).toEqual([
          origin,
          403,
          'origin_not_allowed',
        ]);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    expect((await owner.call('GET', '/partners/self/live/accounts')).data).toEqual([]);
  });

  it('a listed origin may, and its preflight says so; others are told nothing', async () => {
    const { owner } = await registered();
    const headers = { origin: listed };
    const account = { external_id: 'listed' };
    const made = await owner.call('POST', '/partners/self/live/accounts', account, { headers });
    expect([made.status, made.headers.get('access-control-allow-origin')]).toEqual([201, listed]);
    const preflight = await new ConsoleUser(host).fetch('OPTIONS', '/session', { headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    for (const origin of ['https://enduser.example', 'https://evil.example']) {
      const other = await new ConsoleUser(host).fetch('OPTIONS', '/session', {
        headers: { origin },
      });
      expect(other.headers.get('access-control-allow-methods')).toBeNull();
      const read = await owner.fetch('GET', '/session', { headers: { origin } });
      expect(read.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('exports that another site links to are refused', async () => {
    const { owner } = await registered();
    for (const format of ['ndjson', 'csv']) {
      const path = `/partners/self/live/audit?format=${format}`;
      const headers = { 'sec-fetch-site': 'cross-site' };
      const refused = await owner.call('GET', path, undefined, { headers });
      expect([refused.status, refused.error.code]).toEqual([403, 'origin_not_allowed']);
    }
    for (const site of [undefined, 'same-origin', 'none']) {
      const headers = { 'sec-fetch-site': site };
      const path = '/partners/self/live/audit?format=ndjson';
      expect((await owner.fetch('GET', path, { headers })).status).toBe(200);
    }
  });
});

it('C2 form posts and text/plain are refused, and change nothing', async () => {
  const { owner } = await registered();
  for (const [type, text] of [
    ['application/x-www-form-urlencoded', 'external_id=forged'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain', '{"external_id":"forged"}'],
    ['text/plain;application/json', '{"external_id":"forged"}'],
    ['', '{"external_id":"forged"}'],
  ] as const) {
    const headers = { 'content-type': type };
    for (const path of ['/partners/self/live/accounts', '/partners', '/invites/accept']) {
      const answer = await owner.call('POST', path, undefined, { headers, text });
      expect([type, answer.status, answer.error.code]).toEqual([
        type,
        415,
        'unsupported_media_type',
      ]);
    }
  }
  expect((await owner.call('GET', '/partners/self/live/accounts')).data).toEqual([]);
});

describe("C3 another partner's", () => {
  it('cursor finds nothing of it', async () => {
    const [one, two] = await Promise.all([registered(), registered()]);
    for (const { owner } of [one, two])
      for (const name of ['a', 'b', 'c'])
        await owner.call('POST', '/partners/self/live/accounts', {
          external_id: `${owner.id}${name}`,
        });
    const first = await one.owner.call('GET', '/partners/self/live/accounts?limit=1');
    const path = `/partners/self/live/accounts?limit=50&cursor=${first.next_cursor ?? ''}`;
    expect((await one.owner.call('GET', path)).data).toHaveLength(2);
    const { status, error } = await two.owner.call('GET', path);
    expect([status, error]).toMatchObject([400, { details: { field: 'cursor' } }]);
  });

  it('members, invites and status are out of reach, by its id or in the body', async () => {
    const [one, two] = await Promise.all([registered(), registered()]);
    const body = { kind: 'member', partner_id: two.id, role: 'owner' };
    const invite = await two.owner.call<{ id: string }>('POST', '/invites', body);
    const unknown = '00000000-0000-4000-8000-000000000000';
    for (const [method, path, sent] of [
      ['GET', `/partners/${two.id}/members`, undefined],
      ['PATCH', `/partners/${two.id}/members/${two.owner.id}`, { role: 'viewer' }],
      ['DELETE', `/partners/${two.id}/members/${two.owner.id}`, undefined],
      ['PATCH', `/partners/${two.id}`, { status: 'active' }],
      ['POST', '/invites', body],
      ['GET', `/invites?partner_id=${two.id}`, undefined],
      ['DELETE', `/invites/${invite.data.id}`, undefined],
    ] as const) {
      const answer = await one.owner.call(method, path, sent);
      const missing = await one.owner.call(
        method,
        path.replace(two.id, unknown).replace(invite.data.id, 'inv_0'),
        sent && { ...sent, ...('partner_id' in sent && { partner_id: unknown }) },
      );
      const shown = ({ status, error: { code, message } }: typeof answer) => [
        status,
        code,
        message,
      ];
      expect([path, shown(answer)]).toEqual([path, shown(missing)]);
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const left = await two.owner.call<object[]>('GET', `/invites?partner_id=${two.id}`);
    expect(left.data).toHaveLength(1);
  });

  it('paths are not reached by odd spellings', async () => {
    const { owner, id } = await registered();
    for (const path of [
      '/partners/self/LIVE/accounts',
      '/partners/self/live',
      '/partners/self/live/',
      '/partners/self//live/accounts',
      '/partners//live/accounts',
      '/partners/SELF/live/accounts',
      '/partners/self%2Flive/accounts',
      `/partners/${id}%00/live/accounts`,
      '/partners/%zz/live/accounts',
      '/partners/self/live/../../../session',
      '/partners/self/live/%2e%2e/keys',
      '/partners/self/l%69ve/accounts',
      '/partners/__proto__/live/accounts',
    ]) {
      const { status } = await owner.call('GET', path);
      expect([path, [400, 404].includes(status) || path.includes('..')]).toEqual([path, true]);
    }
  });
});

describe('C4 each secret is in exactly one answer and nowhere else', () => {
  it('not in a repetition, a list, the audit log or the log of the server', async () => {
    const { owner, id, key } = await registered();
    const secrets: string[] = [key.key];
    const base = '/partners/self/live';
    const ask = async (path: string, body: object, read: (data: Secret) => string) => {
      const headers = { 'idempotency-key': `once ${path}`.replaceAll(' ', '-') };
      const first = await owner.call<Secret>('POST', path, body, { headers });
      expect([200, 201]).toContain(first.status);
      secrets.push(read(first.data));
      const again = await owner.call('POST', path, body, { headers });
      expect([again.status, again.error.code]).toEqual([409, 'secret_already_shown']);
      expect(again.error.details).toEqual({ id: first.data.id });
      return first.data.id;
    };
    const made = await ask(`${base}/keys`, { name: 'one', mode: 'live' }, (data) => data.key);
    await ask(`${base}/keys/${made}/roll`, {}, (data) => data.key);
    const webhook = { url: 'https://hooks.example/hawser', events: ['*'] };
    const endpoint = await ask(`${base}/webhooks`, webhook, (data) => data.secret);
    await ask(`${base}/webhooks/${endpoint}/roll`, {}, (data) => data.secret);
    const invite = { kind: 'member', partner_id: id, role: 'viewer' };
    await ask('/invites', invite, (data) => tokenIn(data.url));
    expect(secrets.every((secret) => secret.length >= 32)).toBe(true);
    const texts = await Promise.all(
      [
        '/session',
        `${base}/keys`,
        `${base}/webhooks`,
        `${base}/webhooks/${endpoint}`,
        `${base}/audit`,
        `${base}/audit?format=ndjson`,
        `/invites?partner_id=${id}`,
        `/partners/${id}/members`,
      ].map(async (path) => (await owner.fetch('GET', path)).text()),
    );
    const everything = [...texts, ...host.log].join('\n');
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  });

  it('one of several requests at once gets it', async () => {
    const { owner } = await registered();
    const headers = { 'idempotency-key': 'at-once' };
    const key = { name: 'one', mode: 'live' };
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => owner.call('POST', '/partners/self/live/keys', key, { headers })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const { data } = await owner.call<object[]>('GET', '/partners/self/live/keys');
    expect(data).toHaveLength(2);
  });

  it('an Idempotency-Key is of one user, partner, mode and path', async () => {
    const { owner, id, key } = await registered();
    const second = await member(id, 'owner');
    const headers = { 'idempotency-key': 'shared' };
    const account = { external_id: 'idem' };
    for (const [by, path, status] of [
      [owner, '/partners/self/live/accounts', 201],
      [second, '/partners/self/live/accounts', 409],
      [owner, '/partners/self/test/accounts', 201],
      [owner, `/partners/${id}/live/accounts`, 409],
    ] as const) {
      const answer = await by.call('POST', path, account, { headers });
      expect([path, answer.status]).toEqual([path, status]);
    }
    const api = await fetch(`${host.baseUrl}/api/v1/accounts`, {
      method: 'POST',
      headers: {
        ...headers,
        authorization: `Bearer ${key.key}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(account),
    });
    expect([api.status, await api.json()]).toMatchObject([
      409,
      { error: { code: 'account_exists' } },
    ]);
  });
});

interface Secret {
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  readonly url: string;
}

it('C5 an invite used several times at once makes one member', async () => {
  const { owner, id } = await registered();
  for (let round = 0; round < 5; round += 1) {
    const body = { kind: 'member', partner_id: id, role: 'viewer' };
    const { data } = await owner.call<{ url: string }>('POST', '/invites', body);
    const token = tokenIn(data.url);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => user().call('POST', '/invites/accept', { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  }
  const { data } = await owner.call<object[]>('GET', `/partners/${id}/members`);
  expect(data).toHaveLength(6);
});

describe('C6 a role that is removed in mid-session', () => {
  it('ends with the next request', async () => {
    const { owner, id } = await registered();
    const developer = await member(id, 'developer');
    const keys = `/partners/${id}/live/keys`;
    expect((await developer.call('GET', keys)).status).toBe(200);
    const path = `/partners/${id}/members/${developer.id}`;
    await owner.call('PATCH', path, { role: 'viewer' });
    expect((await developer.call('GET', keys)).error.code).toBe('forbidden');
    await owner.call('DELETE', path);
    expect((await developer.call('GET', `/partners/${id}/live/accounts`)).status).toBe(404);
    expect((await developer.call('GET', '/session')).data).toMatchObject({ partners: [] });
  });

  it('of the host’s staff ends with what authorize says', async () => {
    const { id } = await registered();
    expect((await admin().call('GET', `/partners/${id}/live/keys`)).status).toBe(200);
    const dismissed = user({ id: 'admin' });
    expect((await dismissed.call('GET', `/partners/${id}/live/keys`)).status).toBe(404);
  });

  it('does not come back by an invite of one’s making', async () => {
    const { owner, id } = await registered();
    const second = await member(id, 'owner');
    const body = { kind: 'member', partner_id: id, role: 'owner' };
    const { data } = await second.call<{ url: string }>('POST', '/invites', body);
    await owner.call('PATCH', `/partners/${id}/members/${second.id}`, { role: 'viewer' });
    const accepted = await user().call('POST', '/invites/accept', { token: tokenIn(data.url) });
    expect(accepted.error.code).toBe('invite_invalid');
  });
});

it('C7 owners who leave, or demote each other, at once: one stays', async () => {
  for (const change of ['leave', 'demote', 'both'] as const) {
    const { owner, id } = await registered();
    const second = await member(id, 'owner');
    const path = (whose: ConsoleUser): string => `/partners/${id}/members/${whose.id}`;
    const answers = await Promise.all([
      change === 'demote'
        ? owner.call('PATCH', path(second), { role: 'viewer' })
        : owner.call('DELETE', path(owner)),
      change === 'leave'
        ? second.call('DELETE', path(second))
        : second.call('PATCH', path(change === 'demote' ? owner : second), { role: 'viewer' }),
    ]);
    expect(answers.filter(({ status }) => status < 300).length).toBeLessThanOrEqual(1);
    const { data } = await admin().call<{ role: string }[]>('GET', `/partners/${id}/members`);
    expect(data.filter(({ role }) => role === 'owner').length).toBeGreaterThanOrEqual(1);
  }
});

describe('C8 nobody makes a key that can do more than their role', () => {
  it('a developer gives what they have, and what only keys can use', async () => {
    const { owner, id, key: whole } = await registered();
    const developer = await member(id, 'developer');
    const keys = `/partners/${id}/live/keys`;
    const create = (scopes: string[] | undefined, by = developer) =>
      by.call<CreatedPartnerKey>('POST', keys, { name: 'made', mode: 'live', scopes });
    const useful = ['connections:write', 'tokens:read', 'proxy', 'connect:write', 'audit:read'];
    const made = await create(useful);
    expect([made.status, made.data.created_by]).toMatchObject([
      201,
      { type: 'console', id: developer.id },
    ]);
    for (const scopes of [undefined, ['partner:write'], ['tools:execute'], ['agents:write']]) {
      const refused = await create(scopes);
      expect([scopes, refused.status, refused.error.code]).toEqual([scopes, 403, 'forbidden']);
    }
    const rolled = await developer.call('POST', `${keys}/${whole.id}/roll`, {});
    expect([rolled.status, rolled.error.details]).toEqual([403, { roles: ['owner'] }]);
    expect((await create(undefined, owner)).status).toBe(201);
    expect((await create(['tools:execute'], owner)).status).toBe(201);
  });

  it('test mode makes, rolls and revokes no live key, though it lists them', async () => {
    const { owner, key } = await registered();
    const keys = '/partners/self/test/keys';
    const live = { name: 'made', mode: 'live' };
    for (const [method, path, body] of [
      ['POST', keys, live],
      ['POST', `${keys}/${key.id}/roll`, {}],
      ['DELETE', `${keys}/${key.id}`, undefined],
    ] as const) {
      const refused = await owner.call(method, path, body);
      expect([path, refused.status, refused.error.code]).toEqual([path, 403, 'forbidden']);
    }
    expect((await owner.call('GET', keys)).data).toMatchObject([{ id: key.id, mode: 'live' }]);
  });
});

describe('C9 without a proof of identity that the host accepts', () => {
  it('nothing sensitive happens, whatever stepUp does', async () => {
    const { owner, id } = await registered();
    const asked: string[] = [];
    const url = 'https://id.example/again';
    const answers: [() => StepUpAnswer | Promise<StepUpAnswer>, number, object | undefined][] = [
      [() => ({ url }), 403, { url }],
      [() => false, 403, undefined],
      [() => undefined, 403, undefined],
      [() => Promise.reject(new Error('The session store is away')), 500, undefined],
      [() => ({ url: 'javascript:alert(1)' }), 500, undefined],
    ];
    for (const [answer, status, details] of answers) {
      stepUp = (operation) => {
        asked.push(operation);
        return answer();
      };
      const key = { name: 'made', mode: 'live' };
      const refused = await owner.call('POST', '/partners/self/live/keys', key);
      expect([refused.status, refused.error.details]).toEqual([status, details]);
      if (status === 403) expect(refused.error.code).toBe('reauthentication_required');
      const invite = { kind: 'member', partner_id: id, role: 'owner' };
      expect((await owner.call('POST', '/invites', invite)).status).toBe(status);
    }
    expect(new Set(asked)).toEqual(new Set(['createKey', 'createInvite']));
    expect((await owner.call<object[]>('GET', '/partners/self/live/keys')).data).toHaveLength(1);
    expect((await owner.call('GET', `/invites?partner_id=${id}`)).data).toEqual([]);
  });

  it('is asked after the role, and not for reading or registration', async () => {
    const { id } = await registered();
    const viewer = await member(id, 'viewer');
    stepUp = () => false;
    const refused = await viewer.call('POST', `/partners/${id}/live/keys`, {});
    expect(refused.error.code).toBe('forbidden');
    expect((await viewer.call('GET', `/partners/${id}/live/accounts`)).status).toBe(200);
    await registered();
  });
});

describe('C10 a suspended partner', () => {
  let suspended: Registered;
  afterEach(() => host.hawser.partners.setStatus(suspended.id, 'active'));

  it('reaches nothing: not by keys, agent tokens, MCP or links made before', async () => {
    suspended = await registered();
    const { id, key } = suspended;
    const partner = await Partner.of(host, undefined, 'live', id);
    const account = await partner.account('ada');
    const token = await partner.call<{ token: string }>('POST', '/agent-tokens', {
      account: 'ada',
      agent: { name: 'helper' },
      grants: [{ type: 'tools', tools: ['slack_list_channels'] }],
    });
    const link = async (more: object) =>
      (
        await partner.call<{ connect_url: string }>('POST', `/accounts/${account.id}/connect`, {
          provider: 'google',
          redirect_url: landingPage,
          ...more,
        })
      ).data.connect_url;
    const [plain, page, begun] = [await link({}), await link({ page: true }), await link({})];
    const browser = new HttpBrowser();
    const start = await locationOf(await browser.fetch(begun));
    const callback = `${host.baseUrl}/oauth/callback?code=x&state=${start.searchParams.get('state') ?? ''}`;

    const reached = async (): Promise<(string | number)[]> => {
      const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
      const mcp = {
        method: 'POST',
        headers: {
          ...bearer(token.data.token),
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      };
      const answers = await Promise.all([
        fetch(`${host.baseUrl}/api/v1/accounts`, { headers: bearer(key.key) }),
        fetch(`${host.baseUrl}/api/v1/proxy/google/x`, {
          headers: { ...bearer(key.key), 'x-account-id': 'ada' },
        }),
        fetch(`${host.baseUrl}/api/v1/agent-tokens/self`, { headers: bearer(token.data.token) }),
        fetch(`${host.baseUrl}/mcp`, mcp),
        fetch(plain, { redirect: 'manual' }),
        fetch(page, { redirect: 'manual' }),
      ]);
      return answers.map(({ status }) => status);
    };
    expect(await reached()).not.toContain(403);
    await host.hawser.partners.setStatus(id, 'suspended');
    expect(await reached()).toEqual([403, 403, 403, 403, 403, 403]);
    const back = await browser.fetch(callback);
    expect([back.status, await back.text()]).toEqual([
      403,
      expect.stringContaining('partner_suspended'),
    ]);
    await host.hawser.partners.setStatus(id, 'active');
    expect(await reached()).not.toContain(403);
  });

  it('is stopped in other processes within ten seconds', async () => {
    suspended = await registered();
    const { id, key } = suspended;
    const other = await startHost({
      database: database.option,
      vault: { keys: engineOf(host.hawser).settings.keys },
    });
    const clock = vi.spyOn(performance, 'now');
    try {
      const reached = async (): Promise<number> =>
        (
          await fetch(`${other.baseUrl}/api/v1/accounts`, {
            headers: { authorization: `Bearer ${key.key}` },
          })
        ).status;
      expect(await reached()).toBe(200);
      await host.hawser.partners.setStatus(id, 'suspended');
      const later = performance.now() + 10_000;
      clock.mockImplementation(() => later);
      expect(await reached()).toBe(403);
    } finally {
      clock.mockRestore();
      await other.close();
    }
  });

  it('in the console only reads, and cannot resume itself', async () => {
    suspended = await registered();
    const { owner, id } = suspended;
    await host.hawser.partners.setStatus(id, 'suspended');
    const invite = { kind: 'member', partner_id: id, role: 'viewer' };
    for (const [method, path, body] of [
      ['POST', '/partners/self/live/accounts', { external_id: 'x' }],
      ['PATCH', '/partners/self/live/partner', { company_name: 'x' }],
      ['POST', '/invites', invite],
      ['DELETE', `/partners/self/members/${owner.id}`, undefined],
    ] as const) {
      const refused = await owner.call(method, path, body);
      expect([path, refused.status, refused.error.code]).toEqual([path, 403, 'partner_suspended']);
    }
    expect((await owner.call('PATCH', '/partners/self', { status: 'active' })).error.code).toBe(
      'forbidden',
    );
    expect((await owner.call('GET', '/partners/self/live/accounts')).status).toBe(200);
    expect((await admin().call('POST', '/invites', invite)).status).toBe(201);
  });

  it('while it is pending, works with test keys alone', async () => {
    suspended = await registered();
    const { id, key } = suspended;
    const test = await Partner.of(host, undefined, 'test', id);
    await host.hawser.partners.setStatus(id, 'pending');
    const headers = { authorization: `Bearer ${key.key}` };
    expect((await fetch(`${host.baseUrl}/api/v1/accounts`, { headers })).status).toBe(403);
    expect((await test.call('GET', '/accounts')).status).toBe(200);
  });
});

describe('C11 what authorize returns', () => {
  it('gives no access when it is invalid: the host is told in the log', async () => {
    const { id } = await registered();
    for (const visitor of [
      { id: '' },
      { id: ' x' },
      { id: 'x', host: 'root' },
      { id: 'x', host: 'constructor' },
      { id: 'x', name: 7 },
      { id: 'x', partners: 'all' },
    ]) {
      const headers = { 'x-console-user': JSON.stringify(visitor) };
      const nobody = new ConsoleUser(host);
      const answer = await nobody.call('GET', `/partners/${id}/live/accounts`, undefined, {
        headers,
      });
      expect([answer.status, answer.error.code]).toEqual([500, 'internal_error']);
    }
    expect(host.log.join('\n')).toContain('authorize returned');
    for (const visitor of ['null', 'false', '""', '0']) {
      const headers = { 'x-console-user': visitor };
      const answer = await new ConsoleUser(host).call('GET', '/session', undefined, { headers });
      expect([answer.status, answer.error.code]).toEqual([401, 'unauthorized']);
    }
  });

  it('self of a user with several partners, or none, is nobody’s', async () => {
    expect((await user().call('GET', '/partners/self/live/accounts')).status).toBe(404);
    const { owner } = await registered();
    await owner.call('POST', '/partners', company);
    expect((await owner.call('GET', '/partners/self/live/accounts')).status).toBe(404);
    const staff = user({ host: 'support' });
    expect((await staff.call('GET', '/partners/self/live/accounts')).status).toBe(404);
  });

  it('a password of the API opens nothing: keys are not asked for here', async () => {
    const { key } = await registered();
    const headers = { authorization: `Bearer ${key.key}` };
    const answer = await new ConsoleUser(host).call('GET', '/session', undefined, { headers });
    expect(answer.status).toBe(401);
  });
});

it('C12 a user’s requests and exports are limited, apart from the partner’s', async () => {
  const { owner, id } = await registered();
  const viewer = await member(id, 'developer');
  const path = `/partners/${id}/live/audit?format=ndjson&account=none`;
  const exported: number[] = [];
  for (let number = 0; number < 21; number += 1)
    exported.push((await viewer.fetch('GET', path)).status);
  expect([exported.lastIndexOf(200), exported[20]]).toEqual([19, 429]);
  expect((await viewer.fetch('GET', `/partners/${id}/live/accounts`)).status).toBe(200);
  expect((await owner.fetch('GET', path)).status).toBe(200);
  const statuses = new Set<number>();
  let limit: string | null = null;
  while (!statuses.has(429)) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => viewer.fetch('GET', '/session')),
    );
    for (const { status, headers } of answers) {
      statuses.add(status);
      limit = headers.get('ratelimit-limit');
    }
  }
  expect([[...statuses], limit]).toEqual([[200, 429], '600']);
  expect((await owner.call('GET', '/session')).status).toBe(200);
});

it('C13 what a user did is in the audit log, with who it was and by which role', async () => {
  const { owner, id } = await registered();
  await owner.call('POST', '/partners/self/live/accounts', { external_id: 'audited' });
  const staff = user({ host: 'admin', name: 'Grace', email: 'grace@host.example' });
  await staff.call('POST', `/partners/${id}/live/accounts`, { external_id: 'by-staff' });
  const { data } = await owner.call<object[]>('GET', '/partners/self/live/audit');
  expect(data.slice(0, 2)).toMatchObject([
    {
      action: 'account.created',
      actor: { type: 'console', id: staff.id },
      details: { actor: { name: 'Grace', email: 'grace@host.example', role: 'host:admin' } },
    },
    {
      action: 'account.created',
      actor: { type: 'console', id: owner.id },
      details: { actor: { name: null, email: null, role: 'owner' } },
    },
  ]);
});
