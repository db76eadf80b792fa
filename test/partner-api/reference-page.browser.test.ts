import { operationList } from '@hawser/contract/partner';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { startHost, type Host } from '../support/host.js';

let host: Host;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [host, browser] = await Promise.all([startHost({ signIn: 'none' }), launchHeadlessShell()]);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});
afterEach(() => page.context().close());

async function open(options: BrowserContextOptions = {}, anchor = ''): Promise<void> {
  const context = await browser.newContext(options);
  page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`${host.baseUrl}/api/v1${anchor}`);
}

describe("the partner API's page", () => {
  it('shows every operation under a separate anchor, without scripts and with its styles', async () => {
    await open({ javaScriptEnabled: false });
    for (const { id, summary } of operationList) {
      expect(await page.locator(`article#${id} h3`).innerText()).toContain(summary);
      expect(await page.locator(`nav a[href="#${id}"]`).count()).toBe(1);
    }
    expect(await page.locator('header').evaluate((node) => getComputedStyle(node).position)).toBe(
      'sticky',
    );
    expect(complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to in %s',
    // Axe compares the colours of five thousand texts.
    { timeout: 60_000 },
    async (colorScheme) => {
      await open({ colorScheme });
      await page.locator('summary').click();
      expect(await axeViolations(page)).toEqual([]);
    },
  );

  it.each([320, 768, 1280])('needs no sideways scrolling at %i pixels', async (width) => {
    await open({ viewport: { width, height: 800 } });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(width);
  });

  it('works by keyboard: a skip link, and one choice of language for all samples', async () => {
    await open({}, '#createAccount');
    const samples = page.locator('article#createAccount .sample');
    expect(await samples.locator('visible=true').count()).toBe(1);
    await page.goto(`${host.baseUrl}/api/v1`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Python' }).isChecked()).toBe(true);
    expect(await samples.locator('visible=true').innerText()).toContain('urllib.request');
  });
});
