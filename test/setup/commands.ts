import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Commands that tests run, and Debian's packages of them. */
const packages = { curl: 'curl', python3: 'python3' } as const;

/**
 * Sees to it that they are there, and installs them where it can.
 * @throws Error that names the command to run, where it can't
 */
export default function ensureCommands(): void {
  const missing = Object.entries(packages).filter(([command]) => !isThere(command));
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  const install = ['install', '-y', '--no-install-recommends', ...names];
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update']);
    run('apt-get', install);
  }
  const left = missing.map(([command]) => command).filter((command) => !isThere(command));
  if (left.length === 0) return;
  throw new Error(
    `The tests of code samples run ${left.join(' and ')}, which can't be found. Run "apt-get ${install.join(' ')}" as root on Debian, or install it as your system does.`,
  );
}

function isThere(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
