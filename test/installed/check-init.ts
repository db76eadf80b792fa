import { join } from 'node:path';
import { freePort } from '../setup/free-port.js';
import { credentials } from './check-server.js';
import type { HostApp } from './managers.js';
import { check, run, type Command } from './shell.js';

/** An app before Hawser is added to it. */
interface BareApp {
  /** Where it is in the installed app, whose packages it uses. */
  readonly inside: string;
  readonly entry: string;
  readonly files: Readonly<Record<string, string>>;
}

const routes = `app.use((request, _response, next) => {
  Object.assign(request, { user: { id: 'ann' } });
  next();
});

app.get('/', (_request, response) => {
  response.send('Product');
});

app.listen(Number(process.env.PORT ?? 3000));
`;

export const moduleApp: BareApp = {
  inside: '.',
  entry: 'src/server.js',
  files: { 'src/server.js': `import express from 'express';\n\nconst app = express();\n${routes}` },
};

export const commonjsApp: BareApp = {
  inside: 'commonjs-app',
  entry: 'server.js',
  files: {
    'package.json': '{ "main": "server.js", "dependencies": { "express": "^5.1.0" } }',
    'server.js': `const express = require('express');\n\nconst app = express();\n${routes}`,
  },
};

export const typescriptApp: BareApp = {
  inside: 'typescript-app',
  entry: 'src/server.ts',
  files: {
    'package.json':
      '{ "type": "module", "scripts": { "dev": "tsx watch src/server.ts" }, "dependencies": { "express": "^5.1.0" } }',
    'src/server.ts': `import express from 'express';\n\nconst app = express();\n${routes}`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'es2023',
        module: 'nodenext',
        types: ['node'],
        skipLibCheck: true,
      },
      include: ['src'],
    }),
  },
};

export function initFiles({ inside, files }: BareApp): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [join(inside, path), content]),
  );
}

/** Adds Hawser to the app by `hawser init`, and checks that the app then serves it. */
export async function checkInit(app: HostApp, bare: BareApp): Promise<void> {
  const { name, exec } = app.manager;
  const cwd = join(app.folder, bare.inside);
  const hawser: Command =
    name === 'yarn'
      ? [...exec, 'hawser']
      : ['node', join(app.folder, 'node_modules/hawser/dist/bin.js')];
  const added = await run([...hawser, 'init', '--yes'], { cwd, node: app.node });
  check(`${name}: hawser init writes to ${bare.entry}`, added.status === 0, added.output);
  if (bare === typescriptApp) {
    const typed = await run([...exec, 'tsc', '--project', bare.inside], { cwd: app.folder });
    check(`${name}: … which has no type errors`, typed.status === 0, typed.output);
    const examined = await run([...hawser, 'doctor', '--offline'], {
      cwd,
      node: app.node,
      env: credentials,
    });
    check(
      `${name}: … and whose hawser.config.ts the doctor reads`,
      examined.output.includes("The router's address is http://localhost:3000/hawser"),
      examined.output,
    );
    return;
  }
  const port = String(await freePort());
  const node: Command = name === 'yarn' ? [...exec, 'node'] : ['node'];
  const file = `./${join(bare.inside, bare.entry)}`;
  const started = await run([...node, 'ask.js', file, port], {
    cwd: app.folder,
    node: app.node,
    env: { ...credentials, PORT: port },
  });
  check(
    `${name}: … which then serves Hawser`,
    started.status === 0 && started.output.includes('answered 200 google'),
    started.output,
  );
}
