import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, type Rolldown } from 'vite';

/** `@hawser/client/browser` as one ES module, for a host page without a build of its own. */
export async function bundleBrowserClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@hawser/source', ...defaultClientConditions] },
    build: {
      write: false,
      // What the flow loads later would be a file of its own.
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
