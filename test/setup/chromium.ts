import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { installWithApt } from './apt.js';

const debianPath = '/usr/bin/chromium';

/**
 * Returns the path of the Chromium to test with: the one in `HAWSER_CHROMIUM`, Debian's, or
 * Playwright's. Tries to install one if there is none.
 * @throws Error with the command to run, if it can't be installed
 */
export async function ensureChromium(report: (line: string) => void): Promise<string> {
  const chosen = process.env['HAWSER_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`HAWSER_CHROMIUM names ${chosen}, which does not exist.`);
  }
  const found = installed();
  if (found !== undefined) return found;

  report('Installing Chromium for the browser tests …');
  // Debian's package first: it also installs the system libraries that Playwright's build needs.
  if (!(await installWithApt(['chromium']))) installByPlaywright();
  const made = installed();
  if (made !== undefined) return made;
  throw new Error(
    'The browser tests need Chromium, which could not be installed. Run "npx playwright install --with-deps chromium", or "apt-get install chromium" as root on Debian, or set HAWSER_CHROMIUM to its path.',
  );
}

function installed(): string | undefined {
  return [debianPath, chromium.executablePath()].find((path) => existsSync(path));
}

function installByPlaywright(): void {
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
