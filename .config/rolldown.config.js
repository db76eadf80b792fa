import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

/*
 * The JavaScript of the packages that servers load: few files, because Node takes longer to find and
 * open hundreds of modules than to run them. Not minified, with source maps, so that stack traces can
 * be read. The types come from tsc.
 */
const bundled = {
  server: [
    'index',
    'engine',
    'providers/index',
    'key-providers/aws-kms',
    'key-providers/google-cloud-kms',
    'key-providers/vault-transit',
  ],
  express: ['index'],
};

export default defineConfig(
  Object.entries(bundled).map(([name, entries]) => ({
    cwd: fileURLToPath(new URL(`../packages/${name}`, import.meta.url)),
    input: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])),
    external: /^(?!@oxc-project)[@a-z]/,
    platform: 'node',
    tsconfig: false,
    transform: { target: 'node20' },
    output: {
      dir: 'dist',
      chunkFileNames: 'chunks/[name].js',
      sourcemap: true,
    },
  })),
);
