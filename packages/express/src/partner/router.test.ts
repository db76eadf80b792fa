import { operations } from '@hawser/contract/partner';
import { createHawser, engineOf, generateKeyring, type Hawser } from '@hawser/server/engine';
import type { Router } from 'router';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { partnerRoutes } from './router.js';

let hawser: Hawser;
let router: Router;

beforeAll(async () => {
  hawser = await createHawser({
    baseUrl: 'http://localhost:3000/hawser',
    database: ':memory:',
    vault: { keys: generateKeyring() },
    integrations: [],
  });
  router = partnerRoutes(engineOf(hawser));
});
afterAll(() => hawser.close());

/** What tells of the API, rather than being of it. */
const publicRoutes = ['GET /', 'GET /openapi.json'];

it('every route is an operation of the contract, and every operation a route', () => {
  const registered = router.listRoutes().flatMap(({ path, methods = [] }) => {
    // HEAD comes with each GET; "*" beside the methods of a path is what refuses all others.
    const own = methods.filter((method) => !['HEAD', '*'].includes(method));
    const names = typeof path === 'string' ? own : ['ANY'];
    return names.map((method) => `${method} ${nameOf(path)}`);
  });
  const documented = operations.map(({ method, path }) => `${method} ${path}`);
  expect(registered.filter((route) => !publicRoutes.includes(route)).sort()).toEqual(
    documented.sort(),
  );
});

/** The proxy's paths are expressions, because the rest of them is not ours to decode. */
function nameOf(path: string | RegExp): string {
  if (typeof path === 'string') return path;
  return String(path) === String(/^\/proxy\/./) ? '/proxy/:provider/*' : '/:provider/*';
}
