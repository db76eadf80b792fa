import { SandboxBrowser } from '@hawser/sandbox';
import { jira } from '@hawser/server/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { Partner } from '../support/partner.js';

/*
 * The sandbox's user Grace has two Jira sites, Ada one.
 */
const ownRedirect = 'https://partner.example/oauth/jira';
let host: Host;
let partner: Partner;
beforeAll(async () => {
  host = await startHost({
    integrations: (sandbox) => [jira({ ...sandbox.jira.config })],
    allowedRedirects: ['https://app.example.com/done', ownRedirect],
    redirectUris: [ownRedirect],
  });
  partner = await Partner.of(host);
});
afterAll(() => host.close());
beforeEach(() => host.sandbox.jira.reset());

let next = 0;
const newUser = (): HostUser => new HostUser(host, `user-${(next += 1)}`);

/** Returns the links of the page that asks for the site, by site name. */
async function choicesOf(page: Response): Promise<Map<string, string>> {
  const html = await page.text();
  const links = [...html.matchAll(/<a href="([^"]+)">([^<]+)<small>/g)];
  const unescape = (text: string) =>
    text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
  return new Map(
    links.map(([, href = '', name = '']) => [name, new URL(unescape(href), page.url).href]),
  );
}

/** Connects up to the page that asks for the site. */
async function asked(user: HostUser, more: Record<string, unknown> = {}) {
  const { id, startUrl } = await user.begin('jira', more);
  const page = await user.browser.fetch(await user.authorize(startUrl, { user: 'grace' }));
  return { id, page, choices: await choicesOf(page.clone()) };
}

