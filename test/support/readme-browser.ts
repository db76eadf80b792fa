import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

export type { Page } from 'playwright';

/**
 * A Chromium for the pictures of the documentation: the one that HAWSER_CHROMIUM names, the
 * system's, or Playwright's own.
 */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['HAWSER_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({
    ...(existsSync(executablePath) && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}
