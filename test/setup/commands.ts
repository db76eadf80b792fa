import { spawnSync } from 'node:child_process';
import { aptCommand, installWithApt } from './apt.js';

/** Commands that the tests run, and the Debian package of each. */
const packages = { curl: 'curl', python3: 'python3' } as const;

/**
 * Installs missing commands if possible.
 * @throws Error with the command to run, if it isn't
 */
export default async function ensureCommands(): Promise<void> {
  const isMissing = ([command]: [string, string]): boolean =>
    spawnSync(command, ['--version'], { stdio: 'ignore' }).status !== 0;
  const missing = Object.entries(packages).filter(isMissing);
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  await installWithApt(names);
  const left = missing.filter(isMissing).map(([command]) => command);
  if (left.length === 0) return;
  throw new Error(
    `The tests of code samples run ${left.join(' and ')}, which can't be found. Run "${aptCommand(names)}" as root on Debian, or install it as your system does.`,
  );
}
