import type { Demo } from '@hawser/demo';
import { standInNames } from '@hawser/sandbox';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.js';
import { answer, DemoVisitor } from '../support/demo-visitor.js';
import { startTestDemo } from '../support/start-demo.js';

/*
 * Users of the demo, in a real Chromium. The demo's pages use helmet; popup-matrix.browser.test.ts
 * covers other page policies.
 */
let demo: Demo;
let browser: Browser;
let visitor: DemoVisitor;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startTestDemo(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await demo.close();
});
afterEach(async () => {
  await visitor.context.close();
  const { hawser } = demo;
  const { items } = await hawser.accounts.list(hawser.hostScope, { limit: 100 });
  for (const { id } of items) await hawser.accounts.delete(hawser.hostScope, id);
  // After the deletions, which revoke the grants.
  for (const name of standInNames) demo.sandbox[name].reset();
});

const visit = async (person: 'Maya Chen' | 'Tom Okafor' = 'Maya Chen'): Promise<DemoVisitor> => {
  visitor = await DemoVisitor.arrive(demo, browser, person);
  return visitor;
};

describe('a user of the product', () => {
  it('connects Google in a popup, and their mail is listed', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    await maya.connect(/Connect Google/);
    await maya.page.locator('.mail').first().waitFor();
    expect(await maya.page.locator('.mail').count()).toBeGreaterThan(3);
  });

  it('connects Slack, and posts a message', async () => {
    const maya = await visit();
    await maya.open('/channels');
    await maya.connect(/Connect Slack/);
    await maya.page.getByLabel(/Message to #/).fill('Moored at last');
    await maya.button('Post').click();
    await maya.page.locator('.post', { hasText: 'Moored at last' }).waitFor();
  });

  it('denies consent, is told that nothing changed, and can then consent', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const popup = await maya.openWindow(/Connect Google/);
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'deny')]);
    await maya.page.getByText('No changes were made.').first().waitFor();
    await maya.connect(/Try again/);
    await maya.page.locator('.mail').first().waitFor();
  });

  it("connects although the provider's COOP separates its window from ours", async () => {
    demo.sandbox.google.control({ coop: 'same-origin' });
    const maya = await visit();
    await maya.open('/inbox');
    await maya.connect(/Connect Google/);
    await maya.page.locator('.mail').first().waitFor();
  });

  it('whose browser blocks the popup continues in the same tab', async () => {
    const maya = await visit();
    await maya.page.addInitScript(() => {
      window.open = () => null;
    });
    await maya.open('/inbox');
    await maya.button(/Connect Google/).click();
    await maya.page.getByText('Your browser blocked the Google window.').first().waitFor();
    await maya.button('Continue in this tab').click();
    await answer(maya.page, 'allow');
    await maya.page.locator('.mail').first().waitFor();
    // The kit takes what the redirect has added out of the address, perhaps after the mail is shown.
    await maya.page.waitForURL(({ pathname, search }) => pathname === '/inbox' && search === '');
  });

  it('closes the popup, sees no error, and tries again', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const popup = await maya.openWindow(/Connect Google/);
    await popup.close();
    await maya.page.getByText('or start again.').first().waitFor();
    await maya.connect(/Start again with Google/);
    await maya.page.locator('.mail').first().waitFor();
  });

  it('cancels, and late consent in the window changes nothing', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const popup = await maya.openWindow(/Connect Google/);
    // Cancelling closes the window that the button opened, but not another one with the same page.
    const late = await popup.context().newPage();
    await late.goto(popup.url());
    await Promise.all([popup.waitForEvent('close'), maya.button('Cancel').click()]);
    await maya.page.getByText('No changes were made.').first().waitFor();
    await answer(late, 'allow');
    await late.waitForURL(`${demo.url}/hawser/oauth/callback?**`);
    const answerOfServer = await maya.page.request.get(`${demo.url}/hawser/connections`);
    expect(await answerOfServer.json()).toEqual([]);
  });

  it('reloads the page in mid-flow, and still ends up connected', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const popup = await maya.openWindow(/Connect Google/);
    await maya.page.reload();
    await maya.button(/Connect Google/).waitFor();
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
    await maya.page.locator('.mail').first().waitFor();
  });

  it('reloads the provider window in mid-flow, and still ends up connected', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const popup = await maya.openWindow(/Connect Google/);
    await popup.reload();
    await Promise.all([popup.waitForEvent('close'), answer(popup, 'allow')]);
    await maya.page.locator('.mail').first().waitFor();
  });

  it('sees a connection that was made in another tab', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const other = await maya.context.newPage();
    await other.goto(`${demo.url}/inbox`);
    await other.getByRole('button', { name: /Connect Google/ }).waitFor();
    await maya.connect(/Connect Google/);
    await other.locator('.mail').first().waitFor();
  });

  it("never sees another user's connection in the same browser", async () => {
    const maya = await visit();
    await maya.open('/inbox');
    await maya.connect(/Connect Google/);
    await maya.page.locator('.mail').first().waitFor();
    await maya.page.locator('select').selectOption('tom-okafor');
    await maya.button(/Connect Google/).waitFor();
    expect(await maya.page.locator('.mail').count()).toBe(0);
    await maya.open('/integrations');
    await maya.page.locator('.hawser-card').first().waitFor();
    expect(await maya.page.getByText('ada@example.com').count()).toBe(0);
  });

  it('who follows a forwarded connect link is refused, and the sender gets nothing', async () => {
    const maya = await visit();
    await maya.open('/inbox');
    const created = await maya.page.evaluate(async () => {
      const response = await fetch('/hawser/connect-sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ provider: 'google', mode: 'popup' }),
      });
      return (await response.json()) as { id: string; startUrl: string };
    });
    const tom = await DemoVisitor.arrive(demo, browser, 'Tom Okafor');
    const page = await tom.page.goto(created.startUrl);
    expect(page?.status()).toBe(403);
    await tom.page.getByText('This link was made for another user.').waitFor();
    await tom.context.close();
    const state = await maya.page.request.get(`${demo.url}/hawser/connect-sessions/${created.id}`);
    expect(await state.json()).toMatchObject({ status: 'pending' });
  });

  it('connects each of the fourteen providers', async () => {
    const maya = await visit();
    await maya.open('/integrations');
    const names = demo.hawser.integrations.list().map(({ provider }) => provider.name);
    expect(names).toHaveLength(14);
    for (const name of names) await maya.connect(new RegExp(`^Connect ${name}$`));
    const answer = await maya.page.request.get(`${demo.url}/hawser/connections`);
    const connections = (await answer.json()) as { action: string | null }[];
    expect(connections.map(({ action }) => action)).toEqual(names.map(() => null));
  }, 60_000);

  it('picks one of several Jira sites in the window', async () => {
    const maya = await visit();
    await maya.open('/integrations');
    const popup = await maya.openWindow(/Connect Jira/);
    await popup.locator('button[name="user"][value="grace"]').click();
    await popup.locator('button[name="decision"][value="allow"]').click({ noWaitAfter: true });
    await popup.getByRole('heading', { name: 'Which Jira site?' }).waitFor();
    const shipyard = popup.getByRole('link', { name: /shipyard/ });
    await Promise.all([popup.waitForEvent('close'), shipyard.click({ noWaitAfter: true })]);
    await maya.page.getByText('shipyard · grace@example.com').first().waitFor();
  });

  it('manages an account: names it, and turns a service off', async () => {
    const maya = await visit();
    await maya.open('/integrations');
    await maya.connect(/Connect Google/);
    await maya.chooseAction('Manage');
    const dialog = maya.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Work mail');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Work mail').first().waitFor();
    const gmail = dialog.getByRole('switch', { name: 'Gmail' });
    await gmail.click();
    await maya.page.locator('[role=switch][aria-checked=false]').first().waitFor();

    const answer = await maya.page.request.get(`${demo.url}/hawser/connections`);
    expect(await answer.json()).toMatchObject([{ alias: 'Work mail', services: { gmail: false } }]);
    await maya.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await maya.button('Actions for Work mail').waitFor();
  });

  it('disconnects after confirmation, and is told whether the access was revoked', async () => {
    const maya = await visit();
    await maya.open('/integrations');
    await maya.connect(/Connect Google/);
    await maya.chooseAction('Disconnect');
    const dialog = maya.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await dialog.getByText('Access was withdrawn at Google.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await maya.button(/Connect Google/).waitFor();
    expect(demo.sandbox.google.counters.revocations).toBe(1);
    const connections = await maya.page.request.get(`${demo.url}/hawser/connections`);
    expect(await connections.json()).toEqual([]);
  });
});
