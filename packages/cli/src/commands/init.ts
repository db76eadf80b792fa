import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isBuiltin } from 'node:module';
import { Command } from 'commander';
import { CommandError } from '../command-error.js';
import { inspectApp, type App } from '../init/app.js';
import { planFor, type Change, type Plan } from '../init/plan.js';
import { print, wantsJson } from '../print.js';

interface InitOptions {
  readonly provider: string[];
  readonly yes?: true;
  readonly dryRun?: true;
}

export function initCommand(): Command {
  return new Command('init')
    .description('add Hawser to the app in this folder: shows what it will write, then asks')
    .option('--provider <slug...>', 'the providers to begin with', ['google'])
    .option('--yes', 'write without asking')
    .option('--dry-run', 'show what would be written, and write nothing')
    .action(async (options: InitOptions, command: Command) => {
      const app = inspectApp(process.cwd());
      const plan = planFor(app, options.provider);
      const writes = plan.changes.filter(({ kind }) => kind !== 'keep');
      // What a person reads goes to stderr, so that stdout has the result only.
      for (const line of describe(app, plan)) console.error(line);
      const isWritten = await mayWrite(writes, options);
      if (isWritten)
        for (const { path, kind, text } of writes)
          writeFileSync(join(app.folder, path), text, { flag: kind === 'create' ? 'wx' : 'w' });
      const next = [...nextSteps(app, plan)];
      print(command, toJson(plan, isWritten), wantsJson(command) ? [] : next);
    });
}

function* describe(app: App, { changes }: Plan): Generator<string> {
  const { folder, express, language, isModule, packageManager } = app;
  const facts = [
    express === undefined ? 'no Express' : `Express ${express}`,
    language,
    isModule ? 'ES modules' : 'CommonJS',
    packageManager,
  ];
  yield `${folder}: ${facts.join(', ')}\n`;
  for (const { kind, path, added } of changes) {
    yield `  ${kind.padEnd(6)}  ${path}${kind === 'keep' ? ' (exists already)' : ''}`;
    for (const line of added) yield `          + ${line}`;
  }
  yield '';
}

/** Returns whether to write the files; asks where a person can answer. */
async function mayWrite(writes: readonly Change[], options: InitOptions): Promise<boolean> {
  if (writes.length === 0) {
    console.error('Nothing has to be written.');
    return false;
  }
  if (options.dryRun) {
    console.error('Nothing was written, because of --dry-run.');
    return false;
  }
  if (options.yes) return true;
  if (!process.stdin.isTTY)
    throw new CommandError('Nothing was written, because nobody can be asked here. Add --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const files = writes.length === 1 ? 'this file' : `these ${writes.length} files`;
    const answer = await terminal.question(`Write ${files}? [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return true;
    throw new CommandError('Nothing was written.');
  } finally {
    terminal.close();
  }
}

function toJson({ changes, byHand, variables }: Plan, isWritten: boolean): object {
  const of = (wanted: Change['kind']): string[] =>
    changes.filter(({ kind }) => kind === wanted).map(({ path }) => path);
  return {
    written: isWritten,
    created: of('create'),
    changed: of('change'),
    kept: of('keep'),
    add_by_hand: byHand,
    environment: variables,
  };
}

function* nextSteps(app: App, plan: Plan): Generator<string> {
  const add = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add', bun: 'bun add' };
  const packages = [
    ...['@hawser/express', '@hawser/server'].filter((name) => !app.dependsOn(name)),
    ...(app.express === undefined ? ['express'] : []),
    ...(isBuiltin('node:sqlite') || app.dependsOn('better-sqlite3') || app.dependsOn('sqlite3')
      ? []
      : ['better-sqlite3@12']),
  ];
  const baseUrl = `http://localhost:${plan.port}/hawser`;
  let step = 0;
  const title = (text: string): string => `\n${(step += 1)}. ${text}`;
  yield 'Next:';
  if (packages.length > 0) {
    yield title('Install the packages:');
    yield `     ${add[app.packageManager]} ${packages.join(' ')}`;
  }
  if (plan.byHand.length > 0) {
    yield title('Mount the router in your app, after your sessions and before your routes:');
    for (const line of plan.byHand) yield `     ${line}`;
  }
  yield title(`Say in ${plan.hawserPath} who is signed in: "authenticate".`);
  if (plan.variables.length > 0) {
    yield title(`Register ${baseUrl}/oauth/callback as a redirect URI at each provider, and set:`);
    for (const name of plan.variables) yield `     ${name}`;
    yield '   No client ids yet? "npx hawser sandbox" starts stand-ins for the providers.';
  }
  if (app.dependsOn('react')) {
    yield title('Add a component to a page:');
    yield `     ${add[app.packageManager]} @hawser/react @tanstack/react-query`;
    yield "     import { ConnectButton, HawserProvider } from '@hawser/react';";
    yield "     import '@hawser/react/styles.css';";
    yield '     <HawserProvider baseUrl="/hawser"><ConnectButton provider="google" /></HawserProvider>';
  }
  yield title('For production, create vault keys with "npx hawser vault keyring", and set');
  yield '   HAWSER_VAULT_KEYS and HAWSER_BASE_URL. "npx hawser doctor" checks the deployment.';
}
