import { chromium, type Browser } from 'playwright';
import { ensureChromium } from '../setup/chromium.js';

export type { Page } from 'playwright';

/** A browser for the pictures of the documentation. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium((line) => process.stderr.write(`${line}\n`)),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}
