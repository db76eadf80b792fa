import { apiKey, google, slack } from '@hawser/server/providers';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchHeadlessShell } from '../support/chromium.js';
import { answer } from '../support/demo-visitor.js';
import { gmailScope, startHost, type Host } from '../support/host.js';
import { kitPage } from '../support/kit-page/kit-page.js';

/*
 * The kit in a page that a server renders, in strict mode, under the strictest policy that a page
 * with scripts and styles can have: by each major of React that it says it works with.
 */
describe.each(['18', '19'] as const)('in a page of React %s, the kit', (react) => {
  let host: Host;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    host = await startHost({
      before: [await kitPage(react)],
      integrations: ({ google: mail, slack: chat }) => [
        google({ ...mail.config, scopes: [gmailScope] }),
        slack({ ...chat.config }),
        apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl: 'https://api.acme.example' }),
      ],
    });
    browser = await launchHeadlessShell();
    const context = await browser.newContext();
    context.setDefaultTimeout(10_000);
    await context.addCookies([{ name: 'user', value: 'ann', url: host.origin }]);
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await host.close();
  });

  const card = (name: string) => page.getByRole('article', { name });
  const dialog = () => page.getByRole('dialog').or(page.getByRole('alertdialog'));

  it('is in the HTML that the server sends', async () => {
    const answerOfServer = await page.request.get(`${host.origin}/kit`, {
      headers: { cookie: 'user=ann' },
    });
    const html = await answerOfServer.text();
    for (const name of ['Google', 'Slack', 'Acme']) expect(html).toContain(`>${name}</h3>`);
    expect(html).not.toContain(' style="');
  });

  it('hydrates, and has its colours', async () => {
    await page.goto(`${host.origin}/kit`);
    await card('Google').getByRole('button', { name: 'Connect' }).waitFor();
    const accent = await page
      .locator('.hawser-list')
      .evaluate((list) => getComputedStyle(list).getPropertyValue('--_accent'));
    expect(accent).toBe('rgb(1, 2, 3)');
  });

  it('connects with one more request of the list, and disconnects with its dialog', async () => {
    const lists: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('/integrations/providers'))
        lists.push(request.method());
    });
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      card('Google').getByRole('button', { name: 'Connect Google' }).click(),
    ]);
    await popup.locator('button[value="allow"]').waitFor();
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
    const actions = card('Google').getByRole('button', { name: /^Actions for / });
    await actions.click();
    // The callback page's message has long arrived, by every way that it takes.
    expect(lists).toEqual(['GET']);
    await card('Google').getByRole('menuitem', { name: 'Disconnect' }).click();
    await dialog().getByRole('button', { name: 'Disconnect' }).click();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await actions.waitFor({ state: 'detached' });
  });

  it('lists the permissions before it asks for a key', async () => {
    await card('Acme').getByRole('button', { name: 'Connect Acme' }).click();
    await dialog().getByLabel('API key').first().fill('secret');
    await dialog().getByRole('button', { name: 'Connect' }).click();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await card('Acme')
      .getByRole('button', { name: /^Actions for / })
      .waitFor();

    await page.getByRole('button', { name: 'Ask first' }).click();
    await dialog().getByText(/Slack/).first().waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('has violated no policy, and caused no React warnings', async () => {
    expect(await page.evaluate(() => (window as { violations?: string[] }).violations)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
