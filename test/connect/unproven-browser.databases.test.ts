import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import { Partner } from '../support/partner.js';

/*
 * If the host's sign-in doesn't reach the popup (bearer tokens, partners' links), the grant waits
 * until the side that began the session redeems it.
 */
let host: Host;
beforeAll(async () => {
  host = await startHost({
    allowedOrigins: ['https://app.other-site.example'],
    signIn: 'bearer',
    allowedRedirects: ['https://partner.example/done'],
  });
});
afterAll(() => host.close());

let next = 0;
const newUser = (): HostUser => new HostUser(host, `user-${(next += 1)}`, 'bearer');

function challenge(): { verifier: string; claimChallenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, claimChallenge: createHash('sha256').update(verifier).digest('base64url') };
}

describe('a popup of an app that signs in by bearer token', () => {
  it('connects when the opener claims the session with its verifier', async () => {
    const user = newUser();
    const { verifier, claimChallenge } = challenge();
    const waiting = await user.connect('google', { claimChallenge });
    expect(waiting.status).toBe('awaiting_confirmation');
    expect(await user.connections()).toEqual([]);

    const claimed = await user.send('POST', `/connect-sessions/${waiting.id}/claim`, { verifier });
    expect(claimed.status).toBe(200);
    expect(await claimed.json()).toMatchObject({
      status: 'completed',
      connection: { status: 'active' },
    });
    expect(await user.connections()).toHaveLength(1);
  });

  it('does not connect with another verifier, and the right one still works', async () => {
    const user = newUser();
    const { verifier, claimChallenge } = challenge();
    const { id } = await user.connect('google', { claimChallenge });
    const wrong = await user.send('POST', `/connect-sessions/${id}/claim`, {
      verifier: challenge().verifier,
    });
    expect(wrong.status).toBe(403);
    expect(await user.connections()).toEqual([]);
    expect((await user.send('POST', `/connect-sessions/${id}/claim`, { verifier })).status).toBe(
      200,
    );
  });

  it('is claimed once', async () => {
    const user = newUser();
    const { verifier, claimChallenge } = challenge();
    const { id } = await user.connect('google', { claimChallenge });
    const claims = await Promise.all(
      [1, 2, 3].map(() => user.send('POST', `/connect-sessions/${id}/claim`, { verifier })),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('cannot be claimed by another account', async () => {
    const { verifier, claimChallenge } = challenge();
    const { id } = await newUser().connect('google', { claimChallenge });
    const response = await newUser().send('POST', `/connect-sessions/${id}/claim`, { verifier });
    expect(response.status).toBe(404);
  });

  it('that may have been forwarded is claimed by the browser that came back, and by no other', async () => {
    const attacker = newUser();
    const { verifier, claimChallenge } = challenge();
    const { id, startUrl } = await attacker.begin('google', { claimChallenge });
    // A mail's link says "none", another site's "cross-site".
    const victim = newUser();
    const opened = await victim.browser.fetch(startUrl, { headers: { 'sec-fetch-site': 'none' } });
    await victim.browser.fetch(await victim.consent.consent(await locationOf(opened)));
    const stolen = await attacker.send('POST', `/connect-sessions/${id}/claim`, { verifier });
    expect(stolen.status).toBe(403);
    expect(await attacker.connections()).toEqual([]);

    const honest = newUser();
    const own = await honest.begin('google', { claimChallenge });
    const start = await honest.browser.fetch(own.startUrl, {
      headers: { 'sec-fetch-site': 'none' },
    });
    await honest.browser.fetch(await honest.consent.consent(await locationOf(start)));
    expect(
      (await honest.send('POST', `/connect-sessions/${own.id}/claim`, { verifier })).status,
    ).toBe(200);
  });

  it.each(['same-origin', 'same-site'])(
    'opened from its own site (%s) proves itself by its cookie',
    async (site) => {
      const { verifier, claimChallenge } = challenge();
      const attacker = newUser();
      const forwarded = await attacker.begin('google', { claimChallenge });
      const victim = newUser();
      // The link was posted in the product itself, so another of its pages opens it.
      const headers = { 'sec-fetch-site': site };
      const opened = await victim.browser.fetch(forwarded.startUrl, { headers });
      await victim.browser.fetch(await victim.consent.consent(await locationOf(opened)));
      const stolen = await attacker.send('POST', `/connect-sessions/${forwarded.id}/claim`, {
        verifier,
      });
      expect(stolen.status).toBe(403);

      const honest = newUser();
      const own = await honest.begin('google', { claimChallenge });
      const start = await honest.browser.fetch(own.startUrl, { headers });
      await honest.browser.fetch(await honest.consent.consent(await locationOf(start)));
      expect(
        (await honest.send('POST', `/connect-sessions/${own.id}/claim`, { verifier })).status,
      ).toBe(200);
    },
  );

  it("in a frame of another site's page is claimed with the nonce that its window was handed", async () => {
    const { verifier, claimChallenge } = challenge();
    const user = newUser();
    const { id, startUrl } = await user.begin('google', { claimChallenge });
    // A separate browser, because the popup's cookies don't reach such a frame.
    const popup = new HttpBrowser();
    const opened = await popup.fetch(`${startUrl}?handover=1`, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(opened.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
    const [, json = ''] = /id="hawser">([^<]+)</.exec(await opened.text()) ?? [];
    const { message, openerOrigin, next } = JSON.parse(json) as {
      message: { sessionId: string; browserNonce: string };
      openerOrigin: string;
      next: string;
    };
    // Only the page that created the session gets the result, wherever the link was opened.
    expect([message.sessionId, openerOrigin]).toEqual([id, host.origin]);
    await popup.fetch(await user.consent.consent(new URL(next)));

    const claim = async (browserNonce?: string): Promise<number> =>
      (await user.send('POST', `/connect-sessions/${id}/claim`, { verifier, browserNonce })).status;
    expect(await claim()).toBe(403);
    expect(await claim('n'.repeat(43))).toBe(403);
    expect(await claim('short')).toBe(400);
    expect(await claim(message.browserNonce)).toBe(200);
  });

  it.each([
    ['https://app.other-site.example/page', 200],
    ['https://evil.example/page', 403],
  ])('of another site is known by its Referer %s', async (referer, status) => {
    const { verifier, claimChallenge } = challenge();
    const user = newUser();
    const response = await user.send(
      'POST',
      '/connect-sessions',
      { provider: 'google', mode: 'popup', claimChallenge },
      { origin: 'https://app.other-site.example' },
    );
    const { id, startUrl } = (await response.json()) as { id: string; startUrl: string };
    // A separate browser, because the popup's cookies don't reach a page of another site.
    const popup = new HttpBrowser();
    const opened = await popup.fetch(startUrl, {
      headers: { 'sec-fetch-site': 'cross-site', referer },
    });
    await popup.fetch(await user.consent.consent(await locationOf(opened)));
    expect((await user.send('POST', `/connect-sessions/${id}/claim`, { verifier })).status).toBe(
      status,
    );
  });

  it('is refused without a verifier: its owner could not be proved', async () => {
    const user = newUser();
    expect(await user.connect('google')).toMatchObject({
      status: 'failed',
      error: { code: 'browser_not_verified' },
    });
  });
});

describe("a partner's connect link", () => {
  async function begin(
    partner: Partner,
  ): Promise<{ accountId: string; externalId: string; session: string; url: string }> {
    const externalId = `account-${(next += 1)}`;
    const { id } = await partner.account(externalId);
    const { status, data } = await partner.call<{ connect_url: string; session_id: string }>(
      'POST',
      `/accounts/${id}/connect`,
      { provider: 'google', redirect_url: 'https://partner.example/done?x=1' },
    );
    expect(status).toBe(201);
    return { accountId: id, externalId, session: data.session_id, url: data.connect_url };
  }

  async function open(url: string): Promise<URL> {
    const browser = new HttpBrowser();
    const user = new HostUser(host, 'nobody', 'bearer');
    const callback = await user.consent.consent(await locationOf(await browser.fetch(url)));
    return locationOf(await browser.fetch(callback));
  }

  it('waits for the partner to confirm which user came back', async () => {
    const partner = await Partner.of(host);
    const { accountId, externalId, session, url } = await begin(partner);
    const end = await open(url);
    const { confirm_token: token, ...told } = Object.fromEntries(end.searchParams);
    expect(told).toEqual({
      x: '1',
      status: 'awaiting_confirmation',
      provider: 'google',
      account_id: externalId,
      session_id: session,
    });
    const path = `/accounts/${accountId}/connect/${session}`;
    expect((await partner.call('GET', path)).data).toMatchObject({
      status: 'awaiting_confirmation',
    });
    expect((await partner.call('POST', `${path}/confirm`, { confirm_token: 'guess' })).status).toBe(
      403,
    );
    expect(
      (await partner.call('POST', `${path}/confirm`, { confirm_token: token })).data,
    ).toMatchObject({
      status: 'completed',
    });
    const answer = await partner.fetch('/proxy/google/gmail/v1/users/me/profile', {
      headers: { 'x-account-id': externalId },
    });
    expect(answer.status).toBe(200);
    expect(
      (await partner.call('POST', `${path}/confirm`, { confirm_token: token })).error.code,
    ).toBe('session_already_used');
  });

  it('ends at redirect_url for a denial, an end and a cancel', async () => {
    const partner = await Partner.of(host);
    const denied = await begin(partner);
    const browser = new HttpBrowser();
    const user = new HostUser(host, 'nobody', 'bearer');
    const callback = await user.consent.consent(await locationOf(await browser.fetch(denied.url)), {
      decision: 'deny',
    });
    const end = await locationOf(await browser.fetch(callback));
    expect(end.searchParams.get('error')).toBe('access_denied');
    expect(end.searchParams.get('account_id')).toBe(denied.externalId);

    const cancelled = await begin(partner);
    const path = `/accounts/${cancelled.accountId}/connect/${cancelled.session}`;
    expect((await partner.call('DELETE', path)).status).toBe(204);
    expect((await partner.call('GET', path)).data).toMatchObject({ status: 'cancelled' });
    const reopened = await locationOf(await new HttpBrowser().fetch(cancelled.url));
    expect(reopened.searchParams.get('error')).toBe('session_cancelled');
  });

  it('may end only at listed addresses', async () => {
    const partner = await Partner.of(host);
    const { id } = await partner.account('redirects');
    const answer = await partner.call('POST', `/accounts/${id}/connect`, {
      provider: 'google',
      redirect_url: 'https://evil.example/done',
    });
    expect(answer.error.code).toBe('redirect_not_allowed');
  });
});

describe('a deployment that trusts connect links', () => {
  it('connects without a confirmation', async () => {
    const trusting = await startHost({
      signIn: 'none',
      trustConnectLinks: true,
      allowedRedirects: ['https://partner.example/done'],
    });
    try {
      const partner = await Partner.of(trusting);
      const { id } = await partner.account('acme');
      const { data } = await partner.call<{ connect_url: string }>(
        'POST',
        `/accounts/${id}/connect`,
        {
          provider: 'google',
          redirect_url: 'https://partner.example/done',
        },
      );
      const user = new HostUser(trusting, 'nobody', 'bearer');
      const callback = await user.authorize(data.connect_url);
      const end = await locationOf(await user.browser.fetch(callback));
      expect(end.searchParams.get('status')).toBe('success');
    } finally {
      await trusting.close();
    }
  });
});
