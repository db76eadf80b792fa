import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { type EntryPoint, reportOf } from './report.js';

/*
 * What each package promises: its public types, in one committed file. `pnpm api` writes them, of the
 * built packages; with `--check` it says where they no longer match.
 */
const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const check = process.argv.includes('--check');

const reports = readdirSync(packages).map((folder) => {
  const path = join(packages, folder);
  return { name: folder, entries: entryPoints(path), report: join(path, 'api.d.ts') };
});
const program = ts.createProgram(
  reports.flatMap(({ entries }) => entries.map(({ types }) => types)),
  {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
);
const changed = reports.filter(({ entries, report }) => {
  const text = reportOf(program, entries);
  const before = existsSync(report) ? readFileSync(report, 'utf8') : '';
  if (before === text) return false;
  if (!check) writeFileSync(report, text);
  else console.log(firstDifference(before, text, report));
  return true;
});
if (!check)
  console.log(changed.map(({ name }) => `${name}: written`).join('\n') || 'Nothing changed.');
else if (changed.length > 0) {
  const names = changed.map(({ name }) => name).join(', ');
  console.log(`\nThe public types of ${names} changed. If they were meant to: pnpm api`);
  process.exitCode = 1;
}

function entryPoints(folder: string): EntryPoint[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    exports?: Record<string, { readonly types?: string }>;
  };
  return Object.entries(manifest.exports ?? {}).flatMap(([path, { types = '' }]) =>
    // A locale is its name and a `Language`; one stands for all.
    types.startsWith('./dist/') && !/^\.\/locales\/(?!en$)/.test(path)
      ? [{ name: join(manifest.name, path), types: join(folder, types) }]
      : [],
  );
}

function firstDifference(before: string, after: string, report: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const line = now.findIndex((text, index) => text !== old[index]);
  return `${report}:${line + 1}\n  - ${old[line] ?? ''}\n  + ${now[line] ?? ''}`;
}
