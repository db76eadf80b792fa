import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consolePage } from '@hawser/console/page';
import { hawserRouter } from '@hawser/express';
import { createHawser, generateKeyring, hostPartnerId } from '@hawser/server';
import { github } from '@hawser/server/providers';
import type { Browser, BrowserContext } from 'playwright';
import { buildReadyPage } from '../../../packages/console/ready-page/build.js';
import { launchChromium } from '../../support/chromium.js';
import { fillLists } from '../../support/fill-lists.js';
import { openKnex } from '../../support/open-knex.js';
import { takeTurns } from '../rounds.js';
import { printTable } from '../table.js';

/*
 * The first view of the console's ready page in Chromium, on a CPU that is slowed down four times:
 * `pnpm bench:console`. From the start of the navigation to the frame that shows the content. Each visit
 * is a new browser profile, so that nothing is cached, or the second one of a profile.
 */
const rounds = 9;
const slowdown = 4;
const connections = 1_000;

const contenders = [
  { name: 'Overview', path: '/self/live/', shows: '.hawser-console-timeline > li' },
  { name: 'Overview, from /console', path: '', shows: '.hawser-console-timeline > li' },
  {
    name: 'Overview, in German',
    path: '/self/live/?lang=de',
    shows: '.hawser-console-timeline > li',
  },
  { name: '100 connections', path: '/self/live/connections', shows: '[data-row]' },
  {
    name: 'Overview, files cached',
    path: '/self/live/',
    shows: '.hawser-console-timeline > li',
    again: true,
  },
] as const;

await buildReadyPage();
const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
const database = { client: 'sqlite3', connection: { filename: join(folder, 'bench.sqlite') } };
const server = createServer();
await new Promise<void>((resolve) => {
  server.listen(0, 'localhost', resolve);
});
const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}/hawser`;
const hawser = await createHawser({
  baseUrl,
  database,
  vault: { keys: generateKeyring() },
  integrations: [github({ clientId: 'a-client', clientSecret: 'a-secret' })],
  webhooks: { dispatcher: false },
});
server.on(
  'request',
  hawserRouter(hawser, {
    console: {
      authorize: () => ({
        id: 'ada',
        name: 'Ada',
        partners: [{ id: hostPartnerId, role: 'owner' }],
      }),
      page: consolePage(),
    },
  }),
);
const knex = openKnex(database);
await fillLists(knex, hostPartnerId, connections);
await knex.destroy();
// A deployment that is set up shows what needs somebody, and what happened lately.
await hawser.webhooks.create(hawser.hostScope, { url: 'https://hooks.example.com', events: ['*'] });
for (let key = 0; key < 10; key += 1)
  await hawser.keys.create(hostPartnerId, { name: `key ${key}`, mode: 'live' });

const browser = await launchChromium();
const measured = await takeTurns({ contenders, rounds, measure: (one) => visit(browser, one) });
printTable(
  `First view of the console’s ready page, CPU slowed ${slowdown} times`,
  `Medians and quartiles of ${rounds} visits in turn; ${connections} connections on SQLite.`,
  {
    head: ['', 'ms until it is shown', 'ms to the first paint', 'KB over the wire'],
    rows: [...measured].map(([{ name }, { shown, painted, kilobytes }]) => [
      name,
      shown,
      painted,
      kilobytes,
    ]),
  },
);
await browser.close();
await hawser.close();
server.close();
rmSync(folder, { recursive: true });

type Contender = (typeof contenders)[number];

async function visit(
  chrome: Browser,
  contender: Contender,
): Promise<{ shown: number; painted: number; kilobytes: number }> {
  const context = await chrome.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } });
  if ('again' in contender) await open(context, contender);
  const figures = await open(context, contender);
  await context.close();
  return figures;
}

async function open(
  context: BrowserContext,
  { path, shows }: Contender,
): Promise<{ shown: number; painted: number; kilobytes: number }> {
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  let bytes = 0;
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devTools.send('Network.enable');
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript((selector) => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      seen.disconnect();
      // After the frame that shows it.
      requestAnimationFrame(() =>
        setTimeout(() => Object.assign(globalThis, { shownAt: performance.now() })),
      );
    });
    seen.observe(document, { childList: true, subtree: true });
  }, shows);
  await page.goto(`${baseUrl}/console${path}`);
  const shown = await page.waitForFunction(
    () => (globalThis as { readonly shownAt?: number }).shownAt,
  );
  const figures = {
    shown: (await shown.jsonValue()) ?? Number.NaN,
    painted: await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    ),
    kilobytes: bytes / 1000,
  };
  await page.close();
  return figures;
}
