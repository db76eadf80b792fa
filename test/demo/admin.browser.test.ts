import type { Demo } from '@hawser/demo';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { DemoVisitor } from '../support/demo-visitor.js';
import { startFilledDemo } from '../support/start-demo.js';

/* The demo's admin area: pages of the partner console in a product's own navigation. */

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startFilledDemo(), launchHeadlessShell()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await demo.close();
});

async function arrive(person: 'Maya Chen' | 'Tom Okafor', path: string): Promise<Page> {
  const { page } = await DemoVisitor.arrive(demo, browser, person);
  await page.goto(demo.url + path);
  return page;
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

it.each([
  ['/admin/partners', 'Partners'],
  ['/admin/connections', 'Connections'],
  ['/admin/usage', 'Usage and billing'],
])(
  '%s is accessible, and needs no sideways scrolling',
  { timeout: 60_000 },
  async (path, title) => {
    const page = await arrive('Maya Chen', path);
    await heading(page, title).waitFor();
    await page.waitForLoadState('networkidle');
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect([width, colorScheme, await axeViolations(page)]).toEqual([width, colorScheme, []]);
      }
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrollWidth).toBe(width);
    }
  },
);

it('shows what needs repair, why, and repairs what it can', async () => {
  const page = await arrive('Maya Chen', '/admin/connections');
  await page.getByRole('button', { name: /^Reconnect needed/ }).click();
  await page.getByRole('link', { name: 'priya.raman@foredeck.example' }).click();
  await page.getByText(/Google ended this access .*\(invalid_grant\)/).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: /^Suspended/ }).click();
  await page.getByRole('link', { name: 'lena.fischer@foredeck.example' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('Active', { exact: true }).waitFor();
});

it("opens a partner's console for the host's staff", async () => {
  const page = await arrive('Maya Chen', '/admin/partners');
  await page.getByRole('link', { name: /Northwind Logistics/ }).click();
  await page.getByText('You are looking at Northwind Logistics').waitFor();
  const navigation = page.getByRole('navigation', { name: 'Console' });
  await navigation.getByText('Northwind Logistics').waitFor();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('link', { name: /Hanna Virtanen/ }).waitFor();
});

it('shows a developer what is theirs, and no partners', async () => {
  const page = await arrive('Tom Okafor', '/admin/usage');
  await heading(page, 'Usage and billing').waitFor();
  await page.getByText('These are calls only.').waitFor();
  expect(await page.getByRole('link', { name: 'Partners' }).count()).toBe(0);
  await page.goto(`${demo.url}/admin/partners`);
  await page.getByText('Your role can’t see this page.').waitFor();
});
