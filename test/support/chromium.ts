import { chromium, type Browser } from 'playwright';
import { chromiumArguments } from '../setup/chromium-arguments.js';

/** Launches the Chromium that the test command found or installed. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['HAWSER_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({
    executablePath,
    args: chromiumArguments,
  });
}
