import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { chromium, type Browser } from 'playwright';
import { ensureHeadlessShell } from '../setup/chromium.js';
import { chromiumArguments } from '../setup/chromium-arguments.js';

/*
 * Opens every page of the built Storybook that is not a story, and fails if one is empty or shows an
 * error. The stories themselves are tests, but not what holds controls in their interaction states,
 * which only works in a Storybook.
 */
const built = fileURLToPath(new URL('../../stories/storybook-static/', import.meta.url));

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly type: 'docs' | 'story';
}

const { entries } = JSON.parse(readFileSync(`${built}index.json`, 'utf8')) as {
  entries: Readonly<Record<string, Entry>>;
};
const pages = Object.values(entries).filter(({ type }) => type === 'docs');
if (pages.length === 0) throw new Error('The built Storybook has no pages.');

const server = createServer(express().use(express.static(built)));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({
  executablePath: await ensureHeadlessShell((line) => console.log(line)),
  args: chromiumArguments,
});
try {
  for (const page of pages) report(page.title, await faultOf(browser, page));
  report('Interaction states', await faultOfInteractionStates(browser));
} finally {
  await browser.close();
  server.close();
}

function report(title: string, fault: string | undefined): void {
  if (fault === undefined) return;
  console.error(`✗ ${title}: ${fault}`);
  process.exitCode = 1;
}

async function faultOfInteractionStates(browser: Browser): Promise<string | undefined> {
  const page = await browser.newPage();
  try {
    await page.goto(`${origin}/iframe.html?id=interaction-states--buttons`);
    await page.waitForFunction(() => {
      const looks = [...document.querySelectorAll('.hawser-button[data-state="idle"]')].map(
        (button) => {
          const { backgroundColor, filter, outlineStyle } = getComputedStyle(button);
          return [backgroundColor, filter, outlineStyle].join(' ');
        },
      );
      return looks.length > 1 && new Set(looks).size === looks.length;
    });
    return undefined;
  } catch (error) {
    return `two states look the same: ${String(error)}`;
  } finally {
    await page.close();
  }
}

async function faultOf(browser: Browser, { id }: Entry): Promise<string | undefined> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  try {
    await page.goto(`${origin}/iframe.html?viewMode=docs&id=${id}`);
    await page.waitForSelector('.sbdocs-content h1, body.sb-show-errordisplay');
    const shown = await page.locator('.sbdocs-content').innerText();
    const stories = await page.locator('.sbdocs-preview').count();
    const words = shown.trim().split(/\s+/).length;
    if (errors.length > 0) return errors.join('; ');
    await page.setViewportSize({ width: 375, height: 667 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 375) return `needs sideways scrolling on a phone: it is ${width} px wide`;
    return stories === 0 && words < 20 ? 'shows nothing but its title' : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await page.close();
  }
}
