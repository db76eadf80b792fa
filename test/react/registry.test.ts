import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterEach, expect, it } from 'vitest';
import { itemNames, registryItem } from '../../packages/react/scripts/registry.js';

/*
 * An app that has nothing but what the items copy into it and the packages that they name has to
 * type-check, by looser rules than the kit's own, and to bundle.
 */
const installed = fileURLToPath(new URL('../../packages/react/node_modules/', import.meta.url));
const nodeTypes = fileURLToPath(new URL('../node_modules/@types/node', import.meta.url));
const page = `
  import './components/hawser/styles.css';
  import { HawserProvider, IntegrationsList, useConnect } from './components/hawser';
  import { ConnectButton } from './components/hawser/connect-button/connect-button';
  import { en } from './components/hawser/locales/en';
  export { useConnect };
  export const app = (
    <HawserProvider baseUrl="/hawser" localization={en}>
      <ConnectButton provider="google" />
      <IntegrationsList />
    </HawserProvider>
  );`;

let app: string;
afterEach(() => rmSync(app, { recursive: true }));

it('has everything that an app needs in its items', async () => {
  app = mkdtempSync(join(tmpdir(), 'hawser-registry-'));
  const items = itemNames.map(registryItem);
  const packages = items
    .flatMap(({ dependencies }) => dependencies)
    .map((dependency) => dependency.slice(0, dependency.lastIndexOf('@')));
  for (const name of new Set([...packages, 'react', '@types/react']))
    link(name, join(installed, name));
  link('@types/node', nodeTypes);
  for (const { files } of items) for (const { target, content } of files) write(target, content);
  write('app.tsx', page);
  write('css.d.ts', `declare module '*.css';`);

  expect(typeErrors()).toEqual([]);
  const { outputFiles } = await build({
    absWorkingDir: app,
    entryPoints: ['app.tsx'],
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    jsx: 'automatic',
    conditions: ['@hawser/source'],
    logLevel: 'error',
  });
  const [script, styles] = ['.js', '.css'].map(
    (end) => outputFiles.find(({ path }) => path.endsWith(end))?.text,
  );
  expect(script).toContain('HawserProvider');
  expect(styles).toContain('.hawser-button');
}, 60_000);

function typeErrors(): string[] {
  const program = ts.createProgram([join(app, 'app.tsx'), join(app, 'css.d.ts')], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    noEmit: true,

    types: ['node'],
    customConditions: ['@hawser/source'],
    typeRoots: [join(app, 'node_modules/@types')],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

function link(name: string, to: string): void {
  const path = join(app, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(to, path);
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), content);
}
