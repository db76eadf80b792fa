import { consolePage, type ConsolePageOptions } from '@hawser/console/page';
import type { ConsoleVisitor } from '@hawser/express';
import { hostPartnerId } from '@hawser/server';
import helmet from 'helmet';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { consoleByCookie, cookieOf } from '../support/console-user.js';
import { startHost, type Host, type HostOptions } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { Partner } from '../support/partner.js';

/* The console's ready page in a real Chromium, on a real server. */

const owner: ConsoleVisitor = { id: 'ada', name: 'Ada', email: 'ada@example.com' };
const admin: ConsoleVisitor = { id: 'root', name: 'Root', host: 'admin' };

let browser: Browser;
let host: Host;
let page: Page;
/** What the browser reported against the page's policy, and what the page failed with. */
let reports: string[];

beforeAll(async () => {
  [browser, host] = await Promise.all([launchHeadlessShell(), startWithPage()]);
  await host.hawser.members.add(hostPartnerId, { userId: owner.id, role: 'owner' });
});
afterAll(async () => {
  await browser.close();
  await host.close();
});
afterEach(() => page.context().close());

function startWithPage(options: ConsolePageOptions = {}, more: HostOptions = {}): Promise<Host> {
  return startHost({
    console: { ...consoleByCookie, registration: 'open', page: consolePage(options) },
    brand: { name: 'Foredeck' },
    ...more,
  });
}

interface Visit extends BrowserContextOptions {
  readonly at?: Host;
  readonly as?: ConsoleVisitor | undefined;
}

