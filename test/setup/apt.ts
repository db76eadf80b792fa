import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait for another apt process, such as unattended upgrades. */
const waitForLockS = 300;
const lockIsHeld = /Could not get lock|Unable to lock/;

/** Returns the command that installs `packages`, to show to the person who has to run it. */
export function aptCommand(packages: readonly string[]): string {
  return `apt-get ${installArguments(packages).join(' ')}`;
}

/**
 * Installs Debian packages if possible, that is, as root on Debian or a derivative. Waits up to
 * 300 seconds for another running apt. Prints apt's error to stderr.
 * @returns whether the packages are installed
 */
export async function installWithApt(packages: readonly string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  return (await runApt(['update'])) && (await runApt(installArguments(packages)));
}

function installArguments(packages: readonly string[]): string[] {
  return ['install', '-y', '--no-install-recommends', ...packages];
}

/** Runs apt-get and waits for apt's list lock; `DPkg::Lock::Timeout` covers only dpkg's lock. */
async function runApt(args: readonly string[]): Promise<boolean> {
  const end = Date.now() + waitForLockS * 1000;
  for (;;) {
    const { status, stderr, error } = spawnSync(
      'apt-get',
      ['-o', `DPkg::Lock::Timeout=${waitForLockS}`, ...args],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
      },
    );
    if (status === 0) return true;
    if (!lockIsHeld.test(stderr) || Date.now() > end) {
      process.stderr.write(`${error?.message ?? stderr}\n`);
      return false;
    }
    await sleep(1000);
  }
}
