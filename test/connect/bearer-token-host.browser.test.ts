import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleBrowserClient } from '../support/client-bundle.js';
import { launchChromium } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { startHost, type Host } from '../support/host.js';

/*
 * A product with bearer-token sign-in whose pages and API are on different sites: the host's cookies
 * don't reach the popup, helmet hides the page's address, and COOP separates the windows.
 */
let host: Host;
let pages: Server;
let pageOrigin: string;
let browser: Browser;

beforeAll(async () => {
  const client = await bundleBrowserClient();
  const app = express();
  app.use(helmet({ contentSecurityPolicy: false }));
  app.get('/client.js', (_req, res) => {
    res.type('js').send(client);
  });
  app.get('/', (_req, res) => {
    res.type('html').send(`<!doctype html><title>Product</title>
      <button id="connect">Connect</button><button id="here">Continue in this tab</button><output></output>
      <script type="module">
        import { createBrowserClient, createConnectFlow, resumeRedirect } from '/client.js';
        const { api, user } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
        const headers = { authorization: 'Bearer user-' + user };
        const client = createBrowserClient({ baseUrl: api, headers });
        const flow = createConnectFlow({ client, provider: 'google' });
        const show = (state) => { document.querySelector('output').textContent = state.status; };
        flow.subscribe(() => show(flow.getState()));
        document.querySelector('#connect').onclick = () => flow.open();
        document.querySelector('#here').onclick = () => flow.continueInThisTab();
        const end = await resumeRedirect({ client });
        if (end) show(end);
      </script>`);
  });
  pages = createServer(app);
  await new Promise<void>((resolve) => {
    pages.listen(0, '127.0.0.1', resolve);
  });
  pageOrigin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  host = await startHost({ signIn: 'bearer', before: [helmet()], allowedOrigins: [pageOrigin] });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await host.close();
  pages.close();
});

async function visit(user: string): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(`${pageOrigin}/#${new URLSearchParams({ api: host.baseUrl, user }).toString()}`);
  return page;
}

describe('a product on another site that signs in by bearer tokens', () => {
  it.each([null, 'same-origin'] as const)(
    'connects by popup, with a provider whose COOP is %s',
    async (coop) => {
      host.sandbox.google.control({ coop });
      const page = await visit(`ann-${String(coop)}`);
      const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#connect')]);
      await popup.locator('button[value="allow"]').waitFor();
      await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
      await page.locator('output', { hasText: 'connected' }).waitFor();
      const { accessToken } = await host.hawser.connections.accessToken({
        account: `ann-${String(coop)}`,
        provider: 'google',
      });
      expect(accessToken).not.toBe('');
      await page.context().close();
    },
  );

  it.each(['', '?handover=1'])(
    'gives nothing to an attacker who forwards the start URL%s, no matter who opens it',
    async (query) => {
      const attacker = await visit('mallory');
      const session = await attacker.evaluate(async (api) => {
        const verifier = 'v'.repeat(43);
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
        const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)));
        const response = await fetch(`${api}/connect-sessions`, {
          method: 'POST',
          headers: { authorization: 'Bearer user-mallory', 'content-type': 'application/json' },
          body: JSON.stringify({
            provider: 'google',
            mode: 'popup',
            claimChallenge: challenge.replaceAll('+', '-').replaceAll('/', '_').replace('=', ''),
          }),
        });
        return (await response.json()) as { id: string; startUrl: string };
      }, host.baseUrl);

      const victim = await browser.newPage();
      await victim.goto(session.startUrl + query);
      await answer(victim, 'allow');
      await victim.getByText('You can close this window.').waitFor();

      const status = await attacker.evaluate(
        async ({ api, id }) => {
          const response = await fetch(`${api}/connect-sessions/${id}/claim`, {
            method: 'POST',
            credentials: 'include',
            headers: { authorization: 'Bearer user-mallory', 'content-type': 'application/json' },
            body: JSON.stringify({ verifier: 'v'.repeat(43) }),
          });
          return response.status;
        },
        { api: host.baseUrl, id: session.id },
      );
      expect(status).toBe(403);
      await expect(
        host.hawser.connections.accessToken({ account: 'mallory', provider: 'google' }),
      ).rejects.toMatchObject({ code: 'connection_not_found' });
      await victim.close();
      await attacker.context().close();
    },
  );
});
