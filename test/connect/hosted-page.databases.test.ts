import { HawserClient } from '@hawser/client';
import { hostPartnerId } from '@hawser/server';
import { apiKey, github, oauth2 } from '@hawser/server/providers';
import { SandboxBrowser, type ConsentChoice } from '@hawser/sandbox';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { Partner, type PartnerAnswer } from '../support/partner.js';

/* The page that a connect link opens: whose app, which account, which access. */

let host: Host;
let partner: Partner;
/** An API that takes one key. */
let api: Server;

beforeAll(async () => {
  api = createServer((request, response) => {
    response.writeHead(request.headers['x-api-key'] === 'right-key' ? 200 : 401, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ id: 7, name: 'Ada of Acme' }));
  });
  await new Promise<void>((resolve) => {
    api.listen(0, '127.0.0.1', resolve);
  });
  const apiBaseUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  host = await startHost({
    brand: { name: 'Foredeck' },
    allowedRedirects: ['https://partner.example/done'],
    integrations: (sandbox) => [
      github({ ...sandbox.github.config, scopes: ['repo', 'read:user'] }),
      apiKey({
        slug: 'keyed',
        name: 'Keyed',
        apiBaseUrl,
        header: 'X-Api-Key',
        verify: { path: '/me', id: 'id', label: 'name' },
        consoleUrl: 'https://keyed.example/keys',
      }),
      oauth2({
        slug: 'fielded',
        name: 'Fielded',
        clientId: 'fielded',
        clientSecret: 'secret',
        authorizationUrl: 'https://{shop}.fielded.example/authorize',
        tokenUrl: 'https://{shop}.fielded.example/token',
        apiBaseUrl: 'https://{shop}.fielded.example/api',
        connectionFields: [{ name: 'shop', label: 'Shop', secret: false, required: true }],
      }),
    ],
  });
  partner = await Partner.of(host);
});
afterAll(async () => {
  await host.close();
  api.close();
});

interface Link {
  readonly connect_url: string;
  readonly session_id: string;
  readonly expires_at: string;
}

let next = 0;

/** A page's link, the account it is for, and a browser that opens it. */
class Visit {
  readonly browser = new HttpBrowser();
  readonly consent = new SandboxBrowser();
  readonly accountId: string;
  readonly externalId: string;
  readonly link: Link;

  constructor(accountId: string, externalId: string, link: Link) {
    this.accountId = accountId;
    this.externalId = externalId;
    this.link = link;
  }

  static async of(body: Record<string, unknown>, by = partner): Promise<Visit> {
    const externalId = `ada-${(next += 1)}`;
    const { id } = await by.account(externalId);
    const { status, data, error } = await by.call<Link>('POST', `/accounts/${id}/connect`, body);
    if (status !== 201) throw new Error(JSON.stringify(error));
    return new Visit(id, externalId, data);
  }

  signIn(user = this.externalId): this {
    this.browser.setCookie(host.origin, 'user', user);
    return this;
  }

  get(path = '', browser = this.browser): Promise<Response> {
    return browser.fetch(this.link.connect_url + path);
  }

  post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = { origin: host.origin },
    browser = this.browser,
  ): Promise<Response> {
    return browser.fetch(this.link.connect_url + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    });
  }

  /** Goes to the provider, answers there, and comes back to the page. */
  async go(query = '', choice?: ConsentChoice, browser = this.browser): Promise<string> {
    const callback = await this.consent.consent(
      await locationOf(await this.get(`/go${query}`, browser)),
      choice,
    );
    return (await locationOf(await browser.fetch(callback))).href;
  }

  async code(): Promise<string> {
    return codeIn(await this.post('/answer', { begun: 'yes' }));
  }

  async status(): Promise<unknown> {
    const path = `/accounts/${this.accountId}/connect/${this.link.session_id}`;
    return (await partner.call('GET', path)).data['status'];
  }

  confirm(proof: Record<string, string>): Promise<PartnerAnswer> {
    const path = `/accounts/${this.accountId}/connect/${this.link.session_id}/confirm`;
    return partner.call('POST', path, proof);
  }

  async connected(): Promise<string[]> {
    const { data } = await partner.call<{ provider: string; status: string }[]>(
      'GET',
      `/connections?identifier=${this.externalId}`,
    );
    return data.map(({ provider, status }) => `${provider} ${status}`).sort();
  }
}