describe('a grant for several sites', () => {
  it('waits for the user to pick one, and calls go there', async () => {
    const user = newUser();
    const { id, page, choices } = await asked(user);
    expect(page.status).toBe(200);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    expect(await page.text()).toContain('Which Jira site?');
    expect([...choices.keys()]).toEqual(['shipyard', 'harbour']);
    expect((await user.session(id)).status).toBe('pending');
    expect(await user.connections()).toEqual([]);

    const end = await user.browser.fetch(choices.get('harbour') ?? '');
    expect(await end.text()).toContain('Jira is connected');
    const session = await user.session(id);
    expect(session).toMatchObject({
      status: 'completed',
      connection: { provider: 'jira', identity: { label: 'harbour · grace@example.com' } },
    });
    const answer = await host.hawser.fetch(
      { account: `user-${next}`, provider: 'jira' },
      '/rest/api/3/project/search',
    );
    expect(await answer.json()).toMatchObject({ values: [{ name: 'Quay of harbour' }] });
  });

  it('can be connected for each site, side by side', async () => {
    const user = newUser();
    for (const site of ['harbour', 'shipyard'])
      await user.browser.fetch((await asked(user)).choices.get(site) ?? '');
    const labels = (await user.connections()).map(({ identity }) => identity.label);
    expect(labels.sort()).toEqual(['harbour · grace@example.com', 'shipyard · grace@example.com']);
  });

  it('needs no choice when the reconnected connection already has a site', async () => {
    const user = newUser();
    await user.browser.fetch((await asked(user)).choices.get('harbour') ?? '');
    const [connection] = await user.connections();
    const { page, id } = await asked(user, { connectionId: connection?.id });
    expect(await page.text()).toContain('Jira is connected');
    expect((await user.session(id)).connection?.identity.label).toBe('harbour · grace@example.com');
  });

  it('needs no choice if there is only one site', async () => {
    expect((await newUser().connect('jira', {}, { user: 'ada' })).connection).toMatchObject({
      identity: { label: 'harbour · ada@example.com' },
    });
  });

  it('takes one choice only', async () => {
    const user = newUser();
    const { choices } = await asked(user);
    const both = await Promise.all(
      ['harbour', 'shipyard'].map((site) => user.browser.fetch(choices.get(site) ?? '')),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await user.connections()).toHaveLength(1);
  });

  it('takes a choice only from the browser that consented', async () => {
    const user = newUser();
    const { choices, id } = await asked(user);
    expect((await new HttpBrowser().fetch(choices.get('harbour') ?? '')).status).toBe(403);
    const other = newUser();
    expect((await other.browser.fetch(choices.get('harbour') ?? '')).status).toBe(403);
    expect((await user.session(id)).status).toBe('pending');
  });

  it('is not completed by a link preview', async () => {
    const user = newUser();
    const { choices, id } = await asked(user);
    const address = choices.get('harbour') ?? '';
    expect((await user.browser.fetch(address, { method: 'HEAD' })).status).toBe(405);
    expect((await user.session(id)).status).toBe('pending');
  });

  it('accepts only the sites that were offered', async () => {
    const user = newUser();
    const { choices, id } = await asked(user);
    const address = new URL(choices.get('harbour') ?? '');
    address.searchParams.set('site', '../../admin');
    expect((await user.browser.fetch(address)).status).toBe(400);
    expect((await user.session(id)).status).toBe('pending');
    expect((await user.browser.fetch(choices.get('harbour') ?? '')).status).toBe(200);
  });

  it('ends when the session is cancelled', async () => {
    const user = newUser();
    const { choices, id } = await asked(user);
    await user.send('POST', `/connect-sessions/${id}/cancel`);
    const late = await user.browser.fetch(choices.get('harbour') ?? '');
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('<code>session_cancelled</code>');
    expect(await user.connections()).toEqual([]);
  });

  it('continues to the redirect URL after the choice', async () => {
    const user = newUser();
    const more = { mode: 'redirect', returnTo: 'https://app.example.com/done?a=1' };
    const { choices } = await asked(user, more);
    const end = await locationOf(await user.browser.fetch(choices.get('shipyard') ?? ''));
    expect(end.href).toBe('https://app.example.com/done?a=1&success=true&provider=jira');
  });

  it('survives a rotation of data keys while it waits', async () => {
    const user = newUser();
    const { choices } = await asked(user);
    await host.hawser.vault.rotateDataKeys({ graceMs: 0 });
    const end = await user.browser.fetch(choices.get('harbour') ?? '');
    expect(await end.text()).toContain('Jira is connected');
  });

  it("is confirmed by the link's partner after the choice", async () => {
    const account = await partner.account('linked');
    const link = await partner.call<{ connect_url: string; session_id: string }>(
      'POST',
      `/accounts/${account.id}/connect`,
      { provider: 'jira', redirect_url: 'https://app.example.com/done' },
    );
    const visitor = new HttpBrowser();
    const consent = await locationOf(await visitor.fetch(link.data.connect_url));
    const callback = await new SandboxBrowser().consent(consent, { user: 'grace' });
    const choices = await choicesOf(await visitor.fetch(callback));
    const end = await locationOf(await visitor.fetch(choices.get('shipyard') ?? ''));
    expect(end.searchParams.get('status')).toBe('awaiting_confirmation');
    const path = `/accounts/${account.id}/connect/${link.data.session_id}`;
    const confirm_token = end.searchParams.get('confirm_token');
    await partner.call('POST', `${path}/confirm`, { confirm_token });
    expect((await partner.call('GET', path)).data).toMatchObject({ status: 'completed' });
    const { data } = await partner.call<{ identity: { label: string } }[]>(
      'GET',
      `/accounts/${account.id}/integrations`,
    );
    expect(data.map(({ identity }) => identity.label)).toEqual(['shipyard · grace@example.com']);
  });

  it('shows names as text, and links to nothing but our own page', async () => {
    const [one, two] = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>'];
    const body = [
      { id: '"onclick="alert(1)', name: one, url: 'javascript:alert(1)' },
      { id: 'two', name: two, url: 'https://two.example' },
    ];
    host.sandbox.jira.control({ failApiRequests: { status: 200, body, times: 1 } });
    const { page } = await asked(newUser());
    const html = await page.text();
    expect(html).not.toMatch(/<img|<script>alert|onclick="/);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(links).toHaveLength(2);
    for (const href of links) expect(href).toMatch(/^callback\/site\?state=/);
  });

  it('of a user without a site connects nothing', async () => {
    host.sandbox.jira.control({ failApiRequests: { status: 200, body: [], times: 1 } });
    expect(await newUser().connect('jira')).toMatchObject({
      status: 'failed',
      error: { code: 'provider_error' },
    });
  });
});

it('a pasted token, which has no site, is refused', async () => {
  const answer = await newUser().send('POST', '/integrations', {
    providerId: 'jira',
    accessToken: 'pasted',
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: { code: 'validation_failed', details: { field: 'accessToken' } },
  });
});

describe('a partner that receives the code itself', () => {
  const begin = async (identifier: string) => {
    const made = await partner.call<{ id: string }>('POST', '/connections', {
      provider: 'jira',
      identifier,
    });
    const { id } = made.data;
    const link = await partner.call<{ url: string }>(
      'POST',
      `/connections/${id}/authorization-url`,
      {
        redirect_uri: ownRedirect,
      },
    );
    const user = newUser();
    const back = await user.consent.consent(link.data.url, { user: 'grace' });
    const code = back.searchParams.get('code');
    const state = back.searchParams.get('state');
    return { id, body: { code, state } };
  };

  it('receives the list of sites, and sends the one that its user picks', async () => {
    const { id, body } = await begin('grace');
    const first = await partner.call('POST', `/connections/${id}/exchange`, body);
    expect([first.status, first.error.code]).toEqual([409, 'connection_ambiguous']);
    const choices = first.error.details?.['choices'] as { id: string; name: string }[];
    expect(choices.map(({ name }) => name)).toEqual(['shipyard', 'harbour']);

    const wrong = await partner.call('POST', `/connections/${id}/exchange`, { ...body, site: 'x' });
    expect([wrong.status, wrong.error.code]).toEqual([400, 'validation_failed']);
    const site = choices[1]?.id;
    const second = await partner.call('POST', `/connections/${id}/exchange`, { ...body, site });
    expect(second.data).toMatchObject({
      status: 'active',
      identity: { label: 'harbour · grace@example.com' },
    });
    const third = await partner.call('POST', `/connections/${id}/exchange`, { ...body, site });
    expect(third.error.code).toBe('session_already_used');
  });

  it('may send the site in the first request', async () => {
    const { id, body } = await begin('grace-at-once');
    const known = await begin('another-grace');
    const asked = await partner.call('POST', `/connections/${known.id}/exchange`, known.body);
    const [{ id: site }] = asked.error.details?.['choices'] as [{ id: string }];
    const answer = await partner.call('POST', `/connections/${id}/exchange`, { ...body, site });
    expect(answer.data).toMatchObject({ status: 'active' });
  });
});

it('test tokens take the first site', async () => {
  const testing = await Partner.of(host, undefined, 'test');
  const made = await testing.call<{ id: string }>('POST', '/connections', {
    provider: 'jira',
    identifier: 'grace',
  });
  const answer = await testing.call('GET', `/connections/${made.data.id}/test-tokens`);
  expect(answer.data).toMatchObject({ auth_type: 'oauth2' });
});
