import { chromium, type Browser } from 'playwright';
import { chromiumArguments } from '../setup/chromium-arguments.js';
import { shellOf } from '../setup/chromium.js';

/**
 * Launches the Chromium that the test command found or installed: for tests of windows, and of what
 * text looks like.
 */
export function launchChromium(): Promise<Browser> {
  return launch(wholePath());
}

/** Launches Chromium's headless shell, the same engine with half the work: for all other tests. */
export function launchHeadlessShell(): Promise<Browser> {
  return launch(process.env['HAWSER_HEADLESS_SHELL'] ?? shellOf(wholePath()));
}

const wholePath = (): string => process.env['HAWSER_CHROMIUM'] ?? '/usr/bin/chromium';

const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: chromiumArguments });