async function codeIn(response: Response): Promise<string> {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return /<output[^>]* data-code[^>]*>([A-Z]{8})<\/output>/.exec(text)?.[1] ?? '';
}

const wrong = (code: string): string => (code.startsWith('B') ? 'C' : 'B') + code.slice(1);

describe('making a link', () => {
  it.each([
    ['neither provider nor integrations', {}, 'provider'],
    ['both', { provider: 'github', integrations: ['github'] }, 'provider'],
    ['an integration twice', { integrations: ['github', 'github'] }, 'integrations'],
    ['no integration', { integrations: [] }, 'integrations'],
    ['eleven', { integrations: Array.from({ length: 11 }, (_, n) => `p${n}`) }, 'integrations'],
    ['no way back and no page', { provider: 'github' }, 'redirect_url'],
    ['several without a page', { integrations: ['github'], page: false }, 'page'],
  ])('refuses %s', async (_what, body, field) => {
    const { id } = await partner.account(`ann-${(next += 1)}`);
    const { status, error } = await partner.call('POST', `/accounts/${id}/connect`, body);
    expect([status, error.code, error.details?.['field']]).toEqual([
      400,
      'validation_failed',
      field,
    ]);
  });

  it('refuses an integration that is not configured', async () => {
    const { id } = await partner.account(`ann-${(next += 1)}`);
    const body = { integrations: ['github', 'slack'] };
    const { status, error } = await partner.call('POST', `/accounts/${id}/connect`, body);
    expect([status, error.code]).toEqual([404, 'provider_not_configured']);
  });
});

describe('the page', () => {
  it('says whose app it is, which account, and which access in words', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const response = await visit.get();
    const text = await response.text();
    expect(response.status).toBe(200);
    for (const words of ['Connect GitHub to Foredeck', visit.externalId, 'This wasn’t me'])
      expect(text).toContain(words);
    expect(text).toMatch(/<ul class="scopes">.*repositories/s);
    expect(text).not.toContain('read:user');
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(text).not.toContain('<script');
  });

  it('A13 changes nothing when a preview bot opens it, however often', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const texts = await Promise.all([visit.get(), visit.get(), visit.get()]);
    expect(texts.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await visit.status()).toBe('pending');
    expect((await visit.get('/cancel')).status).toBe(405);
    expect(await visit.status()).toBe('pending');
  });

  it('answers 404, 410 and 403 with a page', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const unknown = await visit.browser.fetch(`${host.baseUrl}/connect/${'x'.repeat(43)}/go`);
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      expect.stringContaining('This link is not valid'),
    ]);
    for (const path of ['/done', '/answer']) {
      const response = path === '/done' ? await visit.get(path) : await visit.post(path);
      expect(response.status, path).toBe(path === '/done' ? 403 : 400);
    }
    expect((await visit.post('/answer', { begun: 'yes' })).status).toBe(403);
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      const response = await visit.post('/cancel', {}, headers);
      expect(response.status).toBe(403);
    }
    expect(await visit.status()).toBe('pending');
    const cancel = await visit.post('/cancel');
    expect([cancel.status, await cancel.text()]).toEqual([
      200,
      expect.stringContaining('Nothing was connected'),
    ]);
    expect(await visit.status()).toBe('cancelled');
    for (const path of ['', '/go']) {
      const over = await visit.get(path);
      expect([over.status, await over.text()]).toEqual([410, expect.stringContaining('cancelled')]);
    }
  });

  it('connects at once where the host’s sign-in is the account’s', async () => {
    const visit = (await Visit.of({ provider: 'github', page: true })).signIn();
    expect(await visit.go()).toBe(`${visit.link.connect_url}/done`);
    const end = await visit.get('/done');
    expect([end.status, await end.text()]).toEqual([
      200,
      expect.stringContaining('GitHub is connected'),
    ]);
    expect(await visit.connected()).toEqual(['github active']);
    expect((await visit.get()).status).toBe(410);
  });

  it('A14 refuses another user of the host, and still works for the right one', async () => {
    const visit = (await Visit.of({ provider: 'github', page: true })).signIn('eve');
    expect((await visit.get()).status).toBe(403);
    expect((await visit.get('/go')).status).toBe(403);
    expect((await visit.post('/cancel')).status).toBe(403);
    await visit.signIn().go();
    expect(await visit.connected()).toEqual(['github active']);
  });

  it('says that consent was refused, and lets the user try again', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const end = await visit.go('', { decision: 'deny' });
    expect(await (await visit.browser.fetch(end)).text()).toMatch(/not connected.*Try again/s);
    await visit.go();
    expect((await visit.confirm({ code: await visit.code() })).status).toBe(200);
  });
});

