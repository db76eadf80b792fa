import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consolePage } from '@hawser/console/page';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { launchHeadlessShell } from '../support/chromium.js';
import { consoleByCookie, cookieOf } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';

/* Attacks on the console's ready page, in a real Chromium. */

let browser: Browser;
let page: Page;
/** Somebody else's site: an empty page. */
let site: Server;
let siteOrigin: string;
let host: Host;
let framed: Host;

beforeAll(async () => {
  site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Site</title>');
  });
  await new Promise<void>((resolve) => {
    site.listen(0, '127.0.0.1', resolve);
  });
  siteOrigin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  [browser, host, framed] = await Promise.all([
    launchHeadlessShell(),
    startHost({ console: { ...consoleByCookie, page: consolePage() } }),
    startHost({
      console: { ...consoleByCookie, page: consolePage({ frameAncestors: [siteOrigin] }) },
    }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([host.close(), framed.close()]);
  site.close();
});
afterEach(() => page.context().close());

/** Opens a page in a browser in which an admin is signed in. */
async function openAt(address: string, of: Host): Promise<void> {
  const context = await browser.newContext();
  await context.addCookies([cookieOf(of, { id: 'root', host: 'admin' })]);
  page = await context.newPage();
  await page.goto(address);
}

/** Puts the console into a frame of the page, and expects it to be shown there or refused. */
async function expectFrame(of: Host, outcome: 'shown' | 'refused'): Promise<void> {
  const refusals: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('frame-ancestors')) refusals.push(message.text());
  });
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
  }, `${of.baseUrl}/console/partners`);
  // To another site's frame, the browser sends no cookies: it is signed out there.
  const main = page.frameLocator('iframe').locator('#console main');
  if (outcome === 'shown') await main.waitFor();
  else await expect.poll(() => refusals).toHaveLength(1);
  expect(await main.count()).toBe(outcome === 'shown' ? 1 : 0);
}

it('C14 clickjacking: no other site shows the console in a frame', async () => {
  await openAt(siteOrigin, host);
  await expectFrame(host, 'refused');
});

it('C14 clickjacking: nor does a page of the same origin, unless the host allows it', async () => {
  await openAt(`${host.origin}/page`, host);
  await expectFrame(host, 'refused');
});

it('C14 clickjacking: with frameAncestors, only the named origin does', async () => {
  await openAt(siteOrigin, framed);
  await expectFrame(framed, 'shown');
  await page.context().close();
  await openAt(`${framed.origin}/page`, framed);
  await expectFrame(framed, 'refused');
});

it('C15 a page that opens the console keeps no hold of its window', async () => {
  await openAt(siteOrigin, host);
  const opened = page.waitForEvent('popup');
  await page.evaluate((address) => {
    Object.assign(globalThis, { opened: open(address) });
  }, `${host.baseUrl}/console/partners`);
  const popup = await opened;
  await popup.getByRole('heading', { level: 1, name: 'Partners' }).waitFor();
  expect(await popup.evaluate(() => window.opener === null)).toBe(true);
  expect(
    await page.evaluate(() => (globalThis as unknown as { opened: Window }).opened.closed),
  ).toBe(true);
});
