import { spawnSync } from 'node:child_process';
import { aptCommand, installWithApt } from './apt.js';

interface Needed {
  readonly name: string;
  /** A command that succeeds where it is installed. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** The Debian package. */
  readonly packageName: string;
}

/** What the tests of code samples and guides run. */
const needed: readonly Needed[] = [
  { name: 'curl', probe: ['curl', '--version'], packageName: 'curl' },
  { name: 'jq', probe: ['jq', '--version'], packageName: 'jq' },
  { name: 'python3', probe: ['python3', '--version'], packageName: 'python3' },
  {
    name: "Python's requests",
    probe: ['python3', '-c', 'import requests'],
    packageName: 'python3-requests',
  },
  { name: 'nginx', probe: ['nginx', '-v'], packageName: 'nginx-light' },
];

/**
 * Installs missing commands if possible.
 * @throws Error with the command to run, if it isn't
 */
export default async function ensureCommands(): Promise<void> {
  const isMissing = ({ probe: [command, ...args] }: Needed): boolean =>
    spawnSync(command, args, { stdio: 'ignore' }).status !== 0;
  const missing = needed.filter(isMissing);
  if (missing.length === 0) return;
  const names = missing.map(({ packageName }) => packageName);
  await installWithApt(names);
  const left = missing.filter(isMissing).map(({ name }) => name);
  if (left.length === 0) return;
  throw new Error(
    `The tests of code samples and guides run ${left.join(' and ')}, which can't be found. Run "${aptCommand(names)}" as root on Debian, or install it as your system does.`,
  );
}
