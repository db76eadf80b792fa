import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { rolldown, type OutputChunk } from 'rolldown';

/** Packages that a React app already has, and that don't count towards a component's size. */
export const reactItself = ['react', 'react-dom'];

export interface Entry {
  /** An ES module: what a page imports. */
  readonly code: string;
  /** The folder that its imports are resolved from. */
  readonly from: string;
  /** Packages left out, because the page has them anyway. */
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
  /**
   * What is loaded after that, by the module whose import brings it (`dialogs`), without what it shares
   * with another such part and has therefore been counted there.
   */
  readonly later: ReadonlyMap<string, Bytes>;
  /** Source files of the initial part, with what is left of each before it is minified, in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** The code of all parts, initial and lazy. */
  readonly text: string;
}

/** Bundles an entry as Vite does for production: minified ES modules, split where code is loaded later. */
export async function bundle(entry: Entry): Promise<BundleSize> {
  const stdin = join(entry.from, 'page.js');
  const build = await rolldown({
    input: stdin,
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === stdin ? id : null),
        load: (id) => (id === stdin ? entry.code : id.endsWith('.css') ? '' : null),
      },
    ],
    external: (id) => entry.external.some((one) => id === one || id.startsWith(`${one}/`)),
    platform: 'browser',
    resolve: {
      conditionNames: [...(entry.conditions ?? []), 'import', 'module', 'browser', 'default'],
    },
    transform: { define: { 'process.env.NODE_ENV': '"production"' }, jsx: 'react-jsx' },
    // As in an app, whose entry the parts loaded later may import from.
    preserveEntrySignatures: 'allow-extension',
    onLog(level, log, print) {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
    },
  });
  const { output } = await build.generate({
    format: 'esm',
    minify: true,
    comments: false,
    // Each with a hash, as an app's, but of its name: one of its content would change the size of
    // every part that loads it by a few bytes.
    chunkFileNames: ({ name }) => `${name}-${hashOf(name)}.js`,
  });
  await build.close();
  const chunks = new Map(
    output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  );
  const main = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (!main) throw new Error('The bundle has no entry');
  const initial = withImports(chunks, main);
  const later = new Set(
    [...chunks.values()].flatMap(({ dynamicImports }) =>
      dynamicImports.flatMap((name) => chunks.get(name) ?? []),
    ),
  );
  return {
    initial: sum(initial),
    later: new Map(
      [...later].map((part) => {
        const all = withImports(chunks, part);
        const before = [...all].filter((chunk) => chunk !== part && later.has(chunk));
        const there = new Set(before.flatMap((chunk) => [...withImports(chunks, chunk)]));
        return [
          part.name,
          sum([...all].filter((chunk) => !initial.has(chunk) && !there.has(chunk))),
        ] as const;
      }),
    ),
    files: new Map(
      [...initial].flatMap((chunk) =>
        Object.entries(chunk.modules).map(
          ([file, { renderedLength }]) => [file, renderedLength] as const,
        ),
      ),
    ),
    text: [...chunks.values()].map(({ code }) => code).join('\n'),
  };
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 8);
}

/** A chunk and what it imports statically, directly or not. */
function withImports(chunks: ReadonlyMap<string, OutputChunk>, from: OutputChunk) {
  const found = new Set([from]);
  for (const { imports } of found)
    for (const name of imports) {
      const chunk = chunks.get(name);
      if (chunk) found.add(chunk);
    }
  return found;
}

function sum(chunks: Iterable<OutputChunk>): Bytes {
  const size = { gzip: 0, brotli: 0 };
  for (const { code } of chunks) {
    size.gzip += gzipSync(code, { level: 9 }).length;
    size.brotli += brotliCompressSync(code).length;
  }
  return size;
}
