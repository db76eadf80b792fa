import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Rolldown } from 'vite';

/** Bundles `@hawser/client/browser` as one ES module, for a host page without a build step. */
export async function bundleBrowserClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@hawser/source', ...defaultClientConditions] },
    build: {
      write: false,
      // Keep the code that the flow loads later in the same file.
      rolldownOptions: { output: { codeSplitting: false } },
      minify: false,
      lib: {
        entry: fileURLToPath(
          new URL('../../packages/client/src/browser/index.ts', import.meta.url),
        ),
        formats: ['es'],
      },
    },
  });
  const [first] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  return first?.output[0].code ?? '';
}
