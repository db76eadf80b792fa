import express from 'express';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchHeadlessShell } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { startHost, type Host } from '../support/host.js';
import { kitPage } from '../support/kit-page/kit-page.js';
import { bundlePage } from '../support/page-code.js';
import { recordStates, seenStates } from '../support/seen-states.js';

/*
 * Most of a button's code is in a separate file, which the first button loads; so is that of the
 * dialogs. It may load late or not at all: without a network, or after a deployment has removed it.
 */
const code = /\/assets\/connect-button-view-/;
const dialogs = /\/assets\/dialogs-/;

let browser: Browser;
beforeAll(async () => {
  browser = await launchHeadlessShell();
});
afterAll(() => browser.close());

async function visitor(host: Host, user = 'ann'): Promise<Page> {
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  await context.addCookies([{ name: 'user', value: user, url: host.origin }]);
  return context.newPage();
}

/** Blocks the file until it is released. */
async function hold(page: Page) {
  let asked!: () => void;
  let release!: () => void;
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(code, async (route) => {
    asked();
    await released;
    await route.continue();
  });
  return { wasAsked, release };
}

/** Whether the host's ref is the one button of the page, with the host's class. */
const refIsTheButton = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { buttonRef } = window as { buttonRef?: { readonly current: Element | null } };
    const buttons = [...document.querySelectorAll('.hawser-button')];
    return buttons.length === 1 && buttons[0]?.matches('.host-button') === true
      ? buttonRef?.current === buttons[0]
      : false;
  });

describe('in a page that only a browser renders, a button', () => {
  let host: Host;
  beforeAll(async () => {
    const scripts = await bundlePage(new URL('../support/popup-page/page.tsx', import.meta.url));
    const pages = express.Router();
    for (const [path, script] of scripts)
      pages.get(path, (_req, res) => {
        res.type('js').send(script);
      });
    pages.get('/one', (_req, res) => {
      res
        .type('html')
        .send(
          '<!doctype html><main id="root"></main><script type="module" src="/assets/page.js"></script>',
        );
    });
    host = await startHost({ before: [pages] });
  });
  afterAll(() => host.close());

  it('is loading and not focusable until its code has loaded, and then has its data', async () => {
    const page = await visitor(host);
    const { wasAsked, release } = await hold(page);
    const data = page.waitForResponse(/\/integrations\/providers$/);
    await page.goto(`${host.origin}/one`);
    await Promise.all([wasAsked, data]);
    const button = page.getByRole('button', { name: 'Connect Google' });
    expect(await button.getAttribute('aria-busy')).toBe('true');
    expect(await button.getAttribute('tabindex')).toBe('-1');
    expect(await refIsTheButton(page)).toBe(true);
    release();
    await page.locator('.hawser-connect[data-state="idle"]').waitFor();
    expect(await seenStates(page)).toEqual(['loading', 'idle']);
    expect(await button.getAttribute('tabindex')).toBeNull();
    expect(await refIsTheButton(page)).toBe(true);

    const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()]);
    await popup.locator('button[value="allow"]').waitFor();
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
    await page.getByText(/Connected as/).waitFor();
    await page.context().close();
  });

  it('says that its code did not load, and loads it on the next try', async () => {
    const page = await visitor(host, 'bea');
    await page.route(code, (route) => route.abort());
    const reason = page.waitForEvent('console', (message) =>
      message.text().includes('Failed to fetch dynamically imported module'),
    );
    await page.goto(`${host.origin}/one`);
    await reason;
    await page.getByText('This part of the page could not be loaded.').waitFor();
    await page.unroute(code);
    const again = page.getByRole('button', { name: 'Try again' });
    await again.focus();
    await again.press('Enter');
    await page.locator('.hawser-connect[data-state="idle"]').waitFor();
    await page.context().close();
  });
});

describe.each(['18', '19'] as const)('in a page from a server, by React %s, a button', (react) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ before: [await kitPage(react, 'one-button')] });
  });
  afterAll(() => host.close());

  it('is complete while its code is loading', async () => {
    const page = await visitor(host);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addInitScript(recordStates);
    const { wasAsked, release } = await hold(page);
    await page.goto(`${host.origin}/kit`);
    await wasAsked;
    const button = page.getByRole('button', { name: 'Connect Slack' });
    await button.waitFor();
    // A button that React has taken up asks for what it needs to connect.
    const takenUp = page.waitForRequest(/\/assets\/connect-runner-/);
    release();
    await takenUp;
    expect(await refIsTheButton(page)).toBe(true);
    await Promise.all([page.waitForEvent('popup'), button.click()]);
    const seen = await seenStates(page);
    expect(seen[0]).toBe('idle');
    expect(seen).not.toContain('loading');
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('a dialog whose code does not load', () => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ before: [await kitPage('19')] });
  });
  afterAll(() => host.close());

  it.each([
    ['that the page opens', 'Ask first', undefined],
    ['that a part of the kit opens', /^Actions for /, 'Manage'],
  ])('%s leaves the page as it is, and says so', async (_kind, opener, item) => {
    const page = await visitor(host, 'cara');
    await connectGoogle(page, host);
    await page.route(dialogs, (route) => route.abort());
    await page.getByRole('button', { name: opener }).first().click();
    if (item !== undefined) await page.getByRole('menuitem', { name: item }).click();
    const said = page.getByRole('alert');
    await said.waitFor();
    expect(await said.textContent()).toMatch(/could not be loaded\. Reload the page/);
    expect(await said.evaluate((bar) => getComputedStyle(bar).position)).toBe('fixed');
    await page.getByRole('article', { name: 'Google' }).waitFor();
    await page.context().close();
  });
});

async function connectGoogle(page: Page, host: Host): Promise<void> {
  await page.goto(`${host.origin}/kit`);
  const card = page.getByRole('article', { name: 'Google' });
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    card.getByRole('button', { name: /Connect|Add account/ }).click(),
  ]);
  await popup.locator('button[value="allow"]').waitFor();
  await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
  await card.getByRole('button', { name: /^Actions for / }).waitFor();
}
