import { operationList } from '@hawser/contract/partner';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { axeViolations } from '../support/axe.js';
import { launchHeadlessShell } from '../support/chromium.js';
import { Site } from '../support/site.js';

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([Site.start(), launchHeadlessShell()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  site.close();
});
afterEach(() => page.context().close());

async function open(path: string, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  page = await context.newPage();
  await page.goto(site.origin + path);
}

async function search(words: string): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.locator('#localsearch-input').fill(words);
  await page.locator('.VPLocalSearchBox .result').first().waitFor();
}

interface Template {
  readonly name: string;
  readonly path: string;
  readonly prepare?: () => Promise<void>;
}

/** One page of each template. */
const templates: readonly Template[] = [
  { name: 'the landing page', path: '/' },
  { name: 'a guide', path: '/deploy' },
  { name: 'a table', path: '/errors' },
  { name: 'a connector', path: '/connectors/google' },
  { name: 'operations', path: '/api/connections' },
  { name: 'a page that is missing', path: '/nowhere' },
  { name: 'the search', path: '/getting-started', prepare: () => search('refresh token') },
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(templates)('axe has no objection to $name', async ({ path, prepare }) => {
    await open(path, { colorScheme });
    await prepare?.();
    expect(await axeViolations(page)).toEqual([]);

    await page.setViewportSize({ width: 375, height: 800 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'needs sideways scrolling').toBeLessThanOrEqual(375);
  });
});

it('finds a guide by an error code', async () => {
  await open('/');
  await search('origin_not_allowed');
  const results = await page.locator('.VPLocalSearchBox .result').allInnerTexts();
  expect(results.join('\n')).toMatch(/Troubleshooting|Errors/);
});

it('finds a connector by one of its tools', async () => {
  await open('/');
  await search('slack_read_thread');
  const results = await page.locator('.VPLocalSearchBox .result').allInnerTexts();
  expect(results.join('\n')).toContain('slack_read_thread');
});

it('shows the samples of a connector in one box', async () => {
  await open('/connectors/notion');
  expect(await page.locator('.vp-code-group').count()).toBe(3);
  expect(await page.getByText('code group').count()).toBe(0);
});

it('shows every sample of a page in the language that was chosen in one of them', async () => {
  await open('/api/connections');
  // A click before is a choice of the one sample.
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
  await page.locator('.vp-code-group label', { hasText: 'Python' }).nth(1).click();
  await allInPython();
  await page.goto(`${site.origin}/api/accounts`);
  await allInPython();
});

function allInPython(): Promise<void> {
  const samples = page.locator('.vp-code-group');
  const inPython = page.locator('.vp-code-group .language-python.active');
  return vi.waitFor(async () => expect(await inPython.count()).toBe(await samples.count()), 10_000);
}

it('has every operation with three samples, and as Markdown for agents', async () => {
  await open('/api/accounts');
  const text = await (await page.request.get(`${site.origin}/llms-full.txt`)).text();
  for (const { summary } of operationList) {
    const sections = text.split(`\n## ${summary}\n`).slice(1);
    const starts = sections.map((section) => section.slice(0, section.indexOf('\n## ')));
    const languages = /```sh \[cURL\].*```ts \[TypeScript\].*```python \[Python\]/s;
    expect(
      starts.some((start) => languages.test(start)),
      summary,
    ).toBe(true);
  }
  const list = await (await page.request.get(`${site.origin}/llms.txt`)).text();
  for (const [, path = ''] of list.matchAll(/\]\((\/[^)]+\.md)\)/g)) {
    expect((await page.request.get(site.origin + path)).status(), path).toBe(200);
  }
});
