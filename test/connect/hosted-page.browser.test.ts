import { github, google, resend, slack } from '@hawser/server/providers';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { startHost, type Host } from '../support/host.js';
import { Partner } from '../support/partner.js';

/* The hosted connect page in a real browser: its forms and links under its policy, and its looks. */

let browser: Browser;
let host: Host;
let partner: Partner;
let page: Page;

beforeAll(async () => {
  [browser, host] = await Promise.all([
    launchChromium(),
    startHost({
      brand: { name: 'Foredeck' },
      integrations: (sandbox) => [
        google({
          ...sandbox.google.config,
          scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
        }),
        github({ ...sandbox.github.config, scopes: ['repo', 'read:user'] }),
        slack({ ...sandbox.slack.config }),
        resend(),
      ],
    }),
  ]);
  partner = await Partner.of(host);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});
afterEach(() => page.context().close());

interface Link {
  readonly accountId: string;
  readonly connect_url: string;
  readonly session_id: string;
}

let next = 0;
async function link(body: Record<string, unknown>): Promise<Link> {
  const { id } = await partner.account(`ada-${(next += 1)}`);
  const { data } = await partner.call<Link>('POST', `/accounts/${id}/connect`, body);
  return { ...data, accountId: id };
}

async function visit(
  url: string,
  colorScheme: 'light' | 'dark' = 'light',
  width = 375,
): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  page = await context.newPage();
  await page.goto(url);
}

/** Takes a picture where somebody wants to look at the pages. */
async function picture(name: string): Promise<void> {
  const folder = process.env['HAWSER_PICTURES'];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function isSound(width: number): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
}

it('leads through the provider to the code, which connects the account', async () => {
  const { accountId, connect_url, session_id } = await link({ provider: 'github', page: true });
  await visit(connect_url);
  await page.getByRole('link', { name: 'Continue to GitHub' }).click();
  await page
    .getByRole('button', { name: /allow|authorize/i })
    .first()
    .click();
  await page.waitForURL(`${connect_url}/done`);
  await picture('question');
  await page.getByRole('button', { name: 'Yes, I started this' }).click();
  const code = await page.locator('output[data-code]').textContent();
  await picture('code');
  await isSound(375);
  const path = `/accounts/${accountId}/connect/${session_id}/confirm`;
  expect((await partner.call('POST', path, { code })).data['status']).toBe('completed');
});

it('takes the form of a key under its policy', async () => {
  const { connect_url } = await link({ provider: 'resend', page: true });
  await visit(connect_url);
  await page.getByLabel('API key').fill('re_a_key');
  await picture('form');
  await page.getByRole('button', { name: 'Connect Resend' }).click();
  await page.waitForURL(`${connect_url}/done`);
  await page.getByRole('button', { name: 'No, discard it' }).click();
  await page.getByRole('heading', { name: 'This was cancelled' }).waitFor();
});

it('cancels with the form that says that it was somebody else', async () => {
  const { connect_url } = await link({ provider: 'github', page: true });
  await visit(connect_url);
  await page.getByRole('button', { name: 'This wasn’t me' }).click();
  await page.getByRole('heading', { name: 'This was cancelled' }).waitFor();
  await page.goto(connect_url);
  expect(await page.title()).toBe('This was cancelled');
  await isSound(375);
});

describe.each([
  ['light', 375],
  ['dark', 375],
  ['light', 1280],
  ['dark', 1280],
] as const)('in %s, %i pixels wide', (scheme, width) => {
  it.each([
    ['one', { provider: 'google', page: true, services: ['gmail'] }],
    ['several', { integrations: ['google', 'github', 'slack', 'resend'] }],
    ['key', { provider: 'resend', page: true }],
  ])('the page for %s has nothing that axe objects to', async (name, body) => {
    const { connect_url } = await link(body);
    await visit(connect_url, scheme, width);
    await picture(`${name}-${scheme}-${width}`);
    await isSound(width);
  });
});
