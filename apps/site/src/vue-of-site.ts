import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitepress';

const importer = fileURLToPath(import.meta.url);

/**
 * Returns a plugin that resolves Vue as this folder's files would: pages elsewhere in the repository
 * are compiled to modules that import it.
 */
export function vueOfSite(): Plugin {
  return {
    name: 'vue-of-site',
    enforce: 'pre',
    resolveId(id) {
      return /^vue(?:$|\/)/.test(id) ? this.resolve(id, importer, { skipSelf: true }) : null;
    },
  };
}
