import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNodeWithSqlite, hasNodeSqlite } from '../setup/node.js';

/*
 * Installs the packages as they are published in a new app, by npm, pnpm and yarn, and starts the app:
 * where Node has its own SQLite, it answers a request; elsewhere one sentence names a driver to install.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hawser-installed-'));

const server = `
import express from 'express';
import { hawserRouter } from '@hawser/express';
import { createHawser } from '@hawser/server';
import { google } from '@hawser/server/providers';

const hawser = await createHawser({
  baseUrl: 'http://localhost:3000/hawser',
  integrations: [google({ clientId: 'id', clientSecret: 'secret' })],
});
const app = express().use('/hawser', hawserRouter(hawser, { authenticate: () => ({ accountId: 'ann' }) }));
const listening = app.listen(0, async () => {
  const answer = await fetch(\`http://localhost:\${listening.address().port}/hawser/integrations/providers\`);
  console.log('answered', answer.status, (await answer.json())[0].slug);
  listening.close();
  await hawser.close();
});
`;

interface Manager {
  readonly name: string;
  readonly files: (packed: Readonly<Record<string, string>>) => Readonly<Record<string, unknown>>;
  readonly install: readonly [command: string, ...args: string[]];
  readonly run: readonly [command: string, ...args: string[]];
}

// The packages refer to one another by version, and are not on the registry yet.
const managers: readonly Manager[] = [
  {
    name: 'npm',
    files: (packed) => ({ 'package.json': manifest(packed) }),
    install: ['npm', 'install', '--no-audit', '--no-fund'],
    run: ['node', 'server.js'],
  },
  {
    name: 'pnpm',
    files: (packed) => ({
      'package.json': manifest(packed),
      'pnpm-workspace.yaml': { overrides: packed },
    }),
    install: ['pnpm', 'install'],
    run: ['node', 'server.js'],
  },
  {
    name: 'yarn',
    files: (packed) => ({
      'package.json': { ...manifest(packed), resolutions: packed },
      // An empty lockfile marks the folder as a project, rather than a part of one above.
      'yarn.lock': '',
    }),
    install: ['npx', '-y', '@yarnpkg/cli-dist@4', 'install'],
    run: ['npx', '-y', '@yarnpkg/cli-dist@4', 'node', 'server.js'],
  },
];

function manifest(packed: Readonly<Record<string, string>>): object {
  return {
    name: 'host-app',
    version: '1.0.0',
    type: 'module',
    dependencies: { ...packed, express: '^5.1.0' },
  };
}

let failures = 0;
try {
  const packed = packAll();
  const node = ensureNodeWithSqlite((line) => console.log(line));
  for (const manager of managers) {
    const app = join(folder, manager.name);
    mkdirSync(app);
    for (const [name, content] of Object.entries({ 'server.js': server, ...manager.files(packed) }))
      writeFileSync(
        join(app, name),
        typeof content === 'string' ? content : JSON.stringify(content, undefined, 2),
      );
    const installed = run(app, manager.install, process.execPath);
    check(`${manager.name}: installs`, installed.status === 0, installed.output);
    const started = run(app, manager.run, node);
    check(
      `${manager.name}: starts on Node's own SQLite`,
      started.status === 0 && started.output.includes('answered 200 google'),
      started.output,
    );
    if (hasNodeSqlite) continue;
    const refused = run(app, manager.run, process.execPath);
    const sentence =
      /^TypeError: SQLite needs Node 22\.13 or newer.*"npm install better-sqlite3@12".*$/m;
    check(
      `${manager.name}: says in one sentence what an older Node lacks`,
      refused.status !== 0 && sentence.test(refused.output),
      refused.output,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

/** Packs the packages that a host's server needs, and returns the path of each by its name. */
function packAll(): Record<string, string> {
  const packs = join(folder, 'packs');
  for (const name of ['contract', 'server', 'express']) {
    const { status, output } = run(
      join(root, 'packages', name),
      ['pnpm', 'pack', '--pack-destination', packs],
      process.execPath,
    );
    if (status !== 0) throw new Error(`@hawser/${name} could not be packed:\n${output}`);
  }
  return Object.fromEntries(
    readdirSync(packs).map((file) => {
      const [, name = ''] = /^hawser-([a-z]+)-/.exec(file) ?? [];
      return [`@hawser/${name}`, `file:${join(packs, file)}`];
    }),
  );
}

function run(
  cwd: string,
  [command, ...args]: readonly [string, ...string[]],
  node: string,
): { status: number | null; output: string } {
  const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
  // pnpm lets what it runs find this repository's packages.
  const { NODE_PATH: _, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...env, PATH: path, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
  });
  return { status, output: error ? error.message : stdout + stderr };
}

function check(what: string, passed: boolean, output: string): void {
  console.log(`${passed ? '✓' : '✗'} ${what}`);
  if (passed) return;
  failures += 1;
  console.log(output);
}
