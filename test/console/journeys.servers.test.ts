import { consolePage } from '@hawser/console/page';
import type { PartnerConnection } from '@hawser/contract/partner';
import { webhookPayload } from '@hawser/contract/partner';
import type { ConsoleVisitor } from '@hawser/express';
import { hostPartnerId } from '@hawser/server';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { collecting, page as productPage } from '../notify/rig.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { consoleByCookie, cookieOf } from '../support/console-user.js';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/*
 * What people come to the console for, from start to end: in a real Chromium, on the ready page, with
 * a real server, its database and the sandbox's authorization servers.
 */

const dayMs = 24 * 60 * 60_000;
const price = { amount: 4900, currency: 'EUR' };
const owner: ConsoleVisitor = { id: 'olga', name: 'Olga', email: 'olga@example.com' };

vi.setConfig({ testTimeout: 120_000 });

let browser: Browser;
let database: TestDatabase;
let receiver: WebhookReceiver;
let host: Host;
let partner: Partner;
let page: Page;
/** What the browser reported against the page's policy, and what the page failed with. */
let reports: string[];

beforeAll(async () => {
  browser = await launchHeadlessShell();
});
afterAll(() => browser.close());
beforeEach(async () => {
  [database, receiver] = await Promise.all([openTestDatabase(), WebhookReceiver.start()]);
  host = await startHost({
    database: database.option,
    webhooks: { dispatcher: true },
    refresh: { scheduler: false },
    notify: collecting([]),
    console: { ...consoleByCookie, registration: 'open', page: consolePage() },
    plans: {
      small: { name: 'Small', price, includedCalls: 4, rateLimit: 600, beyond: 'block' },
      pro: {
        name: 'Pro',
        price,
        includedCalls: 4,
        rateLimit: 600,
        beyond: 'count',
        overage: { perCalls: 2, amount: 50 },
      },
    },
  });
  await host.hawser.members.add(hostPartnerId, { userId: owner.id, role: 'owner' });
  partner = await Partner.of(host);
});
afterEach(async () => {
  // No request may be under way when the database is closed.
  await page.waitForLoadState('networkidle');
  await page.context().close();
  expect(reports).toEqual([]);
  await host.close();
  receiver.close();
  await database.close();
});

/** Signs a user in, and opens a page of the console. */
async function arrive(path: string, visitor = owner): Promise<void> {
  reports = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([cookieOf(host, visitor)]);
  // Before the test's, so that a failure says what was waited for.
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  page.on('pageerror', (error) => reports.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) reports.push(message.text());
  });
  await page.goto(`${host.baseUrl}/console${path}`);
}

const title = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const row = (text: string): Locator => page.getByRole('row').filter({ hasText: text });

async function goTo(entry: string, heading = entry): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Console' })
    .getByRole('link', { name: entry })
    .click();
  await title(heading).waitFor();
}

/** Loads the page again until it shows something: it doesn't poll for what comes later. */
async function isSeen(what: Locator): Promise<void> {
  await vi.waitFor(
    async () => {
      await page.reload();
      await what.waitFor({ timeout: 5_000 });
    },
    { timeout: 60_000, interval: 10 },
  );
}

/** Connects a user of the host's product to Google, as a person there. */
async function connected(name: string, person: 'ada' | 'grace'): Promise<HostUser> {
  const user = new HostUser(host, name);
  const session = await user.connect('google', {}, { user: person });
  expect(session.status).toBe('completed');
  return user;
}

/** Calls Google for a user. Returns the status. */
async function calls(user: string, as = partner): Promise<number> {
  const headers = { 'x-account-id': user };
  const response = await as.fetch('/proxy/google/gmail/v1/users/me/profile', { headers });
  await response.text();
  return response.status;
}

it('a partner registers, gets a key once, and calls the API with it', async () => {
  await arrive('', { id: 'nora', name: 'Nora', email: 'nora@northwind.example' });
  await title('Register').waitFor();
  await page.getByLabel('Company name').fill('Northwind Ltd');
  await page.getByLabel('Website').fill('https://northwind.example');
  await button('Register').click();
  const dialog = page.getByRole('dialog', { name: 'Your new key' });
  const key = await dialog.getByRole('textbox', { name: 'Key' }).inputValue();
  expect(key).toMatch(/^sk_live_/);
  await page.keyboard.press('Escape');
  await button(/stored it/).click();
  await title('Northwind Ltd is registered').waitFor();
  await dialog.waitFor({ state: 'detached' });

  const answer = await fetch(`${host.baseUrl}/api/v1/accounts`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { data: [] }]);

  await page.getByRole('link', { name: 'To the console' }).click();
  await title('Overview').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Create an API key (Done)' }).waitFor();
  await goTo('API keys');
  await row('sk_live_').waitFor();
  expect(await row('sk_live_').count()).toBe(1);
  await page.reload();
  await row('sk_live_').waitFor();
  expect(await page.content()).not.toContain(key);
  const stored = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      history.state,
      location.href,
    ]),
  );
  expect(stored).not.toContain(key);
});

