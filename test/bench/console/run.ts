import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { consolePage } from '@hawser/console/page';
import { hawserRouter } from '@hawser/express';
import { createHawser, generateKeyring, hostPartnerId } from '@hawser/server';
import { github } from '@hawser/server/providers';
import type { Browser, BrowserContext } from 'playwright';
import { buildReadyPage } from '../../../packages/console/ready-page/build.js';
import { launchHeadlessShell } from '../../support/chromium.js';
import { fillLists } from '../../support/fill-lists.js';
import { openKnex } from '../../support/open-knex.js';
import { takeTurns } from '../rounds.js';
import { printTable } from '../table.js';
import { barePage } from './bare-page.js';

/*
 * The first view of the console's ready page in Chromium, on a CPU that is slowed down four times:
 * `pnpm bench:console`, or by another factor: `--slowdown 1`. From the start of the navigation to the frame that shows the content. Each visit
 * is a new browser profile, so that nothing is cached, or the second one of a profile.
 */
const rounds = 7;
const { values } = parseArgs({ options: { slowdown: { type: 'string', default: '4' } } });
const slowdown = Number(values.slowdown);
const connections = 1_000;

const timeline = '.hawser-console-timeline > li';
const overview = '/hawser/console/self/live/';
const contenders = [
  { name: 'bare page: React and ten rows', path: '/bare', shows: 'li' },
  { name: 'Overview', path: overview, shows: timeline },
  { name: 'Overview, from /console', path: '/hawser/console', shows: timeline },
  { name: 'Overview, in German', path: `${overview}?lang=de`, shows: timeline },
  { name: '100 connections', path: `${overview}connections`, shows: '[data-row]' },
  { name: 'Overview, files cached', path: overview, shows: timeline, again: true },
] as const;

await buildReadyPage();
const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
const database = { client: 'sqlite3', connection: { filename: join(folder, 'bench.sqlite') } };
const server = createServer();
await new Promise<void>((resolve) => {
  server.listen(0, 'localhost', resolve);
});
const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
const hawser = await createHawser({
  baseUrl: `${origin}/hawser`,
  database,
  vault: { keys: generateKeyring() },
  integrations: [github({ clientId: 'a-client', clientSecret: 'a-secret' })],
  webhooks: { dispatcher: false },
});
const bare = await barePage();
const router = hawserRouter(hawser, {
  console: {
    authorize: () => ({
      id: 'ada',
      name: 'Ada',
      partners: [{ id: hostPartnerId, role: 'owner' }],
    }),
    page: consolePage(),
  },
});
server.on('request', (request, response) => {
  const serve = bare(request.url ?? '') ?? router;
  serve(request, response);
});
const knex = openKnex(database);
await fillLists(knex, hostPartnerId, connections);
await knex.destroy();
// A deployment that is set up shows what needs somebody, and what happened lately.
await hawser.webhooks.create(hawser.hostScope, { url: 'https://hooks.example.com', events: ['*'] });
for (let key = 0; key < 10; key += 1)
  await hawser.keys.create(hostPartnerId, { name: `key ${key}`, mode: 'live' });

const browser = await launchHeadlessShell();
const measured = await takeTurns({ contenders, rounds, measure: (one) => visit(browser, one) });
printTable(
  `First view of the console’s ready page, CPU slowed ${slowdown} times`,
  `Medians and quartiles of ${rounds} visits in turn; ${connections} connections on SQLite.`,
  {
    head: [
      '',
      'ms until it is shown',
      'ms of CPU of it',
      'ms to the first paint',
      'KB over the wire',
    ],
    rows: [...measured].map(([{ name }, { shown, painted, cpu, kilobytes }]) => [
      name,
      shown,
      cpu,
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

/**
 * Of one visit: milliseconds from the start of the navigation until the content is shown; those of the
 * page's main thread in it, which depend least on what else the machine does; those to the first paint;
 * and what was loaded.
 */
type Figures = Readonly<Record<'shown' | 'cpu' | 'painted' | 'kilobytes', number>>;

async function visit(chrome: Browser, contender: Contender): Promise<Figures> {
  const context = await chrome.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } });
  if ('again' in contender) await open(context, contender);
  const figures = await open(context, contender);
  await context.close();
  return figures;
}

async function open(context: BrowserContext, { path, shows }: Contender): Promise<Figures> {
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  let bytes = 0;
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await devTools.send('Network.enable');
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript((selector) => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      seen.disconnect();
      // After the frame that shows it.
      requestAnimationFrame(() =>
        setTimeout(() => console.debug(`shown after ${performance.now()}`)),
      );
    });
    seen.observe(document, { childList: true, subtree: true });
  }, shows);
  // Asking the page again and again would be work for it.
  const said = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith('shown after'),
  });
  await page.goto(`${origin}${path}`);
  const shown = Number((await said).text().replace('shown after', ''));
  const { metrics } = await devTools.send('Performance.getMetrics');
  const figures = {
    cpu: (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000,
    shown,
    painted: await page.evaluate(firstPaint),
    kilobytes: bytes / 1000,
  };
  await page.close();
  return figures;
}

/** Runs in the page. */
function firstPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName('first-contentful-paint');
      if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}
