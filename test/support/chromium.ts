import { chromium, type Browser } from 'playwright';

/** Chromium as the test command has found or installed it. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['HAWSER_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