it('support finds a user’s failing connection, sees the cause, and repairs it', async () => {
  const support: ConsoleVisitor = { id: 'sam', name: 'Sam', email: 'sam@example.com' };
  await host.hawser.members.add(hostPartnerId, { userId: support.id, role: 'support' });
  await connected('ann', 'ada');
  const bob = await connected('bob', 'grace');
  host.sandbox.google.control({ revokeUser: 'grace' });
  expect(await calls('ann')).toBe(200);
  expect(await calls('bob')).not.toBe(200);

  await arrive('/self/live/', support);
  const need = page.getByRole('listitem').filter({ hasText: '1 connection needs its user' });
  await need.getByRole('link', { name: 'Show them' }).click();
  await title('Connections').waitFor();
  await row('grace@').waitFor();
  expect(await row('ada@').count()).toBe(0);

  await goTo('Overview');
  await goTo('Connections');
  await row('ada@').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('grace@');
  await row('ada@').waitFor({ state: 'detached' });
  await row('grace@').getByRole('link').first().click();
  await title(/grace@/).waitFor();
  await page.getByText(/^Google ended this access .*Only the user can reconnect\.$/).waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button('Copy link for the user').click();
  await page.getByText('Copied.').waitFor({ state: 'attached' });
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${productPage}?provider=google`);

  // What only the user can do.
  const [broken] = await bob.connections();
  const session = await bob.connect('google', { connectionId: broken?.id }, { user: 'grace' });
  expect([session.status, session.connection?.id]).toEqual(['completed', broken?.id]);

  await isSeen(page.getByText('Active', { exact: true }).first());
  expect(await page.getByText('Only the user can reconnect').count()).toBe(0);
  await button('Refresh').click();
  await page.getByText(/^grace@.* is refreshed\.$/).waitFor({ state: 'attached' });
  await button('Test').click();
  await page.getByText(/→ 200 in \d/).waitFor();
  expect(await calls('bob')).toBe(200);
  // What support did is in the connection's timeline.
  await isSeen(
    page.getByRole('listitem').filter({ hasText: 'Refresh requested' }).getByText('Sam'),
  );
});

it('a clean-up takes what nobody uses, and not what is used meanwhile', async () => {
  await connected('ann', 'ada');
  await connected('bob', 'grace');
  const old = Date.now() - 200 * dayMs;
  await database.knex('hawser_connections').update({ idle_since: old, last_used_at: old });

  await arrive('/self/live/connections');
  await page.getByLabel('Last used').selectOption({ label: 'Unused for 90 days' });
  await row('ada@').waitFor();
  await row('grace@').waitFor();

  await button('Clean up…').click();
  const dialog = page.getByRole('dialog');
  // The dialog takes over what the list shows.
  expect(await dialog.getByLabel('Unused for at least … days').inputValue()).toBe('90');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('2 connections match.').waitFor();
  await dialog.getByRole('cell', { name: 'grace@' }).waitFor();
  // Used between the preview and the start, with the last use written as in daily work.
  expect(await calls('ann')).toBe(200);
  await isUsed('ann');
  await dialog.getByRole('button', { name: 'Suspend 2 connections' }).click();
  await dialog.getByText('1 connection was suspended.', { exact: true }).waitFor();
  await dialog.getByText('Skipped: 1, used meanwhile.', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await row('grace@').filter({ hasText: 'Suspended' }).waitFor();
  expect(await row('ada@').count()).toBe(0);
  await page.getByLabel('Last used').selectOption({ label: 'Used at any time' });
  await row('ada@').filter({ hasText: 'Active' }).waitFor();
  expect(await calls('ann')).toBe(200);
  expect(await calls('bob')).not.toBe(200);

  // What was suspended can be resumed.
  await button(/^Actions for grace@/).click();
  await page.getByRole('menuitem', { name: 'Resume' }).click();
  await row('grace@').filter({ hasText: 'Active' }).waitFor();
  expect(await calls('bob')).toBe(200);
});

/** Resolves when the last use of a user's connection is in the database. */
function isUsed(identifier: string): Promise<void> {
  return vi.waitFor(
    async () => {
      const { data } = await partner.call<PartnerConnection[]>('GET', '/connections?status=active');
      const used = data.find((connection) => connection.identifier === identifier)?.last_used_at;
      expect(Date.parse(used ?? '')).toBeGreaterThan(Date.now() - dayMs);
    },
    { timeout: 20_000 },
  );
}

it('a webhook fails; its delivery is looked at, and sent again', async () => {
  receiver.answers((response) => {
    response.writeHead(500, { 'content-type': 'text/plain' }).end('The queue is <b>full</b>.');
  });
  const created = await partner.call<{ id: string; secret: string }>('POST', '/webhooks', {
    url: `${receiver.origin}/hook`,
    events: ['connection.created'],
  });
  await connected('ann', 'ada');
  await receiver.has(1);

  await arrive('/self/live/webhooks');
  await row(receiver.origin).getByRole('link').first().click();
  await title(`${receiver.origin}/hook`).waitFor();
  await isSeen(row('connection.created').filter({ hasText: '500' }));
  await button('Actions for connection.created').click();
  await page.getByRole('menuitem', { name: 'Payload and answer' }).click();
  const dialog = page.getByRole('dialog', { name: 'connection.created' });
  await dialog.getByText('"identifier": "ann"').waitFor();
  // What the endpoint answered is text.
  await dialog.getByText('The queue is <b>full</b>.').waitFor();
  expect(await page.content()).not.toContain(created.data.secret);
  await dialog.getByRole('button', { name: 'Close' }).first().click();

  receiver.answers(204);
  await button('Actions for connection.created').click();
  await page.getByRole('menuitem', { name: 'Send again' }).click();
  const [first, second] = await receiver.has(2);
  expect(webhookPayload.parse(JSON.parse(second?.body ?? ''))).toEqual(
    webhookPayload.parse(JSON.parse(first?.body ?? '')),
  );
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  await row('connection.created').filter({ hasText: 'Delivered · 204' }).waitFor();
  await page.getByText('Works', { exact: true }).waitFor();
});

describe('a partner exceeds its plan', () => {
  it.each(['small', 'pro'] as const)('%s, is told, and sees it', async (plan) => {
    await host.hawser.partners.setPlan(hostPartnerId, plan);
    await connected('ann', 'ada');
    await partner.call('POST', '/webhooks', {
      url: `${receiver.origin}/usage`,
      events: ['usage.threshold_reached', 'usage.quota_exceeded'],
    });
    await arrive('/self/live/usage');
    await page.getByRole('group', { name: 'Alerts' }).getByLabel('50%').check();
    await page.getByText('The alerts are saved.').waitFor();

    const statuses: number[] = [];
    for (let made = 0; made < 7; made += 1) statuses.push(await calls('ann'));
    const beyond = plan === 'small' ? 429 : 200;
    expect(statuses).toEqual([200, 200, 200, 200, beyond, beyond, beyond]);
    const told = (await receiver.has(2)).map(({ body }) => webhookPayload.parse(JSON.parse(body)));
    expect(told.map(({ type }) => type).sort()).toEqual([
      'usage.quota_exceeded',
      'usage.threshold_reached',
    ]);
    expect(told.find(({ type }) => type === 'usage.threshold_reached')?.data).toMatchObject({
      threshold: 50,
      included: 4,
    });

    const figure = (name: string): Locator =>
      page
        .locator('dl > div')
        .filter({ has: page.getByText(name, { exact: true }) })
        .locator('dd');
    if (plan === 'small') {
      await isSeen(page.getByText(/^Calls are refused until \w+ \d+ \(UTC\)/));
      expect(await figure('Used').textContent()).toBe('4');
    } else {
      await isSeen(page.getByRole('cell', { name: '€1.00' }));
      expect(await figure('Used').textContent()).toBe('7');
      expect(await figure('Over the plan').textContent()).toBe('3');
      expect(await figure('Cost so far').textContent()).toBe('€50.00');
      expect(await page.getByText(/Calls are refused/).count()).toBe(0);
    }
    expect(await figure('Included').textContent()).toBe('4');
    await goTo('Overview');
    await page.getByText(/^You have used 1\d\d.?% of this month’s calls\.$/).waitFor();
  });
});