describe('a code', () => {
  it('connects once it came back, without case, spaces and hyphens', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    await visit.go();
    expect(await (await visit.get('/done')).text()).toContain(
      `Did you start this in Foredeck, as ${visit.externalId}?`,
    );
    expect(await visit.status()).toBe('awaiting_confirmation');
    expect((await visit.confirm({ code: 'BCDFGHJK' })).error.code).toBe('connection_pending');
    const code = await visit.code();
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    expect(await visit.connected()).toEqual([]);
    const spelt = `${code.slice(0, 4).toLowerCase()} -${code.slice(4)}`;
    expect((await visit.confirm({ code: spelt })).data['status']).toBe('completed');
    expect(await visit.connected()).toEqual(['github active']);
    expect((await visit.confirm({ code })).error.code).toBe('session_already_used');
  });

  it('is one of code and confirm_token', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const proofs: Record<string, string>[] = [{}, { code: 'BCDFGHJK', confirm_token: 'x' }];
    for (const proof of proofs) expect((await visit.confirm(proof)).status).toBe(400);
  });

  it('A13 is shown to the browser that brought the grant, and to no other', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const other = new HttpBrowser();
    // A preview bot, or who made the link, opened the way to the provider before.
    await visit.get('/go', other);
    await visit.go();
    for (const browser of [other, new HttpBrowser()]) {
      expect((await visit.get('/done', browser)).status).toBe(403);
      const answer = await visit.post(
        '/answer',
        { begun: 'yes' },
        { origin: host.origin },
        browser,
      );
      expect(answer.status).toBe(403);
    }
    expect((await visit.confirm({ code: await visit.code() })).status).toBe(200);
  });

  it('A13 guessed five times ends the session, and revokes what waits', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    await visit.go();
    const code = await visit.code();
    const before = revocations();
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await visit.confirm({ code: wrong(code) })).status),
    );
    expect(statuses.filter((status) => status === 400)).toHaveLength(5);
    expect(statuses.filter((status) => status === 409)).toHaveLength(15);
    expect(await visit.status()).toBe('failed');
    expect(revocations()).toBe(before + 1);
    expect((await visit.confirm({ code })).status).toBe(409);
    expect(await visit.connected()).toEqual([]);
    expect((await visit.get()).status).toBe(410);
  });

  it('is not lifted by four wrong ones', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    await visit.go();
    const code = await visit.code();
    for (let at = 0; at < 4; at += 1)
      expect((await visit.confirm({ code: wrong(code) })).error.code).toBe('validation_failed');
    expect((await visit.confirm({ code })).status).toBe(200);
  });

  it('shown again is another, and does not live longer', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    await visit.go();
    const first = await visit.code();
    const second = await visit.code();
    expect((await visit.confirm({ code: first })).error.code).toBe('validation_failed');
    expect((await visit.confirm({ code: second })).status).toBe(200);
  });

  it('A13 of another account is foreign', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    await visit.go();
    const code = await visit.code();
    const { id } = await partner.account('somebody-else');
    const path = `/accounts/${id}/connect/${visit.link.session_id}/confirm`;
    expect((await partner.call('POST', path, { code })).error.code).toBe('session_not_found');
    expect((await visit.confirm({ code })).status).toBe(200);
  });

  it('is discarded by no, and the grant revoked', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    await visit.go();
    const before = revocations();
    expect((await visit.post('/answer', { begun: 'no' })).status).toBe(200);
    expect(await visit.status()).toBe('cancelled');
    expect(revocations()).toBe(before + 1);
  });

  it('comes with the way back to a partner’s page', async () => {
    const redirect_url = 'https://partner.example/done';
    const visit = await Visit.of({ provider: 'github', page: true, redirect_url });
    await visit.go();
    const text = await (await visit.post('/answer', { begun: 'yes' })).text();
    const [, href = ''] = /class="button main" href="([^"]+)"/.exec(text) ?? [];
    const back = new URL(href.replaceAll('&#38;', '&'));
    expect(back.origin + back.pathname).toBe(redirect_url);
    const parameters = Object.fromEntries(back.searchParams);
    expect(parameters).toMatchObject({ status: 'awaiting_confirmation', provider: 'github' });
    const confirmed = await visit.confirm({ confirm_token: parameters['confirm_token'] ?? '' });
    expect(confirmed.data['status']).toBe('completed');
  });
});

