import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleCommand } from '../support/program.js';

/*
 * `hawser init` in apps as people have them. test/installed runs what it writes.
 */
const command = await bundleCommand();
const folder = mkdtempSync(join(tmpdir(), 'hawser-init-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Makes an app of these files. */
function appOf(files: Readonly<Record<string, string>>): App {
  const path = join(folder, `app-${(count += 1)}`);
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return {
    init(...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'init', ...args], {
        cwd: path,
        encoding: 'utf8',
      });
      return { code: status ?? 1, out: stdout, err: stderr };
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    has: (name) => existsSync(join(path, name)),
  };
}

interface App {
  readonly init: (...args: string[]) => { code: number; out: string; err: string };
  readonly read: (name: string) => string;
  readonly has: (name: string) => boolean;
}

const json = (value: object): string => JSON.stringify(value);
const express5 = { dependencies: { express: '^5.1.0' } };

const server = `import express from 'express';
import session from 'express-session';

const app = express();
app.use(session({ secret: 'x' }));
app.use((request, response, next) => next());

// The products.
app.get('/products', list);
app.use((request, response) => response.status(404).end());

app.listen(process.env.PORT || 8080);
`;

const moduleApp = {
  'package.json': json({ type: 'module', ...express5 }),
  'src/server.js': server,
};

describe('hawser init', () => {
  it('says what to do in a folder without an app', () => {
    const { code, err } = appOf({}).init('--yes');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^hawser: There is no package\.json in .+\. Run "hawser init" in the folder of your app, or make one first: npm init -y\n$/,
    );
  });

  it('says that package.json cannot be read', () => {
    const { code, err } = appOf({ 'package.json': '{ "name": ' }).init('--yes');
    expect(code).toBe(1);
    expect(err).toMatch(/^hawser: .+package\.json is not valid JSON\. .+\n$/);
  });

  it('shows what it would write, and writes only when it is told', () => {
    const app = appOf(moduleApp);
    const asked = app.init();
    expect(asked.code).toBe(1);
    expect(asked.err).toContain('Express 5, JavaScript, ES modules, npm');
    expect(asked.err).toContain('  create  src/hawser.config.js\n');
    expect(asked.err).toContain("          + app.use('/hawser', hawserMiddleware);\n");
    expect(asked.err).toContain('nobody can be asked here. Add --yes.');
    expect(app.init('--dry-run').code).toBe(0);
    expect(app.has('src/hawser.js')).toBe(false);
    expect(app.read('src/server.js')).toBe(server);
  });

  it('mounts the router after the sessions and before the first route', () => {
    const app = appOf({ ...moduleApp, '.gitignore': 'node_modules' });
    const { code, out } = app.init('--yes');
    expect(code).toBe(0);
    expect(out).toContain('http://localhost:8080/hawser/oauth/callback');
    expect(out).toContain('GOOGLE_CLIENT_SECRET');
    expect(app.read('src/server.js')).toBe(
      server
        .replace(
          "'express-session';\n",
          "'express-session';\nimport { hawserMiddleware } from './hawser.js';\n",
        )
        .replace('// The products.', "app.use('/hawser', hawserMiddleware);\n\n// The products."),
    );
    expect(app.read('.gitignore')).toBe('node_modules\nhawser.sqlite*\n');
  });

  it.each([
    'app.use(csurf({ cookie: true }));',
    'app.use(doubleCsrfProtection);',
    'app.use(lusca.csrf());',
    "app.use('/admin', admin);",
    'app.use((error, request, response, next) => next(error));',
    "app.use(express.static('public'));",
    'export default app;',
    'const listener = app.listen(3000);',
  ])('mounts the router before %s', (line) => {
    const text = server.replace('// The products.', line);
    const app = appOf({ ...moduleApp, 'src/server.js': text });
    expect(app.init('--yes').code).toBe(0);
    expect(app.read('src/server.js')).toContain(
      `next());\n\napp.use('/hawser', hawserMiddleware);\n\n${line}\n`,
    );
  });

  it('changes nothing when it is run again', () => {
    const app = appOf(moduleApp);
    app.init('--yes');
    const before = app.read('src/server.js');
    const again = app.init('--yes');
    expect(again).toMatchObject({ code: 0 });
    expect(again.err).toContain('Nothing has to be written.');
    expect(app.read('src/server.js')).toBe(before);
  });

  it('never overwrites a file', () => {
    const app = appOf({ ...moduleApp, 'src/hawser.js': 'mine' });
    expect(app.init('--yes').err).toContain('keep    src/hawser.js (exists already)');
    expect(app.read('src/hawser.js')).toBe('mine');
  });

  it('writes CommonJS into an app of CommonJS', () => {
    const app = appOf({
      'package.json': json({ main: 'index.js', dependencies: { express: '~4.21.0', react: '19' } }),
      'yarn.lock': '',
      'index.js': `'use strict';
const express = require('express');

function createApp() {
  const app = express();
  app.use(express.json());
  app.use(
    '/static',
    express.static('public'),
  );
  return app;
}
createApp().listen(3000);
`,
    });
    const { out, err } = app.init('--yes', '--provider', 'google', 'slack');
    expect(err).toContain('Express 4, JavaScript, CommonJS, yarn');
    expect(out).toContain('yarn add @hawser/express @hawser/server');
    expect(out).toContain('yarn add @hawser/react @tanstack/react-query');
    expect(app.read('index.js')).toContain(
      "  app.use(express.json());\n  app.use('/hawser', hawserMiddleware);\n  app.use(\n",
    );
    expect(app.read('index.js')).toContain("require('express');\nconst { hawserMiddleware } = req");
    expect(app.read('hawser.config.js')).toContain('module.exports = defineConfig({');
    expect(app.read('hawser.config.js')).toContain('SLACK_CLIENT_ID');
    expect(app.read('hawser.js')).not.toContain('await create');
  });

  it.each([
    ['a promise, in CommonJS', {}, "from './hawser'", 'const router = hawser.then('],
    ['an await, in ES modules', { type: 'module' }, "from './hawser.js'", 'await createHawser('],
  ])('writes TypeScript with %s', (_name, kind, from, opens) => {
    const app = appOf({
      'package.json': json({ ...kind, ...express5, scripts: { start: 'node dist/main.js' } }),
      'tsconfig.json': '{}',
      'pnpm-lock.yaml': '',
      'src/main.ts': `import express, { type Express } from 'express';

export const app: Express = express();
app.listen(3000);
`,
    });
    expect(app.init('--yes').err).toContain('TypeScript');
    expect(app.read('src/main.ts')).toContain(from);
    expect(app.read('src/hawser.ts')).toContain(opens);
    for (const file of ['src/main.ts', 'src/hawser.ts', 'src/hawser.config.ts'])
      expect(syntaxErrors(app.read(file))).toEqual([]);
  });

  it('prints the lines where it does not know the place', () => {
    const app = appOf({
      'package.json': json({ type: 'module' }),
      'server.js':
        "import { createServer } from 'node:http';\ncreateServer(handle).listen(3000);\n",
    });
    const { code, out, err } = app.init('--yes');
    expect(code).toBe(0);
    expect(err).toContain('no Express');
    expect(out).toContain("app.use('/hawser', hawserMiddleware);");
    expect(app.has('hawser.js')).toBe(true);
  });

  it('knows the development server of the pages, and refuses unknown providers', () => {
    const app = appOf({
      'package.json': json({ type: 'module', ...express5, devDependencies: { vite: '^8.0.0' } }),
    });
    expect(app.init('--provider', 'gogle').err).toBe(
      'hawser: --provider: there is no provider "gogle". Run "hawser providers list" to see all.\n',
    );
    app.init('--yes');
    expect(app.read('hawser.config.js')).toContain("['http://localhost:5173']");
  });
});

function syntaxErrors(text: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}
