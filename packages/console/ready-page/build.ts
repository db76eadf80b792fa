import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Rolldown } from 'vite';

/*
 * Builds the files of the ready page into page-assets: `pnpm --filter @hawser/console page`, as part of
 * `pnpm build` and before the package is published. React and React Query are in them: a host that uses
 * the page has neither.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const target = fileURLToPath(new URL('../page-assets/', import.meta.url));

/** Builds the files. Takes about two seconds. */
export async function buildReadyPage(): Promise<void> {
  const { NODE_ENV: before } = process.env;
  // Vite heeds it, and React for development is twice as large.
  process.env['NODE_ENV'] = 'production';
  try {
    const output = await bundled();
    writeFileSync(`${target}contents.json`, JSON.stringify(contentsOf(output), null, 2));
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function bundled(): Promise<readonly Output[]> {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // Files find each other, wherever the router is mounted.
    base: './',
    resolve: {
      conditions: ['@hawser/source', ...defaultClientConditions],
      dedupe: ['react', 'react-dom', '@tanstack/react-query'],
    },
    build: {
      outDir: target,
      emptyOutDir: true,
      assetsDir: '',
      // A `data:` address is against the page's policy.
      assetsInlineLimit: 0,
      target: ['chrome123', 'firefox128', 'safari17.5'],
      modulePreload: { polyfill: false },
      // The notices of what is bundled.
      license: { fileName: 'LICENSES.md' },
      reportCompressedSize: false,
      rolldownOptions: {
        input: { console: `${here}main.tsx` },
        // In one file, which compresses better than several.
        output: { codeSplitting: { groups: [{ name: 'console', tags: ['$initial'] }] } },
        plugins: [icon, compiledOnArrival],
        onLog(level, log, print) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
        },
      },
    },
  });
  const [first] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  return first?.output ?? [];
}

const icon: Rolldown.Plugin = {
  name: 'icon',
  buildStart() {
    this.emitFile({ type: 'asset', name: 'icon.svg', source: readFileSync(`${here}icon.svg`) });
  },
};

/**
 * Asks the browser to compile whole files while they arrive, on another thread. Otherwise it compiles
 * each function when it is first called, while the user waits. Chromium has this since version 136
 * (https://v8.dev/blog/explicit-compile-hints); to other browsers it is a comment.
 */
const compiledOnArrival: Rolldown.Plugin = {
  name: 'compiled-on-arrival',
  generateBundle: {
    // Vite puts its own code at the beginning of a file, too.
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
    },
  },
};

type Output = Rolldown.RolldownOutput['output'][number];
type Chunk = Extract<Output, { readonly type: 'chunk' }>;

/** Returns what `console-page.ts` has to know: what the page starts with, and all of its files. */
function contentsOf(output: readonly Output[]): object {
  const chunks = new Map(
    output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  );
  const files = output
    .map(({ fileName }) => fileName)
    .filter((name) => /\.(?:js|css|svg)$/.test(name));
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  const only = (ending: string): string[] => files.filter((name) => name.endsWith(ending));
  const [iconFile] = only('.svg');
  if (!entry || iconFile === undefined) throw new Error('The page was built without its entry.');
  const initial = withImports(entry);
  return {
    script: entry.fileName,
    styles: only('.css'),
    icon: iconFile,
    pages: Object.fromEntries(
      [...chunks.values()]
        .filter(({ isDynamicEntry, name }) => isDynamicEntry && name.endsWith('-page'))
        .map((chunk) => [chunk.name, [...withImports(chunk)].filter((name) => !initial.has(name))]),
    ),
    files,
  };

  /** Returns the files of a chunk and of all that it imports statically, its own first. */
  function withImports({ fileName }: Chunk): Set<string> {
    const found = new Set([fileName]);
    for (const name of found) for (const one of chunks.get(name)?.imports ?? []) found.add(one);
    return found;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildReadyPage();