describe('a form', () => {
  it('takes a key, and connects it with the code', async () => {
    const visit = await Visit.of({ provider: 'keyed', page: true });
    const form = await (await visit.get()).text();
    expect(form).toContain(`action="${visit.link.connect_url}/credentials"`);
    expect(form).toMatch(/<input id="field-apiKey" name="apiKey" type="password"/);
    for (const apiKey of ['', 'wrong-key']) {
      const refused = await visit.post('/credentials', { integration: 'keyed', apiKey });
      const text = await refused.text();
      expect([refused.status, text]).toEqual([400, expect.stringContaining('role="alert"')]);
      expect(text).not.toContain('wrong-key');
    }
    const sent = await visit.post('/credentials', { integration: 'keyed', apiKey: 'right-key' });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `${visit.link.connect_url}/done`,
    ]);
    expect(await visit.connected()).toEqual([]);
    expect((await visit.confirm({ code: await visit.code() })).data['status']).toBe('completed');
    expect(await visit.connected()).toEqual(['keyed active']);
  });

  it('connects a key without a code where the host’s sign-in is the account’s', async () => {
    const visit = (await Visit.of({ provider: 'keyed', page: true })).signIn();
    await visit.post('/credentials', { integration: 'keyed', apiKey: 'right-key' });
    expect(await (await visit.get('/done')).text()).toContain('Keyed is connected');
    expect(await visit.connected()).toEqual(['keyed active']);
  });

  it('of a foreign page is refused', async () => {
    const visit = await Visit.of({ provider: 'keyed', page: true });
    for (const origin of ['null', 'https://evil.example']) {
      const fields = { integration: 'keyed', apiKey: 'right-key' };
      expect((await visit.post('/credentials', fields, { origin })).status).toBe(403);
    }
    expect(await visit.status()).toBe('pending');
  });

  it('asks for a part of the provider’s address, and leads there by a link', async () => {
    const visit = await Visit.of({ provider: 'fielded', page: true });
    expect(await (await visit.get()).text()).toMatch(/name="shop" type="text"/);
    const bad = await visit.post('/credentials', { integration: 'fielded', shop: 'a.b/c' });
    expect(bad.status).toBe(400);
    const next = await visit.post('/credentials', { integration: 'fielded', shop: 'harbour' });
    expect([next.status, await next.text()]).toEqual([
      200,
      expect.stringContaining(`href="${visit.link.connect_url}/go?integration=fielded"`),
    ]);
    const away = await locationOf(await visit.get('/go?integration=fielded'));
    expect(away.origin).toBe('https://harbour.fielded.example');
  });
});

