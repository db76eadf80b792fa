import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { integrations } from './integrations.js';
import type { Figures } from './typing.js';
import { launchHeadlessShell } from '../../support/chromium.js';
import { bundlePage } from '../../support/page-code.js';

/*
 * Typing into the search of a long list, in Chromium's headless shell on a CPU that is slowed down
 * four times: `pnpm bench:list`. Only ratios of one run mean anything.
 */
const rounds = 3;
const slowdown = 4;
const sizes = [
  { integrations: 20, connections: 8 },
  { integrations: 500, connections: 200 },
] as const;

let answer = '[]';
const server = createServer();
await serve();
const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
const browser = await launchHeadlessShell();

console.log(`
## Search in a long list, CPU slowed ${slowdown} times

| | ms until all is shown | ms from a key to its letter, median | slowest | ms to the list | frames dropped a key |
|---|--:|--:|--:|--:|--:|`);
for (const size of sizes) {
  answer = JSON.stringify(integrations(size.integrations, size.connections));
  const all: Awaited<ReturnType<typeof measure>>[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure(browser, size));
  const letters = all.flatMap(({ letter }) => letter);
  const cells = [
    Math.min(...all.map(({ shown }) => shown)),
    median(letters),
    Math.max(...letters),
    median(all.flatMap(({ list }) => list)),
    mean(all.flatMap(({ dropped }) => dropped)),
  ].map((value, index) => value.toFixed(index === 4 ? 1 : 0));
  console.log(
    `| ${size.integrations} integrations, ${size.connections} connections | ${cells.join(' | ')} |`,
  );
}
await browser.close();
server.close();

async function measure(
  chrome: Browser,
  size: (typeof sizes)[number],
): Promise<Figures & { readonly shown: number }> {
  const page = await chrome.newPage();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(origin);
  await page
    .locator('.hawser-card')
    .nth(size.integrations - 1)
    .waitFor({ state: 'attached' });
  const shown = await page.evaluate(() => painted());
  const broken = await page.locator('[data-state="broken"]').count();
  if (broken > 0) throw new Error(`${broken} cards could not be drawn`);
  const figures = await page.evaluate(() => typeIntoSearch());
  await page.close();
  return { ...figures, shown };
}

async function serve(): Promise<void> {
  const scripts = await bundlePage(new URL('page.tsx', import.meta.url), { minify: true });
  const styles = readFileSync(new URL('../../../packages/react/styles.css', import.meta.url));
  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const script = scripts.get(pathname);
    if (script) response.setHeader('content-type', 'text/javascript').end(script);
    else if (pathname === '/hawser/integrations/providers')
      response.setHeader('content-type', 'application/json').end(answer);
    else if (pathname === '/styles.css') response.setHeader('content-type', 'text/css').end(styles);
    else
      response.setHeader('content-type', 'text/html')
        .end(`<!doctype html><title>List</title><link rel="stylesheet" href="/styles.css"><body>
          <script type="module" src="/assets/page.js"></script>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
