import { chromium, type Browser } from 'playwright';
import { ensureChromium } from '../setup/chromium.js';

export type { Page } from 'playwright';

/** A browser for the pictures of the documentation. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium((line) => process.stderr.write(`${line}\n`)),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}