describe('several integrations', () => {
  it('are connected together by one code', async () => {
    const visit = await Visit.of({ integrations: ['github', 'keyed'] });
    expect(await (await visit.get()).text()).toMatch(/GitHub.*Keyed/s);
    expect(await visit.go('?integration=github')).toBe(visit.link.connect_url);
    expect(await visit.status()).toBe('pending');
    const sent = await visit.post('/credentials', { integration: 'keyed', apiKey: 'right-key' });
    expect(sent.headers.get('location')).toBe(`${visit.link.connect_url}/done`);
    expect(await visit.connected()).toEqual([]);
    expect((await visit.confirm({ code: await visit.code() })).data['status']).toBe('completed');
    expect(await visit.connected()).toEqual(['github active', 'keyed active']);
  });

  it('are connected together where the partner vouches for its user', async () => {
    const redirect_url = 'https://partner.example/done';
    const visit = await Visit.of({ integrations: ['github', 'keyed'], redirect_url });
    await visit.go('?integration=github');
    await visit.post('/credentials', { integration: 'keyed', apiKey: 'right-key' });
    const shown = await (await visit.post('/answer', { begun: 'yes' })).text();
    const href = /href="(https:\/\/partner[^"]*)"/.exec(shown)?.[1] ?? '';
    const back = new URL(href.replaceAll('&#38;', '&'));
    const confirm_token = back.searchParams.get('confirm_token') ?? '';
    expect((await visit.confirm({ confirm_token: 'wrong' })).error.code).toBe('forbidden');
    expect((await visit.confirm({ confirm_token })).data['status']).toBe('completed');
    expect(await visit.connected()).toEqual(['github active', 'keyed active']);
  });

  it('are attached when the user ends it, without the rest', async () => {
    const visit = await Visit.of({ integrations: ['github', 'keyed'] });
    await visit.go('?integration=github');
    expect(await (await visit.get()).text()).toMatch(/Done.*Finish without the rest/s);
    expect(await (await visit.get('/done')).text()).toContain('Connect the others first');
    expect((await visit.confirm({ code: await visit.code() })).data['status']).toBe('completed');
    expect(await visit.connected()).toEqual(['github active']);
    expect((await visit.get()).status).toBe(410);
  });

  it('are attached at the last one where the host’s sign-in is the account’s', async () => {
    const visit = (await Visit.of({ integrations: ['github', 'keyed'] })).signIn();
    await visit.go('?integration=github');
    expect(await visit.connected()).toEqual([]);
    await visit.post('/credentials', { integration: 'keyed', apiKey: 'right-key' });
    expect(await visit.connected()).toEqual(['github active', 'keyed active']);
    expect(await (await visit.get('/done')).text()).toContain('GitHub and Keyed are connected');
  });

  it('stay in the browser that brought the first', async () => {
    const visit = await Visit.of({ integrations: ['github', 'keyed'] });
    await visit.go('?integration=github');
    const other = new HttpBrowser();
    expect((await visit.get('/go?integration=keyed', other)).status).toBe(403);
    const fields = { integration: 'keyed', apiKey: 'right-key' };
    const sent = await visit.post('/credentials', fields, { origin: host.origin }, other);
    expect(sent.status).toBe(403);
    expect((await visit.get('/done', other)).status).toBe(403);
  });

  it('are all discarded by no', async () => {
    const visit = await Visit.of({ integrations: ['github', 'keyed'] });
    await visit.go('?integration=github');
    const before = revocations();
    await visit.post('/answer', { begun: 'no' });
    expect(revocations()).toBe(before + 1);
    expect(await visit.status()).toBe('cancelled');
    expect((await visit.get('/go?integration=keyed')).status).toBe(410);
  });
});

