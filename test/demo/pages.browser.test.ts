import type { Demo } from '@hawser/demo';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { startTestDemo } from '../support/start-demo.js';

/*
 * Every page of the demo, before and after its accounts are connected and when something goes wrong, in
 * light and dark, on a phone and a laptop.
 */

const screens = {
  phone: { width: 375, height: 667 },
  laptop: { width: 1280, height: 720 },
} as const;

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startTestDemo(), launchHeadlessShell()]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});

type Scheme = 'light' | 'dark';

async function isSound(page: Page, schemes: readonly Scheme[]): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect([colorScheme, await axeViolations(page)]).toEqual([colorScheme, []]);
  }
  const { width } = page.viewportSize() ?? screens.laptop;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

async function inView(page: Page, name: string): Promise<void> {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  const { height } = page.viewportSize() ?? screens.laptop;
  expect(box && box.y >= 0 && box.y + box.height <= height).toBe(true);
}

describe.each([
  ['laptop', ['light', 'dark'], 'Maya Chen'],
  ['phone', ['dark'], 'Tom Okafor'],
] as const)('on a %s', (screen, schemes, person) => {
  it('every page is accessible, and needs no sideways scrolling', { timeout: 90_000 }, async () => {
    const context = await browser.newContext({ viewport: screens[screen] });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(demo.url);
    await page.getByRole('button', { name: person }).waitFor();
    await isSound(page, schemes);
    await page.getByRole('button', { name: person }).click();

    for (const [path, button] of [
      ['/inbox', 'Connect Google'],
      ['/channels', 'Connect Slack'],
      ['/code', 'Connect GitHub'],
    ] as const) {
      await page.goto(demo.url + path);
      const connect = page.getByRole('button', { name: button });
      await connect.and(page.locator('[data-state=idle]')).waitFor();
      await isSound(page, schemes);

      const [popup] = await Promise.all([page.waitForEvent('popup'), connect.click()]);
      await popup.locator('button[value=allow]').waitFor();
      // Less than a popup has, so that its title bar is allowed for.
      await popup.setViewportSize({ width: 480, height: 560 });
      await isSound(popup, schemes);
      await inView(popup, 'Allow');
      await inView(popup, 'Deny');
      await isSound(page, schemes);
      await Promise.all([popup.waitForEvent('close'), answer(popup, 'deny')]);
      const retry = page.getByRole('button', { name: 'Try again' });
      await retry.waitFor();
      await isSound(page, schemes);
      const [second] = await Promise.all([page.waitForEvent('popup'), retry.click()]);
      await Promise.all([second.waitForEvent('close'), answer(second, 'allow')]);
      await page.locator('main .sheet').first().waitFor();
      await isSound(page, schemes);
    }

    await page.goto(`${demo.url}/integrations`);
    const actions = page.getByRole('button', { name: /^Actions for / }).first();
    await actions.waitFor();
    await isSound(page, schemes);
    await page.getByRole('searchbox').fill('no such provider');
    await page.getByRole('button', { name: 'Clear search' }).waitFor();
    await isSound(page, schemes);
    await page.getByRole('button', { name: 'Clear search' }).click();
    await actions.click();
    await isSound(page, schemes);
    await page.getByRole('menuitem', { name: 'Manage' }).click();
    await page.getByRole('switch').first().waitFor();
    await isSound(page, schemes);
    await inView(page, 'Disconnect Google');
    await page.getByRole('button', { name: 'Disconnect Google' }).click();
    await page.getByRole('group', { name: 'Disconnect Google?' }).waitFor();
    await isSound(page, schemes);
    await context.close();
  });
});

describe('when something goes wrong', () => {
  let page: Page;

  beforeAll(async () => {
    const context = await browser.newContext({ viewport: screens.phone });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    await page.goto(demo.url);
    await page.getByRole('button', { name: 'Maya Chen' }).click();
    await page.getByRole('navigation').first().waitFor();
  });
  afterEach(() => page.unrouteAll());
  afterAll(() => page.context().close());

  /** Answers requests to a path as a server in trouble does. */
  async function breakPath(glob: string): Promise<void> {
    const error = { code: 'internal_error', message: 'Something went wrong here. Try again.' };
    await page.route(glob, (route) => route.fulfill({ status: 500, json: { error } }));
  }

  it.each([
    [
      'the list of integrations',
      '**/hawser/**',
      '/integrations',
      'Integrations could not be loaded',
    ],
    ['the connections', '**/hawser/**', '/inbox', 'Something went wrong here.'],
    ['the session', '**/api/session', '/inbox', 'Foredeck could not start'],
  ] as const)('%s', async (_, glob, path, text) => {
    await breakPath(glob);
    await page.goto(demo.url + path);
    await page.getByText(text).waitFor();
    await isSound(page, ['light', 'dark']);
  });
});

describe('a session that ends', () => {
  async function signedIn(): Promise<Page> {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(demo.url);
    await page.getByRole('button', { name: 'Maya Chen' }).click();
    await page.getByRole('navigation').first().waitFor();
    return page;
  }

  it('by signing out leads to the sign-in', async () => {
    const page = await signedIn();
    await page.getByLabel('Signed in as').selectOption('Sign out');
    await page.getByRole('heading', { name: /desk your team works from/ }).waitFor();
    await page.close();
  });

  it('elsewhere leads to the sign-in as soon as the page notices', async () => {
    const page = await signedIn();
    await page.locator('main').locator('.sheet, .ask').first().waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Integrations' }).click();
    await page.getByRole('heading', { name: /desk your team works from/ }).waitFor();
    expect(await page.getByText('Try again').count()).toBe(0);
    await page.close();
  });
});
