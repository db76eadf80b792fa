import type { Command } from './shell.js';

/** The paths of packed packages, by their names. */
export type Packed = Readonly<Record<string, string>>;

export interface Manager {
  readonly name: 'npm' | 'pnpm' | 'yarn';
  /** The files with which an app installs these packages, which aren't on the registry yet. */
  readonly files: (
    packed: Packed,
    dependencies: Readonly<Record<string, string>>,
  ) => Readonly<Record<string, string>>;
  readonly install: Command;
  /** Runs a program in the app as its developers do. */
  readonly exec: readonly string[];
}

/** An app in which a manager has installed the packages. */
export interface HostApp {
  readonly manager: Manager;
  readonly folder: string;
  /** A Node that has its own SQLite. */
  readonly node: string;
}

export const managers: readonly Manager[] = [
  {
    name: 'npm',
    files: (_packed, dependencies) => ({ 'package.json': json(manifest(dependencies)) }),
    install: ['npm', 'install', '--no-audit', '--no-fund'],
    exec: ['npx'],
  },
  {
    name: 'pnpm',
    files: (packed, dependencies) => ({
      'package.json': json(manifest(dependencies)),
      'pnpm-workspace.yaml': json({ overrides: packed }),
    }),
    install: ['pnpm', 'install'],
    exec: ['pnpm', 'exec'],
  },
  {
    name: 'yarn',
    files: (packed, dependencies) => ({
      'package.json': json({ ...manifest(dependencies), resolutions: packed }),
      // An empty lockfile marks the folder as a project, rather than a part of one above.
      'yarn.lock': '',
    }),
    install: ['npx', '-y', '@yarnpkg/cli-dist@4', 'install'],
    exec: ['npx', '-y', '@yarnpkg/cli-dist@4'],
  },
];

function manifest(dependencies: Readonly<Record<string, string>>): object {
  return { name: 'host-app', version: '1.0.0', type: 'module', dependencies };
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
