import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consolePage, type ConsolePageOptions } from '@hawser/console/page';
import type { ConsoleVisitor } from '@hawser/express';
import { hostPartnerId } from '@hawser/server';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
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
  [browser, host] = await Promise.all([launchChromium(), startWithPage()]);
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
      '/register': /./,
      '/invite#token=none': /./,
    };
  });

  it.each(['light', 'dark'] as const)(
    'is shown in %s without a report against its policy, and passes axe',
    { timeout: 120_000 },
    async (colorScheme) => {
      for (const [path, name] of Object.entries(paths)) {
        await visit(path, { colorScheme });
        await title(name).waitFor();
        await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
        expect([path, reports, await axeViolations(page)]).toEqual([path, [], []]);
        await page.context().close();
      }
    },
  );
});
