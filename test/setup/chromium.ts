import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { installWithApt } from './apt.js';

const debianPath = '/usr/bin/chromium';
const debianShellPath = '/usr/bin/chromium-headless-shell';

/**
 * Returns the path of the Chromium to test with: the one in `HAWSER_CHROMIUM`, Debian's, or
 * Playwright's. Tries to install one if there is none.
 * @throws Error with the command to run, if it can't be installed
 */
export async function ensureChromium(report: (line: string) => void): Promise<string> {
  const chosen = fromEnvironment('HAWSER_CHROMIUM') ?? installed();
  if (chosen !== undefined) return chosen;

  report('Installing Chromium for the browser tests …');
  // Debian's package first: it also installs the system libraries that Playwright's build needs.
  if (!(await installWithApt(['chromium']))) installByPlaywright();
  const made = installed();
  if (made !== undefined) return made;
  throw new Error(
    'The browser tests need Chromium, which could not be installed. Run "npx playwright install --with-deps chromium", or "apt-get install chromium" as root on Debian, or set HAWSER_CHROMIUM to its path.',
  );
}

/**
 * Returns the path of Chromium's headless shell: the same engine without a user interface, which opens
 * a page with half the work. It is the one in `HAWSER_HEADLESS_SHELL`, or Debian's, installed if
 * possible; elsewhere, the whole Chromium takes its place.
 */
export async function ensureHeadlessShell(report: (line: string) => void): Promise<string> {
  const chosen = fromEnvironment('HAWSER_HEADLESS_SHELL');
  if (chosen !== undefined) return chosen;
  const whole = await ensureChromium(report);
  if (whole !== debianPath || existsSync(debianShellPath)) return shellOf(whole);
  report("Installing Chromium's headless shell, with which browser tests are faster …");
  await installWithApt(['chromium-headless-shell']);
  return shellOf(whole);
}

/** The headless shell that comes with a Chromium, or that Chromium. */
export function shellOf(whole: string): string {
  return whole === debianPath && existsSync(debianShellPath) ? debianShellPath : whole;
}

function fromEnvironment(name: 'HAWSER_CHROMIUM' | 'HAWSER_HEADLESS_SHELL'): string | undefined {
  const path = process.env[name];
  if (path === undefined || path === '') return undefined;
  if (existsSync(path)) return path;
  throw new Error(`${name} names ${path}, which does not exist.`);
}

function installed(): string | undefined {
  return [debianPath, chromium.executablePath()].find((path) => existsSync(path));
}

function installByPlaywright(): void {
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
