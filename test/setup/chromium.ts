import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const debianPath = '/usr/bin/chromium';

/**
 * The path of a Chromium to test with: the one that `HAWSER_CHROMIUM` names, Debian's, or
 * Playwright's. Installs one where it can.
 * @throws Error that names the command to run, where it can't
 */
export function ensureChromium(report: (line: string) => void): string {
  const chosen = process.env['HAWSER_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`HAWSER_CHROMIUM names ${chosen}, which is not there.`);
  }
  const found = installed();
  if (found !== undefined) return found;

  report('Installing Chromium for the browser tests …');
  for (const install of installers()) {
    const done = install();
    const made = installed();
    if (done && made !== undefined) return made;
  }
  throw new Error(
    'The browser tests need Chromium, and none could be installed. Run "npx playwright install --with-deps chromium", or "apt-get install chromium" as root on Debian, or set HAWSER_CHROMIUM to its path.',
  );
}

function installed(): string | undefined {
  return [debianPath, chromium.executablePath()].find((path) => existsSync(path));
}

/** As root on Debian apt comes first: it brings the libraries that Playwright's own build needs too. */
function installers(): (() => boolean)[] {
  const byPlaywright = (): boolean => succeeds('npx', ['playwright', 'install', 'chromium']);
  const byApt = (): boolean =>
    succeeds('apt-get', ['update']) &&
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  const onDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  return onDebian ? [byApt, byPlaywright] : [byPlaywright];
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
