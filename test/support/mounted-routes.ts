import type { partnerRoutes } from '../../packages/express/src/partner/router.js';

interface Layer {
  readonly route?: {
    readonly path: string | RegExp;
    readonly methods: Readonly<Record<string, boolean>>;
  };
}

/** What a router answers by routes of its own: `GET /accounts/:id`, in the order of their mounting. */
export function mountedRoutes(router: ReturnType<typeof partnerRoutes>): string[] {
  const routes = new Set<string>();
  for (const { route } of (router as unknown as { readonly stack: readonly Layer[] }).stack) {
    // Every method of a path as text is the answer to methods that it doesn't take.
    if (!route || (route.methods['_all'] && typeof route.path === 'string')) continue;
    for (const method of Object.keys(route.methods).filter((name) => name !== 'head')) {
      const name = method === '_all' ? 'ANY' : method.toUpperCase();
      routes.add(`${name} ${String(route.path)}`);
    }
  }
  return [...routes];
}