describe('waiting for the user of a link', () => {
  /** Reads what a user would type, once each. */
  function terminal(...lines: (() => Promise<string>)[]) {
    const problems: (string | undefined)[] = [];
    const askCode = async ({ problem }: { problem: string | undefined }): Promise<string> => {
      problems.push(problem);
      return (await lines.shift()?.()) ?? '';
    };
    return { problems, askCode };
  }

  /**
   * Resolves when a client that is made now has read the session: a failure from before that does not
   * end its wait.
   */
  function firstRead(sessionId: string): Promise<void> {
    const { fetch } = globalThis;
    return new Promise((resolve) => {
      const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
        const answer = await fetch(url, init);
        if (typeof url === 'string' && url.endsWith(`/connect/${sessionId}`)) {
          spy.mockRestore();
          resolve();
        }
        return answer;
      });
    });
  }

  it('takes the code from a terminal, over HTTP', async () => {
    const visit = await Visit.of({ provider: 'github', page: true });
    const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: partner.key });
    await visit.go();
    const { problems, askCode } = terminal(
      () => Promise.resolve('BCDFGHJK'),
      () => visit.code().then(() => 'wrong'),
      () => visit.code(),
    );
    const link = { account_id: visit.accountId, session_id: visit.link.session_id };
    const connection = await client.connections.waitFor(link, { askCode });
    expect(connection).toMatchObject({ provider: 'github', status: 'active' });
    expect(problems).toEqual([
      undefined,
      expect.stringContaining('has not finished'),
      expect.stringContaining('not the one on the page'),
    ]);
  });

  it('takes the code from a terminal, in process', async () => {
    const { hawser } = host;
    const account = await hawser.accounts.create(hawser.hostScope, 'terminal-user');
    const link = await hawser.sessions.create({ account, provider: 'github', mode: 'page' });
    const visit = new Visit(account.id, account.externalId, {
      connect_url: link.startUrl,
      session_id: link.session.id,
      expires_at: '',
    });
    await visit.go();
    const { askCode } = terminal(() => visit.code());
    const connection = await hawser.connections.waitFor(link, { askCode });
    expect(connection).toMatchObject({ provider: 'github', status: 'active' });
  });

  it('rejects when the user declines, and when the link is cancelled', async () => {
    for (const [leave, code] of [
      [(visit: Visit) => visit.go('', { decision: 'deny' }), 'connect_failed'],
      [(visit: Visit) => visit.post('/cancel'), 'session_cancelled'],
    ] as const) {
      const visit = await Visit.of({ provider: 'github', page: true });
      const link = { account_id: visit.accountId, session_id: visit.link.session_id };
      const read = firstRead(link.session_id);
      const client = new HawserClient({ baseUrl: host.baseUrl, apiKey: partner.key });
      const waiting = client.connections.waitFor(link);
      const leaving = read.then(async () => {
        await leave(visit);
      });
      await Promise.all([expect(waiting).rejects.toMatchObject({ code }), leaving]);
    }
  });
});

/** Returns how many grants GitHub was asked to revoke. */
function revocations(): number {
  return host.sandbox.github.requests.filter(({ method }) => method === 'DELETE').length;
}

it('A15 shows markup and direction of a company’s name as plain text', async () => {
  const { id } = await host.hawser.partners.create({ companyName: 'Acme\u202e <b>Ltd</b>' });
  expect(id).not.toBe(hostPartnerId);
  const acme = await Partner.of(host, undefined, 'live', id);
  const text = await (
    await (await Visit.of({ provider: 'github', page: true }, acme)).get()
  ).text();
  expect(text).toContain('Connect GitHub to Acme &#60;b&#62;Ltd&#60;/b&#62;');
});

it('pages refuse a NUL in their path, which not every database can search for', async () => {
  for (const path of ['connect/page/logo/%00', `connect/${'x'.repeat(42)}%00/go`]) {
    const { status } = await fetch(`${host.baseUrl}/${path}`, { redirect: 'manual' });
    expect([path, status]).toEqual([path, 400]);
  }
});
