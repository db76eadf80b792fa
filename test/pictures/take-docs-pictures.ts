/*
 * Takes the pictures of the documentation from the running demo, in light and dark:
 *
 *   pnpm pictures:docs
 */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { ensureChromium } from '../setup/chromium.js';
import { startFilledDemo } from '../support/start-demo.js';

const largestBytes = 200 * 1024;
const pageSize = { width: 980, height: 550 };
/** A call that lacks an account, and the prompt for it. */
const talkSize = { width: 1000, height: 530 };
const adminSize = { width: 1140, height: 520 };
const windowSize = { width: 480, height: 900 };

const browser = await chromium.launch({
  executablePath: await ensureChromium((line) => process.stderr.write(`${line}\n`)),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const scheme of ['light', 'dark'] as const) {
    const demo = await startFilledDemo();
    try {
      await takeAll(demo.url, scheme);
    } finally {
      await demo.close();
    }
  }
} finally {
  await browser.close();
}

async function takeAll(url: string, scheme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({
    viewport: pageSize,
    deviceScaleFactor: 2,
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: /Maya Chen/ }).click();
  await page.getByRole('link', { name: 'Inbox' }).click();
  await page.getByRole('button', { name: 'Connect Google' }).waitFor();
  await save(page, `ask-${scheme}`);

  await consent(page, 'Connect Google', `consent-${scheme}`);
  await page.getByText('Notes from this morning').waitFor();
  await save(page, `inbox-${scheme}`);

  await page.getByRole('link', { name: 'Integrations' }).click();
  await page.getByRole('button', { name: 'Connect GitHub' }).waitFor();
  await save(page, `integrations-${scheme}`);

  await page.setViewportSize(talkSize);
  await page.getByRole('link', { name: 'Assistant' }).click();
  await page.getByRole('button', { name: /^Tell my team/ }).click();
  await page.getByText('See the list of public channels').waitFor();
  await save(page, `assistant-${scheme}`);

  await page.setViewportSize(adminSize);
  await page.getByRole('link', { name: 'Connections' }).click();
  await page.getByText('priya.raman@foredeck.example').waitFor();
  await page.waitForLoadState('networkidle');
  await save(page, `admin-${scheme}`);
  await context.close();
}

/** Goes through the provider's window as a person does, with a picture of it on the way. */
async function consent(page: Page, button: string, name: string): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: button }).click();
  const popup = await opened;
  await popup.setViewportSize(windowSize);
  const allow = popup.locator('button[name="decision"][value="allow"]');
  await allow.waitFor();
  await save(popup, name);
  const closed = popup.waitForEvent('close');
  await allow.click();
  await closed;
}

async function save(page: Page, name: string): Promise<void> {
  // The pointer and the focus of the last click are no part of the picture.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url));
  await page.screenshot({ path, animations: 'disabled' });
  const { size } = statSync(path);
  console.log(`${name}.png  ${Math.round(size / 1024)} KiB`);
  if (size > largestBytes) throw new Error(`${name}.png is larger than ${largestBytes} bytes`);
}
