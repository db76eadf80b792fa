import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtInProviders, type Provider } from '@hawser/server/providers';
import { CommandError } from '../command-error.js';
import type { App } from './app.js';
import { mountIn } from './mount.js';
import {
  configFile,
  hawserFile,
  loadLine,
  middlewareName,
  styleOf,
  variablesOf,
} from './templates.js';

/** What happens to one file. */
export interface Change {
  readonly kind: 'create' | 'change' | 'keep';
  /** The path below the app's folder. */
  readonly path: string;
  /** The whole file as it will be. */
  readonly text: string;
  /** The lines that a change adds. */
  readonly added: readonly string[];
}

export interface Plan {
  readonly changes: readonly Change[];
  /** The lines that the reader has to add, where init doesn't know the place. */
  readonly byHand: readonly string[];
  /** The environment variables that the providers' credentials are in. */
  readonly variables: readonly string[];
  readonly port: number;
  /** The file that opens Hawser. */
  readonly hawserPath: string;
}

/**
 * Plans what is written to an app. Files that exist are kept, or only get lines.
 * @throws CommandError for a provider that doesn't exist
 */
export function planFor(app: App, slugs: readonly string[]): Plan {
  const providers = slugs.map(providerOf);
  const style = styleOf(app);
  const inside = app.entry ? dirname(app.entry.path) : '.';
  const port = portIn(app.entry?.text ?? '');
  const config = configFile(style, {
    providers,
    port,
    pageOrigin: app.dependsOn('vite') ? 'http://localhost:5173' : undefined,
  });
  const hawserPath = join(inside, `hawser.${style.extension}`);
  const mount = mountOf(app);
  return {
    changes: [
      fileChange(app, join(inside, `hawser.config.${style.extension}`), config),
      fileChange(app, hawserPath, hawserFile(style)),
      ...mount.changes,
      ignoreChange(app),
    ],
    byHand: mount.byHand,
    variables: providers.flatMap(variablesOf),
    port,
    hawserPath,
  };
}

function providerOf(slug: string): Provider {
  const provider = builtInProviders.find((one) => one.slug === slug);
  if (provider) return provider;
  throw new CommandError(
    `--provider: there is no provider "${slug}". Run "hawser providers list" to see all.`,
  );
}

function fileChange({ folder }: App, path: string, text: string): Change {
  const exists = existsSync(join(folder, path));
  return { kind: exists ? 'keep' : 'create', path, text, added: [] };
}

function mountOf(app: App): Pick<Plan, 'changes' | 'byHand'> {
  const load = loadLine(styleOf(app));
  const use = (name: string): string => `${name}.use('/hawser', ${middlewareName});`;
  const { entry } = app;
  if (!entry) return { changes: [], byHand: [load, use('app')] };
  if (entry.text.includes(middlewareName) || entry.text.includes('@hawser/express'))
    return {
      changes: [{ kind: 'keep', path: entry.path, text: entry.text, added: [] }],
      byHand: [],
    };
  const mounted = mountIn(entry.text, { load, use });
  if (!mounted) return { changes: [], byHand: [load, use('app')] };
  return { changes: [{ kind: 'change', path: entry.path, ...mounted }], byHand: [] };
}

/** The development database and its keyring don't belong in a repository. */
function ignoreChange({ folder }: App): Change {
  const path = '.gitignore';
  const file = join(folder, path);
  const line = 'hawser.sqlite*';
  if (!existsSync(file)) return { kind: 'create', path, text: `${line}\n`, added: [] };
  const text = readFileSync(file, 'utf8');
  if (/^\/?hawser\.sqlite/m.test(text) || /^\*\.sqlite\*$/m.test(text))
    return { kind: 'keep', path, text, added: [] };
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return { kind: 'change', path, text: `${text}${end}${line}\n`, added: [line] };
}

/** Returns the port that the app listens on, as far as its file says it. */
function portIn(text: string): number {
  const [, listen] = /\.listen\(\s*(\d{2,5})/.exec(text) ?? [];
  const [, named] = /\bport\b[^\n]{0,60}?(?:\?\?|\|\||[=:])\s*(\d{2,5})\b/i.exec(text) ?? [];
  return Number(listen ?? named ?? 3000);
}
