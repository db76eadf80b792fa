import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export interface PageOptions {
  /** @default 'production' */
  readonly mode?: 'development' | 'production';
  readonly minify?: boolean;
  /** Package folders by import name. */
  readonly alias?: Readonly<Record<string, string>>;
}

/**
 * Builds a page's code from the packages' sources with Vite, as a host does. Returns the chunks by the
 * path to serve them at: `list.tsx` becomes `/assets/list.js`.
 */
export async function bundlePage(
  entry: URL,
  { mode = 'production', minify = false, alias = {} }: PageOptions = {},
): Promise<Map<string, string>> {
  const build = await rolldown({
    input: fileURLToPath(entry),
    platform: 'browser',
    resolve: {
      alias: { ...alias },
      conditionNames: ['@hawser/source', mode, 'import', 'module', 'browser', 'default'],
      // For packages outside the workspace.
      modules: ['node_modules', fileURLToPath(new URL('../node_modules', import.meta.url))],
    },
    transform: { define: { 'process.env.NODE_ENV': JSON.stringify(mode) }, jsx: 'react-jsx' },
    onLog(level, log, print) {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
    },
  });
  const { output } = await build.generate({ format: 'esm', minify });
  await build.close();
  return new Map(
    output.flatMap((part) =>
      part.type === 'chunk' ? [[`/assets/${part.fileName}`, part.code] as const] : [],
    ),
  );
}
