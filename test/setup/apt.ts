import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait for another apt, such as a machine's unattended upgrades. */
const waitForLockS = 300;
const lockIsHeld = /Could not get lock|Unable to lock/;

/** The command that installs `packages`, for a message to somebody who has to run it. */
export function aptCommand(packages: readonly string[]): string {
  return `apt-get ${installArguments(packages).join(' ')}`;
}

/**
 * Installs Debian packages where that is possible: as root, on Debian or a system made from it. Waits
 * up to 300 seconds for another apt that is running. What apt says of a failure goes to stderr.
 * @returns whether they are installed now
 */
export async function installWithApt(packages: readonly string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  return (await runApt(['update'])) && (await runApt(installArguments(packages)));
}

function installArguments(packages: readonly string[]): string[] {
  return ['install', '-y', '--no-install-recommends', ...packages];
}

/** `DPkg::Lock::Timeout` covers dpkg's lock only; the lock on apt's lists is waited for here. */
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
