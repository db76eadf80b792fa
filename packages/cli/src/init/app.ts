import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { CommandError } from '../command-error.js';

/** What there is in the folder of an app that Hawser is added to. */
export interface App {
  readonly folder: string;
  readonly packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun';
  readonly language: 'TypeScript' | 'JavaScript';
  /** Whether files are ES modules when Node runs them. */
  readonly isModule: boolean;
  /** The major version of Express; undefined if the app doesn't depend on it. */
  readonly express: number | undefined;
  readonly dependsOn: (name: string) => boolean;
  /** The file that makes the Express app; undefined if none was found. */
  readonly entry: Entry | undefined;
}

export interface Entry {
  /** The path below the app's folder. */
  readonly path: string;
  readonly text: string;
}

interface Manifest {
  readonly version?: string;
  readonly type?: string;
  readonly main?: string;
  readonly packageManager?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Looks at the app in a folder. Changes nothing.
 * @throws CommandError if there is no app, or its package.json can't be read
 */
export function inspectApp(folder: string): App {
  const manifest = readManifest(folder);
  const all = { ...manifest.devDependencies, ...manifest.dependencies };
  const entry = findEntry(folder, manifest);
  const extension = extname(entry?.path ?? '');
  const isTypeScript =
    /^\.[cm]?ts$/.test(extension) ||
    (entry === undefined && existsSync(join(folder, 'tsconfig.json')));
  return {
    folder,
    packageManager: packageManagerOf(folder, manifest),
    language: isTypeScript ? 'TypeScript' : 'JavaScript',
    isModule: /^\.m/.test(extension) || (manifest.type === 'module' && !/^\.c/.test(extension)),
    express: 'express' in all ? expressVersion(folder, all['express'] ?? '') : undefined,
    dependsOn: (name) => name in all,
    entry,
  };
}

function readManifest(folder: string): Manifest {
  const file = join(folder, 'package.json');
  if (!existsSync(file))
    throw new CommandError(
      `There is no package.json in ${folder}. Run "hawser init" in the folder of your app, or make one first: npm init -y`,
    );
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`${file} is not valid JSON. ${reason}`, { cause });
  }
}

const lockfiles = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
} as const;

/** The one that package.json names, or whose lockfile is nearest: a workspace has it further up. */
function packageManagerOf(
  folder: string,
  { packageManager = '' }: Manifest,
): App['packageManager'] {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(packageManager)?.[1];
  if (named !== undefined) return named as App['packageManager'];
  for (let around = folder; ; around = dirname(around)) {
    for (const [file, manager] of Object.entries(lockfiles))
      if (existsSync(join(around, file))) return manager;
    if (around === dirname(around)) return 'npm';
  }
}

/** The major version that is installed, or else the lowest that package.json allows. */
function expressVersion(folder: string, range: string): number | undefined {
  let version = range;
  for (let around = folder; ; around = dirname(around)) {
    const file = join(around, 'node_modules/express/package.json');
    if (existsSync(file))
      version = (JSON.parse(readFileSync(file, 'utf8')) as Manifest).version ?? range;
    if (version !== range || around === dirname(around)) break;
  }
  const major = /\d+/.exec(version)?.[0];
  return major === undefined ? undefined : Number(major);
}

const folders = ['src', 'server', 'src/server', 'app', '.'];
const names = ['server', 'app', 'index', 'main'];
const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];

function findEntry(folder: string, { scripts = {}, main }: Manifest): Entry | undefined {
  const started = [scripts['dev'], scripts['start'], main].flatMap(
    (command) => command?.match(/[\w./-]+\.[cm]?[jt]s\b/g) ?? [],
  );
  // What a build makes is not to be changed; its source has the same name.
  const sources = started.flatMap((path) => {
    const source = path.replace(/^(?:\.\/)?(?:dist|build|out)\//, 'src/');
    return source === path ? [path] : [source.replace(/\.([cm]?)js$/, '.$1ts'), source];
  });
  const usual = folders.flatMap((inside) =>
    names.flatMap((name) => extensions.map((extension) => join(inside, `${name}.${extension}`))),
  );
  for (const path of [...sources, ...usual]) {
    const file = join(folder, path);
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    if (/\bexpress\s*\(\s*\)/.test(text)) return { path: relative(folder, file), text };
  }
  return undefined;
}
