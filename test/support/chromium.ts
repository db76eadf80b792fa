import { chromium, type Browser } from 'playwright';
import { chromiumArguments } from '../setup/chromium-arguments.js';

/** Chromium as the test command has found or installed it. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['HAWSER_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({
    executablePath,
    args: chromiumArguments,
  });
}
