import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

/** How the code of every test page is bundled, from the packages' sources. */
export const pageBuild = {
  ...{ bundle: true, write: false, format: 'esm', jsx: 'automatic', target: 'es2022' },
  ...{ conditions: ['@hawser/source'], logLevel: 'error' },
} satisfies BuildOptions;

/**
 * The code of a page in chunks, as a host's build makes them, by the paths to serve them at: that of
 * `list.tsx` is `/assets/list.js`. For production, but for what `options` say.
 */
export async function bundlePage(
  entry: URL,
  options: BuildOptions & { readonly mode?: 'development' | 'production' } = {},
): Promise<Map<string, Buffer>> {
  const { mode = 'production', ...more } = options;
  const { outputFiles } = await build({
    ...{ ...pageBuild, splitting: true, outdir: '/assets', entryPoints: [fileURLToPath(entry)] },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    ...{ ...more, write: false },
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]));
}
