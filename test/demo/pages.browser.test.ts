import type { Demo } from '@hawser/demo';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { startTestDemo } from '../support/start-demo.js';

/* Every page of the demo, before and after its accounts are connected, on a phone and a laptop. */

const screens = {
  phone: { width: 375, height: 667 },
  laptop: { width: 1280, height: 720 },
} as const;

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startTestDemo(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});

async function isSound(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  const { width } = page.viewportSize() ?? screens.laptop;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

async function inView(page: Page, name: string): Promise<void> {
  const box = await page.getByRole('button', { name, exact: true }).boundingBox();
  const { height } = page.viewportSize() ?? screens.laptop;
  expect(box && box.y >= 0 && box.y + box.height <= height).toBe(true);
}

describe.each([
  ['light', 'laptop', 'Maya Chen'],
  ['dark', 'phone', 'Tom Okafor'],
] as const)('in %s on a %s', (colorScheme, screen, person) => {
  it('every page is accessible, and needs no sideways scrolling', { timeout: 60_000 }, async () => {
    const context = await browser.newContext({
      colorScheme,
      viewport: screens[screen],
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(demo.url);
    await page.getByRole('button', { name: person }).waitFor();
    await isSound(page);
    await page.getByRole('button', { name: person }).click();

    for (const [path, button] of [
      ['/inbox', 'Connect Google'],
      ['/channels', 'Connect Slack'],
      ['/code', 'Connect GitHub'],
    ] as const) {
      await page.goto(demo.url + path);
      const connect = page.getByRole('button', { name: button });
      await connect.and(page.locator('[data-state=idle]')).waitFor();
      await isSound(page);

      const [popup] = await Promise.all([page.waitForEvent('popup'), connect.click()]);
      await popup.locator('button[value=allow]').waitFor();
      // Less than a popup has, so that its title bar is allowed for.
      await popup.setViewportSize({ width: 480, height: 560 });
      await isSound(popup);
      await inView(popup, 'Allow');
      await inView(popup, 'Deny');
      await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
      await page.locator('main .sheet').first().waitFor();
      await isSound(page);
    }

    await page.goto(`${demo.url}/integrations`);
    const actions = page.getByRole('button', { name: /^Actions for / }).first();
    await actions.waitFor();
    await isSound(page);
    await actions.click();
    await page.getByRole('menuitem', { name: 'Manage' }).click();
    await page.getByRole('switch').first().waitFor();
    await isSound(page);
    await inView(page, 'Disconnect Google');
    await page.getByRole('button', { name: 'Disconnect Google' }).click();
    await page.getByRole('group', { name: 'Disconnect Google?' }).waitFor();
    await isSound(page);
    await context.close();
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
