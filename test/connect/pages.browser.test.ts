import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/* The pages that Hawser itself shows: what they name, and the way back to the host's product. */

let browser: Browser;
let plain: Host;
let named: Host;
let page: Page;

beforeAll(async () => {
  [browser, plain, named] = await Promise.all([
    launchChromium(),
    startHost(),
    startHost({ brand: { name: 'Foredeck', homeUrl: '/start' } }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([plain.close(), named.close()]);
});
afterEach(() => page.context().close());

async function visit(url: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 375, height: 667 } });
  page = await context.newPage();
  await page.goto(url);
}

const deadLink = (host: Host): string => `${host.baseUrl}/connect/never-made`;

describe('an error page', () => {
  it('names the product and leads back to it', async () => {
    await visit(deadLink(named));
    expect(await page.title()).toBe('Something went wrong – Foredeck');
    const back = page.getByRole('link', { name: 'Back to Foredeck' });
    expect(await back.getAttribute('href')).toBe(`${named.origin}/start`);
    expect(await page.getByText('Foredeck', { exact: true }).count()).toBe(1);
    expect(await page.locator('svg').count()).toBe(0);
  });

  it('has Hawser’s mark and no way back where the host names none', async () => {
    await visit(deadLink(plain));
    expect(await page.locator('svg').count()).toBe(1);
    expect(await page.getByRole('link').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe objects to in %s', async (scheme) => {
    await visit(deadLink(named), scheme);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});

it('a link of the redirect flow shows its error as a page to a person', async () => {
  const context = await browser.newContext();
  page = await context.newPage();
  const answer = await page.goto(`${named.baseUrl}/oauth/google`);
  expect(answer?.status()).toBe(401);
  await page.getByRole('link', { name: 'Back to Foredeck' }).waitFor();
  const toPrograms = await fetch(`${named.baseUrl}/oauth/google`);
  expect([toPrograms.status, toPrograms.headers.get('content-type')]).toEqual([
    401,
    'application/json; charset=utf-8',
  ]);
});

describe('the end of a popup', () => {
  it.each([
    ['plain', /^Back to localhost:\d+$/],
    ['named', 'Back to Foredeck'],
  ] as const)('on a %s host leads back to the page that opened it', async (which, name) => {
    const host = which === 'plain' ? plain : named;
    const user = new HostUser(host, 'ann');
    const { startUrl } = await user.begin('google');
    const context = await browser.newContext();
    await context.addCookies([{ name: 'user', value: 'ann', url: host.origin }]);
    page = await context.newPage();
    await page.goto(startUrl);
    await page.locator('button[value="deny"]').click();
    await page.getByRole('heading', { name: 'Google was not connected' }).waitFor();
    const back = page.getByRole('link', { name });
    expect(await back.getAttribute('href')).toMatch(
      which === 'plain' ? new RegExp(`^${host.origin}/?$`) : `${host.origin}/start`,
    );
    expect(await axeViolations(page)).toEqual([]);
  });
});