/** Opens a page of the console. What it does against its policy is in `reports`. */
async function visit(
  path: string,
  { at = host, as = owner, ...options }: Visit = {},
): Promise<void> {
  reports = [];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.addCookies([cookieOf(at, as)]);
  page = await context.newPage();
  page.on('pageerror', (error) => reports.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') reports.push(message.text());
  });
  await page.exposeFunction('report', (text: string) => reports.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { report } = globalThis as unknown as { report: (text: string) => void };
      report(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  await page.goto(`${at.baseUrl}/console${path}`);
}

/** Takes a picture where somebody wants to look at the pages. */
async function picture(name: string): Promise<void> {
  const folder = process.env['HAWSER_PICTURES'];
  if (folder !== undefined)
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

describe('every page', () => {
  let paths: Readonly<Record<string, string | RegExp>>;

  beforeAll(async () => {
    const user = new HostUser(host, 'ann');
    await user.connect('google');
    const partner = await Partner.of(host);
    const accounts = await partner.call<{ id: string }[]>('GET', '/accounts');
    const connections = await partner.call<{ id: string }[]>('GET', '/connections');
    const webhook = await partner.call<{ id: string }>('POST', '/webhooks', {
      url: 'https://hooks.example.com/hawser',
      events: ['*'],
    });
    paths = {
      '/self/live/': 'Overview',
      '/self/test/': 'Overview',
      '/self/live/connections': 'Connections',
      [`/self/live/connections/${connections.data[0]?.id ?? ''}`]: /@|Ann|ann/,
      '/self/live/accounts': 'Accounts',
      [`/self/live/accounts/${accounts.data[0]?.id ?? ''}`]: 'ann',
      '/self/live/integrations': 'Integrations',
      '/self/live/usage': 'Usage and billing',
      '/self/live/webhooks': 'Webhooks',
      [`/self/live/webhooks/${webhook.data.id}`]: 'https://hooks.example.com/hawser',
      '/self/live/keys': 'API keys',
      '/self/live/audit': 'Audit log',
      '/self/live/settings': 'Settings',
      '/partners': 'Partners',
      '/register': /./,
      '/invite#token=none': /./,
    };
  });

  it(
    'is shown without a report against its policy, and passes axe in light and dark',
    { timeout: 600_000 },
    async () => {
      for (const [path, name] of Object.entries(paths)) {
        await visit(path, { as: path.startsWith('/partners') ? admin : owner });
        await title(name).waitFor();
        await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
        await picture(`page${path.replace(/\W+/g, '-')}`);
        expect([path, reports, await axeViolations(page)]).toEqual([path, [], []]);
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await picture(`page${path.replace(/\W+/g, '-')}-dark`);
        const inDark = await axeViolations(page, { rules: ['color-contrast'] });
        expect([path, reports, inDark]).toEqual([path, [], []]);
        await page.context().close();
      }
    },
  );
});

describe('the page', () => {
  it('stays as it is where the code of a part does not come, and asks for it again', async () => {
    await visit('/self/live/keys');
    await title('API keys').waitFor();
    const code = /\/usage-page-[^/]+\.js$/;
    await page.route(code, (route) => route.abort());
    const usage = page.getByRole('link', { name: 'Usage' });
    await usage.click();
    await page.getByRole('alert').filter({ hasText: 'Reload the page' }).waitFor();
    await page.getByRole('link', { name: 'API keys' }).click();
    await title('API keys').waitFor();
    await page.unroute(code);
    await usage.click();
    await title('Usage and billing').waitFor();
  });

  it('begins at the overview of the user’s partner, and keeps its place in the address', async () => {
    await visit('');
    await title('Overview').waitFor();
    expect(new URL(page.url()).pathname).toBe('/hawser/console/self/live/');
    await page.getByRole('link', { name: 'API keys' }).click();
    await title('API keys').waitFor();
    expect(new URL(page.url()).pathname).toBe('/hawser/console/self/live/keys');
    await page.reload();
    await title('API keys').waitFor();
    await page.goBack();
    await title('Overview').waitFor();
    expect(reports).toEqual([]);
  });

  it('loads the code of a page while it asks who is there', async () => {
    await visit('/register');
    await title('Register').waitFor();
    const code = page.waitForRequest(/\/keys-page-[\w-]+\.js$/);
    await page.route('**/console/api/session', async (route) => {
      await code;
      await route.continue();
    });
    await page.goto(`${host.baseUrl}/console/self/live/keys`);
    await title('API keys').waitFor();
    expect(reports).toEqual([]);
  });

  it.each(['', '/self/live/'])(
    'asks for each thing that the overview shows once, at "%s"',
    async (path) => {
      const asked: string[] = [];
      await visit('/register');
      await title('Register').waitFor();
      page.on('request', (request) => {
        const [, ofApi] = request.url().split('/console/api');
        if (ofApi !== undefined) asked.push(ofApi);
      });
      await page.goto(`${host.baseUrl}/console${path}`);
      await title('Overview').waitFor();
      await page.waitForLoadState('networkidle');
      expect(asked.sort()).toEqual([...new Set(asked)].sort());
      expect(asked).toContain('/session');
      expect(asked.filter((request) => request.includes('/audit'))).toHaveLength(1);
    },
  );

  it('does what it does under its policy: a dialog, a menu, the clipboard, a download', async () => {
    await visit('/self/live/keys', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Create a key' }).first().click();
    await page.getByLabel('Name').fill('Mail worker');
    await page.getByRole('dialog').getByRole('button', { name: 'Create a key' }).click();
    const secret = page.getByRole('dialog', { name: 'Your new key' });
    const key = await secret.getByRole('textbox', { name: 'Key' }).inputValue();
    expect(key).toMatch(/^sk_live_/);
    await secret.getByRole('button', { name: 'Copy' }).click();
    await secret.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
    await secret.getByRole('button', { name: /stored it/ }).click();
    await page.getByRole('button', { name: 'Actions for Mail worker' }).click();
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Usage' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: /CSV/ }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
    expect(await page.content()).not.toContain(key);
    expect(reports).toEqual([]);
  });

  it('blocks what would be a script that was put into it', async () => {
    await visit('/self/live/');
    await title('Overview').waitFor();
    const blocked = await page.evaluate(() => {
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>');
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
    expect(blocked).toBe(true);
    await expect
      .poll(() => reports)
      .toContainEqual(expect.stringMatching(/^require-trusted-types-for trusted-types-sink/));
  });

  it.each([
    ['/self/live/keys?lang=ar', {}, 'ar', 'rtl', 'مفاتيح API'],
    ['/self/live/keys', { locale: 'de-AT' }, 'de', 'ltr', 'API-Schlüssel'],
    ['/self/live/keys', { locale: 'nl-NL' }, 'en', 'ltr', 'API keys'],
    ['/self/live/keys?lang=fr', { locale: 'de-AT' }, 'fr', 'ltr', 'Clés API'],
  ])('at %s, for a browser with %j, is in %s', async (path, options, lang, dir, name) => {
    await visit(path, options);
    await title(name).waitFor();
    expect(
      await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
    ).toEqual([lang, dir]);
    expect([await page.title(), reports]).toEqual([expect.stringMatching(/ – Foredeck$/), []]);
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    expect(await axeViolations(page)).toEqual([]);
    await picture(`language-${lang}`);
  });

  it('says to nobody more than that they are signed out', async () => {
    await visit('/self/live/keys');
    await page.context().clearCookies();
    await page.reload();
    await page.locator('[data-state="signed-out"]').waitFor();
    expect(reports.filter((text) => !text.includes('401'))).toEqual([]);
  });

  it.each([375, 1280])('fits into %i pixels', async (width) => {
    await visit('/self/live/connections', { viewport: { width, height: 800 } });
    await title('Connections').waitFor();
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await picture(`width-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it.each([
    ['light', 'dark', 'rgb(250, 248, 244)'],
    ['dark', 'light', 'rgb(9, 24, 39)'],
    ['system', 'dark', 'rgb(9, 24, 39)'],
    ['system', 'light', 'rgb(250, 248, 244)'],
  ] as const)(
    'with the colour scheme %s, in a browser that prefers %s',
    async (scheme, prefers, background) => {
      const other = await startWithPage({ colorScheme: scheme });
      try {
        await visit('/register', { at: other, colorScheme: prefers });
        await title(/./).waitFor();
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
          background,
        );
      } finally {
        await other.close();
      }
    },
  );

  it.each<[string, HostOptions]>([
    ['at the root', { mount: '' }],
    ['under a deep path, behind helmet', { mount: '/a/b/hawser', before: [helmet()] }],
    ['beside Express', { served: 'beside' }],
    ['alone', { served: 'alone' }],
  ])('works %s, in the language of the host', async (_where, options) => {
    const other = await startWithPage({ locale: 'es' }, options);
    try {
      await visit('/', { at: other, as: admin });
      await page.waitForURL(`${other.baseUrl}/console/partners`);
      await page.getByRole('heading', { level: 1, name: 'Socios' }).waitFor();
      expect(reports).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
