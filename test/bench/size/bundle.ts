import { parse } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

/** What nobody who uses a React component would load for it alone. */
export const reactItself = ['react', 'react/*', 'react-dom', 'react-dom/*'];

export interface Entry {
  /** An ES module: what a page imports. */
  readonly code: string;
  /** The folder that its imports are resolved from. */
  readonly from: string;
  /** Left out, because the page has it anyway. */
  readonly external: readonly string[];
  readonly conditions?: readonly string[];
}

export interface Bytes {
  readonly gzip: number;
  readonly brotli: number;
}

export interface BundleSize {
  /** What the page loads before it can show anything. */
  readonly initial: Bytes;
  /** What is loaded on top of that, by the module whose import brings it: `dialogs`. */
  readonly later: ReadonlyMap<string, Bytes>;
  /** Source files of the initial part with their minified bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** The code of all parts, initial and lazy. */
  readonly text: string;
}

/** Bundles an entry as for production: minified ES modules, split where code is loaded later. */
export async function bundle(entry: Entry): Promise<BundleSize> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: entry.code, resolveDir: entry.from },
    ...{ bundle: true, splitting: true, minify: true, metafile: true, write: false },
    ...{ format: 'esm', platform: 'browser', target: 'es2022', jsx: 'automatic' },
    ...{ legalComments: 'none', logLevel: 'error', outdir: '/out' },
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
    external: [...entry.external],
    conditions: [...(entry.conditions ?? [])],
  });
  const { outputs } = metafile;
  const entryOf = (name: string): string | undefined => outputs[name]?.entryPoint;
  const main = Object.keys(outputs).find((name) => entryOf(name) === '<stdin>');
  if (main === undefined) throw new Error('The bundle has no entry');
  const initial = withImports(outputs, main);
  const parts = Object.keys(metafile.outputs).map((output) => {
    // esbuild names outputs from the working directory, and files from the root.
    const name = output.replace(/^.*\bout\//, '/out/');
    const contents = outputFiles.find(({ path }) => path === name)?.contents;
    if (!contents) throw new Error(`esbuild wrote no file for ${output}`);
    return { output, contents };
  });
  return {
    initial: sum(parts.filter(({ output }) => initial.has(output))),
    later: new Map(
      Object.keys(outputs)
        .filter((name) => entryOf(name) !== undefined && !initial.has(name))
        .map((name) => {
          const loaded = withImports(outputs, name);
          const added = parts.filter(({ output }) => loaded.has(output) && !initial.has(output));
          return [parse(entryOf(name) ?? '').name, sum(added)];
        }),
    ),
    files: new Map(
      [...initial].flatMap((output) =>
        Object.entries(metafile.outputs[output]?.inputs ?? {}).map(
          ([file, { bytesInOutput }]) => [file, bytesInOutput] as const,
        ),
      ),
    ),
    text: parts.map(({ contents }) => Buffer.from(contents).toString()).join('\n'),
  };
}

/** An output and what it imports statically, directly or not. */
function withImports(outputs: Metafile['outputs'], from: string): Set<string> {
  const found = new Set([from]);
  for (const name of found)
    for (const { kind, path, external } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) found.add(path);
  return found;
}

function sum(parts: readonly { readonly contents: Uint8Array }[]): Bytes {
  const total = (compress: (contents: Uint8Array) => Uint8Array): number =>
    parts.reduce((bytes, { contents }) => bytes + compress(contents).length, 0);
  return {
    gzip: total((contents) => gzipSync(contents, { level: 9 })),
    brotli: total((contents) => brotliCompressSync(contents)),
  };
}
